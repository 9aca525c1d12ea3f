package io.trackai.engine;

import io.trackai.error.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets in time: buyers of sales after eight days, when no event about them may be sent any more; attempts after thirty; states, deliveries and
 * visits after a hundred, because a gateway may repeat an approval a month later and visits are kept for ninety. Looks
 * once an hour, when something arrives, and never while a gateway waits.
 */
final class Retention {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    private static final Duration EVERY = Duration.ofHours(1);
    private static final Duration BUYERS = Duration.ofDays(8);
    private static final Duration ATTEMPTS = Duration.ofDays(30);
    private static final Duration VISITS = Duration.ofDays(90);
    private static final Duration STATES = Duration.ofDays(100);

    private final EngineParts parts;
    private final AtomicLong next = new AtomicLong(Long.MIN_VALUE);

    Retention(EngineParts parts) {
        this.parts = parts;
    }

    void look(Instant now) {
        long due = next.get();
        if (now.toEpochMilli() >= due && next.compareAndSet(due, now.plus(EVERY).toEpochMilli())) {
            try {
                parts.executor().execute(() -> forget(now));
            } catch (RejectedExecutionException full) {
                next.set(due);
            }
        }
    }

    private void forget(Instant now) {
        try {
            parts.relay().forget(now.minus(BUYERS), now.minus(ATTEMPTS), now.minus(STATES));
            int visits = parts.visits().forget(now.minus(VISITS));
            LOG.debug("forgot visits={}", visits);
        } catch (StoreException e) {
            LOG.warn("could not forget code={}", e.code());
        }
    }
}
