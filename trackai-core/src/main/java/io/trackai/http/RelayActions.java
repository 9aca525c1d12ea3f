package io.trackai.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackai.Relay;
import io.trackai.TrackAi;
import io.trackai.error.UnreadableRecordException;
import io.trackai.model.LeadId;
import io.trackai.model.ProviderId;
import io.trackai.spi.relay.EventViews;
import io.trackai.spi.relay.ReplayReport;
import io.trackai.spi.relay.ReplayRequest;
import io.trackai.spi.store.Attempt;
import io.trackai.spi.store.EffectPosition;
import io.trackai.spi.store.EffectQuery;
import io.trackai.spi.store.EffectState;
import io.trackai.spi.store.StoredEffect;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Live sales over HTTP: leads see their own; replay is the operators'. */
final class RelayActions {

    private static final Set<String> FILTERS = Set.of("lead", "states", "reason", "sale", "gateway", "since", "until");
    private static final Set<String> REPLAY =
            Set.of("ids", "finding", "lead", "since", "until", "filter", "reason", "dryRun");

    private static final String LIST = "relay deliveries";
    private static final List<String> STATES = Stream.of(EffectState.values())
            .filter(state -> state != EffectState.DUPLICATE)
            .map(state -> state.name().toLowerCase(Locale.ROOT))
            .toList();

    private final TrackAi trackAi;

    RelayActions(TrackAi trackAi) {
        this.trackAi = trackAi;
    }

    ApiResponse list(Exchange exchange) {
        Query query = exchange.query("limit", "after", "lead", "state", "reason", "sale", "gateway", "since", "until");
        int limit = query.limit();
        EffectQuery.Builder wanted = EffectQuery.builder()
                .lead(exchange.scope().or(() -> HistoryActions.lead(query)))
                .reason(query.word("reason"))
                .saleCode(query.word("sale"))
                .gateway(query.parsed("gateway", ProviderId::of, "use o nome de um gateway", "use a gateway's name"))
                .since(query.moment("since"))
                .until(query.moment("until"))
                .after(query.after(LIST).map(RelayActions::place))
                .limit(limit);
        query.choice("state", STATES).map(text -> state("state", text)).ifPresent(wanted::addStates);
        List<StoredEffect> page = trackAi.relay().deliveries(wanted.build());
        ObjectNode answer = Json.object();
        ArrayNode lines = answer.putArray("deliveries");
        page.forEach(effect -> line(lines.addObject(), effect));
        if (page.size() == limit) {
            StoredEffect last = page.get(page.size() - 1);
            answer.put("next", query.next(LIST, EffectPosition.of(last).toString()));
        }
        return exchange.json(200, answer, Map.of());
    }

    ApiResponse one(Exchange exchange) {
        EventViews views = trackAi.relay()
                .delivery(exchange.segment("delivery"))
                .filter(found -> exchange.scope()
                        .filter(lead -> !lead.equals(found.effect().key().lead()))
                        .isEmpty())
                .orElseThrow(() -> new ProblemException(404, "DELIVERY_UNKNOWN", "there is no such delivery"));
        ObjectNode answer = Json.object();
        line(answer, views.effect());
        ObjectNode sides = answer.putObject("views");
        views.received().ifPresent(text -> sides.put("received", text));
        views.mapped().ifPresent(text -> sides.put("mapped", text));
        views.sent().ifPresent(text -> sides.put("sent", text));
        ArrayNode attempts = sides.putArray("answered");
        views.attempts().forEach(attempt -> attempt(attempts.addObject(), attempt));
        return exchange.json(200, answer, Map.of());
    }

    ApiResponse replay(Exchange exchange) {
        ObjectNode body = exchange.body();
        known(body, REPLAY);
        ReplayRequest request;
        try {
            ReplayRequest.Builder builder = ReplayRequest.builder()
                    .ids(ids(body))
                    .reason(body.path("reason").asText(""))
                    .by(asker(exchange))
                    .dryRun(body.path("dryRun").asBoolean(false));
            filter(body).ifPresent(builder::filter);
            request = builder.build();
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw ProblemException.field(
                    "(body)",
                    "INPUT_RANGE",
                    "informe ids, finding ou filter (até 14 dias) e um motivo",
                    "give ids, a finding or a filter (14 days at most) and a reason");
        }
        Relay relay = trackAi.relay();
        ReplayReport report = relay.replay(request);
        ObjectNode answer = Json.object();
        answer.put("matched", report.matched());
        answer.put("eligible", report.eligible());
        answer.put("queued", report.queued().size());
        answer.put("tooMany", report.tooMany());
        answer.put("dryRun", report.dryRun());
        ObjectNode skipped = answer.putObject("skipped");
        report.skipped().forEach(skipped::put);
        return exchange.json(report.dryRun() ? 200 : 202, answer, Map.of());
    }

