package io.trackai.engine;

import io.trackai.spi.host.WebhookLimits;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets so many in at a time; one more waits a little and is then asked to come again. */
final class Admission {

    private final Semaphore places;
    private final long patience;

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

    void leave() {
        places.release();
    }
}
