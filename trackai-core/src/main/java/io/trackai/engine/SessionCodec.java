package io.trackai.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackai.error.UnreadableRecordException;
import io.trackai.model.Condition;
import io.trackai.model.ConditionKey;
import io.trackai.model.ConditionStatus;
import io.trackai.model.ConditionType;
import io.trackai.model.ConnectionId;
import io.trackai.model.Diagnosis;
import io.trackai.model.Evidence;
import io.trackai.model.FindingState;
import io.trackai.model.HookId;
import io.trackai.model.Phase;
import io.trackai.model.ProviderId;
import io.trackai.model.VisitKey;
import io.trackai.spi.store.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The stored form of a session: JSON with a schema number, secrets sealed. Only current state; attempts and evidence of
 * the past are in the history.
 */
final class SessionCodec {

    private static final int SCHEMA = 1;

    String encode(SessionDraft draft) {
        ObjectNode root = Mapper.JSON.createObjectNode();
        root.put("schema", SCHEMA);
        root.put("createdAt", draft.createdAt.toString());
        root.put("touchedAt", draft.touchedAt.toString());
        root.put("generation", draft.generation);
        root.put("round", draft.round);
        root.put("wasReady", draft.wasReady);
        root.put("expired", draft.expired);
        draft.visitKey.ifPresent(key -> root.put("visitKey", key.value()));
        root.put("phase", draft.phase.wireName());
        ArrayNode connections = root.putArray("connections");
        draft.connections.values().forEach(connection -> encode(connection, connections.addObject()));
        ArrayNode conditions = root.putArray("conditions");
        draft.conditions.values().forEach(condition -> encode(condition, conditions.addObject()));
        ArrayNode findings = root.putArray("findings");
        draft.findings.values().forEach(finding -> encode(finding, findings.addObject()));
        ObjectNode steps = root.putObject("steps");
        draft.steps.forEach((key, record) -> encode(record, steps.putObject(key)));
        instants(root.putArray("testEvents"), draft.testEvents);
        instants(root.putArray("requestedRuns"), draft.requestedRuns);
        root.put("agentLines", draft.agentLines);
        draft.watchedFrom.ifPresent(at -> root.put("watchedFrom", at.toString()));
        try {
            return Mapper.JSON.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values can always be written", e);
        }
    }

    /**
     * The state of a stored session.
     *
     * @throws UnreadableRecordException if it is damaged or from a newer version
     */
    SessionDraft decode(StoredSession stored) {
        try {
            JsonNode root = Mapper.JSON.readTree(stored.body());
            if (root.path("schema").asInt() != SCHEMA) {
                throw new UnreadableRecordException("session", null);
            }
            return decode(stored, root);
        } catch (JsonProcessingException | IllegalArgumentException | java.time.DateTimeException e) {
            throw new UnreadableRecordException("session", e);
        }
    }

    private static SessionDraft decode(StoredSession stored, JsonNode root) {
        SessionDraft draft = new SessionDraft(stored.id(), stored.lead(), instant(root, "createdAt"));
        draft.revision = stored.revision();
        draft.updatedAt = stored.updatedAt();
        draft.touchedAt = instant(root, "touchedAt");
        draft.generation = root.path("generation").asLong();
        draft.round = root.path("round").asLong();
        draft.wasReady = root.path("wasReady").asBoolean();
        draft.expired = root.path("expired").asBoolean();
        draft.visitKey = text(root, "visitKey").map(VisitKey::of);
        draft.phase = Phase.fromWireName(root.path("phase").asText()).orElse(Phase.VALIDATING);
        for (JsonNode node : root.path("connections")) {
            ConnectionDraft connection = connection(node);
            draft.connections.put(connection.id, connection);
        }
        for (JsonNode node : root.path("conditions")) {
            Condition condition = condition(node);
            draft.conditions.put(condition.key(), condition);
        }
        for (JsonNode node : root.path("findings")) {
            TrackedFinding finding = finding(node);
            draft.findings.put(finding.id(), finding);
        }
        root.path("steps").properties().forEach(entry -> draft.steps.put(entry.getKey(), record(entry.getValue())));
        root.path("testEvents").forEach(node -> draft.testEvents.add(Instant.parse(node.asText())));
        root.path("requestedRuns").forEach(node -> draft.requestedRuns.add(Instant.parse(node.asText())));
        draft.agentLines = root.path("agentLines").asInt();
        draft.watchedFrom = text(root, "watchedFrom").map(Instant::parse);
        return draft;
    }

