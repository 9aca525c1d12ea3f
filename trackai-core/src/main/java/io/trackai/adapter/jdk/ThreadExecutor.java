package io.trackai.adapter.jdk;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks on a fixed number of daemon threads, which end after 10 seconds without work and with {@link #close()}. Tasks
 * beyond that wait in a queue without a limit; none is refused before the end. Safe for concurrent use.
 */
public final class ThreadExecutor implements Executor, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ThreadExecutor.class);
    private static final Duration ENDING = Duration.ofSeconds(5);

    private final EndingThreads threads = new EndingThreads("trackai");
    private final ThreadPoolExecutor pool;

    /**
     * An executor of its own.
     *
     * @param size most threads at the same time, at least 1
     */
    public ThreadExecutor(int size) {
        pool = new ThreadPoolExecutor(size, size, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
        pool.allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable task) {
        pool.execute(task);
    }

    /** Interrupts what runs, drops what waits, and waits up to 5 seconds for the threads to end. */
    @Override
    public void close() {
        pool.shutdownNow();
        if (!threads.awaitEnd(ENDING)) {
            LOG.warn("a step does not end, its thread is left behind");
        }
    }
}
