package io.trackai.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private static final long[] SECONDS = {
        5, 30, 120, 600, 1800, 3600, 7200, 14400, 28800, 43200, 86400, 86400, 86400, 86400
    };

    @Test
    void after_eachTry_isTheScheduleAFifthMoreOrLess() {
        for (int tries = 1; tries <= SECONDS.length; tries++) {
            for (int id = 0; id < 200; id++) {
                double factor = Backoff.after("e-" + id, tries).toMillis() / (SECONDS[tries - 1] * 1000.0);
                assertThat(factor).isBetween(0.8, 1.2);
            }
        }
        assertThat(IntStream.range(0, SECONDS.length).mapToLong(i -> SECONDS[i]).sum())
                .isEqualTo(Duration.parse("P5DT3H42M35S").toSeconds());
    }

    @Test
    void after_theSameTryAgain_isTheSameWait() {
        assertThat(Backoff.after("e-1", 5)).isEqualTo(Backoff.after("e-1", 5));
        assertThat(Backoff.after("e-1", 5)).isNotEqualTo(Backoff.after("e-2", 5));
    }

    @Test
    void after_aWaitThatWasAskedFor_isClampedToTheUsualAndTwiceThatOrAnHour() {
        assertThat(Backoff.after("e", 1, Optional.of(Duration.ofSeconds(1)))).isEqualTo(Duration.ofSeconds(5));
        assertThat(Backoff.after("e", 1, Optional.of(Duration.ofMinutes(10)))).isEqualTo(Duration.ofMinutes(10));
        assertThat(Backoff.after("e", 1, Optional.of(Duration.ofHours(9)))).isEqualTo(Duration.ofHours(1));
        assertThat(Backoff.after("e", 10, Optional.of(Duration.ofHours(20)))).isEqualTo(Duration.ofHours(20));
        assertThat(Backoff.after("e", 10, Optional.of(Duration.ofHours(100)))).isEqualTo(Duration.ofHours(24));
        assertThat(Backoff.after("e", 1, Optional.of(Duration.ofSeconds(-1)))).isEqualTo(Backoff.after("e", 1));
        assertThat(Backoff.after("e", 1, Optional.of(Duration.ofDays(400)))).isEqualTo(Backoff.after("e", 1));
    }
}
