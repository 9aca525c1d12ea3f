package io.trackai.examples.springboothost;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.trackai.model.HistoryEntry;
import io.trackai.model.HistoryTypes;
import io.trackai.spi.host.SetupListener;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** A listener: how long each step took, with the percentiles that sums cannot tell. No label names a lead. */
@Component
class StepTimes implements SetupListener {

    private final MeterRegistry registry;

    StepTimes(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void recorded(HistoryEntry entry) {
        String took = entry.data().get("durationMillis");
        if (entry.type().equals(HistoryTypes.STEP_FINISHED) && took != null) {
            Timer.builder("trackai.step.time")
                    .tag("step", entry.subject().substring(entry.subject().indexOf('/') + 1))
                    .publishPercentiles(0.5, 0.95, 0.99)
                    .register(registry)
                    .record(Duration.ofMillis(Long.parseLong(took)));
        }
    }
}
