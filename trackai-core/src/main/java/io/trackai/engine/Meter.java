package io.trackai.engine;

import io.trackai.model.HistoryEntry;
import io.trackai.model.HistoryTypes;
import io.trackai.model.MetricsSnapshot;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what this process does. Labels are words of ours and of providers, never anything of a lead; past two thousand
 * series nothing new is counted but that. Safe for concurrent use.
 */
public final class Meter {

    private static final int MOST_SERIES = 2_000;
    private static final Series DROPPED = new Series("trackai.metrics.dropped", Map.of());

    private record Series(String name, Map<String, String> labels) {
        String order() {
            return name + new TreeMap<>(labels);
        }
    }

    private static final class Times {
        final LongAdder count = new LongAdder();
        final LongAdder nanos = new LongAdder();
        final LongAccumulator longest = new LongAccumulator(Math::max, 0);
    }

    private final ConcurrentHashMap<Series, LongAdder> counts = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Series, Times> times = new ConcurrentHashMap<>();

    /** Counts one. */
    public void count(String name, Map<String, String> labels) {
        Series series = new Series(name, Map.copyOf(labels));
        if (counts.size() >= MOST_SERIES && !counts.containsKey(series)) {
            series = DROPPED;
        }
        counts.computeIfAbsent(series, ignored -> new LongAdder()).increment();
    }

    /** Counts one that took so long. */
    public void time(String name, Map<String, String> labels, Duration took) {
        Series series = new Series(name, Map.copyOf(labels));
        if (times.size() >= MOST_SERIES && !times.containsKey(series)) {
            counts.computeIfAbsent(DROPPED, ignored -> new LongAdder()).increment();
            return;
        }
        Times kept = times.computeIfAbsent(series, ignored -> new Times());
        kept.count.increment();
        kept.nanos.add(took.toNanos());
        kept.longest.accumulate(took.toNanos());
    }

    /** Counts a line of the history. */
    void recorded(HistoryEntry entry) {
        count("trackai.events", Map.of("type", entry.type()));
        switch (entry.type()) {
            case HistoryTypes.STEP_FINISHED ->
                time(
                        "trackai.steps",
                        Map.of("step", step(entry.subject()), "outcome", word(entry, "outcome")),
                        took(entry));
            case HistoryTypes.FINDING_OPENED, HistoryTypes.FINDING_REOPENED, HistoryTypes.FINDING_RESOLVED ->
                count("trackai.findings", Map.of("code", entry.code().orElse("-"), "change", entry.type()));
            case HistoryTypes.PHASE_CHANGED -> count("trackai.phases", Map.of("phase", word(entry, "to")));
            default -> {}
        }
    }

    /** The step without its connection, whose name is the lead's. */
    private static String step(String subject) {
        return subject.substring(subject.indexOf('/') + 1);
    }

    private static Duration took(HistoryEntry entry) {
        try {
            return Duration.ofMillis(Long.parseLong(entry.data().getOrDefault("durationMillis", "0")));
        } catch (NumberFormatException foreign) {
            return Duration.ZERO;
        }
    }

    private static String word(HistoryEntry entry, String name) {
        return entry.data().getOrDefault(name, "-");
    }

    List<MetricsSnapshot.Count> counts() {
        return sorted(counts.keySet()).stream()
                .map(series -> new MetricsSnapshot.Count(
                        series.name(),
                        series.labels(),
                        counts.getOrDefault(series, new LongAdder()).sum()))
                .toList();
    }

    List<MetricsSnapshot.Timing> timings() {
        return sorted(times.keySet()).stream()
                .map(series -> {
                    Times kept = times.getOrDefault(series, new Times());
                    return new MetricsSnapshot.Timing(
                            series.name(),
                            series.labels(),
                            kept.count.sum(),
                            Duration.ofNanos(kept.nanos.sum()),
                            Duration.ofNanos(kept.longest.get()));
                })
                .toList();
    }

    private static List<Series> sorted(Collection<Series> series) {
        return series.stream().sorted(Comparator.comparing(Series::order)).toList();
    }
}
