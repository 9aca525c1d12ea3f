package io.trackai.engine;

import io.trackai.error.StoreException;
import io.trackai.error.UnreadableRecordException;
import io.trackai.error.UnreadableSecretException;
import io.trackai.model.Connection;
import io.trackai.model.ConnectionId;
import io.trackai.model.Diagnosis;
import io.trackai.model.HookId;
import io.trackai.model.LeadId;
import io.trackai.model.ProviderId;
import io.trackai.model.Secret;
import io.trackai.model.SessionId;
import io.trackai.relay.SaleLedger;
import io.trackai.spi.IntegrationProvider;
import io.trackai.spi.Postback;
import io.trackai.spi.Receipt;
import io.trackai.spi.SaleSource;
import io.trackai.spi.WebhookCodes;
import io.trackai.spi.store.HookActivity;
import io.trackai.spi.store.HookEvent;
import io.trackai.spi.store.Route;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives live postbacks: looks at method, turn and length before reading, lets the gateway authenticate and read, stores
 * delivery and sale in one step, and only then answers. Whatever arrived is remembered at the hook, so that the session
 * can say whether the webhook works. Nothing goes out on this path. Safe for concurrent use.
 *
 * <p>An unknown hook takes the same way as a wrong token, down to a route that nobody has.
 */
public final class Webhooks {

