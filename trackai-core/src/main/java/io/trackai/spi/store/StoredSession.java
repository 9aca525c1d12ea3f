package io.trackai.spi.store;

import io.trackai.model.LeadId;
import io.trackai.model.SessionId;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/** A session as it was stored. */
@Value.Immutable
public interface StoredSession {

    /** The session. */
    SessionId id();

    /** Whose session it is. */
    LeadId lead();

    /** Counts from 1. */
    long revision();

    /** The state, opaque to the store. */
    @Value.Redacted
    String body();

    /** The wire name of the phase when it was saved. */
    String phaseAtSave();

    /** When it wants to be looked at again. */
    Optional<Instant> due();

    /** When revision 1 was stored. */
    Instant createdAt();

    /** When this revision was stored. */
    Instant updatedAt();

    /** Starts a stored session. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link StoredSession}. */
    final class Builder extends ImmutableStoredSession.Builder {
        Builder() {}
    }
}
