package io.trackai.testkit.meta;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way in which clients are known to speak: three encodings, three places for the token. */
class EncodingsTest extends GraphCalls {

    private static final String EDGE = "/v25.0/" + PIXEL + "/events";

    @Test
    void json_tokenInTheHeader() throws Exception {
        assertThat(post(batch(purchase("p"))).statusCode()).isEqualTo(200);
        assertThat(eventIds()).containsExactly("p");
    }

    @Test
    void json_tokenInTheBody() throws Exception {
        String body = "{\"access_token\":\"" + TOKEN + "\",\"data\":[" + purchase("p") + "]}";
        assertThat(send(typed(bare(EDGE), "application/json; charset=utf-8", body))
                        .statusCode())
                .isEqualTo(200);
        assertThat(eventIds()).containsExactly("p");
    }

    @Test
    void form_everythingInTheBody() throws Exception {
        HttpResponse<String> answer = send(typed(
                bare(EDGE),
                "application/x-www-form-urlencoded",
                form(Map.of(
                        "access_token",
                        TOKEN,
                        "data",
                        "[" + purchase("p+1 é").replace("\"value\":197.90", "\"value\":1.50") + "]",
                        "test_event_code",
                        "TEST1"))));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(eventIds()).containsExactly("p+1 é");
        assertThat(meta.events().get(0).testEventCode()).contains("TEST1");
        assertThat(meta.events().get(0).at("/custom_data/value")).contains("1.50");
    }

    /** As Meta's own SDKs write it: every field a part without a type, {@code data} a JSON text. */
    @Test
    void multipart_everythingInTheBody() throws Exception {
        HttpResponse<String> answer = send(typed(
                bare(EDGE),
                "multipart/form-data; boundary=----------1234",
                multipart(Map.of(
                        "access_token",
                        TOKEN,
                        "data",
                        "[" + purchase("ação") + "," + purchase("q") + "]",
                        "test_event_code",
                        "TEST1",
                        "partner_agent",
                        "other-1.0"))));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer).path("events_received").asInt()).isEqualTo(2);
        assertThat(eventIds()).containsExactly("ação", "q");
        assertThat(meta.events())
                .allSatisfy(event -> assertThat(event.testEventCode()).contains("TEST1"));
    }

    @Test
    void data_aListOfTexts_isAListOfEvents() throws Exception {
        String quoted = JSON.writeValueAsString(purchase("p"));
        HttpResponse<String> answer = send(typed(
                request(EDGE, TOKEN), "application/x-www-form-urlencoded", form(Map.of("data", "[" + quoted + "]"))));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(meta.events()).extracting(ReceivedEvent::json).containsExactly(purchase("p"));
    }

    @Test
    void token_inTheAddress_worksAndIsRemarkedOn() throws Exception {
        HttpResponse<String> answer =
                send(typed(bare(EDGE + "?access_token=" + TOKEN), "application/json", batch(purchase("p"))));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(meta.exchanges().get(0).note()).contains("[access token in the address]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json                  | not json",
                "application/json                  | {\"data\":[",
                "application/json                  | {\"data\":[],\"data\":[]}",
                "application/json                  | {\"data\":[]} {}",
                "application/json                  | []",
                "application/json                  | {}",
                "application/json                  | {\"data\":{}}",
                "application/json                  | {\"data\":[]}",
                "application/json                  | {\"data\":[1]}",
                "application/json                  | {\"data\":[\"x\"]}",
                "application/json                  | {\"data\":\"[]\"}",
                "application/x-www-form-urlencoded | data=",
                "application/x-www-form-urlencoded | data=%5B",
                "application/x-www-form-urlencoded | dat=1",
                "multipart/form-data               | no boundary was declared",
                "multipart/form-data; boundary=x   | --y"
            })
    void body_withoutUsableData_isRefused(String type, String body) throws Exception {
        HttpResponse<String> answer = send(typed(request(EDGE, TOKEN), type, body));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(error(answer).path("code").asInt()).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/octet-stream"})
    void body_ofAnotherKind_hasNoFields(String type) throws Exception {
        HttpResponse<String> answer = send(typed(request(EDGE, TOKEN), type, batch(purchase("p"))));
        assertRefused(answer, 0, "data");
        assertThat(error(answer).path("message").asText()).contains("data is required");
    }

    @Test
    void body_withoutKind_hasNoFields() throws Exception {
        HttpResponse<String> answer = send(request(EDGE, TOKEN).POST(BodyPublishers.ofString(batch(purchase("p")))));
        assertRefused(answer, 0, "data");
    }

    @Test
    void body_thatIsNoUtf8_isRefused() throws Exception {
        byte[] latin = batch(purchase("ação")).getBytes(StandardCharsets.ISO_8859_1);
        HttpResponse<String> answer = send(request(EDGE, TOKEN)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(latin)));
        assertError(answer, 400, 100, 0);
    }

    @Test
    void startSecure_speaksHttps_toWhoeverTrustsIt() throws Exception {
        try (MetaEmulator secure = MetaEmulator.startSecure(clock)) {
            secure.token(TOKEN);
            assertThat(secure.baseUrl().getScheme()).isEqualTo("https");
            HttpClient trusting = HttpClient.newBuilder()
                    .sslContext(secure.sslContext().orElseThrow())
                    .build();
            HttpRequest me = HttpRequest.newBuilder(secure.baseUrl().resolve("/v25.0/me"))
                    .header("Authorization", "Bearer " + TOKEN)
                    .build();
            assertThat(trusting.send(me, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        }
        assertThat(meta.sslContext()).isEmpty();
    }

    private static HttpRequest.Builder typed(HttpRequest.Builder request, String type, String body) {
        return request.header("Content-Type", type).POST(BodyPublishers.ofString(body));
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String multipart(Map<String, String> fields) {
        return fields.entrySet().stream()
                        .map(field -> "------------1234\r\nContent-Disposition: form-data; name=\"" + field.getKey()
                                + "\"\r\n\r\n" + field.getValue() + "\r\n")
                        .collect(Collectors.joining())
                + "------------1234--\r\n";
    }
}
