package io.trackai.engine;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackai.error.InputProblem;
import io.trackai.error.TooManyRequestsException;
import io.trackai.error.TrackAiException;
import io.trackai.model.Action;
import io.trackai.model.Finding;
import io.trackai.model.Language;
import io.trackai.model.Quote;
import io.trackai.model.SessionStatus;
import java.util.List;
import java.util.Locale;

/** What agents read and write. Narrow limits in; out, strangers' words stand in {@code quotes} and nowhere else. */
final class AgentJson {

    private static final int LONGEST = 16_384;

    private AgentJson() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ObjectNode parse(String text) {
        if (text.length() <= LONGEST) {
            try {
                if (Mapper.JSON.readTree(text) instanceof ObjectNode object) {
                    return object;
                }
            } catch (JsonProcessingException e) {
                throw AgentProblem.of(AgentProblem.ARGUMENTS_MALFORMED);
            }
        }
        throw AgentProblem.of(AgentProblem.ARGUMENTS_MALFORMED);
    }

    static String text(ObjectNode node) {
        try {
            return Mapper.JSON.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values can always be written", e);
        }
    }

    static ObjectNode error(TrackAiException e, Language language) {
        ObjectNode answer = object();
        answer.put("ok", false);
        ObjectNode error = answer.putObject("error");
        error.put("code", e.code());
        error.put("message", AgentCalls.worded(e).in(language));
        if (e.retryable()) {
            error.put("retryable", true);
        }
        if (e instanceof TooManyRequestsException many) {
            error.put("retryAfterSeconds", many.retryAfter().toSeconds());
        }
        List<InputProblem> problems = AgentCalls.problems(e);
        if (!problems.isEmpty()) {
            ArrayNode fields = error.putArray("fields");
            problems.forEach(problem -> fields.addObject()
                    .put("field", problem.field())
                    .put("code", problem.code())
                    .put("message", problem.message().in(language)));
        }
        return answer;
    }

    static void status(SessionStatus status, Language language, ObjectNode view) {
        view.put("status", status.phase().label());
        view.put("phase", status.phase().wireName());
        view.put("settled", status.settled());
        status.nextCheck().ifPresent(at -> view.put("nextCheck", at.toString()));
        ArrayNode conditions = view.putArray("conditions");
        status.conditions()
                .forEach(condition -> conditions
                        .addObject()
                        .put("condition", condition.key().toString())
                        .put("name", ConditionNames.of(condition.key().type()).in(language))
                        .put("status", condition.status().name()));
    }

    static void finding(Finding finding, Language language, Redactor redactor, ObjectNode view) {
        view.put("id", finding.id());
        view.put("code", finding.code());
        view.put("severity", finding.severity().name());
        view.put("state", finding.state().name());
        view.put("actor", finding.actor().name());
        view.put("condition", finding.condition().toString());
        view.put("text", finding.explanation().in(language));
        finding.outlook().ifPresent(outlook -> view.put("outlook", outlook.in(language)));
        finding.causedBy().ifPresent(root -> view.put("causedBy", root));
        view.put("failedRounds", finding.failedRounds());
        ArrayNode actions = view.putArray("actions");
        finding.actions().forEach(action -> action(action, language, actions.addObject()));
        quotes(Quotes.of(finding.evidence(), redactor), view);
    }

    private static void action(Action action, Language language, ObjectNode view) {
        view.put("id", action.id());
        view.put("kind", action.kind().name());
        view.put("title", action.title().in(language));
        ArrayNode steps = view.putArray("steps");
        action.steps().forEach(step -> steps.add(step.in(language)));
        action.field().ifPresent(field -> view.put("field", field));
    }

    private static void quotes(List<Quote> quotes, ObjectNode view) {
        if (!quotes.isEmpty()) {
            ArrayNode list = view.putArray("quotes");
            quotes.forEach(quote -> list.addObject()
                    .put("key", quote.key())
                    .put("value", quote.value())
                    .put("from", quote.from().name().toLowerCase(Locale.ROOT)));
        }
    }

    /** Loaded when it is first needed. */
    private static final class Mapper {
        static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(4)
                                .maxNumberLength(20)
                                .maxStringLength(8_192)
                                .maxNameLength(64)
                                .build())
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .build())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }
}
