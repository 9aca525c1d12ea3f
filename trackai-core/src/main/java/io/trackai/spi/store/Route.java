package io.trackai.spi.store;

import io.trackai.model.ConnectionId;
import io.trackai.model.HookId;
import io.trackai.model.LeadId;
import io.trackai.model.ProviderId;
import io.trackai.model.SessionId;
import java.util.Optional;
import org.immutables.value.Value;

/** From a hook to the lead and the gateway connection behind it. */
@Value.Immutable
public interface Route {

    /** The unguessable part of the webhook's address. */
    HookId hook();

    /** Whose sales arrive there. */
    LeadId lead();

    /** The session that published it. */
    SessionId session();

    /** The gateway. */
    ProviderId gateway();

    /** The gateway's connection in the session. */
    ConnectionId connection();

    /** The gateway's inputs, sealed; opaque to the store. */
    @Value.Redacted
    String sealedSource();

    /** The generation of the gateway's inputs. */
    long generation();

    /** Counts every change of what stands here; a higher one replaces a lower one. Default: {@link #generation()}. */
    @Value.Default
    default long version() {
        return generation();
    }

    /** The destinations' inputs, sealed; opaque to the store. Empty if there is none. */
    @Value.Redacted
    Optional<String> sealedDestinations();

    /** The inputs as they were before the last change of a secret; valid for a day. */
    Optional<FormerSource> former();

    /** Starts a route. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Route}. */
    final class Builder extends ImmutableRoute.Builder {
        Builder() {}
    }
}
