package io.trackai.testkit.meta;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest extends GraphCalls {

    // The worked vector of the reference: HMAC-SHA256 with the secret "app-secret-example".
    private static final String PROVEN = "EAAexampletoken";
    private static final String PROOF = "fdf313b8ad38fafa39c0ccd986a8034c6a2f8b406fc9ec8081d2f9af24c7f8ab";

    @Test
    void me_livingToken_saysWhoIsBehindIt() throws Exception {
        HttpResponse<String> answer = get("/v25.0/me?fields=id,name");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).path("id").asText()).matches("[0-9]+");
        assertThat(json(answer).path("name").asText()).isNotEmpty();
        assertThat(json(get("/v25.0/me?fields=id")).has("name")).isFalse();
    }

    @Test
    void me_unknownField_isRefused() throws Exception {
        assertError(get("/v25.0/me?fields=id,salary"), 400, 100, 0);
    }

    @Test
    void anyCall_unknownOrMissingToken_answers190() throws Exception {
        assertError(get("/v25.0/me", "test-token-nobody"), 401, 190, 0);
        assertError(send(bare("/v25.0/me")), 401, 190, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"test-token-ana\"", "Bearer test-token-ana", "test-token-ana...!", "test token ana"})
    void anyCall_damagedToken_answers190_andQuotesIt(String damaged) throws Exception {
        HttpResponse<String> answer = get("/v25.0/me", damaged);
        assertError(answer, 401, 190, 0);
        assertThat(error(answer).path("message").asText())
                .startsWith("Malformed access token")
                .contains(damaged);
    }

    @Test
    void expire_token_answers190_463_untilIssuedAgain() throws Exception {
        meta.expire(TOKEN);
        assertError(get("/v25.0/me"), 401, 190, 463);

        meta.token(TOKEN);
        assertThat(get("/v25.0/" + PIXEL).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"452", "456", "460", "467", "492"})
    void invalidate_token_answersItsSubcode(int subcode) throws Exception {
        meta.invalidate(TOKEN, subcode);
        assertError(get("/v25.0/me"), 401, 190, subcode);
    }

    @Test
    void invalidate_withoutSubcode_answers190() throws Exception {
        meta.invalidate(TOKEN);
        assertError(get("/v25.0/me"), 401, 190, 0);
    }

    @Test
    void requireProof_missingOrWrong_answers104_rightPasses() throws Exception {
        meta.credential(PROVEN).requireProof("app-secret-example");
        assertError(get("/v25.0/me", PROVEN), 400, 104, 0);
        assertError(get("/v25.0/me?appsecret_proof=" + PROOF.replace('f', '0'), PROVEN), 400, 104, 0);
        assertThat(get("/v25.0/me?appsecret_proof=" + PROOF, PROVEN).statusCode())
                .isEqualTo(200);

        meta.credential(PROVEN).requireNoProof();
        assertThat(get("/v25.0/me", PROVEN).statusCode()).isEqualTo(200);
    }

    @Test
    void requireProof_inTheBodyOfAWrite_passes() throws Exception {
        meta.grant(PROVEN, PIXEL, MetaRight.WRITE_EVENTS).credential(PROVEN).requireProof("app-secret-example");
        String body = "{\"appsecret_proof\":\"" + PROOF + "\",\"data\":[" + purchase("p") + "]}";
        HttpRequest.Builder write = request("/v25.0/" + PIXEL + "/events", PROVEN)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        assertThat(send(write).statusCode()).isEqualTo(200);
    }

    @Test
    void permissions_areThoseThatWereGranted() throws Exception {
        assertThat(json(get("/v25.0/me/permissions")).path("data")).isEmpty();
        meta.credential(TOKEN).scopes("ads_read");
        JsonNode row = json(get("/v25.0/me/permissions")).at("/data/0");
        assertThat(row.path("permission").asText()).isEqualTo("ads_read");
        assertThat(row.path("status").asText()).isEqualTo("granted");
    }

    @Test
    void debugToken_ofALead_isRefused_alsoItself() throws Exception {
        assertError(get("/v25.0/debug_token?input_token=" + TOKEN), 400, 100, 0);
    }

    @Test
    void debugToken_posted_answers100_33() throws Exception {
        HttpRequest.Builder posted =
                request("/v25.0/debug_token?input_token=" + TOKEN, TOKEN).POST(HttpRequest.BodyPublishers.noBody());
        assertError(send(posted), 400, 100, 33);
    }

    @Test
    void debugToken_byAnApplication_tellsAboutLivingDeadAndUnknownTokens() throws Exception {
        meta.credential("900|test-app").app();
        meta.credential(TOKEN).scopes("ads_management");
        JsonNode living = json(get("/v25.0/debug_token?input_token=" + TOKEN, "900|test-app"))
                .path("data");
        assertThat(living.path("is_valid").asBoolean()).isTrue();
        assertThat(living.path("expires_at").asInt(-1)).isZero();
        assertThat(living.at("/scopes/0").asText()).isEqualTo("ads_management");
        assertThat(living.at("/granular_scopes/0/scope").asText()).isEqualTo("ads_management");
        assertThat(living.path("user_id").asText()).isNotEmpty();

        meta.expire(TOKEN);
        JsonNode dead = json(get("/v25.0/debug_token?input_token=" + TOKEN, "900|test-app"))
                .path("data");
        assertThat(dead.path("is_valid").asBoolean(true)).isFalse();
        assertThat(dead.at("/error/subcode").asInt()).isEqualTo(463);

        JsonNode unknown = json(get("/v25.0/debug_token?input_token=nobody", "900|test-app"))
                .path("data");
        assertThat(unknown.at("/error/code").asInt()).isEqualTo(190);
    }

    @Test
    void credential_toString_doesNotShowTheToken() {
        assertThat(meta.expire(TOKEN).credential(TOKEN).toString())
                .doesNotContain(TOKEN)
                .contains("190/463");
    }
}
