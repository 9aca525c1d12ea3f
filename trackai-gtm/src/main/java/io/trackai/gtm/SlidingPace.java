package io.trackai.gtm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** So many calls within a window of time, whichever window one looks at. */
final class SlidingPace implements CallPace {

    private final int limit;
    private final Duration window;
    // In the order of time.
    private final List<Instant> taken = new ArrayList<>();

    SlidingPace(int limit, Duration window) {
        this.limit = limit;
        this.window = window;
    }

    @Override
    public synchronized Duration reserve(int calls, Instant now) {
        int wanted = Math.min(calls, limit);
        taken.removeIf(at -> !at.isAfter(now.minus(window)));
        int over = taken.size() + wanted - limit;
        if (over > 0) {
            Duration wait = Duration.between(now, taken.get(over - 1).plus(window));
            return wait.isNegative() || wait.isZero() ? Duration.ofMillis(1) : wait;
        }
        for (int i = 0; i < calls; i++) {
            taken.add(now);
        }
        return Duration.ZERO;
    }

    @Override
    public synchronized void settle(int reserved, int made, Instant now) {
        for (int i = 0; i < reserved && !taken.isEmpty(); i++) {
            taken.remove(taken.size() - 1);
        }
        // The calls may have been made a moment ago only.
        for (int i = 0; i < made; i++) {
            taken.add(now);
        }
    }
}