    private static void encode(ConnectionDraft connection, ObjectNode node) {
        node.put("id", connection.id.value());
        node.put("provider", connection.provider.value());
        connection.hook.ifPresent(hook -> node.put("hook", hook.value()));
        strings(node.putObject("fields"), connection.fields);
        strings(node.putObject("sealed"), connection.secrets);
        strings(node.putObject("hidden"), connection.hidden);
        numbers(node.putObject("changed"), connection.changed);
        numbers(node.putObject("presence"), connection.presence);
        ArrayNode cleaned = node.putArray("cleaned");
        connection.cleaned.forEach(cleaned::add);
    }

    private static ConnectionDraft connection(JsonNode node) {
        ConnectionDraft connection = new ConnectionDraft(
                ConnectionId.of(node.path("id").asText()),
                ProviderId.of(node.path("provider").asText()));
        connection.hook = text(node, "hook").map(HookId::of);
        connection.fields.putAll(strings(node.path("fields")));
        connection.secrets.putAll(strings(node.path("sealed")));
        connection.hidden.putAll(strings(node.path("hidden")));
        connection.changed.putAll(numbers(node.path("changed")));
        connection.presence.putAll(numbers(node.path("presence")));
        node.path("cleaned").forEach(name -> connection.cleaned.add(name.asText()));
        return connection;
    }

    private static void encode(Condition condition, ObjectNode node) {
        encode(condition.key(), node);
        node.put("status", condition.status().name());
        node.put("reason", condition.reason());
        node.put("generation", condition.generation());
        node.put("lastTransition", condition.lastTransition().toString());
        node.put("lastProbe", condition.lastProbe().toString());
        condition.nextProbe().ifPresent(next -> node.put("nextProbe", next.toString()));
        strings(node.putObject("facts"), condition.facts());
        encode(condition.evidence(), node.putArray("evidence"));
    }

    private static Condition condition(JsonNode node) {
        return Condition.builder()
                .key(key(node))
                .status(ConditionStatus.valueOf(node.path("status").asText()))
                .reason(node.path("reason").asText())
                .generation(node.path("generation").asLong())
                .lastTransition(instant(node, "lastTransition"))
                .lastProbe(instant(node, "lastProbe"))
                .nextProbe(text(node, "nextProbe").map(Instant::parse))
                .facts(strings(node.path("facts")))
                .evidence(evidence(node.path("evidence")))
                .build();
    }

    private static void encode(TrackedFinding finding, ObjectNode node) {
        encode(finding.condition(), node);
        node.put("id", finding.id());
        node.put("code", finding.diagnosis().code());
        strings(node.putObject("parameters"), finding.diagnosis().parameters());
        encode(finding.diagnosis().evidence(), node.putArray("evidence"));
        finding.diagnosis().retryAfter().ifPresent(after -> node.put("retryAfter", after.toString()));
        node.put("step", finding.step());
        node.put("fromFailure", finding.fromFailure());
        node.put("origin", finding.origin().name());
        node.put("fingerprint", finding.fingerprint());
        node.put("generation", finding.generation());
        FindingLife life = finding.life();
        node.put("state", life.state().name());
        node.put("count", life.count());
        node.put("regressions", life.regressions());
        life.claimedAt().ifPresent(at -> node.put("claimedAt", at.toString()));
        node.put("failedRounds", life.failedRounds());
        node.put("firstSeen", life.firstSeen().toString());
        node.put("lastSeen", life.lastSeen().toString());
        life.endsAt().ifPresent(at -> node.put("endsAt", at.toString()));
        life.suppression()
                .ifPresent(wish -> node.putObject("suppression")
                        .put("until", wish.until().toString())
                        .put("by", wish.by()));
    }

    private static TrackedFinding finding(JsonNode node) {
        Diagnosis diagnosis = Diagnosis.builder(node.path("code").asText())
                .parameters(strings(node.path("parameters")))
                .evidence(evidence(node.path("evidence")))
                .retryAfter(text(node, "retryAfter").map(Duration::parse))
                .build();
        // Bodies of the first version say fromFailure and nothing of origin, claims and what follows from them.
        TrackedFinding.Origin first =
                node.path("fromFailure").asBoolean() ? TrackedFinding.Origin.FAILURE : TrackedFinding.Origin.REMARK;
        return new TrackedFinding(
                node.path("id").asText(),
                node.path("fingerprint").asInt(1),
                key(node),
                diagnosis,
                node.path("step").asText(),
                text(node, "origin").map(TrackedFinding.Origin::valueOf).orElse(first),
                node.path("generation").asLong(),
                life(node));
    }

