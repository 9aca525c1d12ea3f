package io.trackai.spi.store;

/**
 * A place in a session's history.
 *
 * @param revision the revision of the last line read
 * @param index its index within the revision
 */
public record HistoryPosition(long revision, int index) implements Comparable<HistoryPosition> {

    /** Before the first line. */
    public static final HistoryPosition START = new HistoryPosition(0, -1);

    @Override
    public int compareTo(HistoryPosition other) {
        int byRevision = Long.compare(revision, other.revision);
        return byRevision != 0 ? byRevision : Integer.compare(index, other.index);
    }
}
