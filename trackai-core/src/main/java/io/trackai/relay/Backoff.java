package io.trackai.relay;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * How long to wait after a failed try: 5 s at first, a day in the end; 15 tries over five days. Scattered by a fifth either
 * way, always alike for the same effect and try, so that a run can be repeated. Pure.
 */
final class Backoff {

    /** How many tries an effect has. */
    static final int TRIES = 15;

    private static final long[] SECONDS = {
        5, 30, 120, 600, 1800, 3600, 7200, 14400, 28800, 43200, 86400, 86400, 86400, 86400
    };
    private static final Duration LEAST = Duration.ofSeconds(60);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final double SCATTER = 0.2;

    private Backoff() {}

    /**
     * The wait after a try.
     *
     * @param id whose
     * @param tries how many were made, 1 for the first
     */
    static Duration after(String id, int tries) {
        return scattered(id, tries, base(tries));
    }

    /**
     * The wait after a try for which the receiver named a time of its own.
     *
     * @param asked clamped between the usual wait and twice that, or an hour if that is more; absurd ones count as none
     */
    static Duration after(String id, int tries, Optional<Duration> asked) {
        Duration base = base(tries);
        Optional<Duration> sane = asked.filter(wait -> !wait.isNegative() && wait.compareTo(Duration.ofDays(7)) <= 0);
        if (sane.isEmpty()) {
            return after(id, tries);
        }
        Duration most = max(base.multipliedBy(2), HOUR);
        return min(max(sane.get(), base), most);
    }

    /** At least a minute: for throttles and lost answers. */
    static Duration atLeastAMinute(Duration wait) {
        return max(wait, LEAST);
    }

    private static Duration base(int tries) {
        return Duration.ofSeconds(SECONDS[Math.min(Math.max(tries, 1), SECONDS.length) - 1]);
    }

    /** This wait, a fifth more or less. */
    static Duration scattered(String id, int tries, Duration wait) {
        CRC32 seed = new CRC32();
        seed.update((id + ":" + tries).getBytes(StandardCharsets.UTF_8));
        double factor = 1 - SCATTER + 2 * SCATTER * (seed.getValue() / (double) 0xFFFF_FFFFL);
        return Duration.ofMillis(Math.round(wait.toMillis() * factor));
    }

    static Duration max(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    static Duration min(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
