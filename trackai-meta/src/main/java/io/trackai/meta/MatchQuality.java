package io.trackai.meta;

import com.fasterxml.jackson.databind.JsonNode;
import io.trackai.model.Diagnosis;
import io.trackai.model.Evidence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How well Meta recognises the people in one kind of event, and what would help.
 *
 * <p>Source: developers.facebook.com/docs/marketing-api/conversions-api/dataset-quality-api, read 2026-11. What counts
 * as low is ours: below 6 of 10.
 *
 * @param event its name
 * @param score 0 to 10
 * @param coverage how many of the events carry a key, least first
 */
record MatchQuality(String event, BigDecimal score, List<Coverage> coverage) {

    private static final BigDecimal LOW = BigDecimal.valueOf(6);
    private static final int ADVISED = 3;

    /**
     * One key's share.
     *
     * @param key Meta's name of it
     * @param percent 0 to 100
     */
    record Coverage(String key, double percent) {}

    static Optional<MatchQuality> read(JsonNode node) {
        JsonNode quality = node.path("event_match_quality");
        JsonNode score = quality.path("composite_score");
        String name = node.path("event_name").asText("");
        if (!score.isNumber() || !name.matches("[A-Za-z0-9_ ]{1,50}")) {
            return Optional.empty();
        }
        List<Coverage> coverage = new ArrayList<>();
        for (JsonNode feedback : quality.path("match_key_feedback")) {
            JsonNode percent = feedback.path("coverage").path("percentage");
            String key = feedback.path("identifier").asText("");
            if (percent.isNumber() && key.matches("[A-Za-z0-9_ ]{1,50}")) {
                coverage.add(new Coverage(key, percent.asDouble()));
            }
        }
        coverage.sort(Comparator.comparingDouble(Coverage::percent));
        return Optional.of(new MatchQuality(name, score.decimalValue(), List.copyOf(coverage)));
    }

    /** What to send more of, if the score is low. */
    Optional<Diagnosis> advice() {
        if (score.compareTo(LOW) >= 0) {
            return Optional.empty();
        }
        List<String> missing = coverage.stream()
                .map(Coverage::key)
                .filter(key -> key.matches("[a-z_]{1,30}"))
                .limit(ADVISED)
                .toList();
        Diagnosis.Builder advice = Diagnosis.builder(MetaFindings.QUALITY_LOW)
                .putForeign("event", event)
                .putParameters("score", score.toPlainString())
                .putParameters("keys", missing.isEmpty() ? "email, phone, fbp, fbc" : String.join(", ", missing));
        coverage.forEach(
                one -> advice.addEvidence(Evidence.remote("coverage." + one.key(), Double.toString(one.percent()))));
        return Optional.of(advice.build());
    }
}
