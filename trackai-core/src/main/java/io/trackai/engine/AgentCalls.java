package io.trackai.engine;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackai.error.InvalidSetupException;
import io.trackai.error.TrackAiException;
import io.trackai.model.Action;
import io.trackai.model.ActionAnswers;
import io.trackai.model.ActionKind;
import io.trackai.model.Artifact;
import io.trackai.model.ArtifactAudience;
import io.trackai.model.ConnectionId;
import io.trackai.model.Finding;
import io.trackai.model.FindingState;
import io.trackai.model.Language;
import io.trackai.model.LocalizedText;
import io.trackai.model.SessionId;
import io.trackai.spi.InputSpec;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** Carries out what an agent asks for. Every argument counts as typed by a stranger. */
final class AgentCalls {

    private final EngineParts parts;
    private final SetupEngine engine;
    private final Sessions sessions;
    private final FindingDesk findings;

    AgentCalls(EngineParts parts, SetupEngine engine, Sessions sessions, FindingDesk findings) {
        this.parts = parts;
        this.engine = engine;
        this.sessions = sessions;
        this.findings = findings;
    }

    /**
     * What came of a call.
     *
     * @param told whether it belongs into the transcript: it was to change something
     * @param outcome in one word
     */
    record Answer(String json, boolean told, String outcome) {}

    Answer call(SessionId id, String tool, String arguments, Language language) {
        boolean changes =
                AgentTools.all().stream().anyMatch(known -> known.name().equals(tool) && !known.readOnly());
        try {
            AgentArguments given = AgentArguments.read(tool, arguments);
            ObjectNode result = AgentJson.object();
            carryOut(id, tool, given, language, result);
            ObjectNode answer = AgentJson.object();
            answer.put("ok", true);
            answer.set("result", result);
            return new Answer(AgentJson.text(answer), changes, "ok");
        } catch (TrackAiException e) {
            return new Answer(AgentJson.text(AgentJson.error(e, language)), changes && known(id), e.code());
        }
    }

    private boolean known(SessionId id) {
        return parts.sessions().load(id).isPresent();
    }

    private void carryOut(SessionId id, String tool, AgentArguments given, Language language, ObjectNode result) {
        switch (tool) {
            case AgentTools.STATUS -> status(id, language, result);
            case AgentTools.FINDINGS -> list(id, given.flag("include_resolved"), language, result);
            case AgentTools.CLAIM_FIXED -> claim(id, given, language, result);
            case AgentTools.VALIDATE ->
                result.put("validation", sessions.validate(id) == Sessions.Validation.STARTED ? "started" : "joined");
            case AgentTools.ANSWER_INPUT -> answer(id, given, language, result);
            case AgentTools.SEND_TEST_EVENT -> {
                sessions.sendTestEvent(id);
                result.put("requested", true);
            }
            case AgentTools.GET_SNIPPET -> snippet(id, result);
            default -> throw AgentProblem.of(AgentProblem.TOOL_UNKNOWN);
        }
    }

    private List<Finding> guarded(SessionId id) {
        SessionDraft draft = engine.sessions().decode(sessions.require(Optional.empty(), id));
        return engine.guarded(draft, engine.open(draft), parts.clock().instant());
    }

    private Finding finding(SessionId id, String finding) {
        return guarded(id).stream()
                .filter(known -> known.id().equals(finding))
                .findFirst()
                .orElseThrow(io.trackai.error.UnknownFindingException::finding);
    }

    private void status(SessionId id, Language language, ObjectNode result) {
        AgentJson.status(sessions.status(id), language, result);
        ArrayNode open = result.putArray("findings");
        guarded(id).stream()
                .filter(Finding::open)
                .filter(finding -> finding.causedBy().isEmpty())
                .forEach(finding -> open.addObject()
                        .put("id", finding.id())
                        .put("code", finding.code())
                        .put("text", finding.explanation().in(language)));
    }

    private void list(SessionId id, boolean resolved, Language language, ObjectNode result) {
        Redactor redactor = redactor(id);
        ArrayNode list = result.putArray("findings");
        guarded(id).stream()
                .filter(finding -> resolved || finding.state() != FindingState.RESOLVED)
                .forEach(finding -> AgentJson.finding(finding, language, redactor, list.addObject()));
    }

