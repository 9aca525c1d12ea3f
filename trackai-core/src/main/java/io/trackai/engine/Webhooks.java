package io.trackai.engine;

import io.trackai.error.UnreadableSecretException;
import io.trackai.model.Connection;
import io.trackai.model.HookId;
import io.trackai.model.ProviderId;
import io.trackai.model.Sale;
import io.trackai.model.SaleState;
import io.trackai.model.Secret;
import io.trackai.spi.IntegrationProvider;
import io.trackai.spi.Postback;
import io.trackai.spi.Receipt;
import io.trackai.spi.SaleSource;
import io.trackai.spi.store.HookEvent;
import io.trackai.spi.store.Route;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives live postbacks as far as the setup is concerned: authenticates and reads them, and remembers at the hook what
 * arrived, so that the session can say whether the webhook works. Safe for concurrent use.
 *
 * <p>An approved sale is answered 503, so that the gateway keeps it and sends it again: this version has no relay to
 * persist it in, and answering 2xx would lose it.
 */
public final class Webhooks {

    private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);

    private final EngineParts parts;
    private final SetupEngine engine;
    private final Routes routes;

    /** The webhooks of this engine's sessions. */
    public Webhooks(EngineParts parts, SetupEngine engine) {
        this.parts = parts;
        this.engine = engine;
        this.routes = new Routes(parts);
    }

    /**
     * What to answer the gateway.
     *
     * @param status HTTP status
     * @param code a word for what became of the postback
     */
    public record Answer(int status, String code) {}

    /** Whether a hook exists: for the host's own probe. */
    public boolean knows(ProviderId provider, HookId hook) {
        return parts.relay()
                .route(hook)
                .filter(route -> route.gateway().equals(provider))
                .isPresent();
    }

    /** Takes a postback in. An unknown hook is answered like a wrong token, after the same work. */
    public Answer receive(ProviderId provider, HookId hook, Postback postback) {
        Optional<SaleSource> source = parts.providers().find(provider).flatMap(IntegrationProvider::saleSource);
        if (source.isEmpty()) {
            return new Answer(401, "WH_UNAUTHORIZED");
        }
        Optional<Route> route =
                parts.relay().route(hook).filter(found -> found.gateway().equals(provider));
        if (route.isEmpty()) {
            source.get().receive(postback, nobody(provider, source.get()));
            return new Answer(401, "WH_UNAUTHORIZED");
        }
        Connection connection;
        try {
            connection = routes.open(route.get());
        } catch (UnreadableSecretException e) {
            return new Answer(503, e.code());
        }
        Receipt receipt = source.get().receive(postback, connection);
        HookEvent.Builder event = HookEvent.builder()
                .at(postback.receivedAt())
                .generation(route.get().generation());
        Answer answer;
        if (receipt instanceof Receipt.Refused refused) {
            event.refusal(refused.diagnosis().code()).saleCode(refused.saleCode());
            answer = new Answer(refused.httpStatus(), refused.diagnosis().code());
        } else if (receipt instanceof Receipt.Accepted accepted) {
            event.saleCode(accepted.sales().stream().findFirst().map(Sale::code));
            answer = accepted.sales().stream().anyMatch(sale -> sale.state() == SaleState.APPROVED)
                    ? new Answer(503, "REL_NOT_AVAILABLE")
                    : new Answer(200, "accepted");
        } else {
            answer = new Answer(200, "ignored");
        }
        parts.relay().record(hook, event.build());
        LOG.info(
                "postback session={} gateway={} status={} code={}",
                route.get().session(),
                provider,
                answer.status(),
                answer.code());
        engine.wake(route.get().session());
        return answer;
    }

    /** A connection that no postback can match, so that an unknown hook costs as much as a wrong token. */
    private Connection nobody(ProviderId provider, SaleSource source) {
        Connection.Builder nobody = Connection.builder(provider);
        source.tokenInput()
                .ifPresent(
                        token -> nobody.putSecrets(token, Secret.of(parts.ids().next())));
        return nobody.build();
    }
}
