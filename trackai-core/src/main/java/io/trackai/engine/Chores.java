package io.trackai.engine;

import io.trackai.error.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an instance does by itself from time to time: looks for alerts every five minutes, forgets once a day. */
final class Chores {

    private static final Logger LOG = LoggerFactory.getLogger("io.trackai.chores");
    private static final Duration ALERTS = Duration.ofMinutes(5);
    private static final Duration PURGE = Duration.ofDays(1);

    private final EngineParts parts;
    private final AlertDesk alerts;
    private final Purge purge;
    private final AtomicReference<Instant> nextAlerts;
    private final AtomicReference<Instant> nextPurge;

    /** The chores of this engine; the first purge comes a day after it was built. */
    Chores(EngineParts parts, AlertDesk alerts, Purge purge) {
        this.parts = parts;
        this.alerts = alerts;
        this.purge = purge;
        Instant now = parts.clock().instant();
        this.nextAlerts = new AtomicReference<>(now.plus(ALERTS));
        this.nextPurge = new AtomicReference<>(now.plus(PURGE));
    }

    /** Does what is due. */
    public void look() {
        Instant now = parts.clock().instant();
        attempt("alerts", nextAlerts, ALERTS, now, alerts::look);
        attempt("purge", nextPurge, PURGE, now, purge::run);
    }

    private static void attempt(
            String what, AtomicReference<Instant> next, Duration every, Instant now, Runnable chore) {
        Instant due = next.get();
        if (now.isBefore(due) || !next.compareAndSet(due, now.plus(every))) {
            return;
        }
        try {
            chore.run();
        } catch (StoreException e) {
            LOG.warn("chore.failed chore={} code={}", what, e.code());
        } catch (RuntimeException e) {
            LOG.error("chore.failed chore={} exception={}", what, e.getClass().getName());
        }
    }
}
