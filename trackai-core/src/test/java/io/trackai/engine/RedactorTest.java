package io.trackai.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackai.model.Evidence;
import io.trackai.model.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RedactorTest {

    /** Of no known shape, with characters that every encoding changes. */
    private static final String SECRET = "q7/Zp+\"x\\W-canary-9";

    private static final byte[] BYTES = SECRET.getBytes(StandardCharsets.UTF_8);
    private static final Redactor REDACTOR = Redactor.of(List.of(Secret.of(SECRET), Secret.of("pin4")));

    static Stream<String> coats() {
        return Stream.of(
                SECRET,
                URLEncoder.encode(SECRET, StandardCharsets.UTF_8),
                Base64.getEncoder().encodeToString(BYTES),
                Base64.getUrlEncoder().withoutPadding().encodeToString(BYTES),
                Base64.getEncoder().encodeToString(("u" + SECRET).getBytes(StandardCharsets.UTF_8)),
                Base64.getEncoder().encodeToString(("us" + SECRET).getBytes(StandardCharsets.UTF_8)),
                Base64.getEncoder().encodeToString(("user:" + SECRET + ":x").getBytes(StandardCharsets.UTF_8)),
                SECRET.replace("\\", "\\\\").replace("\"", "\\\"").replace("/", "\\/"),
                HexFormat.of().formatHex(BYTES),
                HexFormat.of().withUpperCase().formatHex(BYTES),
                SECRET.substring(0, 12),
                SECRET.substring(3, 16));
    }

    @ParameterizedTest
    @MethodSource("coats")
    void clean_liveSecretInAnyCoat_isMaskedAndTheRestStays(String coat) {
        String cleaned = REDACTOR.clean("before " + coat + " after", 500);

        assertThat(cleaned).startsWith("before ").endsWith(" after").contains("[redacted]");
        for (int i = 0; i + 12 <= coat.length(); i++) {
            assertThat(cleaned).doesNotContain(coat.substring(i, i + 12));
        }
        assertThat(REDACTOR.holdsSecret("before " + coat + " after")).isTrue();
    }

    @Test
    void clean_shortSecret_isMaskedButCondemnsNoText() {
        assertThat(REDACTOR.clean("pin4 was typed", 100)).isEqualTo("[redacted] was typed");
        assertThat(REDACTOR.holdsSecret("id 9pin41")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EAAInventedInventedInvented1234",
                "access_token=abcdefgh12345",
                "Authorization: Bearer abcdefgh12345",
                "bearer abcdefgh12345",
                "\"token\": \"abcdefgh12345\"",
                "0123456789abcdef0123456789abcdef",
                "eyJhbGciOiJub25lIn0.eyJhIjoxfQ.c2ln",
                "ana.souza@exemplo.com.br",
                "123.456.789-09",
                "12.345.678/0001-95",
                "(11) 98765-4321",
                "+5511987654321",
                "4111 1111 1111 1111"
            })
    void clean_whatLooksLikeASecretOrAPerson_isMasked(String shape) {
        String cleaned = Redactor.NONE.clean("saw " + shape + ", twice", 300);

        assertThat(cleaned).contains("[redacted]").startsWith("saw").endsWith(", twice");
        for (int i = 0; i + 9 <= shape.length(); i++) {
            String part = shape.substring(i, i + 9);
            if (part.chars().anyMatch(Character::isDigit)) {
                assertThat(cleaned).doesNotContain(part);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1098765432109876",
                "GTM-ABC123",
                "META_TOKEN_EXPIRED",
                "2026-11-22T12:00:00Z",
                "https://loja.example/curso?x=1",
                "R$ 97,50",
                "TrackAiSetupTest",
                "fbtrace AbCdEfGhIjKlMnOp"
            })
    void clean_ordinaryWords_stay(String words) {
        assertThat(Redactor.NONE.clean(words, 300)).isEqualTo(words);
    }

    @Test
    void clean_charactersThatDeceiveReaders_becomeBlanks() {
        assertThat(Redactor.NONE.clean("a\r\nb\u001b[2Jc\u202Ed\u2066e\u2028f\u0000g", 100))
                .isEqualTo("a  b [2Jc d e f g");
    }

    @Test
    void clean_longText_isCutAfterMaskingNotBefore() {
        String text = "x".repeat(95) + SECRET;

        assertThat(REDACTOR.clean(text, 100)).hasSize(100).endsWith("[reda");
        assertThat(REDACTOR.clean("y".repeat(100_000), 300)).hasSize(300);
    }

    @Test
    void clean_mapsAndEvidence_keysAndValues() {
        assertThat(REDACTOR.clean(Map.of(SECRET, "v " + SECRET))).isEqualTo(Map.of("[redacted]", "v [redacted]"));
        Evidence evidence = REDACTOR.clean(Evidence.of("body", "b " + SECRET));
        assertThat(evidence.value()).isEqualTo("b [redacted]");
    }

    @Test
    void clean_anyDefaultLocale_isTheSame() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        try {
            assertThat(Redactor.NONE.clean("AUTHORIZATION: abcdefgh12345", 100)).isEqualTo("[redacted]");
        } finally {
            Locale.setDefault(before);
        }
    }

    /** A hostile text must not cost much more than a friendly one: the limit is generous and catches hangs only. */
    @Test
    @Timeout(60)
    void clean_textsMadeToBeSlow_endInTime() {
        for (String bite :
                List.of("a", "a.", "a@", "a@a.", "1", "1 ", "0-", "token=", "bearer ", "eyJa", "eyJa.", "(11", "{\"")) {
            String text = bite.repeat(64 * 1024 / bite.length()) + "!";
            assertThat(REDACTOR.clean(text, 512)).as(bite).hasSizeLessThanOrEqualTo(512);
        }
    }
}
