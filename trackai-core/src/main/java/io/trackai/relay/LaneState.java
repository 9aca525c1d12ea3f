package io.trackai.relay;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What this node knows of a lane: whether it may be called, how often at once, and what stands in its way. Only ever makes
 * the relay gentler; the truth is in the store. Safe for concurrent use.
 */
final class LaneState {

    private static final Duration GROWS_EVERY = Duration.ofSeconds(10);
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    /**
     * What stands in the way of every event of the lane alike.
     *
     * @param reason its code
     * @param version the route it was seen with
     * @param until how long that is believed without looking again
     */
    record Stop(String reason, long version, Instant until) {}

    final Breaker breaker = new Breaker();
    /** The one of whoever is called, shared by all lanes that lead there; known after the first turn. */
    private volatile Breaker host = new Breaker();

    private final int most;
    /** Begins with one call and grows: whoever is sick takes up little before that is known. */
    private int allowance = 1;

    private Instant changed = Instant.MAX;
    private int running;
    private Instant pausedUntil = Instant.MIN;
    private Optional<Stop> stop = Optional.empty();
    private boolean delivered;

    LaneState(int most) {
        this.most = most;
    }

    void host(Breaker shared) {
        host = shared;
    }

    /** Whether a service that failed is only being felt out: with one event, so that few use up a try. */
    boolean probing() {
        return breaker.tripped() || host.tripped();
    }

    /** Takes one of the calls that may run at once. */
    synchronized boolean enter(Instant now) {
        if (!breaker.allows(now) || !host.allows(now)) {
            return false;
        }
        if (changed.equals(Instant.MAX)) {
            changed = now;
        }
        if (allowance < most && !now.isBefore(changed.plus(GROWS_EVERY))) {
            allowance++;
            changed = now;
        }
        if (running >= allowance) {
            return false;
        }
        running++;
        return true;
    }

    synchronized void leave() {
        running--;
    }

    /** How long nothing is to be called; zero if something may. */
    synchronized Duration hold(Instant now) {
        Duration pause = now.isBefore(pausedUntil) ? Duration.between(now, pausedUntil) : Duration.ZERO;
        return Backoff.max(pause, Backoff.max(breaker.wait(now), host.wait(now)));
    }

    /** Calls are in trouble: half as many at once from now on. */
    synchronized void troubled(Instant now) {
        allowance = Math.max(1, allowance / 2);
        changed = now;
    }

    /** The receiver wants fewer calls. */
    synchronized void throttled(Instant now, Duration wait) {
        troubled(now);
        Instant until = now.plus(wait);
        pausedUntil = until.isAfter(pausedUntil) ? until : pausedUntil;
    }

    /** What stands in the way of a route of this version, if that was seen a short while ago. */
    synchronized Optional<Stop> stop(long version, Instant now) {
        return stop.filter(known -> known.version() == version && now.isBefore(known.until()));
    }

    synchronized void stopped(String reason, long version, Instant now) {
        stop = Optional.of(new Stop(reason, version, now.plus(REMEMBERED)));
    }

    /** Notes a success; answers whether others may have been waiting for one. */
    synchronized boolean succeeded() {
        boolean news = !delivered || stop.isPresent();
        delivered = true;
        stop = Optional.empty();
        return news;
    }
}
