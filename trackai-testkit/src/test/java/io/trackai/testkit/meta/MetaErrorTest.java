package io.trackai.testkit.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MetaErrorTest extends GraphCalls {

    static List<MetaError> documented() {
        return MetaError.documented();
    }

    @ParameterizedTest
    @MethodSource("documented")
    void documented_everyRow_arrivesAsItIsDescribed(MetaError row) throws Exception {
        meta.failNext(MetaEdge.EVENTS, 1, row);
        HttpResponse<String> answer = post(batch(purchase("p")));
        assertError(answer, row.status(), row.code(), row.subcode().orElse(0));
        assertThat(error(answer).path("type").asText()).endsWith("Exception");
        assertThat(error(answer).path("is_transient").isBoolean()).isTrue();
        assertThat(error(answer).path("is_transient").asBoolean()).isEqualTo(row.transientFlag());
        assertThat(meta.events()).isEmpty();
        assertThat(post(batch(purchase("p"))).statusCode()).isEqualTo(200);
    }

    @Test
    void documented_holdsEveryRowOfTheReferenceOnce() {
        List<String> rows = documented().stream()
                .map(row -> row.code() + row.subcode().map(sub -> "/" + sub).orElse(""))
                .toList();
        assertThat(new HashSet<>(rows)).hasSameSizeAs(rows);
        assertThat(rows)
                .contains("1", "1/99", "2", "3", "4", "10", "17", "32", "100", "100/33", "100/34", "102", "104", "105")
                .contains("200", "294", "341", "368", "506", "613", "803", "2500", "2635", "5000", "21009")
                .contains("80000", "80001", "80003", "80004", "80014", "1404163", "1870092", "2044055")
                .contains("4/1504022", "4/1504039", "17/2446079", "613/1487742", "613/5044001");
        assertThat(rows)
                .contains("190")
                .containsAll(Stream.of(452, 456, 457, 458, 459, 460, 461, 462, 463, 464, 465, 466, 467, 468, 492)
                        .map(sub -> "190/" + sub)
                        .toList());
        assertThat(rows)
                .containsAll(Stream.of(
                                2804001, 2804003, 2804004, 2804007, 2804008, 2804009, 2804016, 2804017, 2804019,
                                2804023, 2804030, 2804036, 2804043, 2804048, 2804050, 2804066, 2804069, 2804079,
                                2804087, 2804116, 2804131, 2804132)
                        .map(sub -> "100/" + sub)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "1, 500, true",
        "2, 503, true",
        "4, 400, true",
        "10, 403, false",
        "100, 400, false",
        "190, 401, false",
        "200, 403, false",
        "222, 403, false",
        "368, 403, false",
        "2500, 404, false",
        "80004, 400, true",
        "80007, 400, true",
        "987654, 400, false"
    })
    void of_code_hasItsUsualStatusAndFlag(int code, int status, boolean passing) {
        MetaError error = MetaError.of(code);
        assertThat(error.status()).isEqualTo(status);
        assertThat(error.transientFlag()).isEqualTo(passing);
        assertThat(error).hasToString("error " + code + " (HTTP " + status + ")");
    }

    @Test
    void status_permanentCodeWith500_passingCodeWith400() throws Exception {
        meta.failNext(MetaError.of(100, 2804050).status(500))
                .failNext(MetaError.of(2).status(400));
        assertError(get("/v25.0/me"), 500, 100, 2804050);
        assertError(get("/v25.0/me"), 400, 2, 0);
    }

    @Test
    void transientFlag_lies_asItWasTold() throws Exception {
        meta.failNext(MetaError.of(2).transientFlag(false))
                .failNext(MetaError.of(190, 463).transientFlag(true));
        assertThat(error(get("/v25.0/me")).path("is_transient").asBoolean(true)).isFalse();
        assertThat(error(get("/v25.0/me")).path("is_transient").asBoolean()).isTrue();
    }

    @Test
    void messageTypeAndUserText_areWhatWasAskedFor() throws Exception {
        meta.failNext(MetaError.of(100, 2804050)
                .message("(#100) Parâmetro inválido")
                .type("FacebookApiException")
                .userText("Dados insuficientes", "Envie mais dados do cliente."));
        JsonNode error = error(get("/v25.0/me"));
        assertThat(error.path("message").asText()).isEqualTo("(#100) Parâmetro inválido");
        assertThat(error.path("type").asText()).isEqualTo("FacebookApiException");
        assertThat(error.path("error_user_title").asText()).isEqualTo("Dados insuficientes");
        assertThat(error.path("error_user_msg").asText()).isEqualTo("Envie mais dados do cliente.");
    }

    @Test
    void blaming_isAnObject_orATextThatHoldsJson() throws Exception {
        MetaError blaming = MetaError.of(100, 2804019).blaming("data", "3", "user_data");
        meta.failNext(blaming).failNext(blaming.dataAsText());

        JsonNode object = error(get("/v25.0/me")).path("error_data");
        assertThat(object.isObject()).isTrue();
        JsonNode text = error(get("/v25.0/me")).path("error_data");
        assertThat(text.isTextual()).isTrue();
        assertThat(JSON.readTree(text.textValue())).isEqualTo(object);
        assertThat(object.at("/blame_field_specs/0/1").asText()).isEqualTo("3");
    }

    @Test
    void bare_hasMessageAndCodeOnly() throws Exception {
        meta.failNext(MetaError.of(10).bare());
        assertThat(error(get("/v25.0/me")).fieldNames()).toIterable().containsExactly("message", "code");
    }

    @Test
    void throttled_saysItInEveryWayMetaDoes() throws Exception {
        meta.failNext(MetaError.throttled(Duration.ofSeconds(270)));
        HttpResponse<String> answer = get("/v25.0/me");
        assertError(answer, 429, 4, 0);
        assertThat(answer.headers().firstValue("Retry-After")).contains("270");
        assertThat(answer.headers().firstValue("X-App-Usage").orElseThrow()).contains("\"call_count\":100");
        JsonNode usage = JSON.readTree(
                answer.headers().firstValue("X-Business-Use-Case-Usage").orElseThrow());
        assertThat(usage.elements()
                        .next()
                        .at("/0/estimated_time_to_regain_access")
                        .asInt())
                .isEqualTo(5);
    }

    @Test
    void throttledUntil_namesTheDate() throws Exception {
        Instant end = clock.instant().plus(Duration.ofMinutes(2));
        meta.failNext(MetaError.throttledUntil(clock.instant(), end));
        assertThat(get("/v25.0/me").headers().firstValue("Retry-After")).contains("Mon, 23 Nov 2026 12:02:00 GMT");
    }

    @Test
    void html_and_emptyBody_areNoEnvelopes() throws Exception {
        meta.failNext(MetaError.html(503)).failNext(MetaError.emptyBody(200));
        HttpResponse<String> page = get("/v25.0/me");
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(page.body()).startsWith("<!DOCTYPE html>");
        assertThat(get("/v25.0/me").body()).isEmpty();
    }

    @Test
    void unconfirmed_countsTheEventsWithoutSayingSo() throws Exception {
        meta.failNext(MetaEdge.EVENTS, 1, MetaError.unconfirmed());
        HttpResponse<String> answer = post(batch(purchase("p")));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).has("events_received")).isFalse();
        assertThat(json(answer).path("fbtrace_id").asText()).isNotEmpty();
        assertThat(meta.events()).hasSize(1);
    }

    @Test
    void unconfirmed_ofACallThatIsRefused_staysRefused() throws Exception {
        meta.expire(TOKEN).failNext(MetaEdge.EVENTS, 1, MetaError.unconfirmed());
        assertError(post(batch(purchase("p"))), 401, 190, 463);
    }

    @Test
    void received_speaksOfFewerThanWereCounted() throws Exception {
        meta.failNext(MetaEdge.EVENTS, 1, MetaError.received(1));
        HttpResponse<String> answer = post(batch(purchase("a"), purchase("b")));
        assertThat(json(answer).path("events_received").asInt()).isEqualTo(1);
        assertThat(meta.events()).hasSize(2);
    }

    @Test
    void messages_areFilled_andTheEventsCounted() throws Exception {
        meta.failNext(MetaEdge.EVENTS, 1, MetaError.messages("um aviso", "outro aviso"));
        HttpResponse<String> answer = post(batch(purchase("a")));
        assertThat(json(answer).path("messages"))
                .extracting(JsonNode::asText)
                .containsExactly("um aviso", "outro aviso");
        assertThat(json(answer).path("events_received").asInt()).isEqualTo(1);
        assertThat(meta.events()).hasSize(1);
    }

    @Test
    void effect_anErrorThatHappensAfterCounting_countsAllTheSame() throws Exception {
        meta.failNext(MetaEdge.EVENTS, 1, MetaError.of(1).effect(true));
        assertError(post(batch(purchase("p"))), 500, 1, 0);
        assertThat(eventIds()).containsExactly("p");
    }

    @Test
    void changes_ofAnAnswerWithoutError_sayThatThereIsNone() {
        assertThatThrownBy(() -> MetaError.html(503).message("x")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void failNext_servesItsTurns_thenRecovers() throws Exception {
        meta.failNext(MetaEdge.EVENTS, 2, MetaError.of(2));
        assertThat(get("/v25.0/me").statusCode()).isEqualTo(200);
        assertError(post(batch(purchase("p"))), 503, 2, 0);
        assertError(post(batch(purchase("p"))), 503, 2, 0);
        assertThat(post(batch(purchase("p"))).statusCode()).isEqualTo(200);
        assertThat(meta.events()).hasSize(1);
    }

    @Test
    void refuse_anEventThatLooksSound_sinksItsBatchUntilHealed() throws Exception {
        meta.refuse("poison", MetaError.of(100, 2804019));
        assertError(post(batch(purchase("good"), purchase("poison"))), 400, 100, 2804019);
        assertThat(post(batch(purchase("good"))).statusCode()).isEqualTo(200);
        meta.heal();
        assertThat(post(batch(purchase("poison"))).statusCode()).isEqualTo(200);
        assertThat(eventIds()).containsExactly("good", "poison");
    }

    @Test
    void heal_endsFailuresHeadersAndLimits() throws Exception {
        meta.fail(MetaEdge.ME, MetaError.of(1)).header("X-Ad-Api-Version-Warning", "old");
        meta.usage().app(95).limit(80004, 1, Duration.ofHours(1));
        HttpResponse<String> sick = get("/v25.0/me");
        assertThat(sick.headers().firstValue("X-App-Usage")).isPresent();
        assertThat(sick.headers().firstValue("X-Ad-Api-Version-Warning")).contains("old");
        meta.heal();
        HttpResponse<String> answer = get("/v25.0/me");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().map()).doesNotContainKeys("x-app-usage", "x-ad-api-version-warning");
        assertThat(get("/v25.0/me").statusCode()).isEqualTo(200);
    }
}
