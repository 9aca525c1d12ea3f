package io.trackai.spi.store;

import io.trackai.model.LeadId;
import io.trackai.model.SessionId;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/** Which sessions to list, newest first by creation, then by id. Every filter that is given must fit. */
@Value.Immutable
public interface SessionQuery {

    /** Only this lead's; empty for everybody's. */
    Optional<LeadId> lead();

    /** Only those that were in this phase when they were last saved: its wire name. An index, not the truth. */
    Optional<String> phase();

    /** Only those created at this moment or later. */
    Optional<Instant> createdFrom();

    /** Only those created before this moment. */
    Optional<Instant> createdUntil();

    /** Only those last saved at this moment or later. */
    Optional<Instant> changedFrom();

    /** Only those last saved before this moment. */
    Optional<Instant> changedUntil();

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
