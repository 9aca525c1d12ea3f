package io.trackai.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackai.spi.host.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManualTimerTest {

    private final ManualClock clock = ManualClock.create();
    private final ManualTimer timer = ManualTimer.on(clock);
    private final List<String> ran = new ArrayList<>();

    @Test
    void advance_twoHours_runsTasksInOrderAtTheirOwnMoments() {
        timer.in(Duration.ofHours(2), () -> ran.add("second at " + clock.instant()));
        timer.in(Duration.ofMinutes(5), () -> ran.add("first at " + clock.instant()));

        assertThat(timer.advance(Duration.ofHours(2))).isEqualTo(2);

        assertThat(ran).containsExactly("first at 2026-11-23T12:05:00Z", "second at 2026-11-23T14:00:00Z");
        assertThat(clock.instant()).isEqualTo(Instant.parse("2026-11-23T14:00:00Z"));
    }

    @Test
    void advance_taskSchedulesAnother_runsThatTooIfItIsDueOnTheWay() {
        timer.in(Duration.ofMinutes(1), () -> timer.in(Duration.ofMinutes(1), () -> ran.add("child")));

        timer.advance(Duration.ofSeconds(119));
        assertThat(ran).isEmpty();

        timer.advance(Duration.ofSeconds(1));
        assertThat(ran).containsExactly("child");
    }

    @Test
    void in_noDelay_neverRunsAtOnce() {
        timer.in(Duration.ZERO, () -> ran.add("now"));
        assertThat(ran).isEmpty();

        timer.runDue();
        assertThat(ran).containsExactly("now");
    }

    @Test
    void in_sameMoment_runsInTheOrderOfTheCalls() {
        for (String name : List.of("a", "b", "c")) {
            timer.in(Duration.ofSeconds(1), () -> ran.add(name));
        }
        timer.advance(Duration.ofSeconds(1));
        assertThat(ran).containsExactly("a", "b", "c");
    }

    @Test
    void cancel_beforeItIsDue_keepsTheTaskFromRunning() {
        Timer.Handle handle = timer.in(Duration.ofSeconds(1), () -> ran.add("never"));
        handle.cancel();
        handle.cancel();

        assertThat(timer.advance(Duration.ofHours(1))).isZero();
        assertThat(timer.pending()).isZero();
    }

    @Test
    void advance_taskThrows_runsTheOthersAndKeepsTheFailure() {
        timer.in(Duration.ofSeconds(1), () -> {
            throw new IllegalStateException("broken task");
        });
        timer.in(Duration.ofSeconds(2), () -> ran.add("after"));

        timer.advance(Duration.ofSeconds(2));

        assertThat(ran).containsExactly("after");
        assertThat(timer.failures())
                .singleElement()
                .extracting(Throwable::getMessage)
                .isEqualTo("broken task");
    }

    @Test
    void advance_backwards_isRefused() {
        assertThatThrownBy(() -> timer.advance(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT-1S");
        assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void close_waitingTasks_areDropped() {
        timer.in(Duration.ofSeconds(1), () -> ran.add("never"));
        timer.close();
        timer.advance(Duration.ofSeconds(1));
        assertThat(ran).isEmpty();
    }
}
