package io.trackai.testkit.meta;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatasetQualityTest extends GraphCalls {

    private static final String ALL = "/v25.0/dataset_quality?dataset_id=" + PIXEL;

    @Test
    void scoreAndCoverage_areWhatWasSet() throws Exception {
        meta.dataset(PIXEL)
                .quality("Purchase", 6.4, Map.of("email", 90.0, "phone", 12.5))
                .quality("Purchase", "data_freshness", "{\"upload_frequency\":\"real_time\"}");
        JsonNode row = json(get(ALL)).at("/web/0");
        assertThat(row.path("event_name").asText()).isEqualTo("Purchase");
        assertThat(row.at("/event_match_quality/composite_score").asDouble()).isEqualTo(6.4);
        assertThat(row.at("/event_match_quality/match_key_feedback/0/identifier")
                        .asText())
                .isEqualTo("email");
        assertThat(row.at("/event_match_quality/match_key_feedback/1/coverage/percentage")
                        .asDouble())
                .isEqualTo(12.5);
        assertThat(row.at("/data_freshness/upload_frequency").asText()).isEqualTo("real_time");
    }

    @Test
    void fields_chooseWhatIsTold() throws Exception {
        meta.dataset(PIXEL).quality("Purchase", 6.4, Map.of("email", 90.0));
        JsonNode row = json(get(ALL + fields("web{event_match_quality{composite_score},event_name}")))
                .at("/web/0");
        assertThat(row.fieldNames()).toIterable().containsExactly("event_match_quality", "event_name");
        assertThat(row.path("event_match_quality").fieldNames()).toIterable().containsExactly("composite_score");
        assertError(get(ALL + fields("web{colour}")), 400, 100, 0);
        assertError(get(ALL + fields("colour")), 400, 100, 0);
    }

    @Test
    void coverage_thatNobodySet_isCountedFromTheEvents() throws Exception {
        post(batch(
                purchase("a"), purchase("b").replace("\"client_user_agent\"", "\"fbp\":\"x\",\"client_user_agent\"")));
        JsonNode feedback = json(get(ALL)).at("/web/0/event_match_quality/match_key_feedback");
        assertThat(feedback).hasSize(3);
        assertThat(feedback.get(1).path("identifier").asText()).isEqualTo("em");
        assertThat(feedback.get(1).at("/coverage/percentage").asDouble()).isEqualTo(100.0);
        assertThat(feedback.get(2).path("identifier").asText()).isEqualTo("fbp");
        assertThat(feedback.get(2).at("/coverage/percentage").asDouble()).isEqualTo(50.0);
    }

    @Test
    void noEvents_noRows() throws Exception {
        assertThat(json(get(ALL)).path("web")).isEmpty();
    }

    @Test
    void useOfTheDataset_isEnoughToRead_unlessItNeedsItsOwnRight() throws Exception {
        meta.grant("test-token-writer", PIXEL, MetaRight.WRITE_EVENTS);
        assertThat(get(ALL, "test-token-writer").statusCode()).isEqualTo(200);
        meta.qualityNeedsItsOwnRight();
        assertError(get(ALL, "test-token-writer"), 403, 10, 0);
        assertThat(get(ALL).statusCode()).isEqualTo(200);
    }

    @Test
    void noRightAtAll_answers10_unknownDataset2044055_noDataset100() throws Exception {
        meta.token("test-token-bare");
        assertError(get(ALL, "test-token-bare"), 403, 10, 0);
        assertError(get("/v25.0/dataset_quality?dataset_id=1"), 400, 2044055, 0);
        assertError(get("/v25.0/dataset_quality"), 400, 100, 0);
    }

    private static String fields(String text) {
        return "&fields=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
