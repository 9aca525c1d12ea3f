package io.trackai.spi;

import io.trackai.model.Connection;
import io.trackai.model.Sale;
import io.trackai.spi.transport.Http;
import java.time.Instant;
import java.util.Optional;

/**
 * What makes a provider a gateway: it reads postbacks. Meant for implementation by anyone; one method is mandatory.
 *
 * <p>The core looks after everything that is the same for all gateways: the address, the method, the size, how many at
 * once, two valid secrets while one is being changed, storing, merging, answering, and what a lead is told. A gateway
 * looks after its own layout.
 *
 * <p><b>Threading</b>: called from many threads at once. <b>Errors</b>: must not throw, whatever the bytes; anything
 * wrong with them is a {@link Receipt}. <b>Idempotency</b>: pure. <b>Lifecycle</b>: none.
 *
 * <p>Contract suite: {@code SaleSourceContract} in the testkit.
 */
public interface SaleSource {

    /**
     * Authenticates and reads in one call, so that nobody can forget the first. Compares secrets in constant time. While
     * a secret is being changed the core calls a second time, with the connection as it was.
     */
    Receipt receive(Postback postback, Connection connection);

    /** The secret input that authenticates postbacks; empty if the gateway has none. */
    default Optional<String> tokenInput() {
        return Optional.empty();
    }

    /** Most bytes of a body that are read; more are refused unread. Default: 64 KiB. */
    default int maxBodyBytes() {
        return 64 * 1024;
    }

    /** What the gateway wants to hear. Default: 200 with a small JSON body. */
    default Acknowledgement acknowledgement() {
        return Acknowledgement.standard();
    }

    /** What has to go from a body before it is compared with others or kept. Default: everything. */
    default Redactions redactions() {
        return Redactions.everything();
    }

    /** Which sales of this connection become which events. Default: paid ones a Purchase. */
    default ConversionPolicy conversionPolicy(Connection connection) {
        return ConversionPolicy.standard();
    }

    /** The gateway's own finding for a sale that becomes no event; empty if there is nothing to say. */
    default Optional<String> finding(SkipReason reason) {
        return Optional.empty();
    }

    /** The gateway's own finding while no postback has come at all. Default: one that fits every gateway. */
    default String silenceFinding() {
        return WebhookCodes.NOTHING_RECEIVED;
    }

    /**
     * Asks the gateway for a sale that a notice only named.
     *
     * @param http calls out, to the hosts the provider declared and no others
     * @throws io.trackai.error.TransportException if there was no answer
     */
    default Receipt fetch(Receipt.NeedsFetch notice, Connection connection, Http http) {
        return new Receipt.Ignored("nothingToAsk");
    }

    /**
     * A postback as the gateway would send it for this sale, authenticated with the connection's own token.
     *
     * @return empty if this gateway cannot be simulated; the test event then starts at the sale
     */
    default Optional<Postback> simulate(Sale sample, Connection connection, Instant now) {
        return Optional.empty();
    }

    /** How a lead registers the webhook in the gateway's panel; by default, what every panel has in some form. */
    default WebhookGuide webhookGuide() {
        return WebhookGuide.general();
    }

    /** How its checkout links are recognised; empty if it has none of its own. */
    default Optional<CheckoutLinks> checkoutLinks() {
        return Optional.empty();
    }
}