    private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);

    private final EngineParts parts;
    private final SetupEngine engine;
    private final Routes routes;
    private final Admission admission;
    private final Relaying relaying;
    private final Deliveries deliveries;
    private final Retention retention;

    /** The webhooks of this engine's sessions. */
    public Webhooks(EngineParts parts, SetupEngine engine, Relaying relaying) {
        this.parts = parts;
        this.engine = engine;
        this.routes = new Routes(parts);
        this.admission = new Admission(parts.webhookLimits());
        this.relaying = relaying;
        this.deliveries =
                new Deliveries(parts.ids(), new SaleLedger(parts.relay(), parts.vault()), parts.relay(), relaying);
        this.retention = new Retention(parts);
    }

    /**
     * Takes a postback in.
     *
     * @param head the call without its bytes
     * @param body its bytes; read once, and no further than the gateway allows
     */
    public WebhookAnswer receive(ProviderId provider, HookId hook, Postback head, InputStream body) {
        if (!head.method().equals("POST")) {
            return WebhookAnswer.plain(405, "METHOD_NOT_ALLOWED").with("Allow", "POST");
        }
        Optional<SaleSource> source = parts.providers().find(provider).flatMap(IntegrationProvider::saleSource);
        if (source.isEmpty()) {
            return WebhookAnswer.plain(401, "WH_UNAUTHORIZED");
        }
        boolean admitted = admission.enter();
        try {
            if (!admitted) {
                return overloaded(hook, head);
            }
            return admitted(provider, hook, head, body, source.get());
        } catch (StoreException e) {
            LOG.error("postback not stored gateway={} code={}", provider, e.code());
            return WebhookAnswer.later(e.code());
        } finally {
            if (admitted) {
                admission.leave();
            }
        }
    }

    /** Refusing must stay cheap: the lead is told once a second at most. */
    private WebhookAnswer overloaded(HookId hook, Postback head) {
        if (admission.noteworthy(head.receivedAt())) {
            note(hook, refusal(head, CoreFindings.OVERLOADED, Optional.empty()));
        }
        return WebhookAnswer.later(CoreFindings.OVERLOADED);
    }

    /** Takes a postback in that a host has read already. */
    public WebhookAnswer receive(ProviderId provider, HookId hook, Postback postback) {
        return receive(provider, hook, postback, new ByteArrayInputStream(postback.body()));
    }

    private WebhookAnswer admitted(
            ProviderId provider, HookId hook, Postback head, InputStream body, SaleSource source) {
        int most = source.maxBodyBytes();
        byte[] bytes;
        try {
            bytes = declaredLength(head) > most ? new byte[0] : body.readNBytes(most + 1);
        } catch (IOException e) {
            note(hook, refusal(head, WebhookCodes.BODY_MALFORMED, Optional.empty()));
            return WebhookAnswer.plain(400, WebhookCodes.BODY_MALFORMED);
        }
        if (declaredLength(head) > most || bytes.length > most) {
            note(hook, refusal(head, WebhookCodes.BODY_TOO_LARGE, Optional.empty()));
            return WebhookAnswer.plain(413, WebhookCodes.BODY_TOO_LARGE);
        }
        Postback postback = head.withBody(bytes);
        Optional<Route> known =
                parts.relay().route(hook).filter(found -> found.gateway().equals(provider));
        Optional<String> nonce = postback.header(PostbackProbe.HEADER);
        if (known.isPresent() && nonce.isPresent()) {
            return WebhookAnswer.plain(200, "probe")
                    .with(PostbackProbe.HEADER, PostbackProbe.digest(nonce.get(), bytes));
        }
        Route route = known.orElseGet(() -> nobody(provider, hook, source));
        WebhookAnswer answer = judged(route, postback, source);
        retention.look(head.receivedAt());
        return known.isPresent() ? answer : WebhookAnswer.plain(401, "WH_UNAUTHORIZED");
    }

    private WebhookAnswer judged(Route route, Postback postback, SaleSource source) {
        Judged judged;
        try {
            judged = judge(route, postback, source);
        } catch (UnreadableSecretException | UnreadableRecordException e) {
            return WebhookAnswer.later(e.code());
        }
        Receipt receipt = judged.receipt();
        HookEvent.Builder event = HookEvent.builder().at(postback.receivedAt()).generation(judged.generation());
        if (receipt instanceof Receipt.Refused refused) {
            return refused(route, source, event, refused);
        }
        if (receipt instanceof Receipt.Foreign foreign) {
            return refused(
                    route,
                    source,
                    event,
                    new Receipt.Refused(foreign.diagnosis(), foreign.httpStatus(), foreign.saleCode()));
        }
        String became;
        try {
            became = deliveries.store(route, postback, judged, source, event);
        } catch (UnreadableSecretException | UnreadableRecordException e) {
            return WebhookAnswer.later(e.code());
        }
        told(route, 200, became);
        engine.nudge(route.session());
        relaying.nudge();
        return WebhookAnswer.accepted(source.acknowledgement(), became);
    }

    private WebhookAnswer refused(Route route, SaleSource source, HookEvent.Builder event, Receipt.Refused refused) {
        boolean unauthorized = refused.httpStatus() == 401;
        HookActivity before = parts.relay().activity(route.hook());
        parts.relay()
                .record(
                        route.hook(),
                        event.refusal(refused.diagnosis().code())
                                .unauthorized(unauthorized)
                                .saleCode(refused.saleCode())
                                .build());
        boolean flood = unauthorized && probing(before, parts.clock().instant());
        if (!flood) {
            told(route, refused.httpStatus(), refused.diagnosis().code());
            engine.wake(route.session());
        }
        return WebhookAnswer.refused(
                source.acknowledgement(),
                refused.httpStatus(),
                refused.diagnosis().code());
    }

    /** Somebody is trying out tokens: that is known, and further ones need no more attention than their count. */
    private static boolean probing(HookActivity activity, Instant now) {
        return activity.probedAt()
                .filter(at -> now.isBefore(at.plus(HookActivity.PROBING_WINDOW)))
                .isPresent();
    }

    private Judged judge(Route route, Postback postback, SaleSource source) {
        Connection connection = routes.open(route);
        Receipt receipt = read(source, postback, connection);
        boolean stranger = receipt instanceof Receipt.Refused refused && refused.httpStatus() == 401;
        if (stranger && route.former().isPresent()) {
            Optional<Connection> former = routes.former(route, postback.receivedAt());
            if (former.isPresent()) {
                Receipt second = read(source, postback, former.get());
                if (!(second instanceof Receipt.Refused)) {
                    return new Judged(second, former.get(), route.former().get().generation());
                }
            }
        }
        return new Judged(receipt, connection, route.generation());
    }

    /** A reader that throws breaks its contract; the gateway is asked to come again, and nobody sees the exception. */
    private static Receipt read(SaleSource source, Postback postback, Connection connection) {
        try {
            return source.receive(postback, connection);
        } catch (RuntimeException e) {
            LOG.error(
                    "reader failed gateway={} exception={}",
                    connection.provider(),
                    e.getClass().getName());
            return new Receipt.Refused(Diagnosis.of(CoreFindings.READER_FAILED), 503, Optional.empty());
        }
    }

    private HookEvent refusal(Postback head, String code, Optional<String> saleCode) {
        return HookEvent.builder()
                .at(head.receivedAt())
                .generation(Long.MAX_VALUE)
                .refusal(code)
                .saleCode(saleCode)
                .build();
    }

    private void note(HookId hook, HookEvent event) {
        parts.relay().record(hook, event);
        parts.relay().route(hook).ifPresent(route -> engine.wake(route.session()));
    }

    private static long declaredLength(Postback head) {
        String text = head.header("content-length").orElse("");
        boolean number = !text.isEmpty() && text.length() <= 18 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Long.parseLong(text) : -1;
    }

    private static void told(Route route, int status, String code) {
        LOG.info("postback session={} gateway={} status={} code={}", route.session(), route.gateway(), status, code);
    }

    /** A route that no postback can match, so that an unknown hook costs as much as a wrong token. */
    private Route nobody(ProviderId provider, HookId hook, SaleSource source) {
        Connection.Builder nobody = Connection.builder(provider);
        source.tokenInput()
                .ifPresent(
                        token -> nobody.putSecrets(token, Secret.of(parts.ids().next())));
        LeadId lead = LeadId.of("nobody");
        return Route.builder()
                .hook(hook)
                .lead(lead)
                .session(SessionId.of("nobody"))
                .gateway(provider)
                .connection(ConnectionId.of(provider))
                .sealedSource(routes.seal(nobody.build(), lead, hook))
                .generation(1)
                .build();
    }

    /**
     * What a gateway's reader said.
     *
     * @param receipt its words
     * @param connection the inputs it was told
     * @param generation their generation
     */
    record Judged(Receipt receipt, Connection connection, long generation) {}
}
