package io.trackai.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackai.ConnectionInputs;
import io.trackai.SetupSession;
import io.trackai.TrackAi;
import io.trackai.model.Action;
import io.trackai.model.ActionAnswers;
import io.trackai.model.ConnectionId;
import io.trackai.model.ConnectionPatch;
import io.trackai.model.Finding;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Findings over HTTP: read, acted upon, reported, put aside. */
final class FindingActions {

    /** An operator puts a finding aside for at most this long; then it counts again. */
    private static final Duration LONGEST_ASIDE = Duration.ofDays(90);

    private final TrackAi trackAi;
    private final SetupInput input;

    FindingActions(TrackAi trackAi) {
        this.trackAi = trackAi;
        this.input = new SetupInput(trackAi.providers());
    }

    ApiResponse list(Exchange exchange) {
        SetupSession session = exchange.session(trackAi);
        String state = exchange.query("state").text("state").orElse("unresolved");
        List<Finding> findings =
                switch (state) {
                    case "unresolved" -> session.findings();
                    case "all" -> session.allFindings();
                    default ->
                        throw ProblemException.field(
                                "state", "INPUT_RANGE", "use unresolved ou all", "use unresolved or all");
                };
        StatusView view = new StatusView(exchange.language());
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("findings");
        findings.forEach(finding -> view.finding(list.addObject(), finding));
        return exchange.json(200, answer, Map.of());
    }

    ApiResponse report(Exchange exchange) {
        SetupSession session = exchange.session(trackAi);
        ObjectNode body = exchange.body();
        String code = text(body, "code").orElseThrow(() -> missing("code"));
        only(body, "code");
        return answer(exchange, 201, session.report(code));
    }

    ApiResponse act(Exchange exchange) {
        SetupSession session = exchange.session(trackAi);
        String id = exchange.segment("finding");
        String action = exchange.segment("action");
        byte[] sent = Json.read(exchange.request().body());
        ObjectNode body = sent.length == 0 ? Json.object() : Json.whole(Json.parse(sent));
        only(body, "answers");
        return answer(exchange, 202, session.act(id, action, answers(session, id, action, body.get("answers"))));
    }

    private ActionAnswers answers(SetupSession session, String id, String action, JsonNode given) {
        if (given == null) {
            return ActionAnswers.none();
        }
        if (!(given instanceof ObjectNode object)) {
            throw ProblemException.field(
                    "answers", "INPUT_NOT_OBJECT", "deve ser um objeto de campos", "must be an object of inputs");
        }
        Optional<Finding> finding = session.allFindings().stream()
                .filter(known -> known.id().equals(id))
                .findFirst();
        Optional<ConnectionId> asked = finding.flatMap(known -> known.actions().stream()
                .filter(one -> one.id().equals(action))
                .findFirst()
                .flatMap(Action::connection)
                .or(() -> Optional.of(ConnectionId.of(known.condition().subject()))));
        // Without such a finding there is nothing to read the answers by: acting on it says that it is unknown.
        return session.inputs().stream()
                .filter(connection -> asked.filter(connection.id()::equals).isPresent())
                .findFirst()
                .map(connection -> read(connection, object))
                .orElse(ActionAnswers.none());
    }

    private ActionAnswers read(ConnectionInputs connection, ObjectNode given) {
        ConnectionPatch patch = input.patch(connection.id(), connection.provider(), given);
        return new ActionAnswers(patch.fields(), patch.secrets());
    }

    ApiResponse suppress(Exchange exchange) {
        String operator = operator(exchange);
        SetupSession session = exchange.session(trackAi);
        ObjectNode body = exchange.body();
        only(body, "until");
        Instant until = text(body, "until").map(FindingActions::instant).orElseThrow(() -> missing("until"));
        Instant now = trackAi.now();
        if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST_ASIDE))) {
            throw ProblemException.field(
                    "until",
                    "INPUT_RANGE",
                    "use um momento futuro, no máximo em 90 dias",
                    "use a time to come, within 90 days");
        }
        return answer(exchange, 200, session.suppress(exchange.segment("finding"), until, operator));
    }

    ApiResponse unsuppress(Exchange exchange) {
        String operator = operator(exchange);
        SetupSession session = exchange.session(trackAi);
        return answer(exchange, 200, session.suppress(exchange.segment("finding"), trackAi.now(), operator));
    }

    private static String operator(Exchange exchange) {
        if (exchange.request().caller() instanceof Caller.Operator operator) {
            return operator.name();
        }
        throw new ProblemException(403, "OPERATORS_ONLY", "only operators put findings aside");
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw ProblemException.field(
                    "until",
                    "INPUT_TIME",
                    "use data e hora em UTC, como 2026-12-01T12:00:00Z",
                    "use a date and time in UTC, such as 2026-12-01T12:00:00Z");
        }
    }

    private static Optional<String> text(ObjectNode body, String name) {
        JsonNode node = body.get(name);
        if (node == null) {
            return Optional.empty();
        }
        if (!node.isTextual()) {
            throw ProblemException.field(
                    name, "INPUT_NOT_TEXT", "deve ser um texto entre aspas", "must be a text in quotes");
        }
        return Optional.of(node.asText());
    }

    private static void only(ObjectNode body, String name) {
        body.fieldNames().forEachRemaining(field -> {
            if (!field.equals(name)) {
                throw ProblemException.field(
                        "(body)",
                        "INPUT_UNKNOWN",
                        "há um campo desconhecido; campos: " + name,
                        "there is an unknown field; fields: " + name);
            }
        });
    }

    private static ProblemException missing(String name) {
        return ProblemException.field(name, "INPUT_MISSING", "informe " + name, "give " + name);
    }

    private static ApiResponse answer(Exchange exchange, int status, Finding finding) {
        ObjectNode answer = Json.object();
        new StatusView(exchange.language()).finding(answer.putObject("finding"), finding);
        answer.put("statusUrl", SessionActions.ADDRESS + exchange.segment("session") + "/status");
        return exchange.json(status, answer, Map.of());
    }
}
