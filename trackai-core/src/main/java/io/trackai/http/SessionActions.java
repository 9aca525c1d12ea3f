package io.trackai.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackai.ConnectionInputs;
import io.trackai.SetupRequest;
import io.trackai.SetupSession;
import io.trackai.TrackAi;
import io.trackai.model.LeadId;
import io.trackai.model.Phase;
import io.trackai.model.SessionId;
import io.trackai.model.SessionStatus;
import io.trackai.spi.store.SessionQuery;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Sessions over HTTP. */
final class SessionActions {

    static final String ADDRESS = "/api/v1/setup/sessions/";
    private static final String LIST = "sessions";
    private static final List<String> PHASES =
            Stream.of(Phase.values()).map(Phase::wireName).toList();

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
        Query query = exchange.query(
                "limit", "after", "lead", "phase", "createdFrom", "createdUntil", "changedFrom", "changedUntil");
        Optional<LeadId> lead = exchange.scope().or(() -> HistoryActions.lead(query));
        int limit = query.limit();
        List<SessionStatus> page = trackAi.sessions(SessionQuery.builder()
                .lead(lead)
                .phase(query.choice("phase", PHASES))
                .createdFrom(query.moment("createdFrom"))
                .createdUntil(query.moment("createdUntil"))
                .changedFrom(query.moment("changedFrom"))
                .changedUntil(query.moment("changedUntil"))
                .after(query.after(LIST).map(SessionActions::id))
                .limit(limit)
                .build());
        StatusView view = new StatusView(exchange.language());
        ObjectNode answer = Json.object();
        ArrayNode sessions = answer.putArray("sessions");
        page.forEach(status -> sessions.add(view.summary(status)));
        if (page.size() == limit) {
            answer.put(
                    "next", query.next(LIST, page.get(page.size() - 1).session().value()));
        }
        return exchange.json(200, answer, Map.of());
    }

    private static SessionId id(String cursor) {
        try {
            return SessionId.of(cursor);
        } catch (IllegalArgumentException e) {
            throw Cursor.bad();
        }
    }

    ApiResponse one(Exchange exchange) {
        SetupSession session = exchange.session(trackAi);
        SessionStatus status = session.status();
        String tag = tag(status.revision());
        if (exchange.has(tag)) {
            return unchanged(tag);
        }
        ObjectNode view = new StatusView(exchange.language()).summary(status);
        ObjectNode webhooks = view.putObject("webhookUrls");
        status.webhookUrls().forEach((connection, url) -> webhooks.put(connection.value(), url));
        ObjectNode connections = view.putObject("connections");
        session.inputs()
                .forEach(given -> inputs(connections.putObject(given.id().value()), given));
        return exchange.json(200, view, Map.of("ETag", tag, "Cache-Control", "no-cache"));
    }

    private static void inputs(ObjectNode view, ConnectionInputs given) {
        view.put("provider", given.provider().value());
        StatusView.texts(view, "fields", given.fields());
        ArrayNode secrets = view.putArray("secretsGiven");
        given.secretsGiven().stream().sorted().forEach(secrets::add);
    }

    /** One connection; its tag is the generation, which a correction with {@code If-Match} takes. */
    ApiResponse connection(Exchange exchange) {
        SetupSession session = exchange.session(trackAi);
        // Before the inputs: if they change in between, the tag is too old and never too new.
        String tag = tag(session.status().generation());
        ConnectionInputs given = given(exchange, session);
        if (exchange.has(tag)) {
            return unchanged(tag);
        }
        ObjectNode view = Json.object();
        view.put("id", given.id().value());
        inputs(view, given);
        return exchange.json(200, view, Map.of("ETag", tag, "Cache-Control", "no-cache"));
    }

    private static ConnectionInputs given(Exchange exchange, SetupSession session) {
        return session.inputs().stream()
                .filter(present -> present.id().value().equals(exchange.segment("connection")))
                .findFirst()
                .orElseThrow(() -> new ProblemException(404, "NOT_FOUND", "this session has no such connection"));
    }

    private static ApiResponse unchanged(String tag) {
        return new ApiResponse(304, Map.of("ETag", tag, "Cache-Control", "no-cache"), new byte[0]);
    }

    ApiResponse delete(Exchange exchange) {
        exchange.session(trackAi).delete();
        return new ApiResponse(204, Map.of("Cache-Control", "no-store"), new byte[0]);
    }

    ApiResponse status(Exchange exchange) {
        SessionStatus status = exchange.session(trackAi).status();
        String tag = tag(status.revision());
        if (exchange.has(tag)) {
            return unchanged(tag);
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
        ConnectionInputs given = given(exchange, session);
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

    private static String tag(long number) {
        return "\"" + number + "\"";
    }
}
