package io.trackai.relay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Stops calling what keeps failing: opens when half of at least ten calls within a minute met passing trouble, lets one
 * probe through after 30 s, then after twice as long up to ten minutes, and closes after three good ones. Whatever it
 * holds back waits, uses up no try and is never dropped. Safe for concurrent use.
 */
final class Breaker {

    private static final Duration WINDOW = Duration.ofSeconds(60);
    private static final int ENOUGH = 10;
    private static final Duration FIRST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int GOOD = 3;

    private record Call(Instant at, boolean failed) {}

    private final Deque<Call> calls = new ArrayDeque<>();
    private boolean tripped;
    private Instant openUntil = Instant.MIN;
    private Duration pause = FIRST;
    private boolean probing;
    private int good;

    /** Whether a call may be made now; a half-open breaker says yes to one at a time. */
    synchronized boolean allows(Instant now) {
        return !tripped || (!now.isBefore(openUntil) && !probing);
    }

    /** Whether it is open or half open. */
    synchronized boolean tripped() {
        return tripped;
    }

    /** Takes the permission up; every call that is started ends in {@link #ended}. */
    synchronized void started() {
        probing = tripped;
    }

    /** How long until it may allow something; zero if it does. */
    synchronized Duration wait(Instant now) {
        return tripped && now.isBefore(openUntil) ? Duration.between(now, openUntil) : Duration.ZERO;
    }

    /** A call ended without saying anything of the service: nothing was sent. */
    synchronized void unused() {
        probing = false;
    }

    synchronized void ended(Instant now, boolean failed) {
        if (tripped) {
            probing = false;
            if (failed) {
                good = 0;
                openUntil = now.plus(pause);
                pause = Backoff.min(pause.multipliedBy(2), LONGEST);
            } else if (++good >= GOOD) {
                tripped = false;
                pause = FIRST;
                calls.clear();
            }
            return;
        }
        calls.add(new Call(now, failed));
        while (!calls.isEmpty() && calls.peek().at().isBefore(now.minus(WINDOW))) {
            calls.poll();
        }
        long failures = calls.stream().filter(Call::failed).count();
        if (failed && calls.size() >= ENOUGH && failures * 2 >= calls.size()) {
            tripped = true;
            good = 0;
            openUntil = now.plus(pause);
            pause = Backoff.min(pause.multipliedBy(2), LONGEST);
        }
    }
}
