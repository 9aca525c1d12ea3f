package io.trackai.engine;

import io.trackai.spi.Observation;
import io.trackai.spi.StepAction;
import io.trackai.spi.StepKind;
import io.trackai.spi.StepOutcome;
import io.trackai.spi.host.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One step on its way: carried out on the host's executor, called back when its budget is over. The budget counts from
 * the moment the executor takes it up, so that waiting in a full queue is nobody's finding; an effect has to be over by
 * the deadline of its stored intent, because another node may repeat it after that.
 */
final class Flight {

    private static final Logger LOG = LoggerFactory.getLogger(Flight.class);

    /** Whom a flight tells how it ended; called at most once, on any thread. */
    interface Tower {

        /** Whether the run has time left for this step; asked when the executor takes it up. */
        boolean mayBegin(Flight flight, Instant now);

        /** The step came to an end. */
        void landed(Flight flight, Ended end);

        /** Its budget is over and it has not come to an end; called on the timer's thread. */
        void overdue(Flight flight);

        /** The executor took it up too late to begin it. */
        void grounded(Flight flight);
    }

    /**
     * How a step came back.
     *
     * @param inconclusive whether it says nothing about the outside
     */
    record Ended(StepOutcome outcome, boolean inconclusive) {}

    final PlannedStep step;
    final long generation;
    final long round;
    final long asked;
    final long mark;
    final AttemptNotes notes;

    private final EngineParts parts;
    private final Function<Instant, RunningStep> context;
    private final Optional<Instant> intended;
    private final Tower tower;
    private volatile Instant began;
    private @Nullable Thread thread;
    private boolean ended;
    private Timer.Handle alarm = () -> {};

    /**
     * A step about to be handed to the executor.
     *
     * @param notes filled by what the step does outside
     * @param context what the step sees, given its deadline
     */
    Flight(
            PlannedStep step,
            SessionDraft draft,
            EngineParts parts,
            AttemptNotes notes,
            Function<Instant, RunningStep> context,
            Tower tower) {
        StepRecord record = draft.step(step.key());
        this.step = step;
        this.generation = draft.generation;
        this.round = draft.round;
        this.asked = record.asked;
        this.mark = step.mark().getAsLong();
        this.parts = parts;
        this.notes = notes;
        this.context = context;
        this.intended = step.step().kind().effect() ? record.intent.map(StepRecord.Intent::deadline) : Optional.empty();
        this.tower = tower;
        this.began = parts.clock().instant();
    }

    /** When the executor took it up. */
    Instant began() {
        return began;
    }

    /** Carries the step out on the calling thread. */
    void fly() {
        Instant now = parts.clock().instant();
        Duration budget = step.step().budget();
        Instant deadline = intended.orElse(now.plus(budget));
        // Half a budget is left at least, or the effect is intended anew.
        boolean late = now.plus(budget.dividedBy(2)).isAfter(deadline) || !tower.mayBegin(this, now);
        synchronized (this) {
            if (ended) {
                return;
            }
            if (late) {
                ended = true;
            } else {
                began = now;
                thread = Thread.currentThread();
                alarm = parts.timer().in(Duration.between(now, deadline), this::timeOut);
            }
        }
        if (late) {
            tower.grounded(this);
            return;
        }
        Ended end = carryOut(deadline);
        boolean unwanted;
        synchronized (this) {
            unwanted = ended;
            ended = true;
            thread = null;
            alarm.cancel();
        }
        // An alarm that rang between the last call and here must not interrupt the executor's next task.
        if (unwanted) {
            boolean ignored = Thread.interrupted();
            return;
        }
        tower.landed(this, end);
    }

    private void timeOut() {
        if (stop()) {
            tower.overdue(this);
        }
    }

    /** What is settled for a step that ran over its budget. */
    Ended timedOut() {
        return new Ended(
                StepOutcome.failed(
                        new Observation.StepTimedOut(step.key(), step.step().budget())),
                true);
    }

    /** Nobody waits for it any more: it is not begun, or its thread is interrupted and its answer dropped. */
    void giveUp() {
        boolean ignored = stop();
    }

    private synchronized boolean stop() {
        if (ended) {
            return false;
        }
        ended = true;
        alarm.cancel();
        if (thread != null) {
            thread.interrupt();
        }
        return true;
    }

    /** An observable effect is looked for before it is done, so that a crash never does it twice. */
    private StepAction action() {
        if (step.step().kind() != StepKind.OBSERVABLE_EFFECT
                || step.step().look().isEmpty()) {
            return step.step().action();
        }
        StepAction look = step.step().look().get();
        return running -> {
            StepOutcome seen = look.run(running);
            return seen instanceof StepOutcome.Ok ? seen : step.step().action().run(running);
        };
    }

    @SuppressWarnings("CatchingUnchecked")
    private Ended carryOut(Instant deadline) {
        RunningStep running;
        try {
            running = context.apply(deadline);
        } catch (RuntimeException e) {
            return crashed(e);
        }
        try {
            StepOutcome outcome = action().run(running);
            if (outcome == null) {
                return crashed(new IllegalStateException());
            }
            return new Ended(outcome, false);
        } catch (Throwable t) {
            Optional<Observation> meaning = Causes.meaning(t, running.lastHost());
            return meaning.map(seen -> new Ended(StepOutcome.failed(seen), inside(seen)))
                    .orElseGet(() -> crashed(t));
        }
    }

    /** Trouble of this host's own says nothing about the outside. */
    private static boolean inside(Observation seen) {
        return seen instanceof Observation.Found;
    }

    private Ended crashed(Throwable thrown) {
        String reference = parts.ids().next();
        LOG.warn(
                "step crashed step={} reference={} exception={} at={}",
                step.key(),
                reference,
                thrown.getClass().getName(),
                thrown.getStackTrace().length == 0 ? "-" : thrown.getStackTrace()[0]);
        return new Ended(
                StepOutcome.failed(new Observation.StepCrashed(
                        step.key(),
                        thrown.getClass().getName(),
                        reference,
                        Causes.chain(thrown).stream()
                                .skip(1)
                                .map(cause -> cause.getClass().getName())
                                .toList())),
                true);
    }
}
