package io.trackai.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The README shows programs that compile, and names what is there. */
class ReadmeTest {

    private static final Path ROOT = Path.of("..", "..");

    private final String readme = Files.readString(ROOT.resolve("README.md"));

    ReadmeTest() throws IOException {}

    @ParameterizedTest
    @CsvSource({
        "quickstart/src/main/java/io/trackai/examples/quickstart/FirstSetup.java, program",
        "rest-host/src/main/java/io/trackai/examples/resthost/RestHost.java, mount",
    })
    void program_inTheReadme_isTheExamplesOwn(String file, String tag) throws IOException {
        String source = Files.readString(ROOT.resolve("examples").resolve(file));
        String region = source.substring(
                        source.indexOf("// tag::" + tag + "[]\n"), source.indexOf("// end::" + tag + "[]"))
                .lines()
                .skip(1)
                .reduce("", (text, line) -> text + line + "\n");

        assertThat(readme).contains("```java\n" + region + "```");
    }

    @Test
    void firstProgram_inTheReadme_endsBeforeLineSixty() {
        String before = readme.substring(0, readme.indexOf("```", readme.indexOf("```java") + 3));

        assertThat(before.lines().count()).isLessThan(60);
    }

    @Test
    void scenarios_inTheReadme_areTheOnesThereAre() {
        for (Scenario scenario : Scenario.values()) {
            if (scenario != Scenario.NONE) {
                assertThat(readme).contains(scenario.option());
            }
        }
    }

    @Test
    void profiles_inTheReadmesCommands_exist() throws IOException {
        String pom = Files.readString(ROOT.resolve("pom.xml"));

        assertThat(Stream.of("fast", "quickstart", "rest-host", "many-sessions", "custom-gateway", "postback-fuzz")
                        .filter(profile -> readme.toLowerCase(Locale.ROOT).contains(profile)))
                .allSatisfy(profile -> assertThat(pom).contains("<id>" + profile + "</id>"));
    }

    @Test
    void links_inTheReadme_leadSomewhere() {
        Pattern.compile("\\]\\(([^)#:]+)\\)")
                .matcher(readme)
                .results()
                .map(link -> link.group(1))
                .forEach(target -> assertThat(ROOT.resolve(target)).exists());
    }
}
