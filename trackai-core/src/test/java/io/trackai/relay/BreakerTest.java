package io.trackai.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final Breaker breaker = new Breaker();

    @Test
    void tenCallsHalfOfThemFailed_open_andNineDoNot() {
        for (int call = 0; call < 9; call++) {
            breaker.ended(NOON, true);
        }
        assertThat(breaker.allows(NOON)).isTrue();

        breaker.ended(NOON, true);

        assertThat(breaker.allows(NOON)).isFalse();
        assertThat(breaker.wait(NOON)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void failuresOlderThanAMinute_doNotCount() {
        for (int call = 0; call < 20; call++) {
            breaker.ended(NOON.plusSeconds(call * 10L), true);
        }

        assertThat(breaker.allows(NOON.plusSeconds(200))).isTrue();
    }

    @Test
    void open_letsOneProbeThrough_andWaitsTwiceAsLongWhenItFails() {
        trip();
        Instant later = NOON.plusSeconds(30);
        assertThat(breaker.allows(later)).isTrue();
        breaker.started();
        assertThat(breaker.allows(later)).isFalse();

        breaker.ended(later, true);

        assertThat(breaker.wait(later)).isEqualTo(Duration.ofSeconds(60));
        Instant now = later;
        for (int probe = 0; probe < 10; probe++) {
            now = now.plus(breaker.wait(now));
            breaker.started();
            breaker.ended(now, true);
        }
        assertThat(breaker.wait(now)).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void threeGoodProbes_close() {
        trip();
        Instant later = NOON.plusSeconds(31);
        for (int probe = 0; probe < 3; probe++) {
            assertThat(breaker.tripped()).isTrue();
            breaker.started();
            breaker.ended(later, false);
        }

        assertThat(breaker.tripped()).isFalse();
        assertThat(breaker.allows(later)).isTrue();
    }

    private void trip() {
        for (int call = 0; call < 10; call++) {
            breaker.ended(NOON, call % 2 == 0 || call == 9);
        }
        assertThat(breaker.tripped()).isTrue();
    }
}
