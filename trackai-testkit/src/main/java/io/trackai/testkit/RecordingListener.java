package io.trackai.testkit;

import io.trackai.model.HistoryEntry;
import io.trackai.spi.host.SetupListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A listener that remembers what it was told, in the order it was told. Safe for concurrent use. */
public final class RecordingListener implements SetupListener {

    private final List<HistoryEntry> recorded = new CopyOnWriteArrayList<>();
    private final List<HistoryEntry> began = new CopyOnWriteArrayList<>();

    /** A listener that has heard nothing yet. */
    public static RecordingListener create() {
        return new RecordingListener();
    }

    private RecordingListener() {}

    @Override
    public void recorded(HistoryEntry entry) {
        recorded.add(entry);
    }

    @Override
    public void began(HistoryEntry entry) {
        began.add(entry);
    }

    /** What was written to histories. */
    public List<HistoryEntry> entries() {
        return List.copyOf(recorded);
    }

    /** What was written to histories with this type, such as {@code step.finished}. */
    public List<HistoryEntry> entries(String type) {
        return recorded.stream().filter(entry -> entry.type().equals(type)).toList();
    }

    /** What began, which no history holds. */
    public List<HistoryEntry> began() {
        return List.copyOf(began);
    }

    /** The types of {@link #entries()}, repeats included. */
    public List<String> types() {
        return recorded.stream().map(HistoryEntry::type).toList();
    }

    /** Forgets everything. */
    public void clear() {
        recorded.clear();
        began.clear();
    }

    @Override
    public String toString() {
        return "RecordingListener(" + types() + ")";
    }
}
