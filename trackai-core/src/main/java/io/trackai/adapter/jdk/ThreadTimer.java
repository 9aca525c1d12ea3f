package io.trackai.adapter.jdk;

import io.trackai.spi.host.Timer;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A timer on one daemon thread, which starts with the first task and ends with {@link #close()}. */
public final class ThreadTimer implements Timer {

    private static final Logger LOG = LoggerFactory.getLogger(ThreadTimer.class);

    private static final Duration ENDING = Duration.ofSeconds(5);

    private final EndingThreads threads = new EndingThreads("trackai-timer");
    private final ScheduledThreadPoolExecutor executor;

    /** A timer of its own. */
    public ThreadTimer() {
        executor = new ScheduledThreadPoolExecutor(1, threads);
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public Handle in(Duration delay, Runnable task) {
        try {
            Future<?> future = executor.schedule(() -> run(task), delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> future.cancel(false);
        } catch (RejectedExecutionException closed) {
            return () -> {};
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.warn("timer task failed exception={}", e.getClass().getName());
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
        if (!threads.awaitEnd(ENDING)) {
            LOG.warn("a timer task does not end, its thread is left behind");
        }
    }
}
