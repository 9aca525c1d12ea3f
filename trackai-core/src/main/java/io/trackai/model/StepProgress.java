package io.trackai.model;

import java.util.Optional;
import org.immutables.value.Value;

/** Where one step of a session stands. */
@Value.Immutable
public interface StepProgress {

    /** {@code connection/step}. */
    String step();

    /** Where it stands. */
    State state();

    /** The steps or conditions it waits for, when it is {@link State#BLOCKED}. */
    Optional<String> blockedBy();

    /** Where a step can stand. */
    enum State {
        /** To be run now, or running. */
        DUE,
        /** Waits for a need to hold. */
        BLOCKED,
        /** Waits for something outside, or for its next look. */
        WAITING,
        /** What it decides holds. */
        DONE,
        /** Does not concern this session. */
        NOT_APPLICABLE,
        /** What it decides does not hold. */
        FAILED
    }

    /** Starts a progress line. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link StepProgress}. */
    final class Builder extends ImmutableStepProgress.Builder {
        Builder() {}
    }
}
