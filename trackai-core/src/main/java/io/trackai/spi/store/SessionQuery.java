package io.trackai.spi.store;

import io.trackai.model.LeadId;
import io.trackai.model.SessionId;
import java.util.Optional;
import org.immutables.value.Value;

/** Which sessions to list, newest first by creation, then by id. */
@Value.Immutable
public interface SessionQuery {

    /** Only this lead's; empty for everybody's. */
    Optional<LeadId> lead();

    /** Only those that come after this one in the order; empty for the first page. An unknown id gives an empty page. */
    Optional<SessionId> after();

    /** Most to answer. Default: 50. */
    @Value.Default
    default int limit() {
        return 50;
    }

    /** Starts a query. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link SessionQuery}. */
    final class Builder extends ImmutableSessionQuery.Builder {
        Builder() {}
    }
}
