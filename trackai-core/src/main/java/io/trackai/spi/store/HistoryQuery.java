package io.trackai.spi.store;

import io.trackai.model.LeadId;
import io.trackai.model.SessionId;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * Which lines of the history of all sessions to read; every filter that is given must fit. In the order of
 * {@link HistoryCursor}: by time first, newest first unless told otherwise.
 *
 * <p>A line that is committed late, or by a machine whose clock is behind, takes its place by its time: a reader of
 * oldest lines first who has passed that place does not see it. Whoever follows one session reads
 * {@link SessionStore#history(SessionId, HistoryPosition, int)} instead, which skips nothing.
 */
@Value.Immutable
public interface HistoryQuery {

    /** The most lines a page may have. */
    int MAX_LIMIT = 200;

    /** Only this session's; empty for all. */
    Optional<SessionId> session();

    /** Only this lead's; empty for everybody's. */
    Optional<LeadId> lead();

    /** Only what concerns this: a connection, step, condition, finding or artefact; compared whole. */
    Optional<String> subject();

    /** Only with this finding code or reason. */
    Optional<String> code();

    /** Only of this kind, such as {@code step.finished}. */
    Optional<String> type();

    /** Only what happened at this moment or later. */
    Optional<Instant> since();

    /** Only what happened before this moment. */
    Optional<Instant> until();

    /** Only what comes after this place in the order that was asked for; empty for the first page. */
    Optional<HistoryCursor> after();

    /** Whether the newest come first. Default: yes. */
    @Value.Default
    default boolean newestFirst() {
        return true;
    }

    /** Most to answer, 1 to {@value #MAX_LIMIT}. Default: 50. */
    @Value.Default
    default int limit() {
        return 50;
    }

    /** Refuses other page sizes. */
    @Value.Check
    default void check() {
        if (limit() < 1 || limit() > MAX_LIMIT) {
            throw new IllegalArgumentException("a page of history has 1 to " + MAX_LIMIT + " lines");
        }
    }

    /** Starts a query. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link HistoryQuery}. */
    final class Builder extends ImmutableHistoryQuery.Builder {
        Builder() {}
    }
}
