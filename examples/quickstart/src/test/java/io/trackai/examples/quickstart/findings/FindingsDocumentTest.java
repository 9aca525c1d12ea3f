package io.trackai.examples.quickstart.findings;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackai.TrackAi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code docs/findings.md} shows the catalogue as it is. With {@code TRACKAI_WRITE_FINDINGS} set the test writes it instead. */
class FindingsDocumentTest {

    private static final Path PAGE = Path.of("..", "..", "docs", "findings.md");
    private static final String COMMAND =
            "TRACKAI_WRITE_FINDINGS=1 mvn -q -Pfast test -pl examples/quickstart -am -Dtest=FindingsDocumentTest"
                    + " -Dsurefire.failIfNoSpecifiedTests=false";

    @Test
    void page_isGeneratedFromTheCatalogue() throws IOException {
        String page;
        try (TrackAi trackAi = TrackAi.builder().build()) {
            page = FindingsDocument.of(trackAi.findingCatalogue());
        }
        if (System.getenv("TRACKAI_WRITE_FINDINGS") != null) {
            Files.writeString(PAGE, page);
        }

        assertThat(Files.exists(PAGE)).as("write it with: " + COMMAND).isTrue();
        assertThat(Files.readString(PAGE))
                .as("docs/findings.md is not what the code says; write it with: " + COMMAND)
                .isEqualTo(page);
    }
}
