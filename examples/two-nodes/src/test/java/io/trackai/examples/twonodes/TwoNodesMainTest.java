package io.trackai.examples.twonodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The program on a small scale, with real processes and a real SIGKILL; the figures are for people, the counts are checked. */
class TwoNodesMainTest {

    private static final int SESSIONS = 24;

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(screen, true, StandardCharsets.UTF_8);

    @Test
    void killedNode_onAnH2FileThatServesSeveralProcesses_losesNothing() throws Exception {
        assertThat(TwoNodesMain.onH2(SESSIONS, Duration.ofMillis(30), out))
                .as(said())
                .isTrue();

        assertThat(said()).contains("evento recebido: 24").contains("event ids at Meta: 24;");
    }

    private String said() {
        return screen.toString(StandardCharsets.UTF_8);
    }
}
