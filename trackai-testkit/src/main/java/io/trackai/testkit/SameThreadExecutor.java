package io.trackai.testkit;

import java.util.concurrent.Executor;

/**
 * Runs every task at once, on the thread that hands it over: when {@code execute} returns, the work is done. A task that
 * throws, throws at the caller. A step that hangs, hangs the caller: use threads for those.
 */
public final class SameThreadExecutor implements Executor {

    /** An executor without threads. */
    public static SameThreadExecutor create() {
        return new SameThreadExecutor();
    }

    private SameThreadExecutor() {}

    @Override
    public void execute(Runnable task) {
        task.run();
    }

    @Override
    public String toString() {
        return "SameThreadExecutor";
    }
}
