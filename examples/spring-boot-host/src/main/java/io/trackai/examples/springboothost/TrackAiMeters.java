package io.trackai.examples.springboothost;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.trackai.TrackAi;
import io.trackai.model.MetricsSnapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

// tag::meters[]
/** Hands what the library counts on to Micrometer, under the same names and labels. */
@Component
class TrackAiMeters {

    private final TrackAi trackAi;
    private final MeterRegistry registry;
    private final Map<Series, Newest<MetricsSnapshot.Count>> counts = new HashMap<>();
    private final Map<Series, Newest<MetricsSnapshot.Timing>> timings = new HashMap<>();
    private final Map<Series, Newest<Double>> gauges = new HashMap<>();

    TrackAiMeters(TrackAi trackAi, MeterRegistry registry) {
        this.trackAi = trackAi;
        this.registry = registry;
    }

    private record Series(String name, Map<String, String> labels) {
        List<Tag> tags() {
            return labels.entrySet().stream()
                    .map(label -> Tag.of(label.getKey(), label.getValue()))
                    .toList();
        }
    }

    /** What a meter reads: the value of the newest snapshot. */
    private static final class Newest<T> {
        private volatile T value;

        Newest(T first) {
            value = first;
        }

        void set(T newer) {
            value = newer;
        }
    }

    /** Takes a snapshot and registers what it has not met before. */
    @Scheduled(fixedDelayString = "${trackai.meters-every:PT10S}")
    synchronized void update() {
        MetricsSnapshot now = trackAi.metrics();
        now.counts()
                .forEach(count -> counts.computeIfAbsent(new Series(count.name(), count.labels()), fresh -> {
                            Newest<MetricsSnapshot.Count> newest = new Newest<>(count);
                            FunctionCounter.builder(fresh.name(), newest, held -> held.value.value())
                                    .tags(fresh.tags())
                                    .register(registry);
                            return newest;
                        })
                        .set(count));
        now.timings()
                .forEach(timing -> timings.computeIfAbsent(new Series(timing.name(), timing.labels()), fresh -> {
                            Newest<MetricsSnapshot.Timing> newest = new Newest<>(timing);
                            FunctionTimer.builder(
                                            fresh.name(),
                                            newest,
                                            held -> held.value.count(),
                                            held -> held.value.total().toNanos(),
                                            TimeUnit.NANOSECONDS)
                                    .tags(fresh.tags())
                                    .register(registry);
                            return newest;
                        })
                        .set(timing));
        // What is not among the gauges is none; without a single one the store is away, and nothing is known.
        gauges.values().forEach(newest -> newest.set(now.gauges().isEmpty() ? Double.NaN : 0));
        now.gauges()
                .forEach(gauge -> gauges.computeIfAbsent(new Series(gauge.name(), gauge.labels()), fresh -> {
                            Newest<Double> newest = new Newest<>(gauge.value());
                            Gauge.builder(fresh.name(), newest, held -> held.value)
                                    .tags(fresh.tags())
                                    .register(registry);
                            return newest;
                        })
                        .set(gauge.value()));
    }
}
// end::meters[]
