package io.trackai.examples.failurefuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The program, with fewer failures than a person would want to wait for. */
class FailureFuzzMainTest {

    @Test
    void run_ofTwoThousand_hasANameAndAnActionForEach_andPrintsFigures() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        boolean fine = FailureFuzzMain.run(2_000, 4711, new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThat(fine).as(out.toString(StandardCharsets.UTF_8)).isTrue();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("META_TOKEN_EXPIRED", "LP_DNS_NOT_FOUND", "META_TLS_FAILED", "2000 failures in");
    }
}
