package io.trackai.examples.manysessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The program on a small scale; the figures are for people, the counts are checked. */
class ManySessionsMainTest {

    @Test
    void run_withFortySessions_endsAllOfThemWithOneEventEach() throws InterruptedException {
        ByteArrayOutputStream screen = new ByteArrayOutputStream();

        boolean well = ManySessionsMain.run(
                40, Duration.ofMillis(5), 8, new PrintStream(screen, true, StandardCharsets.UTF_8));

        assertThat(well).isTrue();
        assertThat(screen.toString(StandardCharsets.UTF_8))
                .contains("40 sessions, answers 5 ms late, 8 threads")
                .contains("evento recebido: 40; events at Meta: 40; calls to Meta: 160");
    }
}
