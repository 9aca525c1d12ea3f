package io.trackai.meta;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackai.model.Diagnosis;
import io.trackai.model.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetaInputsTest {

    private static List<String> found(String pixel, String token) {
        return MetaInputs.check(MetaConnection.of(pixel, Secret.of(token))).stream()
                .map(Diagnosis::code)
                .toList();
    }

    @Test
    void pixelAndToken_asTheyShouldBe_areNoted() {
        assertThat(found(MetaWorld.PIXEL, MetaWorld.TOKEN)).isEmpty();
        assertThat(found("123456789012345", MetaWorld.TOKEN)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "act_1098765432109876, INPUT_PIXEL_ID_IS_ACCOUNT",
        "GTM-ABC123, INPUT_PIXEL_ID_IS_ACCOUNT",
        "G-ABCDEF1234, INPUT_PIXEL_ID_IS_ACCOUNT",
        "meu pixel, INPUT_PIXEL_ID_FORMAT",
        "123456789, INPUT_PIXEL_ID_FORMAT",
        "123456789012345678901, INPUT_PIXEL_ID_FORMAT",
        "1234567890, INPUT_PIXEL_ID_UNUSUAL",
        "12345678901234567890, INPUT_PIXEL_ID_UNUSUAL"
    })
    void pixelId_slips_areRecognised(String pixel, String code) {
        assertThat(found(pixel, MetaWorld.TOKEN)).containsExactly(code);
    }

    @Test
    void pixelId_pastedAsSnippet_isTakenOutOfIt() {
        List<Diagnosis> found = MetaInputs.check(MetaConnection.of(
                "<script>!function(f){}(window);fbq('init', '1098765432109876');fbq('track','PageView')</script>",
                Secret.of(MetaWorld.TOKEN)));
        assertThat(found).singleElement().satisfies(diagnosis -> {
            assertThat(diagnosis.code()).isEqualTo(MetaFindings.PIXEL_ID_IS_SNIPPET);
            assertThat(diagnosis.parameters()).containsEntry("pixel", "1098765432109876");
        });
    }

    @Test
    void pixelAndToken_swapped_isOneFinding() {
        assertThat(found(MetaWorld.TOKEN, MetaWorld.PIXEL)).containsExactly(MetaFindings.FIELDS_SWAPPED);
        assertThat(found("Bearer " + MetaWorld.TOKEN, MetaWorld.PIXEL)).containsExactly(MetaFindings.FIELDS_SWAPPED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EAAshort",
                "EAAinventedtoken0123456789abcdefghij...klmnopqrstuv",
                "EAAinventedtoken0123456789 abcdefghijklmnopqrstuv",
                "EAAinventedtoken0123456789\nabcdefghijklmnopqrstuv",
                "EAAinventedtoken0123456789abcdefghij…"
            })
    void token_cutOffOrTorn_isRecognised(String token) {
        assertThat(found(MetaWorld.PIXEL, token)).containsExactly(MetaFindings.TOKEN_TRUNCATED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "  EAAinventedtoken0123456789abcdefghijklmnopqrstuv\n",
                "Bearer EAAinventedtoken0123456789abcdefghijklmnopqrstuv",
                "bearer  \"EAAinventedtoken0123456789abcdefghijklmnopqrstuv\"",
                "“EAAinventedtoken0123456789abcdefghijklmnopqrstuv”"
            })
    void token_whatWasPastedAlong_isRemoved(String raw) {
        assertThat(MetaInputs.token(raw)).isEqualTo(MetaWorld.TOKEN);
    }

    @Test
    void testCode_ofAnotherShape_isAWarning() {
        assertThat(MetaInputs.check(MetaConnection.of(MetaWorld.PIXEL, Secret.of(MetaWorld.TOKEN), "teste"))
                        .get(0)
                        .code())
                .isEqualTo(MetaFindings.TEST_CODE_UNUSUAL);
        assertThat(MetaInputs.check(MetaConnection.of(MetaWorld.PIXEL, Secret.of(MetaWorld.TOKEN), "TEST48210")))
                .isEmpty();
    }
}
