package io.trackai.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackai.ConnectionInputs;
import io.trackai.SetupRequest;
import io.trackai.SetupSession;
import io.trackai.TrackAi;
import io.trackai.model.HistoryEntry;
import io.trackai.model.LeadId;
import io.trackai.model.SessionStatus;
import io.trackai.spi.store.SessionQuery;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sessions over HTTP. */
final class SessionActions {

    static final String ADDRESS = "/api/v1/setup/sessions/";

    private final TrackAi trackAi;
    private final SetupInput input;

    SessionActions(TrackAi trackAi) {
        this.trackAi = trackAi;
        this.input = new SetupInput(trackAi.providers());
    }

    ApiResponse create(Exchange exchange) {
        ObjectNode body = exchange.body();
        SetupRequest setup = trackAi.setup(lead(exchange, body).value());
        input.connections(body).forEach(setup::connect);
        exchange.request().header("idempotency-key").ifPresent(setup::idempotencyKey);
        SetupSession session = setup.start();
        SessionStatus status = session.firstStatus();
        return exchange.json(
                201,
                new StatusView(exchange.language()).whole(status),
                Map.of("Location", ADDRESS + status.session(), "ETag", tag(status.revision())));
    }

    /** A lead's own key comes from the host; an operator names the lead. */
    private static LeadId lead(Exchange exchange, ObjectNode body) {
        Optional<String> named = SetupInput.lead(body);
        if (exchange.scope().isPresent()) {
            LeadId own = exchange.scope().get();
            if (named.filter(name -> !name.equals(own.value())).isPresent()) {
                throw ProblemException.field(
                        "lead",
                        "INPUT_LEAD_FOREIGN",
                        "só é possível criar sessões para si mesmo",
                        "sessions can be created for oneself only");
            }
            return own;
        }
        try {
            return LeadId.of(named.orElse(""));
        } catch (IllegalArgumentException e) {
            throw ProblemException.field(
                    "lead",
                    "INPUT_MISSING",
                    "informe o cliente, com 1 a 128 caracteres",
                    "name the lead, with 1 to 128 characters");
        }
    }

    ApiResponse list(Exchange exchange) {
        Query query = exchange.query("limit", "after", "lead");
        Optional<LeadId> lead = exchange.scope().or(() -> query.text("lead").map(SessionActions::filter));
        int limit = query.limit();
        List<SessionStatus> page = trackAi.sessions(SessionQuery.builder()
                .lead(lead)
                .after(query.sessionAfter())
                .limit(limit)
                .build());
        StatusView view = new StatusView(exchange.language());
        ObjectNode answer = Json.object();
        ArrayNode sessions = answer.putArray("sessions");
        page.forEach(status -> sessions.add(view.summary(status)));
        if (page.size() == limit) {
            answer.put("next", Query.cursor(page.get(page.size() - 1).session().value()));
        }
        return exchange.json(200, answer, Map.of());
    }

    private static LeadId filter(String text) {
        try {
            return LeadId.of(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.field("lead", "INPUT_RANGE", "use de 1 a 128 caracteres", "use 1 to 128 characters");
        }
    }

    ApiResponse one(Exchange exchange) {
        SetupSession session = exchange.session(trackAi);
        SessionStatus status = session.status();
        ObjectNode view = new StatusView(exchange.language()).summary(status);
        ObjectNode webhooks = view.putObject("webhookUrls");
        status.webhookUrls().forEach((connection, url) -> webhooks.put(connection.value(), url));
        ObjectNode connections = view.putObject("connections");
        for (ConnectionInputs given : session.inputs()) {
            ObjectNode connection = connections.putObject(given.id().value());
            connection.put("provider", given.provider().value());
            StatusView.texts(connection, "fields", given.fields());
            ArrayNode secrets = connection.putArray("secretsGiven");
            given.secretsGiven().stream().sorted().forEach(secrets::add);
        }
        return exchange.json(200, view, Map.of("ETag", tag(status.revision())));
    }

    ApiResponse status(Exchange exchange) {
        SessionStatus status = exchange.session(trackAi).status();
        String tag = tag(status.revision());
        if (exchange.has(tag)) {
            return new ApiResponse(304, Map.of("ETag", tag, "Cache-Control", "no-cache"), new byte[0]);
        }
        return exchange.json(
                200,
                new StatusView(exchange.language()).whole(status),
                Map.of("ETag", tag, "Cache-Control", "no-cache"));
    }

    ApiResponse validate(Exchange exchange) {
        SetupSession session = exchange.session(trackAi);
        SetupSession.Validation validation = session.validate();
        ObjectNode answer = Json.object();
        answer.put("validation", validation == SetupSession.Validation.STARTED ? "started" : "joined");
        answer.put("statusUrl", ADDRESS + session.id() + "/status");
        return exchange.json(202, answer, Map.of());
    }

    ApiResponse testEvent(Exchange exchange) {
        SetupSession session = exchange.session(trackAi);
        session.sendTestEvent();
        ObjectNode answer = Json.object();
        answer.put("statusUrl", ADDRESS + session.id() + "/status");
        return exchange.json(202, answer, Map.of());
    }

    ApiResponse correct(Exchange exchange) {
        SetupSession session = exchange.session(trackAi);
        ConnectionInputs given = session.inputs().stream()
                .filter(present -> present.id().value().equals(exchange.segment("connection")))
                .findFirst()
                .orElseThrow(() -> new ProblemException(404, "NOT_FOUND", "this session has no such connection"));
        var patch = input.patch(given.id(), given.provider(), exchange.body());
        Optional<String> expected =
                exchange.request().header("if-match").map(String::strip).filter(tag -> !tag.equals("*"));
        SessionStatus status =
                expected.isPresent() ? session.correct(patch, generation(expected.get())) : session.correct(patch);
        return exchange.json(
                200, new StatusView(exchange.language()).whole(status), Map.of("ETag", tag(status.generation())));
    }

    private static long generation(String tag) {
        String digits = tag.length() > 2 && tag.startsWith("\"") && tag.endsWith("\"")
                ? tag.substring(1, tag.length() - 1)
                : "";
        if (digits.isEmpty() || digits.length() > 18 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw ProblemException.field(
                    "If-Match",
                    "INPUT_TAG",
                    "use a geração entre aspas, como \"3\"",
                    "use the generation in quotes, such as \"3\"");
        }
        return Long.parseLong(digits);
    }

    ApiResponse history(Exchange exchange) {
        SetupSession session = exchange.session(trackAi);
        Query query = exchange.query("limit", "after");
        int limit = query.limit();
        List<HistoryEntry> page = session.history(query.historyAfter(), limit);
        ObjectNode answer = Json.object();
        ArrayNode entries = answer.putArray("entries");
        for (HistoryEntry entry : page) {
            ObjectNode line = entries.addObject();
            line.put("position", entry.position());
            line.put("at", entry.at().toString());
            line.put("type", entry.type());
            line.put("subject", entry.subject());
            entry.code().ifPresent(code -> line.put("code", code));
            StatusView.texts(line, "data", entry.data());
        }
        if (page.size() == limit) {
            answer.put("next", Query.cursor(page.get(page.size() - 1).position()));
        }
        return exchange.json(200, answer, Map.of());
    }

    private static String tag(long number) {
        return "\"" + number + "\"";
    }
}
