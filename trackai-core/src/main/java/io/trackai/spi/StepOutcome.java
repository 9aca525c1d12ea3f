package io.trackai.spi;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** How a step ended. */
public sealed interface StepOutcome {

    /**
     * What the step decides holds.
     *
     * @param facts what later steps and readers may want to know; never a secret
     * @param observations things worth a remark although it holds
     */
    record Ok(Map<String, String> facts, List<Observation> observations) implements StepOutcome {
        /** Copies its lists. */
        public Ok {
            facts = Map.copyOf(facts);
            observations = List.copyOf(observations);
        }
    }

    /**
     * It does not hold, or could not be decided: the diagnoses of the observations say which.
     *
     * @param observations what was seen; at least one
     */
    record Failed(List<Observation> observations) implements StepOutcome {
        /** Refuses an empty list. */
        public Failed {
            observations = List.copyOf(observations);
            if (observations.isEmpty()) {
                throw new IllegalArgumentException("a failure must say what was observed");
            }
        }
    }

    /**
     * Nothing is wrong, something outside has to happen first.
     *
     * @param reason a word for what is waited for
     * @param again when to look again
     * @param observations things worth a remark meanwhile
     */
    record Waiting(String reason, Duration again, List<Observation> observations) implements StepOutcome {
        /** Copies its list. */
        public Waiting {
            observations = List.copyOf(observations);
        }
    }

    /**
     * It does not concern this session.
     *
     * @param reason why, in a word
     * @param observations things worth a remark
     */
    record NotApplicable(String reason, List<Observation> observations) implements StepOutcome {
        /** Copies its list. */
        public NotApplicable {
            observations = List.copyOf(observations);
        }
    }

    /** It holds. */
    static StepOutcome ok() {
        return new Ok(Map.of(), List.of());
    }

    /** It holds, and this was learned. */
    static StepOutcome ok(Map<String, String> facts) {
        return new Ok(facts, List.of());
    }

    /** It does not hold, or could not be decided. */
    static StepOutcome failed(Observation... observations) {
        return new Failed(List.of(observations));
    }

    /** Something outside has to happen first. */
    static StepOutcome waiting(String reason, Duration again) {
        return new Waiting(reason, again, List.of());
    }

    /** It does not concern this session. */
    static StepOutcome notApplicable(String reason) {
        return new NotApplicable(reason, List.of());
    }
}
