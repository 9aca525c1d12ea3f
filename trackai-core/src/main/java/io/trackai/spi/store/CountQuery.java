package io.trackai.spi.store;

import io.trackai.model.HookId;
import io.trackai.model.LeadId;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/** Which deliveries and effects to count. What is left empty does not narrow. */
@Value.Immutable
public interface CountQuery {

    /** Only this lead's. */
    Optional<LeadId> lead();

    /** Only those of this route. */
    Optional<HookId> hook();

    /** Only what came at this moment or later. */
    Optional<Instant> since();

    /** Everything there is. */
    static CountQuery everything() {
        return builder().build();
    }

    /** Starts a query. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link CountQuery}. */
    final class Builder extends ImmutableCountQuery.Builder {
        Builder() {}
    }
}
