package io.trackai.perfectpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackai.model.Connection;
import io.trackai.model.Secret;
import io.trackai.spi.Postback;
import io.trackai.spi.Receipt;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of what can be wrong with a delivery: what it is answered, and the finding that says what to do. */
@Timeout(60)
class MalformedPostbackTest {

    private static final String OTHER = "ffffffffffffffffffffffffffffffff";
    private static final String JSON = "application/json";
    private static final PerfectPaySales SALES = new PerfectPaySales(PerfectPayOptions.defaults());

    static List<Arguments> table() {
        String sound = new String(Samples.bytes("approved-pix"), StandardCharsets.UTF_8);
        return List.of(
                row("wrong token", with(root -> root.put("token", OTHER)), 401, "PP_TOKEN_MISMATCH"),
                row("token cut", with(root -> root.put("token", Samples.TOKEN.substring(1))), 401, "PP_TOKEN_MISMATCH"),
                row(
                        "token with blanks",
                        with(root -> root.put("token", " " + Samples.TOKEN)),
                        401,
                        "PP_TOKEN_MISMATCH"),
                row(
                        "token in capitals",
                        with(root -> root.put("token", "0123456789ABCDEF0123456789ABCDEF")),
                        401,
                        "PP_TOKEN_MISMATCH"),
                row("no token", with(root -> root.remove("token")), 401, "PP_TOKEN_MISSING"),
                row("null token", with(root -> root.putNull("token")), 401, "PP_TOKEN_MISSING"),
                row("empty token", with(root -> root.put("token", "")), 401, "PP_TOKEN_MISSING"),
                row("token a number", with(root -> root.put("token", 42)), 401, "PP_TOKEN_MISMATCH"),
                row("token an object", with(root -> root.putObject("token")), 401, "PP_TOKEN_MISMATCH"),
                row(
                        "token in a list",
                        with(root -> root.putArray("token").add(Samples.TOKEN)),
                        401,
                        "PP_TOKEN_MISMATCH"),
                row("no code", with(root -> root.remove("code")), 400, "PP_CODE_MISSING"),
                row("code an object", with(root -> root.putObject("code")), 400, "PP_CODE_MISSING"),
                row("not JSON", bytes("<html>postback</html>"), 400, "WH_BODY_MALFORMED"),
                row("no bytes", new byte[0], 400, "WH_BODY_MALFORMED"),
                row("a list", bytes("[" + sound + "]"), 400, "WH_BODY_MALFORMED"),
                row("torn", Arrays.copyOf(bytes(sound), 700), 400, "WH_BODY_MALFORMED"),
                row("trailing garbage", bytes(sound + "x"), 400, "WH_BODY_MALFORMED"),
                row("a second object", bytes(sound + "{}"), 400, "WH_BODY_MALFORMED"),
                row("a name twice", bytes("{\"code\":\"PPX\"," + sound.substring(1)), 400, "WH_BODY_MALFORMED"),
                row(
                        "a name twice, deep",
                        bytes(sound.replace("\"full_name\"", "\"email\":\"a@example.com\",\"full_name\"")),
                        400,
                        "WH_BODY_MALFORMED"),
                row(
                        "depth 10 000",
                        bytes("{\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + "," + sound.substring(1)),
                        400,
                        "WH_BODY_MALFORMED"),
                row(
                        "a long name",
                        bytes("{\"" + "n".repeat(300) + "\":1," + sound.substring(1)),
                        400,
                        "WH_BODY_MALFORMED"),
                row(
                        "a long text",
                        bytes("{\"x\":\"" + "y".repeat(33_000) + "\"," + sound.substring(1)),
                        400,
                        "WH_BODY_MALFORMED"),
                row(
                        "a long number",
                        bytes("{\"x\":" + "9".repeat(60) + "," + sound.substring(1)),
                        400,
                        "WH_BODY_MALFORMED"),
                row(
                        "an exponent beyond an int",
                        bytes("{\"x\":1e99999999999," + sound.substring(1)),
                        400,
                        "WH_BODY_MALFORMED"),
                row("UTF-16", sound.getBytes(StandardCharsets.UTF_16), 400, "WH_BODY_MALFORMED"),
                row("broken UTF-8", broken(sound), 400, "WH_BODY_MALFORMED"),
                row("1 MiB", bytes(sound + " ".repeat(1024 * 1024)), 413, "WH_BODY_TOO_LARGE"),
                row(
                        "REST layout",
                        bytes("{\"code\":\"PPCPMTB5FAKE0001\",\"sale_status\":\"approved\",\"customer\":[{}],"
                                + "\"plan\":[{}],\"product_code\":\"PPPBFAKE1\"}"),
                        400,
                        "PP_FORMAT_FOREIGN"),
                row(
                        "REST layout with the token",
                        bytes("{\"token\":\"" + Samples.TOKEN + "\",\"code\":\"X\",\"sale_status\":\"approved\"}"),
                        400,
                        "PP_FORMAT_FOREIGN"),
                row("another gateway", bytes("{\"event\":\"PURCHASE\",\"data\":{}}"), 400, "PP_FORMAT_FOREIGN"),
                row("an empty object", bytes("{}"), 400, "PP_FORMAT_FOREIGN"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void receive_ofAWrongDelivery_answersAndSaysWhatToDo(String name, byte[] body, int status, String finding) {
        Receipt receipt = receive(body, JSON, Samples.CONNECTION);

        assertThat(status(receipt)).isEqualTo(status);
        assertThat(code(receipt)).isEqualTo(finding);
        assertThat(receipt.toString()).doesNotContain(Samples.TOKEN, OTHER, "@example.com");
        // WH_ codes are the core's own.
        assertThat(PerfectPayFindings.all())
                .filteredOn(row -> finding.startsWith("PP_") && row.code().equals(finding))
                .allSatisfy(row -> assertThat(row.actions()).isNotEmpty())
                .hasSize(finding.startsWith("PP_") ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({
        "application/x-www-form-urlencoded, 415, PP_FORMAT_FOREIGN",
        "multipart/form-data; boundary=x, 415, PP_FORMAT_FOREIGN",
        "text/plain, 415, WH_CONTENT_TYPE",
        "'', 415, WH_CONTENT_TYPE",
        "application/xml, 415, WH_CONTENT_TYPE"
    })
    void receive_ofAnotherMediaType_is415(String type, int status, String finding) {
        Receipt receipt = receive(Samples.bytes("approved-pix"), type, Samples.CONNECTION);

        assertThat(status(receipt)).isEqualTo(status);
        assertThat(code(receipt)).isEqualTo(finding);
    }

    @ParameterizedTest
    @CsvSource({"application/json; charset=utf-8", "APPLICATION/JSON", "application/json;charset=UTF-8"})
    void receive_ofJsonWithParameters_isAccepted(String type) {
        assertThat(receive(Samples.bytes("approved-pix"), type, Samples.CONNECTION))
                .isInstanceOf(Receipt.Accepted.class);
    }

    @Test
    void receive_withAByteOrderMark_isReadAllTheSame() {
        byte[] marked = bytes("\uFEFF" + new String(Samples.bytes("approved-pix"), StandardCharsets.UTF_8));

        assertThat(Samples.receive(marked)).isInstanceOf(Receipt.Accepted.class);
    }

    @Test
    void receive_packed_is415() {
        Postback packed = Postback.of(
                Samples.bytes("approved-pix"), Map.of("content-type", JSON, "content-encoding", "gzip"), Samples.MARCH);

        assertThat(status(SALES.receive(packed, Samples.CONNECTION))).isEqualTo(415);
    }

    @Test
    void receive_withoutAnyConfiguredToken_isNeverAccepted() {
        Connection pending = PerfectPayConnection.pending();

        Receipt receipt = receive(Samples.bytes("approved-pix"), JSON, pending);

        assertThat(receipt).isInstanceOfSatisfying(Receipt.Refused.class, refused -> {
            assertThat(refused.httpStatus()).isEqualTo(401);
            assertThat(refused.diagnosis().code()).isEqualTo("PP_TOKEN_PENDING");
            assertThat(refused.saleCode()).contains("PPCPMTB5FAKE0001");
        });
        assertThat(code(receive(with(root -> root.put("token", "no webhook token was configured")), JSON, pending)))
                .isEqualTo("PP_TOKEN_PENDING");
    }

    @Test
    void receive_withEitherOfTwoTokens_isAccepted_andWithAThirdNot() {
        Connection both = Connection.builder(PerfectPayConnection.PROVIDER)
                .putSecrets(PerfectPayConnection.WEBHOOK_TOKEN, Secret.of(Samples.TOKEN))
                .putSecrets(PerfectPayConnection.SECOND_TOKEN, Secret.of(OTHER))
                .build();

        assertThat(receive(Samples.bytes("approved-pix"), JSON, both)).isInstanceOf(Receipt.Accepted.class);
        assertThat(receive(with(root -> root.put("token", OTHER)), JSON, both)).isInstanceOf(Receipt.Accepted.class);
        assertThat(code(receive(with(root -> root.put("token", "0".repeat(32))), JSON, both)))
                .isEqualTo("PP_TOKEN_MISMATCH");
    }

    @Test
    void refusal_ofAResendWithoutToken_saysWhichSale() {
        assertThat(receive(with(root -> root.remove("token")), JSON, Samples.CONNECTION))
                .isInstanceOfSatisfying(
                        Receipt.Refused.class,
                        refused -> assertThat(refused.saleCode()).contains("PPCPMTB5FAKE0001"));
    }

    static List<Arguments> oddities() {
        return List.of(
                arguments("\"sale_amount\": 1e999999999", "PP_AMOUNT_INVALID"),
                arguments("\"sale_amount\": 1e-999999999", "PP_AMOUNT_INVALID"),
                arguments("\"sale_amount\": -5", "PP_AMOUNT_INVALID"),
                arguments("\"sale_amount\": \"NaN\"", "PP_AMOUNT_INVALID"),
                arguments("\"sale_amount\": {}", "PP_AMOUNT_MISSING"),
                arguments("\"sale_amount\": null", "PP_AMOUNT_MISSING"),
                arguments("\"sale_amount\": \"\"", "PP_AMOUNT_MISSING"),
                arguments("\"sale_status_enum\": 14", "PP_STATUS_UNKNOWN"),
                arguments("\"sale_status_enum\": 999", "PP_STATUS_UNKNOWN"),
                arguments("\"date_approved\": \"yesterday\"", "PP_DATE_INVALID"),
                arguments("\"date_approved\": \"2031-01-01 00:00:00\"", "PP_CLOCK_SKEW"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("oddities")
    void receive_ofAnOddSale_isAcceptedWithARemark(String change, String remark) {
        String sound = new String(Samples.bytes("approved-pix"), StandardCharsets.UTF_8);
        String name = change.substring(0, change.indexOf(':'));
        String odd = sound.replaceFirst(name + ": [^,]*,", Matcher.quoteReplacement(change + ","));
        assertThat(odd).isNotEqualTo(sound);

        Receipt receipt = Samples.receive(bytes(odd));

        assertThat(receipt)
                .isInstanceOfSatisfying(
                        Receipt.Accepted.class,
                        accepted -> assertThat(accepted.warnings())
                                .extracting(warning -> warning.code())
                                .contains(remark));
    }

    @Test
    void receive_ofLoneSurrogatesAndControls_cleansThem() {
        byte[] body = bytes(new String(Samples.bytes("approved-pix"), StandardCharsets.UTF_8)
                .replaceFirst(
                        "\"full_name\": \"[^\"]*\"",
                        "\"full_name\": \"A\\\\ud800na\\\\u0000 B\\\\udc00ia \\\\ud83d\\\\ude42\""));

        assertThat(((Receipt.Accepted) Samples.receive(body))
                        .sales()
                        .get(0)
                        .buyer()
                        .fullName())
                .contains("A\uFFFDna B\uFFFDia \uD83D\uDE42");
    }

    private static Receipt receive(byte[] body, String type, Connection connection) {
        Map<String, String> headers = type.isEmpty() ? Map.of() : Map.of("Content-Type", type);
        return SALES.receive(Postback.of(body, headers, Samples.MARCH), connection);
    }

    private static int status(Receipt receipt) {
        return receipt instanceof Receipt.Refused refused
                ? refused.httpStatus()
                : ((Receipt.Foreign) receipt).httpStatus();
    }

    private static String code(Receipt receipt) {
        return receipt instanceof Receipt.Refused refused
                ? refused.diagnosis().code()
                : ((Receipt.Foreign) receipt).diagnosis().code();
    }

    private static Arguments row(String name, byte[] body, int status, String finding) {
        return arguments(name, body, status, finding);
    }

    private static byte[] with(Consumer<ObjectNode> change) {
        return Samples.changed("approved-pix", change);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] broken(String sound) {
        byte[] bytes = bytes(sound);
        int at = sound.indexOf("\"code\": \"") + 10;
        bytes[at] = (byte) 0xC3;
        bytes[at + 1] = (byte) 0x28;
        return bytes;
    }
}