    private static FindingLife life(JsonNode node) {
        JsonNode wish = node.path("suppression");
        return new FindingLife(
                FindingState.valueOf(node.path("state").asText()),
                node.path("count").asInt(),
                node.path("regressions").asInt(),
                node.path("failedRounds").asInt(),
                instant(node, "firstSeen"),
                instant(node, "lastSeen"),
                text(node, "claimedAt").map(Instant::parse),
                text(node, "endsAt").map(Instant::parse),
                wish.isObject()
                        ? Optional.of(new FindingLife.Suppression(
                                instant(wish, "until"), wish.path("by").asText()))
                        : Optional.empty());
    }

    private static void encode(StepRecord record, ObjectNode node) {
        node.put("generation", record.generation);
        node.put("round", record.round);
        node.put("asked", record.asked);
        node.put("answered", record.answered);
        node.put("mark", record.mark);
        node.put("failures", record.failures);
        record.next.ifPresent(next -> node.put("next", next.toString()));
        record.lookedAt.ifPresent(at -> node.put("lookedAt", at.toString()));
        record.notBefore.ifPresent(at -> node.put("notBefore", at.toString()));
        record.askedFrom.ifPresent(from -> node.put("askedFrom", from.toString()));
        record.ending.ifPresent(ending -> node.put("ending", ending.name()));
        record.intent.ifPresent(intent -> node.putObject("intent")
                .put("key", intent.key())
                .put("generation", intent.generation())
                .put("asked", intent.asked())
                .put("deadline", intent.deadline().toString()));
    }

    private static StepRecord record(JsonNode node) {
        StepRecord record = new StepRecord();
        record.generation = node.path("generation").asLong();
        record.round = node.path("round").asLong();
        record.asked = node.path("asked").asLong();
        record.answered = node.path("answered").asLong();
        record.mark = node.path("mark").asLong();
        record.failures = node.path("failures").asInt();
        record.next = text(node, "next").map(Instant::parse);
        record.lookedAt = text(node, "lookedAt").map(Instant::parse);
        record.notBefore = text(node, "notBefore").map(Instant::parse);
        record.askedFrom = text(node, "askedFrom").map(Instant::parse);
        record.ending = text(node, "ending").map(StepRecord.Ending::valueOf);
        if (node.has("intent")) {
            JsonNode intent = node.path("intent");
            record.intent = Optional.of(new StepRecord.Intent(
                    intent.path("key").asText(),
                    intent.path("generation").asLong(),
                    intent.path("asked").asLong(),
                    instant(intent, "deadline")));
        }
        return record;
    }

    private static void encode(ConditionKey key, ObjectNode node) {
        node.put("type", key.type().value());
        node.put("subject", key.subject());
    }

    private static ConditionKey key(JsonNode node) {
        return new ConditionKey(
                ConditionType.of(node.path("type").asText()),
                node.path("subject").asText());
    }

    private static void encode(List<Evidence> evidence, ArrayNode array) {
        evidence.forEach(item -> array.addObject()
                .put("key", item.key())
                .put("value", item.value())
                .put("taint", item.taint().name()));
    }

    private static List<Evidence> evidence(JsonNode array) {
        List<Evidence> evidence = new ArrayList<>();
        array.forEach(node -> evidence.add(new Evidence(
                node.path("key").asText(),
                node.path("value").asText(),
                Evidence.Taint.valueOf(node.path("taint").asText()))));
        return evidence;
    }

    private static void instants(ArrayNode array, List<Instant> instants) {
        instants.forEach(instant -> array.add(instant.toString()));
    }

    private static void strings(ObjectNode node, Map<String, String> values) {
        values.forEach(node::put);
    }

    private static Map<String, String> strings(JsonNode node) {
        Map<String, String> values = new LinkedHashMap<>();
        node.properties()
                .forEach(entry -> values.put(entry.getKey(), entry.getValue().asText()));
        return values;
    }

    private static void numbers(ObjectNode node, Map<String, Long> values) {
        values.forEach(node::put);
    }

    private static Map<String, Long> numbers(JsonNode node) {
        Map<String, Long> values = new LinkedHashMap<>();
        node.properties()
                .forEach(entry -> values.put(entry.getKey(), entry.getValue().asLong()));
        return values;
    }

    private static Instant instant(JsonNode node, String name) {
        return Instant.parse(node.path(name).asText());
    }

    private static Optional<String> text(JsonNode node, String name) {
        return node.has(name) ? Optional.of(node.path(name).asText()) : Optional.empty();
    }

    /** Loaded when it is first needed: a host that starts does not wait for it. */
    private static final class Mapper {
        static final JsonMapper JSON = JsonMapper.builder().build();
    }
}
