package io.trackai.relay;

import io.trackai.error.StoreException;
import io.trackai.spi.host.Timer;
import io.trackai.spi.store.Lane;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a worker busy on a host's executor: one turn per lane with something due, so that none waits for another, and a
 * look at the store when something new came or the next try is due. Safe for concurrent use.
 */
public final class RelayThreads implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RelayThreads.class);

    private static final Duration LONGEST_SLEEP = Duration.ofMinutes(1);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(5);

    private final RelayWorker worker;
    private final Executor executor;
    private final Timer timer;
    private final Duration closeWithin;
    private final AtomicBoolean looking = new AtomicBoolean();
    private final AtomicBoolean again = new AtomicBoolean();
    private final Object quiet = new Object();
    private Timer.Handle alarm = () -> {};

    /** Keeps this worker busy; {@code closeWithin} is how long closing waits for calls in flight. */
    public RelayThreads(RelayWorker worker, Executor executor, Timer timer, Duration closeWithin) {
        this.worker = worker;
        this.executor = executor;
        this.timer = timer;
        this.closeWithin = closeWithin;
    }

    /** Something may be due: looks, on the executor. Never works on the calling thread, unless the executor does. */
    public void nudge() {
        if (worker.closed()) {
            return;
        }
        again.set(true);
        if (looking.compareAndSet(false, true)) {
            try {
                executor.execute(this::look);
            } catch (RejectedExecutionException full) {
                looking.set(false);
                ring(AFTER_TROUBLE);
            }
        }
    }

    private void look() {
        boolean trouble = false;
        try {
            while (again.getAndSet(false) && !worker.closed()) {
                startTurns();
            }
        } catch (StoreException away) {
            LOG.warn("relay cannot read its store code={}", away.code());
            trouble = true;
        } catch (RejectedExecutionException full) {
            LOG.info("executor is full, the relay waits");
            trouble = true;
        } finally {
            looking.set(false);
        }
        if (again.get() && !trouble) {
            nudge();
        } else {
            sleep(trouble);
        }
    }

    private void startTurns() {
        for (Lane lane : worker.due()) {
            if (worker.enter(lane)) {
                start(lane);
            }
        }
    }

    private void start(Lane lane) {
        try {
            executor.execute(() -> turn(lane));
        } catch (RejectedExecutionException full) {
            worker.leave(lane);
            throw full;
        }
    }

    private void turn(Lane lane) {
        int done = 0;
        try {
            done = worker.batch(lane, Integer.MAX_VALUE, false);
        } catch (StoreException away) {
            LOG.warn("relay cannot reach its store code={}", away.code());
            ring(AFTER_TROUBLE);
        } catch (RuntimeException broken) {
            LOG.error("relay turn failed exception={}", broken.getClass().getName());
            ring(AFTER_TROUBLE);
        } finally {
            worker.leave(lane);
            synchronized (quiet) {
                quiet.notifyAll();
            }
        }
        if (done > 0) {
            nudge();
        }
    }

    private void sleep(boolean trouble) {
        if (worker.closed()) {
            return;
        }
        if (trouble) {
            ring(AFTER_TROUBLE);
            return;
        }
        try {
            worker.nextDue()
                    .filter(wait -> !wait.isZero() || worker.running() == 0)
                    .ifPresent(wait -> ring(Backoff.min(wait.plusMillis(1), LONGEST_SLEEP)));
        } catch (StoreException away) {
            ring(AFTER_TROUBLE);
        }
    }

    private void ring(Duration wait) {
        if (worker.closed()) {
            return;
        }
        synchronized (quiet) {
            alarm.cancel();
            alarm = timer.in(wait, this::nudge);
        }
    }

    /**
     * Stops claiming, and waits for calls in flight; what was claimed and not yet sent is given back by its own turn, and
     * what is still being called when the wait is over belongs to its lease.
     */
    @Override
    public void close() {
        worker.close();
        synchronized (quiet) {
            alarm.cancel();
            long until = System.nanoTime() + closeWithin.toNanos();
            while (worker.running() > 0) {
                long left = (until - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return;
                }
                try {
                    quiet.wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }
}
