package io.trackai.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackai.TrackAiBuilder;
import io.trackai.meta.MetaOptions;
import io.trackai.perfectpay.PerfectPayOptions;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
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
        "spring-boot-host/src/main/java/io/trackai/examples/springboothost/TrackAiConfiguration.java, configuration",
        "conversions-api/src/main/java/io/trackai/examples/conversionsapi/Purchases.java, send",
        "two-nodes/src/main/java/io/trackai/examples/twonodes/HostNode.java, database",
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

        assertThat(Stream.of(
                                "fast",
                                "dashboard",
                                "quickstart",
                                "rest-host",
                                "spring-boot-host",
                                "many-sessions",
                                "relay-proof",
                                "failure-fuzz",
                                "agent-chat",
                                "mcp-server",
                                "observability",
                                "two-nodes",
                                "custom-gateway",
                                "postback-fuzz",
                                "db-scheduler",
                                "kafka",
                                "conversions-api")
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

    @Test
    void settings_everyOne_areInTheConfigurationReference() {
        String reference = readme.substring(readme.indexOf("## Configuration"), readme.indexOf("## Examples"));

        assertThat(Arrays.stream(TrackAiBuilder.class.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()))
                        .filter(method -> method.getReturnType().equals(TrackAiBuilder.class))
                        .map(method -> "`" + method.getName() + "`"))
                .isNotEmpty()
                .allSatisfy(setting -> assertThat(reference).contains(setting));
        for (Class<?> options : List.of(MetaOptions.class, PerfectPayOptions.class)) {
            assertThat(Arrays.stream(options.getDeclaredMethods())
                            .filter(method -> !Modifier.isStatic(method.getModifiers()))
                            .filter(method -> Modifier.isPublic(method.getModifiers()))
                            .filter(method -> method.getParameterCount() == 0)
                            .map(method -> "`" + options.getSimpleName() + "." + method.getName() + "`"))
                    .isNotEmpty()
                    .allSatisfy(setting -> assertThat(reference).contains(setting));
        }
    }

    @Test
    void interfaces_everyOneWithAContractSuite_areNamedWithTheirSuite() throws IOException {
        Path contracts = ROOT.resolve("trackai-testkit/src/main/java/io/trackai/testkit/contract");
        String guide = Files.readString(ROOT.resolve("docs/spi-contracts.md"));
        try (Stream<Path> files = Files.list(contracts)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith("Contract.java"))
                            .map(name -> name.substring(0, name.length() - "Contract.java".length())))
                    .hasSizeGreaterThan(10)
                    .allSatisfy(name -> {
                        assertThat(readme).contains("`" + name + "`");
                        assertThat(guide).contains("`" + name + "`", "`" + name + "Contract`");
                    });
        }
    }
}
