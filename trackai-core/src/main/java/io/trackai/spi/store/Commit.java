package io.trackai.spi.store;

import io.trackai.model.HistoryEntry;
import io.trackai.model.LeadId;
import io.trackai.model.SessionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** The next revision of a session, to be stored whole or not at all. */
@Value.Immutable
public interface Commit {

    /** The session. */
    SessionId id();

    /** Whose session it is. */
    LeadId lead();

    /** The revision this builds on; 0 for the first. The stored revision becomes one more. */
    long expectedRevision();

    /** The lease a run holds; empty for a command, which never waits for one. */
    Optional<Lease> lease();

    /** The session's state, opaque to the store. Secrets are sealed. */
    @Value.Redacted
    String body();

    /** The wire name of the phase at this moment: an index for lists, not the truth. */
    String phaseAtSave();

    /** When the session wants to be looked at again; empty if only an event can move it. */
    Optional<Instant> due();

    /** When this happened, by the host's clock. */
    Instant at();

    /** Lines for the history, in order. */
    List<HistoryEntry> append();

    /** Starts a commit. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Commit}. */
    final class Builder extends ImmutableCommit.Builder {
        Builder() {}
    }
}
