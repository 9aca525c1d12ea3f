package io.trackai.spi.host;

import java.time.Duration;

/**
 * How long things are kept. Counted from when they happened, for a session from its last change.
 *
 * @param attempts history lines that tell of single steps. Default: 30 days
 * @param findings history lines that tell of findings and conditions. Default: 180 days
 * @param sessions sessions with everything that belongs to them, and all other history. Default: 365 days
 * @param visits what browsers reported of buyers, from the last visit. Default: 90 days
 */
public record DataRetention(Duration attempts, Duration findings, Duration sessions, Duration visits) {

    /** 30, 180, 365 and 90 days. */
    public static final DataRetention STANDARD =
            new DataRetention(Duration.ofDays(30), Duration.ofDays(180), Duration.ofDays(365), Duration.ofDays(90));

    /** Refuses anything shorter than a minute. */
    public DataRetention {
        for (Duration length : new Duration[] {attempts, findings, sessions, visits}) {
            if (length.compareTo(Duration.ofMinutes(1)) < 0) {
                throw new IllegalArgumentException("nothing can be kept for less than a minute");
            }
        }
    }
}
