package io.trackai.gtm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** However the reservations fall, no window of 100 seconds holds more than 25 calls. */
class SlidingPaceProperties {

    @Property(tries = 200)
    void reserve_inAnyRhythm_keepsEveryWindowWithinTheLimit(
            @ForAll @Size(max = 60) List<@IntRange(min = 1, max = 25) Integer> wanted,
            @ForAll @IntRange(min = 0, max = 40) int seconds) {
        CallPace pace = CallPace.perProject();
        Instant now = Instant.parse("2026-11-20T12:00:00Z");
        List<Instant> made = new ArrayList<>();
        for (int calls : wanted) {
            Duration wait = pace.reserve(calls, now);
            if (!wait.isZero()) {
                now = now.plus(wait);
                assertThat(pace.reserve(calls, now))
                        .as("the wait is long enough")
                        .isZero();
            }
            now = now.plusSeconds(seconds % 7);
            for (int i = 0; i < calls; i++) {
                made.add(now);
            }
            pace.settle(calls, calls, now);
            now = now.plusSeconds(seconds);
        }
        for (Instant at : made) {
            assertThat(made.stream()
                            .filter(other -> !other.isBefore(at) && other.isBefore(at.plusSeconds(100)))
                            .count())
                    .isLessThanOrEqualTo(25);
        }
    }
}
