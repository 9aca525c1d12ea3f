package io.trackai.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.immutables.value.Value;

/**
 * What this process has counted since it was built, at one moment. Names and labels are words of this library and of its
 * providers: no lead, session, address or text from outside is ever a label. The names are listed in
 * {@code docs/observability.md} and are stable.
 */
@Value.Immutable
public interface MetricsSnapshot {

    /** When it was taken. */
    Instant at();

    /** How often things happened; only ever grows. */
    List<Count> counts();

    /** How often and how long; only ever grows. */
    List<Timing> timings();

    /** How many there are now, read from the stores. */
    List<Gauge> gauges();

    /** The sum of the counts and timings of this name whose labels include these. */
    default long count(String name, Map<String, String> labels) {
        long counted = counts().stream()
                .filter(one -> one.name().equals(name) && includes(one.labels(), labels))
                .mapToLong(Count::value)
                .sum();
        long timed = timings().stream()
                .filter(one -> one.name().equals(name) && includes(one.labels(), labels))
                .mapToLong(Timing::count)
                .sum();
        return counted + timed;
    }

    private static boolean includes(Map<String, String> labels, Map<String, String> wanted) {
        return labels.entrySet().containsAll(wanted.entrySet());
    }

    /**
     * How often something happened.
     *
     * @param name what, such as {@code trackai.events}
     * @param labels which, in a few fixed words
     * @param value how often
     */
    record Count(String name, Map<String, String> labels, long value) {
        /** Copies the labels. */
        public Count {
            labels = Map.copyOf(labels);
        }
    }

    /**
     * How often and how long.
     *
     * @param name what, such as {@code trackai.steps}
     * @param labels which, in a few fixed words
     * @param count how often
     * @param total how long altogether
     * @param max how long the longest took
     */
    record Timing(String name, Map<String, String> labels, long count, Duration total, Duration max) {
        /** Copies the labels. */
        public Timing {
            labels = Map.copyOf(labels);
        }
    }

    /**
     * How many there are now.
     *
     * @param name what, such as {@code trackai.sessions}
     * @param labels which, in a few fixed words
     * @param value how many
     */
    record Gauge(String name, Map<String, String> labels, double value) {
        /** Copies the labels. */
        public Gauge {
            labels = Map.copyOf(labels);
        }
    }

    /** Starts a snapshot. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link MetricsSnapshot}. */
    final class Builder extends ImmutableMetricsSnapshot.Builder {
        Builder() {}
    }
}
