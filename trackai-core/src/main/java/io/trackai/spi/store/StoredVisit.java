package io.trackai.spi.store;

import io.trackai.model.LeadId;
import java.time.Instant;
import org.immutables.value.Value;

/** A visit as the store keeps it. */
@Value.Immutable
public interface StoredVisit {

    /** Whose page was visited. */
    LeadId lead();

    /** The id the visitor's browser was given. */
    @Value.Redacted
    String visitorId();

    /** What the browser knew, sealed; opaque to the store. */
    @Value.Redacted
    String sealed();

    /** When it was last seen. */
    Instant seenAt();

    /** Starts a visit. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link StoredVisit}. */
    final class Builder extends ImmutableStoredVisit.Builder {
        Builder() {}
    }
}
