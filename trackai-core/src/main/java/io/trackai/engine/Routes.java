package io.trackai.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackai.error.UnreadableRecordException;
import io.trackai.error.UnreadableSecretException;
import io.trackai.model.Connection;
import io.trackai.model.ConnectionId;
import io.trackai.model.HookId;
import io.trackai.model.LeadId;
import io.trackai.model.Secret;
import io.trackai.relay.RouteDestinations;
import io.trackai.spi.IntegrationProvider;
import io.trackai.spi.store.FormerSource;
import io.trackai.spi.store.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Publishes what a live postback needs, so that it never hangs on an expiring session, and reads it again. */
final class Routes {

    private static final Duration OVERLAP = Duration.ofHours(24);

    private final EngineParts parts;

    Routes(EngineParts parts) {
        this.parts = parts;
    }

    /** Publishes what is not published yet: whoever stored the present inputs may have died before he did. */
    void ensure(SessionDraft draft, Connections open) {
        boolean complete = draft.connections.values().stream()
                        .allMatch(connection -> connection.hook.isEmpty()
                                || parts.relay()
                                        .route(connection.hook.get())
                                        .filter(route -> route.version() >= draft.generation)
                                        .isPresent())
                && draft.visitKey.stream()
                        .allMatch(key -> parts.visits().leadOf(key).isPresent());
        if (!complete) {
            publish(draft, open);
        }
    }

    void publish(SessionDraft draft, Connections open) {
        draft.visitKey.ifPresent(key -> parts.visits().publish(key, draft.lead));
        for (ConnectionDraft connection : draft.connections.values()) {
            connection.hook.ifPresent(hook -> open.find(connection.id)
                    .ifPresent(present -> publish(draft, connection, hook, present, destinations(open))));
        }
    }

    private void publish(
            SessionDraft draft,
            ConnectionDraft connection,
            HookId hook,
            Connection present,
            RouteDestinations destinations) {
        Optional<Route> before = parts.relay().route(hook);
        parts.relay()
                .publish(Route.builder()
                        .hook(hook)
                        .lead(draft.lead)
                        .session(draft.id)
                        .gateway(connection.provider)
                        .connection(connection.id)
                        .sealedSource(seal(present, draft.lead, hook))
                        .generation(connection.changedIn(Optional.empty()))
                        .version(draft.generation)
                        .sealedDestinations(destinations.seal(parts.vault(), draft.lead, hook))
                        .former(before.flatMap(route -> former(route, present)))
                        .build());
    }

    private RouteDestinations destinations(Connections open) {
        List<Connection> platforms = open.all().stream()
                .filter(connection -> parts.providers()
                        .find(connection.provider())
                        .flatMap(IntegrationProvider::conversionDestination)
                        .isPresent())
                .filter(connection -> open.unreadable(connection.id()).isEmpty())
                .toList();
        return new RouteDestinations(
                platforms, open.find(ConnectionId.LANDING).flatMap(landing -> landing.field("url")));
    }

    /** The inputs as they were, if this change replaces a secret: deliveries on their way still carry the old one. */
    private Optional<FormerSource> former(Route before, Connection present) {
        Connection old;
        try {
            old = open(before);
        } catch (UnreadableSecretException | UnreadableRecordException e) {
            return Optional.empty();
        }
        boolean replaced = old.secrets().entrySet().stream()
                .anyMatch(entry -> present.secret(entry.getKey())
                        .filter(now -> !now.matches(entry.getValue()))
                        .isPresent());
        return replaced
                ? Optional.of(FormerSource.builder()
                        .sealedSource(before.sealedSource())
                        .generation(before.generation())
                        .until(parts.clock().instant().plus(OVERLAP))
                        .build())
                : before.former();
    }

    /** The connection as it was before its secret was replaced; empty once that is too long ago. */
    Optional<Connection> former(Route route, Instant now) {
        return route.former()
                .filter(former -> now.isBefore(former.until()))
                .map(former -> open(Route.builder()
                        .from(route)
                        .sealedSource(former.sealedSource())
                        .build()));
    }

    /** The gateway connection behind a route. */
    Connection open(Route route) {
        String text = parts.vault()
                .open(route.sealedSource(), context(route.lead(), route.hook()))
                .use(opened -> opened);
        try {
            JsonNode node = Mapper.JSON.readTree(text);
            Connection.Builder connection = Connection.builder(route.gateway()).id(route.connection());
            node.path("fields")
                    .properties()
                    .forEach(entry -> connection.putFields(
                            entry.getKey(), entry.getValue().asText()));
            node.path("secrets")
                    .properties()
                    .forEach(entry -> connection.putSecrets(
                            entry.getKey(), Secret.of(entry.getValue().asText())));
            return connection.build();
        } catch (JsonProcessingException e) {
            throw new UnreadableRecordException("route", e);
        }
    }

    String seal(Connection connection, LeadId lead, HookId hook) {
        ObjectNode node = Mapper.JSON.createObjectNode();
        ObjectNode fields = node.putObject("fields");
        connection.fields().forEach(fields::put);
        ObjectNode secrets = node.putObject("secrets");
        connection.secrets().forEach((name, secret) -> secret.use(text -> secrets.put(name, text)));
        return parts.vault().seal(Secret.of(node.toString()), context(lead, hook));
    }

    private static String context(LeadId lead, HookId hook) {
        return "route|" + lead + "|" + hook;
    }

    /** Loaded when it is first needed: a host that starts does not wait for it. */
    private static final class Mapper {
        static final JsonMapper JSON = JsonMapper.builder().build();
    }
}
