package io.trackai.model;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * One line of a session's append-only history: the vocabulary shared by logs, listeners and live feeds. Redacted before
 * it is stored.
 */
@Value.Immutable
public interface HistoryEntry {

    /** The session. */
    SessionId session();

    /** Whose session it is. */
    LeadId lead();

    /** The revision that this entry was written with. */
    long revision();

    /** Position within the revision, from 0. */
    int index();

    /** When it happened. */
    Instant at();

    /** What happened, such as {@code step.finished}; see {@link HistoryTypes}. */
    String type();

    /** Whom it concerns: a connection, step, condition, finding or artefact. */
    String subject();

    /** A finding code or reason, where there is one. */
    Optional<String> code();

    /** Further facts by name, such as {@code durationMillis}. */
    Map<String, String> data();

    /** Where to read on: {@code revision.index}. Sortable within a session by its two numbers. */
    default String position() {
        return revision() + "." + index();
    }

    /** Starts an entry. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link HistoryEntry}. */
    final class Builder extends ImmutableHistoryEntry.Builder {
        Builder() {}
    }
}
