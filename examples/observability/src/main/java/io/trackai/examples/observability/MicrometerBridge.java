package io.trackai.examples.observability;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.trackai.TrackAi;
import io.trackai.model.MetricsSnapshot;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

// tag::micrometer[]
/** Every series of {@link TrackAi#metrics()} as a meter; those that appear later are added by {@link #refresh}. */
public final class MicrometerBridge implements MeterBinder {

    private final TrackAi trackAi;
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private volatile MetricsSnapshot latest;

    /** Reads from this instance. */
    public MicrometerBridge(TrackAi trackAi) {
        this.trackAi = trackAi;
        this.latest = trackAi.metrics();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        refresh(registry);
    }

    /** Takes a new snapshot; to be called about as often as the registry is read. */
    public void refresh(MeterRegistry registry) {
        latest = trackAi.metrics();
        latest.counts().stream()
                .filter(one -> known.add(one.name() + one.labels()))
                .forEach(one -> FunctionCounter.builder(
                                one.name(), this, bridge -> bridge.latest.count(one.name(), one.labels()))
                        .tags(tags(one.labels()))
                        .register(registry));
        latest.timings().stream()
                .filter(one -> known.add(one.name() + one.labels()))
                .forEach(one -> FunctionTimer.builder(
                                one.name(),
                                this,
                                bridge -> bridge.latest.count(one.name(), one.labels()),
                                bridge -> bridge.nanos(one.name(), one.labels()),
                                TimeUnit.NANOSECONDS)
                        .tags(tags(one.labels()))
                        .register(registry));
        latest.gauges().stream()
                .filter(one -> known.add(one.name() + one.labels()))
                .forEach(one -> Gauge.builder(one.name(), this, bridge -> bridge.gauge(one.name(), one.labels()))
                        .tags(tags(one.labels()))
                        .register(registry));
    }

    private double nanos(String name, Map<String, String> labels) {
        return latest.timings().stream()
                .filter(one -> one.name().equals(name) && one.labels().equals(labels))
                .mapToDouble(one -> one.total().toNanos())
                .sum();
    }

    private double gauge(String name, Map<String, String> labels) {
        return latest.gauges().stream()
                .filter(one -> one.name().equals(name) && one.labels().equals(labels))
                .mapToDouble(MetricsSnapshot.Gauge::value)
                .sum();
    }

    private static List<Tag> tags(Map<String, String> labels) {
        return labels.entrySet().stream()
                .map(label -> Tag.of(label.getKey(), label.getValue()))
                .toList();
    }
}
// end::micrometer[]
