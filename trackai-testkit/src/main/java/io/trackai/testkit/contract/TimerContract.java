package io.trackai.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trackai.spi.host.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Timer} must do. Extend it, give {@link #create()} a timer, and say with {@link #pass} how its time
 * moves: by hand, or not at all where time passes by itself.
 */
public abstract class TimerContract {

    private static final Duration SOON = Duration.ofMillis(20);
    private static final Duration LATER = Duration.ofMillis(60);
    private static final Duration NEVER = Duration.ofHours(12);
    private static final long PATIENCE_SECONDS = 30;

    private Timer timer;

    /** For subclasses. */
    protected TimerContract() {}

    /** The timer to check; closed after each rule. */
    protected abstract Timer create();

    /** Lets at least this much time pass for the timer; nothing to do where real time passes. */
    protected abstract void pass(Duration time);

    @BeforeEach
    void open() {
        timer = create();
    }

    @AfterEach
    void close() {
        timer.close();
    }

    @Test
    void task_afterItsDelay_runs() throws InterruptedException {
        CountDownLatch ran = new CountDownLatch(1);
        timer.in(SOON, ran::countDown);

        assertRuns(ran);
    }

    @Test
    void task_withoutDelay_runsToo() throws InterruptedException {
        CountDownLatch ran = new CountDownLatch(1);
        timer.in(Duration.ZERO, ran::countDown);

        assertRuns(ran);
    }

    @Test
    void task_inThePast_runsToo() throws InterruptedException {
        CountDownLatch ran = new CountDownLatch(1);
        timer.in(Duration.ofSeconds(-5), ran::countDown);

        assertRuns(ran);
    }

    @Test
    void tasks_ofDifferentDelays_runInTheOrderOfTheirTimes() throws InterruptedException {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch ran = new CountDownLatch(2);
        timer.in(LATER, () -> {
            order.add("later");
            ran.countDown();
        });
        timer.in(SOON, () -> {
            order.add("soon");
            ran.countDown();
        });

        assertRuns(ran);
        assertEquals(List.of("soon", "later"), order);
    }

    @Test
    void task_thatRan_doesNotRunAgain() throws InterruptedException {
        AtomicInteger runs = new AtomicInteger();
        timer.in(SOON, runs::incrementAndGet);

        assertRunsAfterwards();
        assertEquals(1, runs.get());
    }

    @Test
    void task_cancelledBeforeItsTime_doesNotRun() throws InterruptedException {
        AtomicInteger runs = new AtomicInteger();
        timer.in(SOON.plus(SOON), runs::incrementAndGet).cancel();

        assertRunsAfterwards();
        assertEquals(0, runs.get());
    }

    @Test
    void cancel_twiceOrAfterTheRun_isHarmless() throws InterruptedException {
        CountDownLatch ran = new CountDownLatch(1);
        Timer.Handle handle = timer.in(SOON, ran::countDown);
        assertRuns(ran);

        handle.cancel();
        handle.cancel();
        assertRunsAfterwards();
    }

    @Test
    void cancel_ofOneTask_leavesTheOthers() throws InterruptedException {
        CountDownLatch ran = new CountDownLatch(2);
        timer.in(SOON, ran::countDown);
        Timer.Handle gone = timer.in(SOON, () -> {
            throw new AssertionError("a cancelled task ran");
        });
        timer.in(SOON, ran::countDown);
        gone.cancel();

        assertRuns(ran);
    }

    @Test
    void task_thatThrows_doesNotStopTheTimer() throws InterruptedException {
        timer.in(SOON, () -> {
            throw new IllegalStateException("a broken task");
        });
        timer.in(SOON, () -> {
            throw new AssertionError("a badly broken task");
        });

        assertRunsAfterwards();
    }

    @Test
    void task_fromWithinATask_runs() throws InterruptedException {
        CountDownLatch ran = new CountDownLatch(1);
        timer.in(SOON, () -> timer.in(SOON, ran::countDown));
        pass(LATER);

        assertRuns(ran);
    }

    @Test
    void close_dropsWhatWaits_andIsHarmlessTwice() {
        AtomicInteger runs = new AtomicInteger();
        timer.in(NEVER, runs::incrementAndGet);

        timer.close();
        timer.close();
        pass(NEVER);

        assertEquals(0, runs.get());
    }

    @Test
    void tasks_fromManyThreads_allRunOnce() throws InterruptedException {
        CountDownLatch ran = new CountDownLatch(160);
        AtomicInteger runs = new AtomicInteger();
        Race.of(16, number -> {
            for (int times = 0; times < 10; times++) {
                timer.in(SOON, () -> {
                    runs.incrementAndGet();
                    ran.countDown();
                });
            }
            return number;
        });

        assertRuns(ran);
        assertEquals(160, runs.get());
    }

    private void assertRuns(CountDownLatch ran) throws InterruptedException {
        pass(LATER);
        assertTrue(ran.await(PATIENCE_SECONDS, TimeUnit.SECONDS), "the task did not run");
    }

    /** A task set now still runs, and everything set before it has had its time. */
    private void assertRunsAfterwards() throws InterruptedException {
        CountDownLatch ran = new CountDownLatch(1);
        timer.in(LATER, ran::countDown);
        assertRuns(ran);
    }
}
