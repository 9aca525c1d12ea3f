package io.trackai.examples.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The program as a person starts it. */
class DashboardMainTest {

    @Test
    void start_printsAnAddressAndAKeyThatOpensIt_untilItIsStopped() throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (PipedOutputStream out = new PipedOutputStream();
                BufferedReader screen = new BufferedReader(new InputStreamReader(new PipedInputStream(out), UTF_8))) {
            Future<?> program = thread.submit(() -> {
                DashboardMain.run(
                        new String[] {"--port", "0", "--database", "memory"},
                        Map.of(),
                        new PrintStream(out, true, UTF_8));
                return null;
            });
            String address = after(screen, "Track AI: ");
            String key = after(screen, "operator key: ");

            assertThat(key).hasSizeGreaterThanOrEqualTo(24);
            assertThat(Visitor.program(URI.create(address), key)
                            .get("/api/v1/setup/sessions")
                            .statusCode())
                    .isEqualTo(200);

            thread.shutdownNow();
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(program::get)
                    .withCauseInstanceOf(InterruptedException.class);
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> Visitor.stranger(URI.create(address)).get("/login"));
        } finally {
            thread.shutdownNow();
        }
    }

    private static String after(BufferedReader screen, String words) throws IOException {
        for (String line = screen.readLine(); line != null; line = screen.readLine()) {
            if (line.contains(words)) {
                return line.substring(line.indexOf(words) + words.length());
            }
        }
        throw new IOException("not printed: " + words);
    }

    @Test
    void wrongOption_orAKeyThatCanBeGuessed_isSaidAndNothingStarts() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, UTF_8);

        DashboardMain.run(new String[] {"--help"}, Map.of(), out);
        DashboardMain.run(new String[0], Map.of("TRACKAI_API_KEY", "short"), out);

        assertThat(printed.toString(UTF_8)).contains(Options.USAGE, "at least 16 characters");
    }
}
