package io.trackai.spi;

import io.trackai.model.ConnectionId;
import io.trackai.model.HookId;
import io.trackai.model.ProviderId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What a server artefact may know: everything, with secrets as handles. A handle is an opaque text that is replaced by
 * the secret, escaped for the artefact's media type, when an operator reads the artefact.
 */
@Value.Immutable
public interface ServerFacts {

    /** What the lead may know. */
    LeadFacts lead();

    /** Every connection with its plain inputs and the handles of its secrets. */
    List<ServerConnection> connections();

    /** One connection as a server artefact sees it. */
    @Value.Immutable
    interface ServerConnection {

        /** Its address. */
        ConnectionId id();

        /** Its provider. */
        ProviderId provider();

        /** Plain inputs by name. */
        Map<String, String> fields();

        /** Handles of the secrets that were given, by input name. */
        Map<String, String> secretHandles();

        /** The hook of a gateway. */
        Optional<HookId> hook();

        /** Starts a connection. */
        static Builder builder() {
            return new Builder();
        }

        /** Builds a {@link ServerConnection}. */
        final class Builder extends ImmutableServerConnection.Builder {
            Builder() {}
        }
    }

    /** Starts the facts. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link ServerFacts}. */
    final class Builder extends ImmutableServerFacts.Builder {
        Builder() {}
    }
}
