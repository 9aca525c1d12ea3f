package io.trackai.engine;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Counts within the present minute, for so many names at most; a name beyond them is not counted. Safe for concurrent use. */
final class MinuteCounts {

    private static final int NAMES = 50_000;
    private static final long MINUTE = 60;

    private final int most;
    private final Map<String, Integer> counts = new HashMap<>();
    private long minute = Long.MIN_VALUE;

    MinuteCounts(int most) {
        this.most = most;
    }

    /** Counts one; false if it is one too many. */
    synchronized boolean take(String name, Instant now) {
        long present = Math.floorDiv(now.getEpochSecond(), MINUTE);
        if (present != minute) {
            minute = present;
            counts.clear();
        }
        if (counts.size() >= NAMES && !counts.containsKey(name)) {
            return true;
        }
        return counts.merge(name, 1, Integer::sum) <= most;
    }
}
