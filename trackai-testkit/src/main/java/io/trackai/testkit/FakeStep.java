package io.trackai.testkit;

import io.trackai.model.ConditionType;
import io.trackai.model.Diagnosis;
import io.trackai.spi.Observation;
import io.trackai.spi.SetupStep;
import io.trackai.spi.StepAction;
import io.trackai.spi.StepContext;
import io.trackai.spi.StepOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A step whose every run goes as the test says: succeeds, fails with a finding, throws, hangs, answers nonsense. Runs
 * follow the orders given with {@link #then} one by one; without an order left, the step does its usual thing, which is to
 * succeed unless {@link #usually} says otherwise.
 *
 * <pre>{@code
 * FakeStep token = FakeStep.probe("token", TOKEN_VALID).then(FakeStep.fails("FAKE_TOKEN_BAD"));
 * // first run fails, all later ones succeed
 * }</pre>
 *
 * <p>Safe for concurrent use.
 */
public final class FakeStep {

    private SetupStep.Builder description;
    private final Deque<StepAction> orders = new ArrayDeque<>();
    private final List<Run> runs = new ArrayList<>();
    private StepAction usual = ok();
    private CountDownLatch started = new CountDownLatch(1);
    private CountDownLatch released = new CountDownLatch(1);

    private FakeStep(SetupStep.Builder description) {
        this.description = description;
    }

    /** A step that reads from outside. */
    public static FakeStep probe(String id, ConditionType... decides) {
        return of(SetupStep.probe(id).decides(decides));
    }

    /** A step that only computes. */
    public static FakeStep pure(String id, ConditionType... decides) {
        return of(SetupStep.pure(id).decides(decides));
    }

    /** A step that changes the outside and may be repeated. */
    public static FakeStep effect(String id, ConditionType... decides) {
        return of(SetupStep.repeatableEffect(id).decides(decides));
    }

    /** A step with this description. */
    public static FakeStep of(SetupStep.Builder description) {
        return new FakeStep(description);
    }

    /** Completes the description: needs, reads, budget and so on. */
    public synchronized FakeStep described(UnaryOperator<SetupStep.Builder> more) {
        description = more.apply(description);
        return this;
    }

    /** Orders how the next run goes that has no order yet. */
    public synchronized FakeStep then(StepAction... orders) {
        this.orders.addAll(List.of(orders));
        return this;
    }

    /** Says how runs without an order go. */
    public synchronized FakeStep usually(StepAction action) {
        usual = action;
        return this;
    }

    // ---- ways a run can go

    /** It holds. */
    public static StepAction ok() {
        return context -> StepOutcome.ok();
    }

    /** It holds, and this was learned. */
    public static StepAction ok(Map<String, String> facts) {
        return context -> StepOutcome.ok(facts);
    }

    /** It holds, with a remark. */
    public static StepAction okWith(String findingCode) {
        return context -> new StepOutcome.Ok(Map.of(), List.of(Observation.found(findingCode)));
    }

    /** It does not hold, or could not be decided: the code's row in the catalogue says which. */
    public static StepAction fails(String findingCode) {
        return context -> StepOutcome.failed(Observation.found(findingCode));
    }

    /** It does not hold, for this reason. */
    public static StepAction fails(Diagnosis diagnosis) {
        return context -> StepOutcome.failed(Observation.found(diagnosis));
    }

    /** It was observed what only a diagnoser can judge. */
    public static StepAction observes(Observation... observations) {
        return context -> StepOutcome.failed(observations);
    }

    /** Something outside has to happen first. */
    public static StepAction waits(String reason, Duration again) {
        return context -> StepOutcome.waiting(reason, again);
    }

    /** It does not concern the session. */
    public static StepAction notApplicable(String reason) {
        return context -> StepOutcome.notApplicable(reason);
    }

    /** It throws. */
    public static StepAction crashes(RuntimeException failure) {
        return context -> {
            throw failure;
        };
    }

    /** It throws an error, as a broken class path or a full stack does. */
    public static StepAction crashes(Error failure) {
        return context -> {
            throw failure;
        };
    }

    /** It answers null, which no contract allows. */
    public static StepAction answersNothing() {
        return new Nonsense();
    }

    /** It blocks until {@link #release()}, then succeeds; ends at once when its thread is interrupted. */
    public StepAction hangs() {
        return new Hanging(false);
    }

    /** It blocks until {@link #release()} whatever its thread is told: the worst guest. */
    public StepAction hangsStubbornly() {
        return new Hanging(true);
    }

    /** Lets hanging runs go on; later ones hang again. */
    public synchronized void release() {
        released.countDown();
        released = new CountDownLatch(1);
    }

    /**
     * Waits until a run has begun since the last call of this method.
     *
     * @return false if none began within this real time
     */
    public boolean awaitStart(Duration limit) throws InterruptedException {
        CountDownLatch current;
        synchronized (this) {
            current = started;
        }
        boolean begun = current.await(limit.toNanos(), TimeUnit.NANOSECONDS);
        if (begun) {
            synchronized (this) {
                if (started == current) {
                    started = new CountDownLatch(1);
                }
            }
        }
        return begun;
    }

    /** Every run so far. */
    public synchronized List<Run> runs() {
        return List.copyOf(runs);
    }

    /** How often it ran. */
    public synchronized int runCount() {
        return runs.size();
    }

    /** The step as a provider hands it to the engine. */
    public synchronized SetupStep step() {
        return description.runs(this::run);
    }

    private StepOutcome run(StepContext context) {
        StepAction action;
        CountDownLatch until;
        synchronized (this) {
            // Taken before the start is told: whoever heard of it may release at once.
            until = released;
            runs.add(new Run(
                    context.now(),
                    context.effectKey(),
                    context.connection().fields(),
                    context.connection().secrets().keySet().stream().sorted().toList()));
            started.countDown();
            action = orders.isEmpty() ? usual : orders.removeFirst();
        }
        return action instanceof Hanging hanging ? hanging.until(until) : action.run(context);
    }

    private synchronized CountDownLatch latch() {
        return released;
    }

    /**
     * One run, as the step saw it.
     *
     * @param at when
     * @param effectKey the key of its effect
     * @param fields the connection's plain inputs
     * @param secretNames the names of the secrets it was given
     */
    public record Run(Instant at, String effectKey, Map<String, String> fields, List<String> secretNames) {}

    /** Waits for {@link #release()}. */
    private final class Hanging implements StepAction {
        private final boolean stubborn;

        Hanging(boolean stubborn) {
            this.stubborn = stubborn;
        }

        @Override
        public StepOutcome run(StepContext context) {
            return until(latch());
        }

        StepOutcome until(CountDownLatch until) {
            boolean interrupted = false;
            while (true) {
                try {
                    until.await();
                    break;
                } catch (InterruptedException e) {
                    interrupted = true;
                    if (!stubborn) {
                        break;
                    }
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            return interrupted && !stubborn
                    ? StepOutcome.failed(Observation.found("FAKE_INTERRUPTED"))
                    : StepOutcome.ok();
        }
    }

    /** Breaks the contract on purpose. */
    private static final class Nonsense implements StepAction {
        @Override
        @SuppressWarnings("NullAway")
        public StepOutcome run(StepContext context) {
            return nothing();
        }

        private static @Nullable StepOutcome nothing() {
            return null;
        }
    }
}
