package io.trackai.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.facebook.ads.sdk.APIException;
import io.trackai.examples.benchmarks.SizesMain.Jar;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The measuring programs on the smallest scale: that they measure what they say, never how fast it is. */
class ProgramsTest {

    @Test
    void orders_madeTwice_areTheSameAndAllDifferent() {
        assertThat(Orders.seeded(100)).isEqualTo(Orders.seeded(100)).doesNotHaveDuplicates();
    }

    @Test
    void endToEnd_calledOnEachSide_reachesTheStub() throws APIException {
        SSLSocketFactory before = HttpsURLConnection.getDefaultSSLSocketFactory();
        EndToEndBenchmark benchmark = new EndToEndBenchmark();
        benchmark.eventsPerCall = 3;
        benchmark.start();
        try {
            benchmark.oneCallerOurs();
            benchmark.oneCallerPeer();

            assertThat(benchmark.requests()).isEqualTo(2);
        } finally {
            benchmark.stop();
            HttpsURLConnection.setDefaultSSLSocketFactory(before);
        }
    }

    @Test
    void answer_thatCountsFewerThanSent_isNotTakenForSuccess() {
        OurSide ours = OurSide.create();

        assertThatThrownBy(() -> ours.send(
                        Orders.seeded(2).stream().map(OurSide::conversion).toList(), request -> OurSide.counted(1)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void deadlines_againstEveryServer_endAsTheyMust() throws IOException {
        List<DeadlinesMain.Row> rows = DeadlinesMain.run(Duration.ofMillis(300), 1);

        assertThat(rows)
                .extracting(DeadlinesMain.Row::hostility, DeadlinesMain.Row::outcome)
                .containsExactly(
                        row(Hostility.NEVER_ANSWERS, "TIMEOUT"),
                        row(Hostility.NEVER_READS, "TIMEOUT"),
                        row(Hostility.NEVER_SHAKES_HANDS, "TIMEOUT"),
                        row(Hostility.DRIPS_HEAD, "TIMEOUT"),
                        row(Hostility.DRIPS_BODY, "TIMEOUT"),
                        row(Hostility.GZIP_BOMB, "TOO_LARGE"),
                        row(Hostility.ENDLESS_BODY, "TOO_LARGE"),
                        row(Hostility.RESETS_INSIDE_BODY, "BROKEN"),
                        row(Hostility.RESETS_AFTER_BODY, "200"));
        assertThat(rows).allSatisfy(row -> assertThat(row.longest()).isLessThan(10_000));
    }

    private static Tuple row(Hostility hostility, String outcome) {
        return tuple(hostility, outcome);
    }

    @Test
    void coldStart_inOneFreshJvm_isMeasured() throws IOException, InterruptedException {
        assertThat(ColdStartMain.measure(1))
                .singleElement()
                .satisfies(millis -> assertThat(millis).isBetween(1.0, 60_000.0));
    }

    @Test
    void sizes_ofADirectory_addUpItsJarsOnly(@TempDir Path directory) throws IOException {
        Files.write(directory.resolve("small.jar"), new byte[10]);
        Files.write(directory.resolve("large.jar"), new byte[32]);
        Files.write(directory.resolve("notes.txt"), new byte[99]);
        ByteArrayOutputStream screen = new ByteArrayOutputStream();

        List<Jar> jars = SizesMain.jars(directory);
        SizesMain.print("both", jars, new PrintStream(screen, true, StandardCharsets.UTF_8));

        assertThat(jars).containsExactly(new Jar("large.jar", 32), new Jar("small.jar", 10));
        assertThat(screen.toString(StandardCharsets.UTF_8)).contains("| **2 jars** | **42 (0.0 MB)** |");
    }
}
