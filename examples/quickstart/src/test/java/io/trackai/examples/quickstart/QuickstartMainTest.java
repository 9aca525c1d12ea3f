package io.trackai.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person sees who runs the quickstart. */
class QuickstartMainTest {

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

    @Test
    void run_withoutArguments_showsTheWholeJobAndEndsGreen() throws InterruptedException {
        assertThat(run(Map.of())).isTrue();

        assertThat(shown())
                .contains("status: validando (validating)")
                .containsPattern("running +meta/token")
                .containsPattern("done +meta/token +[0-9]+ ms")
                .contains("status: evento recebido (event_received)")
                .contains("snippet.html", "gtm-web-container.json", "webhook-guide.html", "server-settings.json")
                .contains("TrackAiSetupTest")
                .contains("== evento recebido")
                .doesNotContain(EmulatedServices.TOKEN);
    }

    @ParameterizedTest
    @CsvSource({
        "expired-token, META_TOKEN_EXPIRED",
        "swapped, INPUT_FIELDS_SWAPPED",
        "wrong-webhook-token, PP_TOKEN_MISMATCH",
        "landing-down, LP_",
        "rate-limit, META_RATE_LIMITED",
    })
    void run_withAScenario_namesTheCauseAndTheFixAndEndsGreen(String scenario, String code)
            throws InterruptedException {
        assertThat(run(Map.of(), "--scenario", scenario)).isTrue();

        String shown = shown();
        int fix = shown.indexOf("== The fix");
        assertThat(shown.substring(0, fix)).contains("] " + code).containsPattern("→ \\p{Lu}");
        assertThat(shown.substring(fix)).contains("== evento recebido").containsPattern("resolved +\\S+ +" + code);
    }

    @Test
    void run_withAnUnknownScenario_listsTheOnesThereAre() throws InterruptedException {
        assertThat(run(Map.of(), "--scenario", "flood")).isFalse();

        assertThat(shown()).contains("usage:", "expired-token", "landing-down");
    }

    @Test
    void run_withATokenButNoPixelInTheEnvironment_saysWhichVariableIsMissing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run(Map.of("TRACKAI_META_TOKEN", "EAAinvented")))
                .withMessageContaining("TRACKAI_META_PIXEL")
                .withMessageNotContaining("EAAinvented");
    }

    private boolean run(Map<String, String> environment, String... arguments) throws InterruptedException {
        return QuickstartMain.run(arguments, environment, new PrintStream(screen, true, StandardCharsets.UTF_8));
    }

    private String shown() {
        return screen.toString(StandardCharsets.UTF_8);
    }
}
