package io.trackai.testkit.perfectpay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trackai.testkit.loopback.LoopbackServer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PostbackSenderTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final List<RecordedRequest> received = new CopyOnWriteArrayList<>();
    private final LoopbackServer host = LoopbackServer.http(request -> {
        received.add(request);
        return new MockResponse.Builder().code(202).body("queued").build();
    });
    private final PostbackSender sender = PostbackSender.to(host.baseUrl().resolve("/hook"));

    @AfterEach
    void close() {
        sender.close();
        host.close();
    }

    @Test
    void send_approved_arrivesAsJsonPost_andAnswersStatusAndBody() throws JsonProcessingException {
        PostbackSender.Answer answer = sender.send(
                PerfectPayPostback.approved("PPCPMTB5FAKE0001", NOON).token("test-webhook-token"));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo("queued");
        assertThat(answer.delivered()).isTrue();
        RecordedRequest request = received.get(0);
        assertThat(request.getMethod()).isEqualTo("POST");
        assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json");
        JsonNode sale = read(request);
        assertThat(sale.path("token").asText()).isEqualTo("test-webhook-token");
        assertThat(sale.path("code").asText()).isEqualTo("PPCPMTB5FAKE0001");
    }

    @Test
    void approved_dates_areLocalToSaoPauloWithoutZone() throws JsonProcessingException {
        JsonNode sale = JSON.readTree(
                PerfectPayPostback.approved("PPCPMTB5FAKE0001", NOON).json());
        assertThat(sale.path("date_approved").asText()).isEqualTo("2026-11-23 09:00:00");
        assertThat(sale.path("date_created").asText()).isEqualTo("2026-11-23 08:56:00");
    }

    @ParameterizedTest
    @EnumSource(PerfectPayStatus.class)
    void status_each_setsNumberKeyAndApproval(PerfectPayStatus status) throws JsonProcessingException {
        JsonNode sale = JSON.readTree(
                PerfectPayPostback.of(status, "PPCPMTB5FAKE0001", NOON).json());
        assertThat(sale.path("sale_status_enum").asInt()).isEqualTo(status.number());
        assertThat(sale.path("sale_status_enum_key").asText()).isEqualTo(status.key());
        assertThat(sale.path("date_approved").isNull()).isEqualTo(!status.paid());
    }

    @Test
    void with_anyValue_changesOnlyThat_andLeavesTheOriginal() throws JsonProcessingException {
        PerfectPayPostback original = PerfectPayPostback.approved("PPCPMTB5FAKE0001", NOON);
        PerfectPayPostback changed = original.with("/customer/zip_code", "\"74.000-100\"")
                .without("/metadata")
                .amount("197.90");
        JsonNode sale = JSON.readTree(changed.json());
        assertThat(sale.at("/customer/zip_code").asText()).isEqualTo("74.000-100");
        assertThat(sale.has("metadata")).isFalse();
        assertThat(changed.json()).contains("\"sale_amount\":197.90");
        assertThat(original.json()).contains("\"sale_amount\":97,").contains("\"metadata\"");
    }

    @ParameterizedTest
    @EnumSource(Malformation.class)
    void send_malformed_arrivesSpoilt(Malformation malformation) {
        PerfectPayPostback postback = PerfectPayPostback.approved("PPCPMTB5FAKE0001", NOON);
        sender.send(postback, malformation);
        assertThat(
                        received.get(0).getBody() == null
                                ? new byte[0]
                                : received.get(0).getBody().toByteArray())
                .isEqualTo(malformation.spoil(postback))
                .isNotEqualTo(postback.bytes());
    }

    @Test
    void send_otherMethodAndType_goesOutAsAsked() {
        sender.send("GET", "", Map.of("X-Test", "1"), new byte[0]);
        sender.send(
                "POST", "application/x-www-form-urlencoded", Map.of(), "code=1".getBytes(StandardCharsets.US_ASCII));
        assertThat(received).extracting(RecordedRequest::getMethod).containsExactly("GET", "POST");
        assertThat(received.get(1).getHeaders().get("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
    }

    @Test
    void toString_hidesTokenAndBuyer() {
        assertThat(PerfectPayPostback.approved("PPCPMTB5FAKE0001", NOON).token("test-webhook-token"))
                .hasToString("PerfectPayPostback(PPCPMTB5FAKE0001, approved)");
    }

    private static JsonNode read(RecordedRequest request) throws JsonProcessingException {
        return JSON.readTree(String.valueOf(
                request.getBody() == null ? "" : request.getBody().utf8()));
    }
}
