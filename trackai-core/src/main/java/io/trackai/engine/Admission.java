package io.trackai.engine;

import io.trackai.spi.host.WebhookLimits;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Lets so many in at a time; one more waits a little and is then asked to come again. */
final class Admission {

    private final Semaphore places;
    private final long patience;
    private final AtomicLong told = new AtomicLong(Long.MIN_VALUE);

    Admission(WebhookLimits limits) {
        this.places = new Semaphore(limits.inFlight());
        this.patience = limits.patience().toMillis();
    }

    boolean enter() {
        try {
            return places.tryAcquire() || places.tryAcquire(patience, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whether a refusal now is worth telling: the first of its second. */
    boolean noteworthy(Instant now) {
        long second = now.getEpochSecond();
        return told.getAndSet(second) != second;
    }

    void leave() {
        places.release();
    }
}
