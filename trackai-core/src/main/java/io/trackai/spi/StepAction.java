package io.trackai.spi;

/**
 * The work of a step.
 *
 * <p><b>Threading</b>: runs on the host's executor; may block until {@link StepContext#deadline()}, then its thread is
 * interrupted and its answer dropped. <b>Errors</b>: whatever it throws becomes a finding and the other steps go on.
 * <b>Idempotency</b>: may run again at any time; an effect must use {@link StepContext#effectKey()}.
 */
@FunctionalInterface
public interface StepAction {

    /** Does the work and says what was observed. */
    StepOutcome run(StepContext context);
}
