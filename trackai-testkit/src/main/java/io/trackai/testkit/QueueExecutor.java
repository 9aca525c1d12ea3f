package io.trackai.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Keeps tasks until the test runs them, on the test's own thread, in the order they came or in a shuffled order that a
 * seed repeats. The way to see what lies between two tasks, and to try every interleaving.
 *
 * <p><b>Threading</b>: tasks may be handed over from any thread. <b>Errors</b>: a task that throws, throws out of the
 * method that ran it.
 */
public final class QueueExecutor implements Executor {

    /** Most tasks that {@link #runAll()} runs before it reports a circle. */
    public static final int LIMIT = 100_000;

    private final List<Runnable> waiting = new ArrayList<>();
    private final Optional<Random> shuffle;
    private boolean rejecting;

    private QueueExecutor(Optional<Random> shuffle) {
        this.shuffle = shuffle;
    }

    /** First in, first out. */
    public static QueueExecutor inOrder() {
        return new QueueExecutor(Optional.empty());
    }

    /** In an order drawn from this seed. */
    public static QueueExecutor shuffled(long seed) {
        return new QueueExecutor(Optional.of(new Random(seed)));
    }

    /**
     * Keeps the task.
     *
     * @throws RejectedExecutionException while {@link #reject} is on
     */
    @Override
    public synchronized void execute(Runnable task) {
        if (rejecting) {
            throw new RejectedExecutionException("this executor was told to reject");
        }
        waiting.add(task);
    }

    /** Makes it refuse new tasks, as a full pool does, or accept them again. */
    public synchronized void reject(boolean rejecting) {
        this.rejecting = rejecting;
    }

    /**
     * Drops what waits, as a process that dies does.
     *
     * @return how many tasks were lost
     */
    public synchronized int drop() {
        int lost = waiting.size();
        waiting.clear();
        return lost;
    }

    /** How many tasks wait. */
    public synchronized int size() {
        return waiting.size();
    }

    /** Runs one task; false if none waits. */
    public boolean runNext() {
        Runnable task;
        synchronized (this) {
            if (waiting.isEmpty()) {
                return false;
            }
            int index = shuffle.map(random -> random.nextInt(waiting.size())).orElse(0);
            task = waiting.remove(index);
        }
        task.run();
        return true;
    }

    /**
     * Runs tasks until none waits, including those that tasks hand over.
     *
     * @return how many ran
     * @throws IllegalStateException after {@link #LIMIT} tasks: they keep handing over new ones
     */
    public int runAll() {
        int ran = 0;
        while (runNext()) {
            ran++;
            if (ran == LIMIT) {
                throw new IllegalStateException(
                        "still busy after " + LIMIT + " tasks: the tasks keep handing over new ones");
            }
        }
        return ran;
    }

    @Override
    public String toString() {
        return "QueueExecutor(" + size() + " waiting)";
    }
}
