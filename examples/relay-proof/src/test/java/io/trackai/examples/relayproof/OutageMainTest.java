package io.trackai.examples.relayproof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The program on a small scale; all of it is virtual time, so the throughput is checked as well. */
class OutageMainTest {

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(screen, true, StandardCharsets.UTF_8);

    @Test
    void sales_ofAnOutageOfThreeDays_allArriveWithinTheHorizon() {
        OutageMain.outage(2_000, 20, out);

        assertThat(said()).contains("sales at Meta: 2000; within the horizon: all");
    }

    @Test
    void neighbours_ofADeadAndAPoisonedLead_keepTheirThroughput() {
        assertThat(OutageMain.neighbours(100, 150, out)).as(said()).isTrue();
    }

    private String said() {
        return screen.toString(StandardCharsets.UTF_8);
    }
}
