package io.trackai.engine;

import io.trackai.error.StoreException;
import io.trackai.model.MetricsSnapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What was counted, and what the stores hold now. Safe for concurrent use. */
final class Metrics {

    private final EngineParts parts;

    /** The metrics of this engine. */
    Metrics(EngineParts parts) {
        this.parts = parts;
    }

    /** As it is now; while the store is away, without what it alone knows. */
    public MetricsSnapshot snapshot() {
        Meter meter = parts.watch().meter();
        List<MetricsSnapshot.Gauge> gauges = sessions();
        return MetricsSnapshot.builder()
                .at(parts.clock().instant())
                .counts(meter.counts())
                .timings(meter.timings())
                .gauges(gauges)
                .build();
    }

    private List<MetricsSnapshot.Gauge> sessions() {
        try {
            return new TreeMap<>(parts.sessions().countByPhase(Optional.empty()))
                    .entrySet().stream()
                            .map(entry -> new MetricsSnapshot.Gauge(
                                    "trackai.sessions", Map.of("phase", entry.getKey()), entry.getValue()))
                            .toList();
        } catch (StoreException away) {
            return List.of();
        }
    }
}
