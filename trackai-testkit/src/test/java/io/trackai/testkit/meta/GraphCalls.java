package io.trackai.testkit.meta;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trackai.testkit.ManualClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * An emulator with one pixel and one token, spoken to by the JDK's own HTTP client, so that nothing of this library can
 * hide a mistake.
 */
abstract class GraphCalls {

    static final String PIXEL = "1098765432109876";
    static final String TOKEN = "test-token-ana";
    static final JsonMapper JSON = JsonMapper.builder().build();

    final HttpClient client = HttpClient.newHttpClient();
    final ManualClock clock = ManualClock.create();
    final MetaEmulator meta = MetaEmulator.start(clock);

    @BeforeEach
    void aPixelAndATokenWithEveryRight() {
        meta.pixel(PIXEL, "Loja da Ana")
                .grant(TOKEN, PIXEL, MetaRight.READ_PIXEL, MetaRight.WRITE_EVENTS, MetaRight.READ_QUALITY);
    }

    @AfterEach
    void close() {
        meta.close();
    }

    long now() {
        return clock.instant().getEpochSecond();
    }

    static String batch(String... events) {
        return "{\"data\":[" + String.join(",", events) + "]}";
    }

    String purchase(String id) {
        return purchase(id, now());
    }

    static String purchase(String id, long time) {
        return "{\"event_name\":\"Purchase\",\"event_time\":" + time + ",\"event_id\":\"" + id + "\","
                + "\"action_source\":\"website\",\"event_source_url\":\"https://loja.example/obrigado\","
                + "\"user_data\":{\"em\":[\"4756c74b4c2fbfabe274f98a877b26fe21712bfe8659a50ed95a8c7d12925bc9\"],"
                + "\"client_user_agent\":\"Mozilla/5.0 Invented\"},"
                + "\"custom_data\":{\"value\":197.90,\"currency\":\"BRL\",\"order_id\":\"PPCPMTB5FAKE0001\","
                + "\"contents\":[{\"id\":\"PPPB0001\",\"quantity\":1}]}}";
    }

    HttpRequest.Builder bare(String path) {
        return HttpRequest.newBuilder(URI.create(meta.baseUrl() + path));
    }

    HttpRequest.Builder request(String path, String token) {
        return bare(path).header("Authorization", "Bearer " + token);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path, TOKEN).GET());
    }

    HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
        return send(request(path, token).GET());
    }

    HttpRequest eventRequest(String json) {
        return request("/v25.0/" + PIXEL + "/events", TOKEN)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
    }

    HttpResponse<String> post(String json) throws IOException, InterruptedException {
        return client.send(eventRequest(json), BodyHandlers.ofString());
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    static JsonNode json(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body());
    }

    static JsonNode error(HttpResponse<String> answer) throws IOException {
        return json(answer).path("error");
    }

    List<String> eventIds() {
        return meta.events().stream().map(event -> event.id().orElse("")).toList();
    }

    static void assertError(HttpResponse<String> answer, int status, int code, int subcode) throws IOException {
        JsonNode error = error(answer);
        assertThat(error.path("code").asInt()).as(answer.body()).isEqualTo(code);
        assertThat(error.path("error_subcode").asInt()).as(answer.body()).isEqualTo(subcode);
        assertThat(error.path("message").asText()).isNotEmpty();
        assertThat(error.path("fbtrace_id").asText()).isNotEmpty();
        assertThat(answer.statusCode()).isEqualTo(status);
    }

    static void assertRefused(HttpResponse<String> answer, int subcode, String... blamed) throws IOException {
        assertError(answer, 400, 100, subcode);
        JsonNode path = error(answer).at("/error_data/blame_field_specs/0");
        assertThat(path).as(answer.body()).extracting(JsonNode::asText).containsExactly(blamed);
    }
}