    private static List<String> ids(ObjectNode body) {
        List<String> ids = new ArrayList<>();
        body.path("ids").forEach(id -> ids.add(id.asText()));
        return ids;
    }

    private static Optional<EffectQuery> filter(ObjectNode body) {
        if (body.has("finding")) {
            return Optional.of(ReplayRequest.ofFinding(
                    LeadId.of(body.path("lead").asText("")),
                    body.path("finding").asText(""),
                    moment("since", text(body, "since")).orElse(Instant.EPOCH),
                    moment("until", text(body, "until")).orElse(Instant.MAX)));
        }
        if (!(body.get("filter") instanceof ObjectNode filter)) {
            return Optional.empty();
        }
        known(filter, FILTERS);
        EffectQuery.Builder query = EffectQuery.builder()
                .lead(parsed("lead", text(filter, "lead"), LeadId::of))
                .reason(text(filter, "reason"))
                .saleCode(text(filter, "sale"))
                .gateway(parsed("gateway", text(filter, "gateway"), ProviderId::of))
                .since(moment("since", text(filter, "since")))
                .until(moment("until", text(filter, "until")));
        filter.path("states").forEach(name -> query.addStates(state("states", name.asText())));
        return Optional.of(query.build());
    }

    private static void known(ObjectNode node, Set<String> names) {
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (!names.contains(entry.getKey())) {
                String all = new TreeSet<>(names).toString();
                throw ProblemException.field(
                        "(body)",
                        "INPUT_UNKNOWN",
                        "campo desconhecido; existem: " + all,
                        "unknown field; there are: " + all);
            }
        }
    }

    private static Optional<String> text(ObjectNode node, String name) {
        return Optional.ofNullable(node.path(name).textValue());
    }

    private static EffectState state(String field, String text) {
        for (EffectState state : EffectState.values()) {
            if (state.name().toLowerCase(Locale.ROOT).equals(text)) {
                return state;
            }
        }
        throw ProblemException.field(field, "INPUT_RANGE", "estado desconhecido", "unknown state");
    }

    private static Optional<Instant> moment(String field, Optional<String> text) {
        return parsed(field, text, Instant::parse);
    }

    private static <T> Optional<T> parsed(String field, Optional<String> text, Function<String, T> form) {
        try {
            return text.map(form);
        } catch (IllegalArgumentException | DateTimeException malformed) {
            throw ProblemException.field(field, "INPUT_RANGE", "valor fora do formato", "not in the expected form");
        }
    }

    private static EffectPosition place(String text) {
        try {
            return EffectPosition.parse(text);
        } catch (UnreadableRecordException e) {
            throw Cursor.bad();
        }
    }

    private static String asker(Exchange exchange) {
        String name = exchange.request().caller() instanceof Caller.Operator operator ? operator.name() : "operator";
        return name.isBlank() ? "operator" : name.substring(0, Math.min(name.length(), 100));
    }

    private static void line(ObjectNode line, StoredEffect effect) {
        line.put("id", effect.id());
        line.put("lead", effect.key().lead().value());
        line.put("gateway", effect.key().gateway().value());
        line.put("sale", effect.key().saleCode());
        line.put("event", effect.key().eventName());
        line.put("eventId", effect.eventId());
        line.put("eventTime", effect.eventTime().toString());
        line.put("destination", effect.destination().value());
        line.put("connection", effect.connection().value());
        line.put("state", effect.shown().name().toLowerCase(Locale.ROOT));
        effect.reason().ifPresent(reason -> line.put("reason", reason));
        line.put("tries", effect.tries());
        line.put("createdAt", effect.createdAt().toString());
        line.put("changedAt", effect.changedAt().toString());
        effect.due().ifPresent(due -> line.put("next", due.toString()));
        ArrayNode keys = line.putArray("matchKeys");
        new TreeSet<>(effect.matchKeys()).forEach(keys::add);
        ObjectNode facts = line.putObject("facts");
        effect.facts().forEach(facts::put);
    }

    private static void attempt(ObjectNode line, Attempt attempt) {
        line.put("at", attempt.startedAt().toString());
        line.put("milliseconds", attempt.duration().toMillis());
        line.put("trigger", attempt.trigger().name().toLowerCase(Locale.ROOT));
        line.put("target", attempt.target());
        line.put("outcome", attempt.outcome().name().toLowerCase(Locale.ROOT));
        attempt.reason().ifPresent(reason -> line.put("reason", reason));
        line.put("batch", attempt.batch());
        attempt.next().ifPresent(next -> line.put("next", next.toString()));
        attempt.retryAfter().ifPresent(wait -> line.put("retryAfterSeconds", wait.toSeconds()));
        attempt.answered().ifPresent(text -> line.put("answer", text));
    }
}
