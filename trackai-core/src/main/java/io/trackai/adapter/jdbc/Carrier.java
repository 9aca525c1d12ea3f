package io.trackai.adapter.jdbc;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Keeps interrupts away from the database. A run that takes too long is interrupted wherever it stands, and drivers do
 * not bear that: an embedded H2 closes its file under everybody. The interrupt is kept and shows again afterwards.
 */
interface Carrier {

    /** Does this, whoever wants to interrupt. */
    <T> T carry(Supplier<T> work);

    /** For databases behind a socket: an interrupt that came before is put aside. */
    static Carrier onTheSameThread() {
        return new Carrier() {
            @Override
            public <T> T carry(Supplier<T> work) {
                boolean interrupted = Thread.interrupted();
                try {
                    return work.get();
                } finally {
                    if (interrupted) {
                        Thread.currentThread().interrupt();
                    }
                }
            }
        };
    }

    /** For a database within this process: on threads that nobody interrupts. They end when they have nothing to do. */
    static Carrier onThreadsOfItsOwn() {
        AtomicInteger count = new AtomicInteger();
        ExecutorService threads =
                new ThreadPoolExecutor(0, Integer.MAX_VALUE, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
                    Thread thread = new Thread(work, "track-ai-jdbc-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    // A server that ends an application would take an idle thread for a leak of its class loader.
                    thread.setContextClassLoader(null);
                    return thread;
                });
        return new Carrier() {
            @Override
            public <T> T carry(Supplier<T> work) {
                FutureTask<T> task = new FutureTask<>(work::get);
                threads.execute(task);
                return outcome(task);
            }
        };
    }

    private static <T> T outcome(FutureTask<T> task) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    if (e.getCause() instanceof RuntimeException failure) {
                        throw failure;
                    }
                    if (e.getCause() instanceof Error error) {
                        throw error;
                    }
                    throw new IllegalStateException("work that throws no checked exception threw one", e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
