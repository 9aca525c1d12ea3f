package io.trackai.model;

import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** One provider's inputs for a lead: plain fields and secrets under an address. The landing page is one too. */
@Value.Immutable
public interface Connection {

    /** The address of this connection inside its session. */
    ConnectionId id();

    /** Whose inputs these are. */
    ProviderId provider();

    /** Plain inputs by name, such as {@code pixelId}. */
    Map<String, String> fields();

    /** Secret inputs by name, such as {@code accessToken}. */
    Map<String, Secret> secrets();

    /** One plain input; empty if it was not given. */
    default Optional<String> field(String name) {
        return Optional.ofNullable(fields().get(name));
    }

    /** One secret input; empty if it was not given. */
    default Optional<Secret> secret(String name) {
        return Optional.ofNullable(secrets().get(name));
    }

    /** Starts a connection of this provider under its default address. */
    static Builder builder(ProviderId provider) {
        return new Builder().provider(provider).id(ConnectionId.of(provider));
    }

    /** Builds a {@link Connection}. */
    final class Builder extends ImmutableConnection.Builder {
        Builder() {}
    }
}
