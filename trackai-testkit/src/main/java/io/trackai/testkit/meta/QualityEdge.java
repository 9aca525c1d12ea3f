package io.trackai.testkit.meta;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * How well the events of a dataset match people. Scores that nobody has set are 7.5; coverage that nobody has set is
 * counted from the newest hundred events, so that a thousand sessions may ask at once.
 *
 * <p>Source: Meta's page on the dataset quality API, read in 2026. A token that may use the dataset may read it.
 */
final class QualityEdge {

    private static final Set<String> FIELDS = Set.of(
            "event_name",
            "event_match_quality",
            "acr",
            "event_coverage",
            "dedup_key_feedback",
            "data_freshness",
            "event_potential_aly_acr_increase");
    private static final double UNSET_SCORE = 7.5;
    private static final int NEWEST = 100;

    private final World world;

    QualityEdge(World world) {
        this.world = world;
    }

    Reply read(GraphRequest request, MetaCredential credential) {
        Optional<String> id = request.query("dataset_id");
        if (id.isEmpty()) {
            return world.failed(MetaError.of(100).message("(#100) The parameter dataset_id is required"));
        }
        if (!world.datasets.containsKey(id.get())) {
            return world.failed(MetaError.of(2044055));
        }
        boolean use = !world.qualityNeedsItsOwnRight && credential.may(MetaRight.WRITE_EVENTS, id.get());
        if (!use && !credential.may(MetaRight.READ_QUALITY, id.get())) {
            return world.failed(MetaError.of(10));
        }
        Fields fields = Fields.of(request.query("fields").orElse("web"));
        return fields.beyond(Set.of("web", "id"))
                .or(() -> fields.below("web").beyond(FIELDS))
                .map(world::failed)
                .orElseGet(() -> {
                    ObjectNode node = GraphRequest.JSON.createObjectNode();
                    if (fields.has("web")) {
                        ArrayNode web = node.putArray("web");
                        rows(id.get())
                                .values()
                                .forEach(row -> web.add(fields.below("web").of(row)));
                    }
                    return Reply.ok(node.toString(), "match quality shown");
                });
    }

    private Map<String, ObjectNode> rows(String id) {
        Map<String, ObjectNode> rows = new TreeMap<>();
        world.events(id).forEach(event -> rows.computeIfAbsent(event.name(), name -> counted(id, name)));
        world.dataset(id)
                .quality()
                .forEach((name, set) -> rows.computeIfAbsent(
                                name,
                                ignored -> GraphRequest.JSON.createObjectNode().put("event_name", name))
                        .setAll(set.deepCopy()));
        return rows;
    }

    private ObjectNode counted(String id, String name) {
        Map<String, Integer> keys = new TreeMap<>();
        List<ReceivedEvent> events = world.events(id).stream()
                .filter(event -> event.name().equals(name))
                .toList();
        List<ReceivedEvent> newest = events.subList(Math.max(0, events.size() - NEWEST), events.size());
        newest.forEach(event -> event.userDataKeys().forEach(key -> keys.merge(key, 1, Integer::sum)));
        ObjectNode row = GraphRequest.JSON.createObjectNode().put("event_name", name);
        ObjectNode match = row.putObject("event_match_quality").put("composite_score", UNSET_SCORE);
        ArrayNode feedback = match.putArray("match_key_feedback");
        int all = newest.size();
        keys.forEach((key, count) -> feedback.addObject()
                .put("identifier", key)
                .putObject("coverage")
                .put("percentage", Math.round(1000.0 * count / all) / 10.0));
        return row;
    }
}
