package io.trackai.testkit.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/** The same call from many threads that are let go together. */
final class Race {

    private static final long PATIENCE_SECONDS = 60;

    private Race() {}

    /** Every answer, by runner; fails if one throws or does not come back. */
    static <T> List<T> of(int runners, IntFunction<T> call) {
        ExecutorService threads = Executors.newFixedThreadPool(runners);
        CountDownLatch ready = new CountDownLatch(runners);
        CountDownLatch go = new CountDownLatch(1);
        try {
            List<Future<T>> running = new ArrayList<>();
            for (int number = 0; number < runners; number++) {
                int runner = number;
                running.add(threads.submit(() -> {
                    ready.countDown();
                    go.await();
                    return call.apply(runner);
                }));
            }
            ready.await();
            go.countDown();
            List<T> answers = new ArrayList<>();
            for (Future<T> future : running) {
                answers.add(future.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
            }
            return answers;
        } catch (ExecutionException e) {
            throw new AssertionError("a runner failed: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("a runner did not come back", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } finally {
            threads.shutdownNow();
        }
    }
}
