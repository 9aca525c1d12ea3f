package io.trackai.testkit;

import io.trackai.model.Alert;
import io.trackai.model.HistoryEntry;
import io.trackai.spi.host.SetupListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A listener that remembers what it was told, in the order it was told. Safe for concurrent use. */
public final class RecordingListener implements SetupListener {

    private final List<HistoryEntry> recorded = new ArrayList<>();
    private final List<HistoryEntry> began = new ArrayList<>();
    private final List<Alert> alerts = new ArrayList<>();

    /** A listener that has heard nothing yet. */
    public static RecordingListener create() {
        return new RecordingListener();
    }

    private RecordingListener() {}

    @Override
    public synchronized void recorded(HistoryEntry entry) {
        recorded.add(entry);
        notifyAll();
    }

    @Override
    public synchronized void began(HistoryEntry entry) {
        began.add(entry);
    }

    @Override
    public synchronized void alerted(Alert alert) {
        alerts.add(alert);
    }

    /** What rules found that was not there before. */
    public synchronized List<Alert> alerts() {
        return List.copyOf(alerts);
    }

    /** What was written to histories. */
    public synchronized List<HistoryEntry> entries() {
        return List.copyOf(recorded);
    }

    /** What was written to histories with this type, such as {@code step.finished}. */
    public synchronized List<HistoryEntry> entries(String type) {
        return recorded.stream().filter(entry -> entry.type().equals(type)).toList();
    }

    /** What began, which no history holds. */
    public synchronized List<HistoryEntry> began() {
        return List.copyOf(began);
    }

    /** The types of {@link #entries()}, repeats included. */
    public synchronized List<String> types() {
        return recorded.stream().map(HistoryEntry::type).toList();
    }

    /**
     * Waits until such an entry is written, or finds it written already: for steps that run on threads.
     *
     * @param limit real time, generous: it only ends a test that would hang
     * @return false if there was none within the limit
     */
    public synchronized boolean await(Predicate<HistoryEntry> wanted, Duration limit) throws InterruptedException {
        long until = System.nanoTime() + limit.toNanos();
        while (recorded.stream().noneMatch(wanted)) {
            long left = until - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }

    /** Forgets everything. */
    public synchronized void clear() {
        recorded.clear();
        began.clear();
        alerts.clear();
    }

    @Override
    public String toString() {
        return "RecordingListener(" + types() + ")";
    }
}
