package io.trackai.examples.relayproof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The program on a small scale, with real processes and real SIGKILLs; the figures are for people, the counts are checked. */
class SigkillMainTest {

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(screen, true, StandardCharsets.UTF_8);

    @Test
    void sales_whileProcessesOnAnH2FileAreKilled_areNeitherLostNorDoubled() throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Assumptions.assumeTrue(Files.isExecutable(java), "no other JVM can be started here: there is no " + java);

        boolean sound = SigkillMain.onH2(new SigkillMain.Plan(3, 100, 7, 1, Duration.ofMinutes(2)), out);

        String said = screen.toString(StandardCharsets.UTF_8);
        assertThat(sound).as(said).isTrue();
        assertThat(said)
                .contains("SIGKILLs: 3")
                .contains("lost: 0; doubled ids: 0")
                .contains("exact");
    }
}
