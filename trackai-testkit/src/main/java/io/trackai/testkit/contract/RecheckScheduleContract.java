package io.trackai.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trackai.spi.host.RecheckSchedule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link RecheckSchedule} must do. Extend it and give {@link #create()} a schedule. */
public abstract class RecheckScheduleContract {

    private static final Duration LONGEST = Duration.ofHours(24);

    private RecheckSchedule schedule;

    /** For subclasses. */
    protected RecheckScheduleContract() {}

    /** The schedule to check. */
    protected abstract RecheckSchedule create();

    @BeforeEach
    void open() {
        schedule = create();
    }

    @Test
    void firstDelay_isLongerThanZero() {
        assertTrue(positive(schedule.delay(1)));
    }

    @Test
    void everyDelay_isLongerThanZero() {
        for (int failures = 1; failures <= 2_000; failures++) {
            assertTrue(positive(schedule.delay(failures)), "after " + failures);
        }
    }

    @Test
    void firstDelay_isShortEnoughForSomebodyWhoWaits() {
        assertTrue(schedule.delay(1).compareTo(Duration.ofMinutes(15)) <= 0);
    }

    @Test
    void delays_neverShrink() {
        for (int failures = 1; failures < 2_000; failures++) {
            assertTrue(schedule.delay(failures).compareTo(schedule.delay(failures + 1)) <= 0, "after " + failures);
        }
    }

    @Test
    void delays_neverExceedADay() {
        for (int failures = 1; failures <= 2_000; failures++) {
            assertTrue(schedule.delay(failures).compareTo(LONGEST) <= 0, "after " + failures);
        }
    }

    @Test
    void delay_afterVeryManyFailures_isStillADelay() {
        for (int failures : List.of(10_000, 1_000_000, Integer.MAX_VALUE)) {
            assertTrue(positive(schedule.delay(failures)), "after " + failures);
            assertTrue(schedule.delay(failures).compareTo(LONGEST) <= 0, "after " + failures);
        }
    }

    @Test
    void delay_ofTheSameCount_isAlwaysTheSame() {
        for (int failures = 1; failures <= 100; failures++) {
            assertEquals(schedule.delay(failures), schedule.delay(failures));
        }
    }

    @Test
    void delay_ofAnotherInstance_isTheSame() {
        RecheckSchedule other = create();
        for (int failures = 1; failures <= 100; failures++) {
            assertEquals(schedule.delay(failures), other.delay(failures));
        }
    }

    @Test
    void delay_fromManyThreads_isTheSame() {
        List<Duration> answers = Race.of(16, number -> schedule.delay(7));

        assertEquals(1, answers.stream().distinct().count());
    }

    @Test
    void delay_inAnyLocale_isTheSame() {
        Locale before = Locale.getDefault();
        try {
            Duration here = schedule.delay(12);
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertEquals(here, schedule.delay(12));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void delay_canBeAddedToATime() {
        Instant now = Instant.parse("2026-11-23T12:00:00Z");

        assertFalse(now.plus(schedule.delay(Integer.MAX_VALUE)).isBefore(now));
    }

    private static boolean positive(Duration delay) {
        return !delay.isZero() && !delay.isNegative();
    }
}
