package io.trackai.engine;

import io.trackai.engine.TrackedFinding.Origin;
import io.trackai.error.FindingResolvedException;
import io.trackai.error.InputProblem;
import io.trackai.error.InvalidSetupException;
import io.trackai.error.UnknownFindingException;
import io.trackai.model.Action;
import io.trackai.model.ActionAnswers;
import io.trackai.model.ActionKind;
import io.trackai.model.ConditionKey;
import io.trackai.model.ConditionType;
import io.trackai.model.ConnectionId;
import io.trackai.model.ConnectionPatch;
import io.trackai.model.Diagnosis;
import io.trackai.model.Finding;
import io.trackai.model.FindingState;
import io.trackai.model.HistoryTypes;
import io.trackai.model.LocalizedText;
import io.trackai.model.SessionId;
import io.trackai.spi.FindingDefinition;
import io.trackai.spi.FindingSignal;
import io.trackai.spi.IntegrationProvider;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What people may do about findings. Every command compares the revision and never waits for a run. Safe for concurrent use. */
public final class FindingDesk {

    private final EngineParts parts;
    private final SetupEngine engine;
    private final Sessions sessions;

    /** The findings of this engine's sessions. */
    public FindingDesk(EngineParts parts, SetupEngine engine, Sessions sessions) {
        this.parts = parts;
        this.engine = engine;
        this.sessions = sessions;
    }

    /** Every finding the session remembers, resolved ones included; those that count first, gravest first. */
    public List<Finding> all(SessionId id) {
        SessionDraft draft = engine.sessions().decode(sessions.require(Optional.empty(), id));
        return explained(draft, parts.clock().instant());
    }

    /**
     * One finding.
     *
     * @throws UnknownFindingException if the session never had it
     */
    public Finding one(SessionId id, String finding) {
        return all(id).stream()
                .filter(known -> known.id().equals(finding))
                .findFirst()
                .orElseThrow(UnknownFindingException::finding);
    }

    private List<Finding> explained(SessionDraft draft, Instant now) {
        return engine.projection().findings(draft, engine.plan(draft, engine.open(draft)), now);
    }

    /**
     * Carries out an action of a finding, or takes note that it was carried out.
     *
     * @throws UnknownFindingException if there is no such finding or action
     * @throws FindingResolvedException if the finding is over
     * @throws InvalidSetupException if an answer is missing or cannot be read; nothing was changed
     */
    public Finding act(SessionId id, String findingId, String actionId, ActionAnswers answers) {
        Finding finding = one(id, findingId);
        if (finding.state() == FindingState.RESOLVED) {
            throw new FindingResolvedException();
        }
        Action action = finding.actions().stream()
                .filter(known -> known.id().equals(actionId))
                .findFirst()
                .orElseThrow(UnknownFindingException::action);
        switch (action.kind()) {
            case INPUT -> answer(id, finding, action, answers);
            case BUTTON -> press(id, finding, action);
            default -> claim(id, finding, action);
        }
        return one(id, findingId);
    }

    private void answer(SessionId id, Finding finding, Action action, ActionAnswers answers) {
        ConnectionId connection = action.connection()
                .orElseGet(() -> ConnectionId.of(finding.condition().subject()));
        String at = connection + action.field().map(field -> "." + field).orElse("");
        if (answers.isEmpty()) {
            throw refused(at, "INPUT_MISSING", "informe o valor pedido", "give the value that is asked for");
        }
        boolean others = action.field()
                .filter(field -> !answers.names().equals(Set.of(field)))
                .isPresent();
        if (others) {
            throw refused(at, "INPUT_UNKNOWN", "só este campo foi pedido", "only this input was asked for");
        }
        long before = sessions.status(id).generation();
        long after = sessions.correct(
                        id,
                        ConnectionPatch.builder(connection)
                                .fields(answers.fields())
                                .secrets(answers.secrets())
                                .build(),
                        OptionalLong.empty())
                .generation();
        if (after == before) {
            // The same value again: whoever gives it means that it is right now.
            claim(id, finding, action);
        }
    }

    private static InvalidSetupException refused(String field, String code, String ptBr, String en) {
        return new InvalidSetupException(List.of(new InputProblem(field, code, LocalizedText.of(ptBr, en))));
    }

    private void press(SessionId id, Finding finding, Action action) {
        switch (action.id()) {
            case "send-test-event" -> sessions.sendTestEvent(id);
            case "validate" -> {
                Sessions.Validation ignored = sessions.validate(id);
            }
            case "regenerate" -> new Deliverables(parts, engine, sessions).regenerate(id);
            default -> claim(id, finding, action);
        }
    }

