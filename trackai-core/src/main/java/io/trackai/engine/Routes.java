package io.trackai.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackai.error.UnreadableRecordException;
import io.trackai.model.Connection;
import io.trackai.model.HookId;
import io.trackai.model.LeadId;
import io.trackai.model.Secret;
import io.trackai.spi.store.Route;
import java.util.Optional;

/** Publishes what a live postback needs, so that it never hangs on an expiring session, and reads it again. */
final class Routes {

    private final EngineParts parts;
    private final JsonMapper json = JsonMapper.builder().build();

    Routes(EngineParts parts) {
        this.parts = parts;
    }

    void publish(SessionDraft draft, Connections open) {
        for (ConnectionDraft connection : draft.connections.values()) {
            connection.hook.ifPresent(hook -> open.find(connection.id)
                    .ifPresent(present -> parts.relay()
                            .publish(Route.builder()
                                    .hook(hook)
                                    .lead(draft.lead)
                                    .session(draft.id)
                                    .gateway(connection.provider)
                                    .connection(connection.id)
                                    .sealedSource(seal(present, draft.lead, hook))
                                    .generation(connection.changedIn(Optional.empty()))
                                    .build())));
        }
    }

    /** The gateway connection behind a route. */
    Connection open(Route route) {
        String text = parts.vault()
                .open(route.sealedSource(), context(route.lead(), route.hook()))
                .use(opened -> opened);
        try {
            JsonNode node = json.readTree(text);
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

    private String seal(Connection connection, LeadId lead, HookId hook) {
        ObjectNode node = json.createObjectNode();
        ObjectNode fields = node.putObject("fields");
        connection.fields().forEach(fields::put);
        ObjectNode secrets = node.putObject("secrets");
        connection.secrets().forEach((name, secret) -> secret.use(text -> secrets.put(name, text)));
        return parts.vault().seal(Secret.of(node.toString()), context(lead, hook));
    }

    private static String context(LeadId lead, HookId hook) {
        return "route|" + lead + "|" + hook;
    }
}
