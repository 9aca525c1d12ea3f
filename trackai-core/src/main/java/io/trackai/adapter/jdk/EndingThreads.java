package io.trackai.adapter.jdk;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;

/** Daemon threads that can be waited for: a pool says it has ended a moment before its threads have. */
final class EndingThreads implements ThreadFactory {

    private final String name;
    private final List<Thread> threads = new ArrayList<>();
    private int count;

    EndingThreads(String name) {
        this.name = name;
    }

    @Override
    public synchronized Thread newThread(Runnable work) {
        threads.removeIf(thread -> thread.getState() == Thread.State.TERMINATED);
        Thread thread = new Thread(work, name + "-" + ++count);
        thread.setDaemon(true);
        threads.add(thread);
        return thread;
    }

    /** Waits until all of them have ended; false if one has not within the limit, or if the caller is interrupted. */
    boolean awaitEnd(Duration limit) {
        List<Thread> all;
        synchronized (this) {
            all = List.copyOf(threads);
        }
        long until = System.nanoTime() + limit.toNanos();
        try {
            for (Thread thread : all) {
                long left = (until - System.nanoTime()) / 1_000_000;
                if (thread != Thread.currentThread()) {
                    thread.join(Math.max(1, left));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return all.stream().noneMatch(thread -> thread.isAlive() && thread != Thread.currentThread());
    }
}
