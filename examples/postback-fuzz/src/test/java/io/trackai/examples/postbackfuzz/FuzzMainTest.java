package io.trackai.examples.postbackfuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The program, with fewer postbacks than a person would want to wait for. */
class FuzzMainTest {

    @Test
    void run_ofAFewThousand_answersAsDocumentedAndPrintsFigures() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertThat(FuzzMain.run(3_000, 4711, new PrintStream(out, true, StandardCharsets.UTF_8)))
                .isTrue();

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("400 WH_BODY_MALFORMED", "200 relevant", "3000 postbacks in", "0 undocumented answers");
    }
}
