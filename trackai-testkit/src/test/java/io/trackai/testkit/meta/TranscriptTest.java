package io.trackai.testkit.meta;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a person reads when a test has failed: everything but secrets. */
class TranscriptTest extends GraphCalls {

    private static final String CANARY = "EAAcanary|7Xq0Zr3mNdKfWvTt";
    private static final List<String> FORMS = List.of(
            CANARY,
            URLEncoder.encode(CANARY, StandardCharsets.UTF_8),
            Base64.getEncoder().withoutPadding().encodeToString(CANARY.getBytes(StandardCharsets.UTF_8)),
            HexFormat.of().formatHex(CANARY.getBytes(StandardCharsets.UTF_8)),
            "7Xq0Zr3mNdKfWvTt");

    @Test
    void transcript_tellsCallsAnswersAndEvents() throws Exception {
        get("/v25.0/" + PIXEL + "?fields=id,name");
        post(batch(purchase("purchase_1")));
        meta.failNext(MetaError.of(2));
        post(batch(purchase("purchase_2")));
        assertThat(meta.transcript().lines())
                .containsExactly(
                        "2026-11-23T12:00:00Z meta GET /v25.0/" + PIXEL + "?fields=id,name → 200 pixel shown",
                        "2026-11-23T12:00:00Z meta POST /v25.0/" + PIXEL + "/events → 200 1 live events counted",
                        "2026-11-23T12:00:00Z meta POST /v25.0/" + PIXEL + "/events → 503 error 2 (HTTP 503)",
                        "counted Purchase purchase_1 → pixel " + PIXEL,
                        "    " + purchase("purchase_1"));
    }

    static Stream<String> addresses() {
        return FORMS.stream()
                .map(form -> URLEncoder.encode(form, StandardCharsets.UTF_8))
                .flatMap(form -> Stream.of(
                        "/v25.0/me?access_token=" + form,
                        "/v25.0/me?fields=" + form,
                        "/v25.0/me?access%5Ftoken=" + form,
                        "/v25.0/me?ACCESS_TOKEN=" + form,
                        "/v25.0/me?" + form,
                        "/v25.0/me?" + form + "=1&fields=id",
                        "/v25.0/debug_token?input_token=" + form,
                        "/v25.0/" + form,
                        "/v25.0/" + form + "/events",
                        "/" + form + "/me"));
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void address_aTokenAnywhereInAnyForm_isNotShown(String address) throws Exception {
        meta.token(CANARY);
        get(address, CANARY);
        assertHidden();
    }

    @Test
    void address_secrets_areMaskedAndRemarkedOn_harmlessPartsStay() throws Exception {
        send(bare("/v25.0/me?access_token=" + TOKEN + "&fields=id&appsecret_proof=abc"));
        assertThat(meta.exchanges().get(0).toString())
                .doesNotContain(TOKEN)
                .doesNotContain("abc")
                .contains("access_token=****&fields=id&appsecret_proof=****", "[access token in the address]");
        get("/v25.0/" + TOKEN);
        assertThat(meta.exchanges().get(1).note()).contains("[access token in the address]");
        get("/v25.0/me?fields=id");
        assertThat(meta.exchanges().get(2).note()).doesNotContain("address");
    }

    @Test
    void events_thatCarryAToken_doNotShowIt() throws Exception {
        meta.token(CANARY);
        for (String form : FORMS.subList(0, 4)) {
            post(batch(purchase(form).replace("\"order_id\"", "\"leak\":\"" + form + "\",\"order_id\"")));
        }
        assertThat(meta.events()).hasSize(4);
        assertHidden();
    }

    @Test
    void damagedToken_quotedByTheAnswer_isNotShown() throws Exception {
        get("/v25.0/me", "\"" + CANARY + "\"");
        assertHidden();
    }

    private void assertHidden() {
        assertThat(meta.exchanges()).isNotEmpty();
        assertThat(meta.transcript()).doesNotContain(FORMS.subList(0, 4)).doesNotContain("EAAcanary");
        assertThat(meta.exchanges().toString()).doesNotContain(FORMS);
        assertThat(meta.toString()).doesNotContain(FORMS);
    }
}
