package io.trackai.testkit.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trackai.testkit.ManualClock;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spoken to by the JDK's own HTTP client, so that nothing of this library can hide a mistake. */
class MetaEmulatorTest {

    private static final String PIXEL = "1098765432109876";
    private static final String TOKEN = "test-token-ana";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client = HttpClient.newHttpClient();
    private final ManualClock clock = ManualClock.create();
    private final MetaEmulator meta = MetaEmulator.start(clock);

    @BeforeEach
    void aPixelAndATokenWithEveryRight() {
        meta.pixel(PIXEL, "Loja da Ana")
                .grant(TOKEN, PIXEL, MetaRight.READ_PIXEL, MetaRight.WRITE_EVENTS, MetaRight.READ_QUALITY);
    }

    @AfterEach
    void close() {
        meta.close();
    }

    @Test
    void me_livingToken_saysWhoIsBehindIt() throws Exception {
        HttpResponse<String> answer = get("/v25.0/me?fields=id,name");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(answer.body()).path("id").asText()).isNotEmpty();
    }

    @Test
    void me_unknownToken_answers190() throws Exception {
        assertError(send(request("/v25.0/me", "test-token-nobody").GET()), 401, 190, 0);
    }

    @Test
    void me_withoutToken_answers190() throws Exception {
        HttpRequest bare =
                HttpRequest.newBuilder(meta.baseUrl().resolve("/v25.0/me")).build();
        assertError(client.send(bare, HttpResponse.BodyHandlers.ofString()), 401, 190, 0);
    }

    @Test
    void expire_token_answers190_463_untilIssuedAgain() throws Exception {
        meta.expire(TOKEN);
        assertError(get("/v25.0/me"), 401, 190, 463);

        meta.token(TOKEN);
        assertThat(get("/v25.0/" + PIXEL).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"456", "460", "467"})
    void invalidate_token_answersItsSubcode(int subcode) throws Exception {
        meta.invalidate(TOKEN, subcode);
        assertError(get("/v25.0/me"), 401, 190, subcode);
    }

    @Test
    void anyCall_deadVersion_answers2635() throws Exception {
        assertError(get("/v20.0/me"), 400, 2635, 0);
        meta.retire("v25.0");
        assertError(get("/v25.0/me"), 400, 2635, 0);
    }

    @Test
    void pixel_readable_showsTheAskedFields() throws Exception {
        JsonNode node = JSON.readTree(get("/v25.0/" + PIXEL + "?fields=id,name,is_unavailable,last_fired_time")
                .body());
        assertThat(node.path("id").asText()).isEqualTo(PIXEL);
        assertThat(node.path("name").asText()).isEqualTo("Loja da Ana");
        assertThat(node.path("is_unavailable").asBoolean(true)).isFalse();
        assertThat(node.has("last_fired_time")).isFalse();
    }

    @Test
    void pixel_unknownId_answers100_33() throws Exception {
        assertError(get("/v25.0/1111111111111111"), 400, 100, 33);
    }

    @Test
    void pixel_noObject_answers803() throws Exception {
        assertError(get("/v25.0/act_123"), 400, 803, 0);
    }

    @Test
    void pixel_withoutReadRight_isDeniedAsConfigured() throws Exception {
        meta.token("test-token-writer").grant("test-token-writer", PIXEL, MetaRight.WRITE_EVENTS);
        assertError(send(request("/v25.0/" + PIXEL, "test-token-writer").GET()), 403, 10, 0);
        meta.denyReadsWith(100);
        assertError(send(request("/v25.0/" + PIXEL, "test-token-writer").GET()), 400, 100, 33);
    }

    @Test
    void events_purchase_isCountedAndReadable() throws Exception {
        HttpResponse<String> answer = post(batch(purchase("purchase_1", now())));

        JsonNode node = JSON.readTree(answer.body());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(node.path("events_received").asInt()).isEqualTo(1);
        assertThat(node.path("messages").isArray()).isTrue();
        assertThat(node.path("fbtrace_id").asText()).isNotEmpty();

        ReceivedEvent event = meta.events().get(0);
        assertThat(event.name()).isEqualTo("Purchase");
        assertThat(event.id()).contains("purchase_1");
        assertThat(event.pixel()).isEqualTo(PIXEL);
        assertThat(event.time()).isEqualTo(ManualClock.START);
        assertThat(event.test()).isFalse();
        assertThat(event.at("/custom_data/value")).contains("197.90");
        assertThat(event.remarks()).isEmpty();
    }

    @Test
    void events_testCode_isATest_andStaysOutOfTheLedger() throws Exception {
        post("{\"data\":[" + purchase("purchase_1", now()) + "],\"test_event_code\":\"TEST00000\"}");
        assertThat(meta.events())
                .singleElement()
                .satisfies(event -> assertThat(event.testEventCode()).contains("TEST00000"));
        assertThat(meta.ledger()).isEmpty();
    }

    @Test
    void events_sentTwice_ledgerShowsTheDouble() throws Exception {
        post(batch(purchase("purchase_1", now())));
        post(batch(purchase("purchase_1", now())));
        assertThat(meta.ledger()).containsEntry(new MetaEmulator.LedgerKey(PIXEL, "Purchase", "purchase_1"), 2);
    }

    @Test
    void events_tokenInBody_works() throws Exception {
        String body = "{\"access_token\":\"" + TOKEN + "\",\"data\":[" + purchase("p", now()) + "]}";
        HttpRequest bodyToken = HttpRequest.newBuilder(meta.baseUrl().resolve("/v25.0/" + PIXEL + "/events"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        assertThat(client.send(bodyToken, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void events_formEncoded_isReadToo() throws Exception {
        String form = "data=" + URLEncoder.encode("[" + purchase("p+1", now()) + "]", StandardCharsets.UTF_8);
        HttpResponse<String> answer = send(request("/v25.0/" + PIXEL + "/events", TOKEN)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(meta.events().get(0).id()).contains("p+1");
    }

    @Test
    void events_multipart_isReadToo() throws Exception {
        String body = "--edge\r\nContent-Disposition: form-data; name=\"data\"\r\n\r\n[" + purchase("p", now())
                + "]\r\n--edge\r\nContent-Disposition: form-data; name=\"test_event_code\"\r\n\r\nTEST1\r\n--edge--\r\n";
        HttpResponse<String> answer = send(request("/v25.0/" + PIXEL + "/events", TOKEN)
                .header("Content-Type", "multipart/form-data; boundary=edge")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(meta.events().get(0).testEventCode()).contains("TEST1");
    }

    @Test
    void events_withoutWriteRight_answers200() throws Exception {
        meta.revoke(TOKEN, PIXEL);
        assertError(post(batch(purchase("p", now()))), 403, 200, 0);
        assertThat(meta.events()).isEmpty();
    }

    @Test
    void events_staleProbe_isRefusedOnlyAfterTokenAndRight() throws Exception {
        long eightDaysAgo = now() - Duration.ofDays(8).toSeconds();
        assertError(post(batch(purchase("p", eightDaysAgo))), 400, 100, 2804003);
        meta.revoke(TOKEN, PIXEL);
        assertError(post(batch(purchase("p", eightDaysAgo))), 403, 200, 0);
        meta.expire(TOKEN);
        assertError(post(batch(purchase("p", eightDaysAgo))), 401, 190, 463);
    }

    @Test
    void events_exactlySevenDaysOld_isCounted_oneSecondMoreIsNot() throws Exception {
        long oldest = now() - Duration.ofDays(7).toSeconds();
        assertThat(post(batch(purchase("p", oldest))).statusCode()).isEqualTo(200);
        assertError(post(batch(purchase("p", oldest - 1))), 400, 100, 2804003);
    }

    @Test
    void events_clockMoves_andWithItTheWindow() throws Exception {
        long sold = now();
        clock.advance(Duration.ofDays(7).plusSeconds(1));
        assertError(post(batch(purchase("p", sold))), 400, 100, 2804003);
    }

    @Test
    void events_inTheFuture_orInMilliseconds_areRefused() throws Exception {
        assertError(post(batch(purchase("p", now() + 61))), 400, 100, 2804004);
        assertError(post(batch(purchase("p", now() * 1000))), 400, 100, 2804004);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"value\":197.90,       |                         | 2804009",
                "\"value\":197.90        | \"value\":\"1,00\"      | 2804009",
                "\"currency\":\"BRL\",   |                         | 2804023",
                "\"currency\":\"BRL\"    | \"currency\":\"REAL\"   | 2804019",
                "\"action_source\":\"website\" | \"action_source\":\"web\" | 2804019",
                "\"id\":\"PPPB0001\",    |                         | 2804008"
            })
    void events_unusableField_isRefusedWithItsSubcode(String sound, String spoilt, int subcode) throws Exception {
        String event = purchase("p", now());
        assertThat(event).contains(sound);
        assertError(post(batch(event.replace(sound, spoilt == null ? "" : spoilt))), 400, 100, subcode);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}",
                "{\"client_user_agent\":\"x\",\"country\":\"y\"}",
                "{\"db\":\"x\",\"client_user_agent\":\"y\"}",
                "{\"fn\":\"x\",\"ge\":\"y\"}",
                "{\"em\":[]}",
                "{\"em\":\"\"}"
            })
    void events_tooLittleAboutTheBuyer_isRefused(String userData) throws Exception {
        String event = purchase("p", now()).replaceFirst("\"user_data\":\\{[^}]*}", "\"user_data\":" + userData);
        assertError(post(batch(event)), 400, 100, 2804050);
    }

    @Test
    void events_oneBad_sinksItsBatch_andBlamesIt() throws Exception {
        HttpResponse<String> answer =
                post(batch(purchase("good", now()), purchase("bad", now()).replace("\"value\":197.90,", "")));
        assertError(answer, 400, 100, 2804009);
        assertThat(JSON.readTree(answer.body())
                        .at("/error/error_data/blame_field_specs/0/1")
                        .asText())
                .isEqualTo("1");
        assertThat(meta.events()).isEmpty();
    }

    @Test
    void events_moreThanAThousand_areRefused() throws Exception {
        String thousand = String.join(
                ",",
                IntStream.range(0, 1000).mapToObj(i -> purchase("p" + i, now())).toList());
        assertError(post("{\"data\":[" + thousand + "," + purchase("p", now()) + "]}"), 400, 100, 0);
        assertThat(post("{\"data\":[" + thousand + "]}").statusCode()).isEqualTo(200);
        assertThat(meta.events()).hasSize(1000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"not json", "[]", "{}", "{\"data\":{}}", "{\"data\":[]}", "{\"data\":[1]}"})
    void events_noUsableData_isRefused(String body) throws Exception {
        HttpResponse<String> answer = post(body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).at("/error/code").asInt()).isEqualTo(100);
    }

    @Test
    void events_whatMetaSwallows_isRemarkedOn() throws Exception {
        post(batch(purchase("", now())
                .replaceFirst("\"em\":\\[\"[0-9a-f]*\"]", "\"em\":[\"ana@exemplo.com.br\"]")
                .replace("\"event_source_url\":\"https://loja.example/obrigado\",", "")));
        assertThat(meta.events().get(0).remarks())
                .containsExactly(
                        "no event_id: cannot be deduplicated",
                        "website event without event_source_url",
                        "em is not a SHA-256");
    }

    @Test
    void eventsEdge_read_isRefused() throws Exception {
        assertError(get("/v25.0/" + PIXEL + "/events"), 400, 100, 33);
    }

    @Test
    void unknownPath_answers2500() throws Exception {
        assertError(get("/v25.0/a/b/c"), 404, 2500, 0);
    }

    @Test
    void datasetQuality_knownAndUnknownDataset() throws Exception {
        post(batch(purchase("p", now())));
        assertThat(JSON.readTree(get("/v25.0/dataset_quality?dataset_id=" + PIXEL)
                                .body())
                        .at("/web/0/event_name")
                        .asText())
                .isEqualTo("Purchase");
        assertError(get("/v25.0/dataset_quality?dataset_id=1"), 400, 2044055, 0);
    }

    @Test
    void debugToken_ofALead_isRefused() throws Exception {
        assertError(get("/v25.0/debug_token?input_token=" + TOKEN), 400, 100, 0);
    }

    @Test
    void failNext_servesItsTurns_thenRecovers() throws Exception {
        meta.failNext(MetaEdge.EVENTS, 2, MetaError.of(2));
        assertThat(get("/v25.0/me").statusCode()).isEqualTo(200);
        assertError(post(batch(purchase("p", now()))), 503, 2, 0);
        assertError(post(batch(purchase("p", now()))), 503, 2, 0);
        assertThat(post(batch(purchase("p", now()))).statusCode()).isEqualTo(200);
        assertThat(meta.events()).hasSize(1);
    }

    @Test
    void throttled_saysItInEveryWayMetaDoes() throws Exception {
        meta.failNext(MetaError.throttled(Duration.ofMinutes(5)));
        HttpResponse<String> answer = get("/v25.0/me");
        assertError(answer, 429, 4, 0);
        assertThat(answer.headers().firstValue("Retry-After")).contains("300");
        JsonNode usage = JSON.readTree(
                answer.headers().firstValue("X-Business-Use-Case-Usage").orElseThrow());
        assertThat(usage.elements()
                        .next()
                        .get(0)
                        .path("estimated_time_to_regain_access")
                        .asInt())
                .isEqualTo(5);
    }

    @Test
    void html_and_emptyBody_areNoEnvelopes() throws Exception {
        meta.failNext(MetaError.html(503)).failNext(MetaError.emptyBody(200));
        HttpResponse<String> page = get("/v25.0/me");
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.body()).startsWith("<!DOCTYPE html>");
        assertThat(get("/v25.0/me").body()).isEmpty();
    }

    @Test
    void unconfirmed_countsTheEventsWithoutSayingSo() throws Exception {
        meta.failNext(MetaEdge.EVENTS, 1, MetaError.unconfirmed());
        HttpResponse<String> answer = post(batch(purchase("p", now())));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(answer.body()).has("events_received")).isFalse();
        assertThat(meta.events()).hasSize(1);
    }

    @Test
    void answerLost_effectHappened_connectionBrokenItDidNot() {
        meta.failNext(MetaEdge.EVENTS, 1, MetaError.answerLost());
        assertThatThrownBy(() -> post(batch(purchase("lost", now())))).isInstanceOf(IOException.class);
        assertThat(meta.events()).extracting(event -> event.id().orElse("")).containsOnly("lost");

        meta.forget();
        // A client may repeat by itself on a fresh connection, so both tries have to fail.
        meta.fail(MetaEdge.EVENTS, MetaError.connectionBroken());
        assertThatThrownBy(() -> post(batch(purchase("broken", now())))).isInstanceOf(IOException.class);
        assertThat(meta.events()).isEmpty();
    }

    @Test
    void exchanges_tokenInTheAddress_isMaskedAndRemarkedOn() throws Exception {
        HttpRequest careless = HttpRequest.newBuilder(
                        URI.create(meta.baseUrl() + "/v25.0/me?access_token=" + TOKEN + "&fields=id"))
                .build();
        assertThat(client.send(careless, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
        assertThat(meta.exchanges().get(0).toString())
                .doesNotContain(TOKEN)
                .contains("access_token=****&fields=id", "[access token in the address]");
    }

    @Test
    void heal_endsFailuresAndHeaders() throws Exception {
        meta.fail(MetaEdge.ME, MetaError.of(1)).appUsage(95);
        assertThat(get("/v25.0/me").headers().firstValue("X-App-Usage")).isPresent();
        meta.heal();
        HttpResponse<String> answer = get("/v25.0/me");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-App-Usage")).isEmpty();
    }

    @Test
    void events_aThousandCallersAtOnce_loseNothing() {
        List<CompletableFuture<HttpResponse<String>>> calls = IntStream.range(0, 1000)
                .mapToObj(i -> client.sendAsync(
                        eventRequest(batch(purchase("p" + i, now()))), HttpResponse.BodyHandlers.ofString()))
                .toList();
        calls.forEach(call -> assertThat(call.join().statusCode()).isEqualTo(200));
        assertThat(meta.ledger())
                .hasSize(1000)
                .allSatisfy((key, times) -> assertThat(times).isEqualTo(1));
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }

    private static String batch(String... events) {
        return "{\"data\":[" + String.join(",", events) + "]}";
    }

    private static String purchase(String id, long time) {
        return "{\"event_name\":\"Purchase\",\"event_time\":" + time + ",\"event_id\":\"" + id + "\","
                + "\"action_source\":\"website\",\"event_source_url\":\"https://loja.example/obrigado\","
                + "\"user_data\":{\"em\":[\"4756c74b4c2fbfabe274f98a877b26fe21712bfe8659a50ed95a8c7d12925bc9\"],"
                + "\"client_user_agent\":\"Mozilla/5.0 Invented\"},"
                + "\"custom_data\":{\"value\":197.90,\"currency\":\"BRL\",\"order_id\":\"PPCPMTB5FAKE0001\","
                + "\"contents\":[{\"id\":\"PPPB0001\",\"quantity\":1}]}}";
    }

    private static HttpRequest.Builder requestTo(URI uri, String token) {
        return HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + token);
    }

    private HttpRequest.Builder request(String path, String token) {
        return requestTo(meta.baseUrl().resolve(path), token);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path, TOKEN).GET());
    }

    private HttpRequest eventRequest(String json) {
        return request("/v25.0/" + PIXEL + "/events", TOKEN)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
    }

    private HttpResponse<String> post(String json) throws IOException, InterruptedException {
        return client.send(eventRequest(json), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static void assertError(HttpResponse<String> answer, int status, int code, int subcode) throws IOException {
        JsonNode error = JSON.readTree(answer.body()).path("error");
        assertThat(error.path("code").asInt()).as(answer.body()).isEqualTo(code);
        assertThat(error.path("error_subcode").asInt()).as(answer.body()).isEqualTo(subcode);
        assertThat(error.path("message").asText()).isNotEmpty();
        assertThat(error.path("fbtrace_id").asText()).isNotEmpty();
        assertThat(answer.statusCode()).isEqualTo(status);
    }
}
