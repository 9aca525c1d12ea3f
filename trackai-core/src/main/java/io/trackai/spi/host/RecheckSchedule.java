package io.trackai.spi.host;

import java.time.Duration;

/**
 * When something that failed is looked at again by itself. Pure: the same count gives the same delay.
 *
 * <p><b>Threading</b>: safe for concurrent use. <b>Errors</b>: none. <b>Idempotency</b>: pure. <b>Lifecycle</b>: none.
 */
@FunctionalInterface
public interface RecheckSchedule {

    /**
     * How long to wait after the {@code failures}-th failure in a row.
     *
     * @param failures counted from 1
     */
    Duration delay(int failures);

    /**
     * One minute, growing by 5 % for ten looks and by 15 % from there, at most 4 hours; after seven days of that, once a day.
     */
    static RecheckSchedule standard() {
        long week = Duration.ofDays(7).toSeconds();
        int looks = 0;
        for (long waited = 0; waited < week; looks++) {
            waited += seconds(looks + 1);
        }
        int patient = looks;
        return failures -> failures > patient ? Duration.ofDays(1) : Duration.ofSeconds(seconds(failures));
    }

    private static long seconds(int failures) {
        double minutes = failures <= 10 ? Math.pow(1.05, failures) : Math.pow(1.15, failures);
        return (long) Math.min(60 * minutes, 4 * 60 * 60);
    }

    /** Always the same delay: for demonstrations and tests. */
    static RecheckSchedule every(Duration delay) {
        return failures -> delay;
    }
}
