package io.trackai.testkit.meta;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Several calls in one, as clients send them that must not put a proof into an address. */
class CallBatchTest extends GraphCalls {

    private HttpResponse<String> batchOf(String calls, String further) throws Exception {
        String form = "batch=" + URLEncoder.encode(calls, StandardCharsets.UTF_8) + further;
        return send(request("/", TOKEN)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private static String get(String relative, int times) {
        String call = "{\"method\":\"GET\",\"relative_url\":\"" + relative + "\"}";
        return "["
                + String.join(",", IntStream.range(0, times).mapToObj(i -> call).toList()) + "]";
    }

    @Test
    void batch_answersEachCallWithItsStatusAndBody() throws Exception {
        String calls = "[{\"method\":\"GET\",\"relative_url\":\"v25.0/me?fields=id\"},"
                + "{\"method\":\"GET\",\"relative_url\":\"v25.0/1\"}]";
        JsonNode answers = json(batchOf(calls, ""));

        assertThat(answers).hasSize(2);
        assertThat(answers.path(0).path("code").asInt()).isEqualTo(200);
        assertThat(JSON.readTree(answers.path(0).path("body").asText()).has("id"))
                .isTrue();
        assertThat(answers.path(1).path("code").asInt()).isEqualTo(400);
        assertThat(JSON.readTree(answers.path(1).path("body").asText())
                        .at("/error/error_subcode")
                        .asInt())
                .isEqualTo(33);
    }

    @Test
    void proof_besideTheBatch_countsForItsCalls() throws Exception {
        meta.credential(TOKEN).requireProof("app-secret-example");
        String proof = "not-the-proof";
        JsonNode refused = json(batchOf(get("v25.0/me", 1), "&appsecret_proof=" + proof));
        assertThat(JSON.readTree(refused.path(0).path("body").asText())
                        .at("/error/code")
                        .asInt())
                .isEqualTo(104);
        meta.credential(TOKEN).requireNoProof();
        assertThat(json(batchOf(get("v25.0/me", 1), "")).path(0).path("code").asInt())
                .isEqualTo(200);
    }

    @Test
    void failuresOnDemand_reachTheCallInside() throws Exception {
        meta.failNext(MetaEdge.ME, 1, MetaError.of(190, 463));
        JsonNode answers = json(batchOf(get("v25.0/me", 2), ""));
        assertThat(answers.path(0).path("code").asInt()).isEqualTo(401);
        assertThat(answers.path(1).path("code").asInt()).isEqualTo(200);
    }

    @Test
    void batch_thatIsNone_isRefused() throws Exception {
        for (String calls : new String[] {"[]", "{}", "nonsense", "[{}]", get("v25.0/me", 51)}) {
            assertThat(error(batchOf(calls, "")).path("code").asInt()).as(calls).isEqualTo(100);
        }
    }
}
