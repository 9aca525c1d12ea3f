package io.trackai.engine;

import io.trackai.error.UnreadableSecretException;
import io.trackai.model.Connection;
import io.trackai.model.ConnectionId;
import io.trackai.model.LeadId;
import io.trackai.model.Secret;
import io.trackai.model.SessionId;
import io.trackai.spi.host.SecretVault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A session's connections with their secrets opened, for one look. Confined to that look. */
final class Connections {

    private final Map<ConnectionId, Connection> open = new LinkedHashMap<>();
    private final Map<ConnectionId, Set<String>> unreadable = new LinkedHashMap<>();

    Connections(SessionDraft draft, SecretVault vault) {
        for (ConnectionDraft connection : draft.connections.values()) {
            Connection.Builder builder =
                    Connection.builder(connection.provider).id(connection.id).fields(connection.fields);
            Set<String> failed = new LinkedHashSet<>();
            connection.secrets.forEach((name, kept) -> open(draft, connection, name, kept, vault, failed)
                    .ifPresent(secret -> builder.putSecrets(name, secret)));
            connection.hidden.forEach((name, kept) -> open(draft, connection, name, kept, vault, failed)
                    .ifPresent(value -> builder.putFields(name, value.use(text -> text))));
            open.put(connection.id, builder.build());
            unreadable.put(connection.id, failed);
        }
    }

    private static Optional<Secret> open(
            SessionDraft draft,
            ConnectionDraft connection,
            String name,
            String kept,
            SecretVault vault,
            Set<String> unreadable) {
        try {
            return Optional.of(vault.open(kept, context(draft.lead, draft.id, connection.id, name)));
        } catch (UnreadableSecretException e) {
            unreadable.add(name);
            return Optional.empty();
        }
    }

    /** What binds a sealed secret to its place, so that it cannot be moved to another session or field. */
    static String context(LeadId lead, SessionId session, ConnectionId connection, String field) {
        return "session|" + lead + "|" + session + "|" + connection + "|" + field;
    }

    Optional<Connection> find(ConnectionId id) {
        return Optional.ofNullable(open.get(id));
    }

    List<Connection> all() {
        return List.copyOf(open.values());
    }

    Set<String> unreadable(ConnectionId id) {
        return unreadable.getOrDefault(id, Set.of());
    }

    List<Secret> secrets() {
        List<Secret> secrets = new ArrayList<>();
        open.values().forEach(connection -> secrets.addAll(connection.secrets().values()));
        return secrets;
    }
}
