package io.trackai.adapter.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackai.error.UnreadableRecordException;
import io.trackai.model.ConnectionId;
import io.trackai.model.Diagnosis;
import io.trackai.model.Evidence;
import io.trackai.spi.store.HookActivity;
import io.trackai.spi.store.HookEvent;
import io.trackai.spi.store.HookRemark;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What has arrived at a hook, as one column of JSON. */
final class ActivityText {

    private ActivityText() {}

    static String of(HookActivity activity) {
        ObjectNode node = Mapper.JSON.createObjectNode();
        node.put("accepted", activity.accepted());
        node.put("refused", activity.refused());
        activity.lastAccepted().ifPresent(event -> put(event, node.putObject("lastAccepted")));
        activity.lastRefused().ifPresent(event -> put(event, node.putObject("lastRefused")));
        activity.windowStart().ifPresent(at -> node.put("windowStart", at.toString()));
        node.put("windowCount", activity.windowCount());
        activity.probedAt().ifPresent(at -> node.put("probedAt", at.toString()));
        ObjectNode remarks = node.putObject("remarks");
        activity.remarks().forEach((code, remark) -> {
            ObjectNode one = remarks.putObject(code);
            put(remark.diagnosis(), one.putObject("diagnosis"));
            one.put("at", remark.at().toString()).put("count", remark.count());
        });
        try {
            return Mapper.JSON.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values can always be written", e);
        }
    }

    private static void put(HookEvent event, ObjectNode node) {
        node.put("at", event.at().toString());
        node.put("generation", event.generation());
        event.refusal().ifPresent(code -> node.put("refusal", code));
        node.put("unauthorized", event.unauthorized());
        event.saleCode().ifPresent(code -> node.put("saleCode", code));
        ArrayNode remarks = node.putArray("remarks");
        event.remarks().forEach(remark -> put(remark, remarks.addObject()));
    }

    private static void put(Diagnosis diagnosis, ObjectNode node) {
        node.put("code", diagnosis.code());
        ObjectNode parameters = node.putObject("parameters");
        diagnosis.parameters().forEach(parameters::put);
        ArrayNode evidence = node.putArray("evidence");
        diagnosis
                .evidence()
                .forEach(item -> evidence.addObject()
                        .put("key", item.key())
                        .put("value", item.value())
                        .put("taint", item.taint().name()));
        diagnosis.subject().ifPresent(subject -> node.put("subject", subject.value()));
        diagnosis.retryAfter().ifPresent(after -> node.put("retryAfter", after.toString()));
    }

    /**
     * What was written.
     *
     * @throws UnreadableRecordException if it is damaged
     */
    static HookActivity read(String text) {
        try {
            JsonNode node = Mapper.JSON.readTree(text);
            Map<String, HookRemark> remarks = new LinkedHashMap<>();
            node.path("remarks").properties().forEach(entry -> remarks.put(entry.getKey(), remark(entry.getValue())));
            HookActivity.Builder activity = HookActivity.builder();
            return activity.accepted(node.path("accepted").asLong())
                    .refused(node.path("refused").asLong())
                    .lastAccepted(event(node.path("lastAccepted")))
                    .lastRefused(event(node.path("lastRefused")))
                    .windowStart(text(node, "windowStart").map(Instant::parse))
                    .windowCount(node.path("windowCount").asInt())
                    .probedAt(text(node, "probedAt").map(Instant::parse))
                    .remarks(remarks)
                    .build();
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
            throw new UnreadableRecordException("hook activity", e);
        }
    }

    private static HookRemark remark(JsonNode node) {
        return new HookRemark(
                diagnosis(node.path("diagnosis")),
                Instant.parse(node.path("at").asText()),
                node.path("count").asLong());
    }

    private static Optional<HookEvent> event(JsonNode node) {
        if (node.isMissingNode()) {
            return Optional.empty();
        }
        HookEvent.Builder event = HookEvent.builder();
        node.path("remarks").forEach(remark -> event.addRemarks(diagnosis(remark)));
        return Optional.of(event.at(Instant.parse(node.path("at").asText()))
                .generation(node.path("generation").asLong())
                .refusal(text(node, "refusal"))
                .unauthorized(node.path("unauthorized").asBoolean())
                .saleCode(text(node, "saleCode"))
                .build());
    }

    private static Diagnosis diagnosis(JsonNode node) {
        Diagnosis.Builder diagnosis = Diagnosis.builder(node.path("code").asText());
        node.path("parameters")
                .properties()
                .forEach(entry ->
                        diagnosis.putParameters(entry.getKey(), entry.getValue().asText()));
        node.path("evidence")
                .forEach(item -> diagnosis.addEvidence(new Evidence(
                        item.path("key").asText(),
                        item.path("value").asText(),
                        Evidence.Taint.valueOf(item.path("taint").asText()))));
        return diagnosis
                .subject(text(node, "subject").map(ConnectionId::of))
                .retryAfter(text(node, "retryAfter").map(Duration::parse))
                .build();
    }

    private static Optional<String> text(JsonNode node, String name) {
        return node.has(name) ? Optional.of(node.path(name).asText()) : Optional.empty();
    }

    /** Loaded when it is first needed. */
    private static final class Mapper {
        static final JsonMapper JSON = JsonMapper.builder().build();
    }
}
