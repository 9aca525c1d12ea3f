package io.trackai.spi;

import io.trackai.model.Connection;
import io.trackai.model.Sale;
import java.time.Instant;
import java.util.Optional;

/**
 * What makes a provider a gateway: it reads postbacks. Meant for implementation by anyone.
 *
 * <p><b>Threading</b>: called from many threads at once. <b>Errors</b>: must not throw, whatever the bytes; anything
 * wrong with them is a {@link Receipt.Refused}. <b>Idempotency</b>: pure. <b>Lifecycle</b>: none.
 *
 * <p>Contract suite: {@code SaleSourceContract} in the testkit.
 */
public interface SaleSource {

    /** Authenticates and reads in one call, so that nobody can forget the first. Compares secrets in constant time. */
    Receipt receive(Postback postback, Connection connection);

    /** The secret input that authenticates postbacks; empty if the gateway has none. */
    default Optional<String> tokenInput() {
        return Optional.empty();
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
