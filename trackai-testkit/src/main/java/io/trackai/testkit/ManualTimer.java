package io.trackai.testkit;

import io.trackai.spi.host.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A timer without a thread: tasks run on the thread that moves the time, in the order in which they fall due, each at
 * exactly its own moment of the {@link ManualClock}. Two hours pass in a millisecond.
 *
 * <p><b>Threading</b>: safe for concurrent use; of two threads that move the time, one waits. <b>Errors</b>: a task that
 * throws does not stop the others and is kept for {@link #failures()}.
 */
public final class ManualTimer implements Timer {

    private final ManualClock clock;
    private final ReentrantLock moving = new ReentrantLock();
    private final Object guard = new Object();
    private final PriorityQueue<Task> waiting = new PriorityQueue<>();
    private final List<Throwable> failures = new ArrayList<>();
    private long sequence;

    private ManualTimer(ManualClock clock) {
        this.clock = clock;
    }

    /** A timer that moves this clock. */
    public static ManualTimer on(ManualClock clock) {
        return new ManualTimer(clock);
    }

    /** Runs the task when the time has been moved this far; a negative delay counts as none. Never runs it at once. */
    @Override
    public Handle in(Duration delay, Runnable task) {
        Instant due = clock.instant().plus(delay.isNegative() ? Duration.ZERO : delay);
        synchronized (guard) {
            Task entry = new Task(due, sequence++, task);
            waiting.add(entry);
            return () -> {
                synchronized (guard) {
                    waiting.remove(entry);
                }
            };
        }
    }

    /**
     * Moves the clock forward and runs what falls due on the way, including what those tasks schedule themselves.
     *
     * @return how many tasks ran
     */
    public int advance(Duration distance) {
        if (distance.isNegative()) {
            throw new IllegalArgumentException("advance goes forward, but was given " + distance);
        }
        moving.lock();
        try {
            Instant target = clock.instant().plus(distance);
            int ran = runUntil(target);
            if (clock.instant().isBefore(target)) {
                clock.set(target);
            }
            return ran;
        } finally {
            moving.unlock();
        }
    }

    /**
     * Runs what is due without moving the clock.
     *
     * @return how many tasks ran
     */
    public int runDue() {
        return advance(Duration.ZERO);
    }

    /** When the next task falls due; empty if none waits. */
    public Optional<Instant> nextDue() {
        synchronized (guard) {
            return Optional.ofNullable(waiting.peek()).map(Task::due);
        }
    }

    /** How many tasks wait. */
    public int pending() {
        synchronized (guard) {
            return waiting.size();
        }
    }

    /** What tasks have thrown so far, in order. */
    public List<Throwable> failures() {
        synchronized (guard) {
            return List.copyOf(failures);
        }
    }

    /** Drops what is waiting. */
    @Override
    public void close() {
        synchronized (guard) {
            waiting.clear();
        }
    }

    @Override
    public String toString() {
        return "ManualTimer(" + pending() + " waiting, next "
                + nextDue().map(Instant::toString).orElse("never") + ")";
    }

    private int runUntil(Instant target) {
        int ran = 0;
        while (true) {
            Task task;
            synchronized (guard) {
                task = waiting.peek();
                if (task == null || task.due().isAfter(target)) {
                    return ran;
                }
                waiting.remove();
            }
            if (clock.instant().isBefore(task.due())) {
                clock.set(task.due());
            }
            run(task);
            ran++;
        }
    }

    private void run(Task task) {
        try {
            task.work().run();
        } catch (RuntimeException | Error e) {
            synchronized (guard) {
                failures.add(e);
            }
        }
    }

    private record Task(Instant due, long order, Runnable work) implements Comparable<Task> {
        @Override
        public int compareTo(Task other) {
            int byTime = due.compareTo(other.due);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }
}
