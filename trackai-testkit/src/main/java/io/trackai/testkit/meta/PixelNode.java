package io.trackai.testkit.meta;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A pixel's node, and what hangs on it beside the events.
 *
 * <p>Source of the fields: Meta's reference of the pixel node and the source of its Java SDK, read in 2026.
 */
final class PixelNode {

    static final Set<String> FIELDS = Set.of(
            "id",
            "name",
            "code",
            "creation_time",
            "last_fired_time",
            "is_unavailable",
            "is_created_by_business",
            "owner_business",
            "owner_ad_account",
            "automatic_matching_fields",
            "enable_automatic_matching",
            "first_party_cookie_status",
            "data_use_setting",
            "can_proxy",
            "has_1p_pixel_event",
            "is_consolidated_container",
            "is_restricted_use",
            "match_rate_approx",
            "valid_entries");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxx", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final World world;

    PixelNode(World world) {
        this.world = world;
    }

    Reply node(GraphRequest request, MetaCredential credential) {
        return refused(request, credential).orElseGet(() -> {
            String id = request.path().get(0);
            Fields fields = Fields.of(request.query("fields").orElse("id"));
            return fields.beyond(FIELDS).map(world::failed).orElseGet(() -> {
                ObjectNode node = fields.of(whole(world.dataset(id)));
                // Meta sends the id whether it was asked for or not.
                node.put("id", id);
                return Reply.ok(node.toString(), "pixel shown");
            });
        });
    }

    Reply checks(GraphRequest request, MetaCredential credential) {
        return refused(request, credential).orElseGet(() -> {
            MetaDataset dataset = world.dataset(request.path().get(0));
            ObjectNode node = GraphRequest.JSON.createObjectNode();
            node.putArray("data")
                    .addObject()
                    .put("key", "pixel_available")
                    .put("title", "Pixel available")
                    .put("description", "Whether the pixel can be used")
                    .put("result", dataset.isUnavailable() ? "failed" : "passed")
                    .put("user_message", "")
                    .put("action_uri", "");
            return Reply.ok(node.toString(), "diagnostics shown");
        });
    }

    Reply stats(GraphRequest request, MetaCredential credential) {
        return refused(request, credential).orElseGet(() -> {
            ObjectNode node = GraphRequest.JSON.createObjectNode();
            ObjectNode row = node.putArray("data")
                    .addObject()
                    .put("start_time", TIME.format(world.now()))
                    .put("aggregation", request.query("aggregation").orElse("event"));
            ArrayNode counts = row.putArray("data");
            TreeMap<String, Integer> byName = new TreeMap<>();
            live(request.path().get(0)).forEach(event -> byName.merge(event.name(), 1, Integer::sum));
            byName.forEach(
                    (name, count) -> counts.addObject().put("value", name).put("count", count));
            return Reply.ok(node.toString(), "counts shown");
        });
    }

    private Optional<Reply> refused(GraphRequest request, MetaCredential credential) {
        String id = request.path().get(0);
        if (!id.matches("[0-9]+")) {
            return Optional.of(world.failed(MetaError.of(803)));
        }
        if (!world.datasets.containsKey(id)) {
            return Optional.of(world.failed(MetaError.of(100, 33)));
        }
        return credential.may(MetaRight.READ_PIXEL, id)
                ? Optional.empty()
                : Optional.of(world.denied(world.readDenial));
    }

    private ObjectNode whole(MetaDataset dataset) {
        ObjectNode node = GraphRequest.JSON.createObjectNode();
        node.put("name", dataset.name());
        node.put("code", "<script>/* the browser half of pixel " + dataset.id() + " */</script>");
        node.put("creation_time", "2024-01-15T12:00:00+0000");
        lastFired(dataset.id()).ifPresent(time -> node.put("last_fired_time", TIME.format(time)));
        node.put("is_unavailable", dataset.isUnavailable());
        node.put("is_created_by_business", true);
        node.putObject("owner_business").put("id", "800000000000001").put("name", "Portfólio de " + dataset.name());
        node.putObject("owner_ad_account").put("id", "act_800000000000002").put("account_id", "800000000000002");
        List.of("em", "fn", "ln", "ge", "ph", "ct", "st", "zp", "db", "country", "external_id")
                .forEach(node.putArray("automatic_matching_fields")::add);
        node.put("enable_automatic_matching", true);
        node.put("first_party_cookie_status", "FIRST_PARTY_COOKIE_ENABLED");
        node.put("data_use_setting", "ADVERTISING_AND_ANALYTICS");
        node.put("can_proxy", false);
        node.put("has_1p_pixel_event", true);
        node.put("is_consolidated_container", true);
        node.put("is_restricted_use", false);
        node.put("match_rate_approx", -1);
        node.put("valid_entries", live(dataset.id()).size());
        FIELDS.forEach(name -> dataset.field(name).ifPresent(value -> {
            if (value.isNull()) {
                node.remove(name);
            } else {
                node.set(name, value);
            }
        }));
        return node;
    }

    private Optional<Instant> lastFired(String pixel) {
        return live(pixel).stream().map(ReceivedEvent::receivedAt).max(Instant::compareTo);
    }

    private List<ReceivedEvent> live(String pixel) {
        return world.events(pixel).stream().filter(event -> !event.test()).toList();
    }
}
