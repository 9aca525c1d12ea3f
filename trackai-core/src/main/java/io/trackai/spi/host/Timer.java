package io.trackai.spi.host;

import java.time.Duration;

/**
 * Runs something later. Supplied by the host; default one daemon thread.
 *
 * <p><b>Threading</b>: safe for concurrent use; tasks are short and hand real work to the executor. <b>Errors</b>: a task
 * that throws must not stop the timer. <b>Idempotency</b>: a task runs at most once. <b>Lifecycle</b>: closed by the
 * {@code TrackAi} that created it, and only then; tasks still waiting are dropped.
 *
 * <p>Contract suite: {@code TimerContract} in the testkit.
 */
public interface Timer extends AutoCloseable {

    /** Runs the task after this time; the handle takes it back if it has not run yet. */
    Handle in(Duration delay, Runnable task);

    /** Drops what is waiting. Default: nothing to do. */
    @Override
    default void close() {}

    /** Takes a task back. */
    @FunctionalInterface
    interface Handle {

        /** Keeps the task from running if it has not started; harmless otherwise. */
        void cancel();
    }
}
