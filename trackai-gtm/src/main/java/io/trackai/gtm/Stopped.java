package io.trackai.gtm;

import io.trackai.spi.Observation;
import io.trackai.spi.StepOutcome;
import java.time.Duration;
import java.util.List;

/** Publishing cannot go on for now; carries the step's outcome out of the calls. */
final class Stopped extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient StepOutcome outcome;

    private Stopped(StepOutcome outcome) {
        super("publishing stopped", null, false, false);
        this.outcome = outcome;
    }

    static Stopped failed(Observation seen) {
        return new Stopped(StepOutcome.failed(seen));
    }

    static Stopped waiting(String reason, Duration again, Observation... seen) {
        return new Stopped(new StepOutcome.Waiting(reason, again, List.of(seen)));
    }

    StepOutcome outcome() {
        return outcome;
    }
}
