package io.trackai.meta;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackai.testkit.meta.MetaEdge;
import io.trackai.testkit.meta.MetaError;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every documented error, as an answer over HTTP, read by the client. */
class GraphErrorsTest {

    private final MetaWorld world = new MetaWorld();

    @AfterEach
    void close() {
        world.close();
    }

    private EventOutcome answered(MetaError error) {
        world.meta.failNext(MetaEdge.EVENTS, 1, error);
        return world.api().build().send(world.purchase("1").build());
    }

    private static GraphError error(EventOutcome outcome) {
        return outcome.error().orElseThrow();
    }

    @ParameterizedTest(name = "{0}/{1} is {2}")
    @CsvFileSource(resources = "graph-errors.csv", delimiter = '|', numLinesToSkip = 1)
    void documentedError_hasItsCategoryFateAndFinding(
            int code, @Nullable Integer subcode, ErrorCategory category, EventOutcome.Status status, String finding) {
        MetaError error = subcode == null ? MetaError.of(code) : MetaError.of(code, subcode);
        EventOutcome outcome = answered(error);

        assertThat(outcome.status()).isEqualTo(status);
        assertThat(error(outcome).category()).isEqualTo(category);
        assertThat(error(outcome).finding()).isEqualTo(finding);
        assertThat(error(outcome).retryable()).isEqualTo(status == EventOutcome.Status.RETRY);
        assertThat(error(outcome).code()).contains(code);
        assertThat(error(outcome).subcode()).isEqualTo(Optional.ofNullable(subcode));
        assertThat(error(outcome).traceId()).isPresent();
        assertThat(MetaFindings.all()).anySatisfy(row -> {
            assertThat(row.code()).isEqualTo(finding);
            assertThat(row.actions()).isNotEmpty();
        });
        assertThat(world.meta.events()).isEmpty();
    }

    @Test
    void table_coversEveryErrorThatTheEmulatorKnows() throws IOException {
        Set<String> rows;
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(GraphErrorsTest.class.getResourceAsStream("graph-errors.csv")),
                StandardCharsets.UTF_8))) {
            rows = reader.lines()
                    .skip(1)
                    .map(line -> line.split("\\|", -1))
                    .map(cells -> cells[0] + "/" + cells[1])
                    .collect(Collectors.toSet());
        }
        assertThat(rows)
                .containsAll(MetaError.documented().stream()
                        .map(error -> error.code()
                                + "/"
                                + error.subcode().map(Object::toString).orElse(""))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "400, PAYLOAD, BLOCKED", "401, PERMISSION, BLOCKED", "403, PERMISSION, BLOCKED", "404, PAYLOAD, BLOCKED",
        "408, TRANSIENT, RETRY", "413, PAYLOAD, REJECTED", "429, THROTTLE, RETRY", "500, TRANSIENT, RETRY",
        "502, TRANSIENT, RETRY", "503, TRANSIENT, RETRY", "504, TRANSIENT, RETRY"
    })
    void emptyBody_isReadByItsStatus(int http, ErrorCategory category, EventOutcome.Status status) {
        EventOutcome outcome = answered(MetaError.emptyBody(http));
        assertThat(outcome.status()).isEqualTo(status);
        assertThat(error(outcome).category()).isEqualTo(category);
        assertThat(error(outcome).code()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 500, 502, 503})
    void page_isPassingTrouble(int http) {
        EventOutcome outcome = answered(MetaError.html(http));
        assertThat(outcome.status()).isEqualTo(EventOutcome.Status.RETRY);
        assertThat(error(outcome).category()).isEqualTo(ErrorCategory.TRANSIENT);
    }

    @Test
    void pageOrNothing_with200_isNeverASuccess() {
        for (MetaError nothing :
                new MetaError[] {MetaError.html(200), MetaError.emptyBody(200), MetaError.unconfirmed()}) {
            assertThat(answered(nothing).status()).isEqualTo(EventOutcome.Status.UNKNOWN);
        }
        assertThat(answered(MetaError.received(0)).status()).isEqualTo(EventOutcome.Status.UNKNOWN);
    }

    @Test
    void errorWith200_isNeverASuccess() {
        assertThat(answered(MetaError.of(190).status(200)).status()).isEqualTo(EventOutcome.Status.BLOCKED);
    }

    @Test
    void code_winsOverStatus() {
        assertThat(answered(MetaError.of(190, 463).status(500)).status()).isEqualTo(EventOutcome.Status.BLOCKED);
        assertThat(answered(MetaError.of(2).status(400)).status()).isEqualTo(EventOutcome.Status.RETRY);
    }

    @Test
    void transientFlag_decidesOnlyForUnknownCodes() {
        assertThat(answered(MetaError.of(190).transientFlag(true)).status()).isEqualTo(EventOutcome.Status.BLOCKED);
        assertThat(answered(MetaError.of(2).transientFlag(false)).status()).isEqualTo(EventOutcome.Status.RETRY);
        assertThat(answered(MetaError.of(777777).transientFlag(true)).status()).isEqualTo(EventOutcome.Status.RETRY);
        assertThat(answered(MetaError.of(777777).status(503)).status()).isEqualTo(EventOutcome.Status.RETRY);
    }

    @Test
    void blamedField_isReadFromObjectAndText() {
        MetaError blaming = MetaError.of(100, 2804019).blaming("data", "0", "user_data", "em");
        assertThat(error(answered(blaming)).field()).contains("data.0.user_data.em");
        assertThat(error(answered(blaming.dataAsText())).field()).contains("data.0.user_data.em");
    }

    @Test
    void subcode_namesItsFieldWhereMetaBlamesNone() {
        assertThat(error(answered(MetaError.of(100, 2804009).bare())).field()).contains("custom_data.value");
    }

    @Test
    void bareEnvelope_isEnough() {
        EventOutcome outcome = answered(MetaError.of(190, 463).bare());
        assertThat(error(outcome).category()).isEqualTo(ErrorCategory.AUTH);
    }

    @Test
    void messageThatRepeatsTheToken_isRelievedOfIt() {
        EventOutcome outcome = answered(MetaError.of(190)
                .message("Malformed access token " + MetaWorld.TOKEN + " in access_token=" + MetaWorld.TOKEN));
        assertThat(error(outcome).message().orElseThrow())
                .startsWith("Malformed access token [redacted]")
                .doesNotContain("EAAinvented");
        assertThat(outcome.toString()).doesNotContain("EAAinvented");
    }
}
