package io.trackai.testkit.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PixelNodeTest extends GraphCalls {

    private static final String WRITER = "test-token-writer";

    @Test
    void node_withoutFields_showsTheId() throws Exception {
        assertThat(json(get("/v25.0/" + PIXEL)).fieldNames()).toIterable().containsExactly("id");
    }

    @Test
    void node_readable_showsTheAskedFields() throws Exception {
        JsonNode node = json(get("/v25.0/" + PIXEL + "?fields=id,name,is_unavailable,last_fired_time"));
        assertThat(node.path("id").asText()).isEqualTo(PIXEL);
        assertThat(node.path("name").asText()).isEqualTo("Loja da Ana");
        assertThat(node.path("is_unavailable").asBoolean(true)).isFalse();
        assertThat(node.has("last_fired_time")).isFalse();
        assertThat(node).hasSize(3);
    }

    @Test
    void node_lastFiredTime_isThatOfTheLastLiveEvent() throws Exception {
        post("{\"data\":[" + purchase("t") + "],\"test_event_code\":\"T\"}");
        assertThat(json(get("/v25.0/" + PIXEL + "?fields=last_fired_time")).has("last_fired_time"))
                .isFalse();
        post(batch(purchase("p")));
        assertThat(json(get("/v25.0/" + PIXEL + "?fields=last_fired_time"))
                        .path("last_fired_time")
                        .asText())
                .isEqualTo("2026-11-23T12:00:00+0000");
    }

    @Test
    void node_everyDocumentedField_canBeAskedFor() throws Exception {
        post(batch(purchase("p")));
        Set<String> all = new TreeSet<>(PixelNode.FIELDS);
        JsonNode node = json(get("/v25.0/" + PIXEL + "?fields=" + String.join(",", all)));
        assertThat(node.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(all);
        assertThat(node.path("owner_business").path("id").asText()).isNotEmpty();
    }

    @Test
    void node_fieldsOfAField_areChosen() throws Exception {
        JsonNode node = json(get("/v25.0/" + PIXEL + "?fields=owner_business%7Bname%7D,name"));
        assertThat(node.path("owner_business").fieldNames()).toIterable().containsExactly("name");
        assertThat(node.has("name")).isTrue();
    }

    @Test
    void node_fieldThatWasSet_showsIt_nullLeavesItOut() throws Exception {
        meta.dataset(PIXEL).field("data_use_setting", "\"EMPTY\"").field("code", "null");
        JsonNode node = json(get("/v25.0/" + PIXEL + "?fields=data_use_setting,code"));
        assertThat(node.path("data_use_setting").asText()).isEqualTo("EMPTY");
        assertThat(node.has("code")).isFalse();
        assertThatThrownBy(() -> meta.dataset(PIXEL).field("colour", "1")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void node_unavailable_saysSo() throws Exception {
        meta.unavailable(PIXEL);
        assertThat(json(get("/v25.0/" + PIXEL + "?fields=is_unavailable"))
                        .path("is_unavailable")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void node_unknownField_isRefused() throws Exception {
        assertError(get("/v25.0/" + PIXEL + "?fields=id,colour"), 400, 100, 0);
    }

    @Test
    void node_unknownId_answers100_33() throws Exception {
        assertError(get("/v25.0/1111111111111111"), 400, 100, 33);
    }

    @ParameterizedTest
    @ValueSource(strings = {"act_123", "GTM-ABC123", "loja"})
    void node_noId_answers803(String id) throws Exception {
        assertError(get("/v25.0/" + id), 400, 803, 0);
    }

    @ParameterizedTest
    @CsvSource({"10, 403, 10, 0", "200, 403, 200, 0", "100, 400, 100, 33"})
    void node_withoutReadRight_isDeniedAsConfigured(int configured, int status, int code, int subcode)
            throws Exception {
        meta.grant(WRITER, PIXEL, MetaRight.WRITE_EVENTS).denyReadsWith(configured);
        assertError(get("/v25.0/" + PIXEL, WRITER), status, code, subcode);
        assertError(get("/v25.0/" + PIXEL + "/da_checks", WRITER), status, code, subcode);
        assertError(get("/v25.0/" + PIXEL + "/stats", WRITER), status, code, subcode);
    }

    @ParameterizedTest
    @CsvSource({"10, 403, 10, 0", "200, 403, 200, 0", "100, 400, 100, 33"})
    void events_withoutWriteRight_isDeniedAsConfigured(int configured, int status, int code, int subcode)
            throws Exception {
        meta.revoke(TOKEN, PIXEL).denyWritesWith(configured);
        assertError(post(batch(purchase("p"))), status, code, subcode);
        assertThat(meta.events()).isEmpty();
    }

    @Test
    void eventsEdge_readOrDeleted_answers100_33() throws Exception {
        assertError(get("/v25.0/" + PIXEL + "/events"), 400, 100, 33);
        HttpRequest.Builder deleted =
                request("/v25.0/" + PIXEL + "/events", TOKEN).method("DELETE", HttpRequest.BodyPublishers.noBody());
        assertError(send(deleted), 400, 100, 33);
    }

    @Test
    void unknownPath_answers2500() throws Exception {
        assertError(get("/v25.0/a/b/c"), 404, 2500, 0);
        assertError(get("/" + PIXEL), 404, 2500, 0);
    }

    @Test
    void stats_countLiveEventsByName() throws Exception {
        post(batch(purchase("a"), purchase("b")));
        JsonNode row = json(get("/v25.0/" + PIXEL + "/stats?aggregation=event")).at("/data/0/data/0");
        assertThat(row.path("value").asText()).isEqualTo("Purchase");
        assertThat(row.path("count").asInt()).isEqualTo(2);
    }

    @Test
    void daChecks_tellWhetherThePixelCanBeUsed() throws Exception {
        assertThat(json(get("/v25.0/" + PIXEL + "/da_checks"))
                        .at("/data/0/result")
                        .asText())
                .isEqualTo("passed");
        meta.unavailable(PIXEL);
        assertThat(json(get("/v25.0/" + PIXEL + "/da_checks"))
                        .at("/data/0/result")
                        .asText())
                .isEqualTo("failed");
    }
}