    private Redactor redactor(SessionId id) {
        SessionDraft draft = engine.sessions().decode(sessions.require(Optional.empty(), id));
        return Redactor.of(engine.open(draft).secrets());
    }

    private void claim(SessionId id, AgentArguments given, Language language, ObjectNode result) {
        Finding finding = finding(id, given.text("finding_id"));
        Action action = action(finding, given, kind -> kind != ActionKind.INPUT);
        if (action.kind() == ActionKind.INPUT) {
            throw AgentProblem.of(AgentProblem.INPUT_ASKED);
        }
        Finding after = findings.act(id, finding.id(), action.id(), ActionAnswers.none());
        AgentJson.finding(finding(id, after.id()), language, redactor(id), result.putObject("finding"));
    }

    private static Action action(Finding finding, AgentArguments given, Predicate<ActionKind> fits) {
        Optional<String> named = given.optional("action_id");
        return finding.actions().stream()
                .filter(action -> named.map(action.id()::equals).orElseGet(() -> fits.test(action.kind())))
                .findFirst()
                .orElseThrow(io.trackai.error.UnknownFindingException::action);
    }

    private void answer(SessionId id, AgentArguments given, Language language, ObjectNode result) {
        Finding finding = finding(id, given.text("finding_id"));
        Action action = action(finding, given, kind -> kind == ActionKind.INPUT);
        if (action.kind() != ActionKind.INPUT) {
            throw AgentProblem.of(AgentProblem.NO_INPUT_ASKED);
        }
        String field = action.field()
                .or(() -> given.optional("field"))
                .orElseThrow(() -> AgentProblem.of(AgentProblem.FIELD_MISSING));
        if (given.optional("field").filter(named -> !named.equals(field)).isPresent()) {
            throw AgentProblem.of(AgentProblem.FIELD_OTHER);
        }
        ConnectionId connection = action.connection()
                .orElseGet(() -> ConnectionId.of(finding.condition().subject()));
        String value = given.text("value");
        if (secret(id, connection, field)) {
            throw AgentProblem.of(AgentProblem.SECRET_FIELD);
        }
        Redactor redactor = redactor(id);
        if (!redactor.withoutSecrets(value).equals(value) || redactor.holdsSecret(value)) {
            throw AgentProblem.of(AgentProblem.SECRET_IN_CHAT);
        }
        Finding after = findings.act(id, finding.id(), action.id(), ActionAnswers.of(field, value));
        AgentJson.finding(finding(id, after.id()), language, redactor(id), result.putObject("finding"));
    }

    private boolean secret(SessionId id, ConnectionId connection, String field) {
        SessionDraft draft = engine.sessions().decode(sessions.require(Optional.empty(), id));
        return Optional.ofNullable(draft.connections.get(connection))
                .flatMap(present -> parts.providers().find(present.provider))
                .filter(provider -> provider.inputs().stream()
                        .filter(InputSpec::secret)
                        .anyMatch(spec -> spec.name().equals(field)))
                .isPresent();
    }

    private void snippet(SessionId id, ObjectNode result) {
        ArrayNode files = result.putArray("files");
        new Deliverables(parts, engine, sessions)
                .bundle(id, EnumSet.of(ArtifactAudience.BROWSER)).artifacts().stream()
                        .filter(artifact -> artifact.mediaType().startsWith("text/html"))
                        .forEach(artifact -> file(artifact, files.addObject()));
        if (files.isEmpty()) {
            throw AgentProblem.of(AgentProblem.NOT_READY);
        }
    }

    private static void file(Artifact artifact, ObjectNode file) {
        file.put("name", artifact.name());
        file.put("mediaType", artifact.mediaType());
        file.put("version", artifact.version());
        file.put("content", artifact.content());
    }

    /** A failure of a call itself, worded in both languages. */
    static LocalizedText worded(TrackAiException e) {
        if (e instanceof AgentProblem problem) {
            return problem.words();
        }
        String words = Objects.requireNonNullElse(e.getMessage(), e.code());
        return LocalizedText.of(words, words);
    }

    /** The problems of refused inputs. */
    static List<io.trackai.error.InputProblem> problems(TrackAiException e) {
        return e instanceof InvalidSetupException invalid ? invalid.problems() : List.of();
    }
}
