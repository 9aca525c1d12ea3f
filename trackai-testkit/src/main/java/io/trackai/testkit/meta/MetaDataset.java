package io.trackai.testkit.meta;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** A pixel as Meta knows it, from {@link MetaEmulator#dataset}: pixel and dataset are one. Safe for concurrent use. */
public final class MetaDataset {

    private final String id;
    private volatile String name;
    private volatile boolean unavailable;
    private volatile boolean messaging;
    private volatile Set<String> messagingEvents = Events.STANDARD;
    private final Map<String, JsonNode> fields = new ConcurrentHashMap<>();
    private final Map<String, ObjectNode> quality = new ConcurrentHashMap<>();
    private final Set<String> pages = ConcurrentHashMap.newKeySet();

    MetaDataset(String id, String name) {
        this.id = id;
        this.name = name;
    }

    /** Renames it. */
    public MetaDataset name(String other) {
        name = other;
        return this;
    }

    /** Whether it is unavailable, as after a policy decision. Default: not. */
    public MetaDataset unavailable(boolean is) {
        unavailable = is;
        return this;
    }

    /**
     * Sets a field of the node, such as {@code first_party_cookie_status}.
     *
     * @param json its value as JSON; {@code null} leaves the field out, as Meta does with fields without a value
     */
    public MetaDataset field(String field, String json) {
        if (!PixelNode.FIELDS.contains(field)) {
            throw new IllegalArgumentException("a pixel has no field " + field);
        }
        fields.put(field, parsed(json));
        return this;
    }

    /**
     * Sets the match quality that is told of an event from now on.
     *
     * @param event {@code event_name}
     * @param score 0 to 10
     * @param coverage percentage of events that carried a key, by {@code user_data} key
     */
    public MetaDataset quality(String event, double score, Map<String, Double> coverage) {
        ObjectNode row = GraphRequest.JSON.createObjectNode();
        ObjectNode match = row.putObject("event_match_quality").put("composite_score", score);
        ArrayNode feedback = match.putArray("match_key_feedback");
        new TreeMap<>(coverage)
                .forEach((key, percent) -> feedback.addObject()
                        .put("identifier", key)
                        .putObject("coverage")
                        .put("percentage", percent));
        quality.merge(event, row, (before, now) -> before.deepCopy().setAll(now));
        return this;
    }

    /** Sets another field of an event's quality, such as {@code data_freshness}, as JSON. */
    public MetaDataset quality(String event, String field, String json) {
        ObjectNode row = GraphRequest.JSON.createObjectNode();
        row.set(field, parsed(json));
        quality.merge(event, row, (before, now) -> before.deepCopy().setAll(now));
        return this;
    }

    /** Links a page to it, so that messaging events may name the page. */
    public MetaDataset page(String page) {
        pages.add(page);
        return this;
    }

    /** Makes it a dataset of messages, which takes WhatsApp ids; a website's pixel does not. */
    public MetaDataset messaging() {
        messaging = true;
        return this;
    }

    /** The names that messaging events may have. Default: the standard events. */
    public MetaDataset messagingEvents(String... names) {
        messagingEvents = Set.of(names);
        return this;
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    boolean isUnavailable() {
        return unavailable;
    }

    Optional<JsonNode> field(String field) {
        return Optional.ofNullable(fields.get(field));
    }

    Map<String, ObjectNode> quality() {
        return new LinkedHashMap<>(new TreeMap<>(quality));
    }

    boolean hasPage(String page) {
        return pages.contains(page);
    }

    boolean isMessaging() {
        return messaging;
    }

    boolean takesMessage(String event) {
        return messagingEvents.contains(event);
    }

    @Override
    public String toString() {
        return "MetaDataset(" + id + ", " + name + (unavailable ? ", unavailable" : "") + ")";
    }

    private static JsonNode parsed(String json) {
        try {
            return GraphRequest.JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + json, e);
        }
    }
}
