package io.trackai.spi.store;

import io.trackai.model.HistoryEntry;
import io.trackai.model.SessionId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/**
 * A place in the history of all sessions, which is ordered by time, session, revision and index. The order is total and
 * a line never moves in it, so pages neither repeat nor skip what was there when the first of them was read.
 *
 * @param at when the line happened, to the microsecond
 * @param session whose line it is
 * @param revision its revision
 * @param index its index within the revision
 */
public record HistoryCursor(Instant at, SessionId session, long revision, int index)
        implements Comparable<HistoryCursor> {

    private static final Comparator<HistoryCursor> ORDER = Comparator.comparing(HistoryCursor::at)
            .thenComparing(cursor -> cursor.session().value())
            .thenComparingLong(HistoryCursor::revision)
            .thenComparingInt(HistoryCursor::index);

    /** Cuts the time to the microsecond, as stores do. */
    public HistoryCursor {
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    /** The place of a line. */
    public static HistoryCursor of(HistoryEntry entry) {
        return new HistoryCursor(entry.at(), entry.session(), entry.revision(), entry.index());
    }

    /** The same as text, for {@link #parse}. Not a secret, but nothing to rely on either. */
    public String text() {
        return at + "|" + session.value() + "|" + revision + "|" + index;
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static HistoryCursor parse(String text) {
        String[] parts = text.split("\\|", -1);
        try {
            if (parts.length == 4) {
                return new HistoryCursor(
                        Instant.parse(parts[0]),
                        SessionId.of(parts[1]),
                        Long.parseLong(parts[2]),
                        Integer.parseInt(parts[3]));
            }
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            throw new IllegalArgumentException("not a place in a history");
        }
        throw new IllegalArgumentException("not a place in a history");
    }

    /** By time, session, revision and index. */
    @Override
    public int compareTo(HistoryCursor other) {
        return ORDER.compare(this, other);
    }
}