    /** Somebody did it, outside: what the action names is looked at again, and what depends on that. */
    private void claim(SessionId id, Finding finding, Action action) {
        sessions.command(id, (draft, now) -> {
            TrackedFinding tracked = draft.findings.get(finding.id());
            if (tracked == null) {
                throw UnknownFindingException.finding();
            }
            if (tracked.life().state() == FindingState.RESOLVED) {
                return false;
            }
            Plan plan = engine.plan(draft, engine.open(draft));
            Set<ConditionKey> keys = named(plan, tracked, action.revalidates());
            Set<PlannedStep> steps = plan.downstream(keys);
            plan.step(tracked.step()).ifPresent(steps::add);
            boolean looking = new Revalidation(draft, plan, now, parts.testEventsPerHour()).look(steps);
            doubt(draft, plan, tracked, now);
            FindingChanges changes = new FindingChanges(draft, now);
            if (action.kind() == ActionKind.WAIT) {
                changes.verifying(tracked);
                return true;
            }
            changes.claimed(tracked, action.id(), looking);
            if (tracked.origin() == Origin.REPORT && rests(plan, draft, tracked)) {
                changes.resolve(tracked.id());
            }
            return true;
        });
    }

    /** The conditions an action names: of the finding's own connection if it has one, else of the whole session. */
    private static Set<ConditionKey> named(Plan plan, TrackedFinding finding, Set<ConditionType> types) {
        Set<ConditionKey> keys = new LinkedHashSet<>();
        for (ConditionType type : types) {
            ConditionKey own = new ConditionKey(type, finding.condition().subject());
            if (plan.decides(own)) {
                keys.add(own);
            } else {
                plan.conditions().stream()
                        .filter(key -> key.type().equals(type))
                        .forEach(keys::add);
            }
        }
        if (keys.isEmpty()) {
            keys.add(finding.condition());
        }
        return keys;
    }

    /** What an effect has refuted can only be proved by that effect: it must not stand in its way any more. */
    private static void doubt(SessionDraft draft, Plan plan, TrackedFinding finding, Instant now) {
        boolean own = plan.decider(finding.condition())
                .filter(step -> step.key().equals(finding.step()))
                .isPresent();
        if (!own) {
            new ConditionChanges(draft, plan, now).doubted(finding.condition());
        }
    }

    /** Whether nobody will look again, because what could be looked at holds and must not be repeated. */
    private static boolean rests(Plan plan, SessionDraft draft, TrackedFinding finding) {
        return plan.step(finding.step())
                .filter(step -> step.step().kind().effect() && plan.holds(finding.condition(), draft))
                .isPresent();
    }

    /**
     * Takes note of something that no look can see.
     *
     * @param code one whose row in the catalogue is met by a claim
     * @throws UnknownFindingException if there is no such row, or it is not for people to report, or no connection of this
     *     session has to do with it
     */
    public Finding report(SessionId id, String code) {
        String[] made = {""};
        sessions.command(id, (draft, now) -> {
            Plan plan = engine.plan(draft, engine.open(draft));
            ConnectionDraft about = draft.connections.values().stream()
                    .filter(connection -> reportable(connection, code).isPresent())
                    .findFirst()
                    .orElseThrow(UnknownFindingException::report);
            FindingDefinition row = reportable(about, code).orElseThrow();
            ConditionKey named = ConditionKey.of(row.condition(), about.id);
            ConditionKey condition =
                    plan.decides(named) ? named : ConditionKey.of(ConditionType.INPUT_ACCEPTED, about.id);
            String step = plan.decider(condition).map(PlannedStep::key).orElse(about.id + "/input");
            FindingChanges changes = new FindingChanges(draft, now);
            made[0] = changes.saw(condition, Diagnosis.of(code), step, Origin.REPORT, draft.generation, true);
            draft.tell(now, HistoryTypes.FINDING_REPORTED, made[0], Optional.of(code), Map.of());
            return true;
        });
        return one(id, made[0]);
    }

    private Optional<FindingDefinition> reportable(ConnectionDraft connection, String code) {
        return parts.providers().find(connection.provider).map(IntegrationProvider::findings).stream()
                .flatMap(List::stream)
                .filter(row -> row.code().equals(code) && row.signal() == FindingSignal.CLAIM)
                .findFirst();
    }

    /**
     * Puts a finding aside until a time; with a time that is over, takes it up again.
     *
     * @param by the operator's name, 1 to 60 characters
     * @throws UnknownFindingException if there is no such finding
     * @throws FindingResolvedException if the finding is over
     */
    public Finding suppress(SessionId id, String findingId, Instant until, String by) {
        String name = Redactor.NONE.clean(by, 60);
        sessions.command(id, (draft, now) -> {
            TrackedFinding tracked =
                    Optional.ofNullable(draft.findings.get(findingId)).orElseThrow(UnknownFindingException::finding);
            if (tracked.life().state() == FindingState.RESOLVED) {
                throw new FindingResolvedException();
            }
            new FindingChanges(draft, now).suppressed(tracked, until, name);
            return true;
        });
        return one(id, findingId);
    }
}
