package io.trackai.engine;

import io.trackai.model.ConditionKey;
import io.trackai.model.ConditionStatus;
import io.trackai.model.ConditionType;
import io.trackai.model.ConnectionId;
import io.trackai.model.Diagnosis;
import io.trackai.model.Evidence;
import io.trackai.model.FindingState;
import io.trackai.model.HistoryTypes;
import io.trackai.model.ProviderId;
import io.trackai.spi.FindingDefinition;
import io.trackai.spi.Observation;
import io.trackai.spi.StepKind;
import io.trackai.spi.StepOutcome;
import io.trackai.spi.host.RecheckSchedule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Applies a step's answer to a session: conditions, findings, schedule, history. A pure change of the draft. */
final class Settling {

    /** How long a refused effect rests before it is tried again by itself. */
    private static final Duration REFUSED = Duration.ofHours(4);

    private final FindingCatalog catalog;
    private final Diagnosing diagnosing;
    private final RecheckSchedule recheck;

    Settling(FindingCatalog catalog, Diagnosing diagnosing, RecheckSchedule recheck) {
        this.catalog = catalog;
        this.diagnosing = diagnosing;
        this.recheck = recheck;
    }

    /**
     * A step's answer and what is needed to judge whether it still matters.
     *
     * @param generation the session's generation when the step began
     * @param round the validation round when it began
     * @param asked the ask it answers
     * @param mark how much of the outside it has looked at
     * @param inconclusive whether the answer says nothing about the outside: it crashed or ran out of time
     * @param notes what it looked like from outside
     */
    record Answer(
            PlannedStep step,
            StepOutcome outcome,
            long generation,
            long round,
            long asked,
            long mark,
            boolean inconclusive,
            Duration took,
            AttemptNotes notes) {}

    /**
     * A diagnosis with its meaning and place.
     *
     * @param condition what it explains in this session
     */
    record Verdict(Diagnosis diagnosis, FindingDefinition row, ConditionKey condition) {}

    /** Applies the answer; if its inputs have moved on, only notes that it came too late. */
    void settle(SessionDraft draft, Plan plan, Answer answer, Redactor redactor, Instant now) {
        PlannedStep step = answer.step();
        StepRecord record = draft.step(step.key());
        Revalidation.relieve(draft, now);
        record.intent = Optional.empty();
        if (answer.generation() < plan.inputs(step, draft)) {
            draft.tell(now, HistoryTypes.STEP_OUTDATED, step.key(), Optional.empty(), Map.of());
            return;
        }
        Attempts.Trigger trigger = Attempts.trigger(record, plan.inputs(step, draft), answer);
        StepOutcome outcome = answer.outcome();
        List<Verdict> verdicts = verdicts(step, draft, plan, observations(outcome), redactor);
        boolean blocking = outcome instanceof StepOutcome.Failed
                || verdicts.stream()
                        .anyMatch(verdict -> step.step()
                                        .decides()
                                        .contains(verdict.condition().type())
                                && verdict.row().verdict() == ConditionStatus.FALSE);

        // Somebody looks on: this look came before its time, and the schedule goes on as if it had not been.
        boolean early = blocking
                && record.failures > 0
                && answer.asked() == record.answered
                && answer.round() == record.round
                && answer.generation() == record.generation
                && record.next.filter(at -> at.isAfter(now)).isPresent();
        Optional<Instant> next = early
                ? later(record.next, asked(verdicts, now))
                : next(draft, step, outcome, verdicts, record, now, blocking);
        ConditionKey genuine = step.decided(ConditionType.WEBHOOK_AUTHENTICATED);
        boolean unknown = plan.decides(genuine) && !plan.holds(genuine, draft);
        ConditionChanges conditions = new ConditionChanges(draft, plan, now);
        FindingChanges findings = new FindingChanges(draft, now);
        for (ConditionType type : step.step().decides()) {
            ConditionKey key = step.decided(type);
            if (blocking) {
                conditions.failed(key, answer, verdicts, next);
            } else {
                conditions.settled(key, answer, next, redactor);
            }
        }
        if (blocking) {
            conditions.failedElsewhere(answer, verdicts, now.plus(recheck.delay(record.failures + 1)));
        } else if (outcome instanceof StepOutcome.Ok) {
            step.proves().stream().filter(key -> conditions.proved(key, answer)).forEach(findings::explainedAway);
        }
        findings.seen(answer, verdicts, blocking);
        boolean first = unknown && plan.holds(genuine, draft);
        if (outcome instanceof StepOutcome.Ok && !blocking) {
            freed(draft, plan, step, verdicts, findings, now);
        }
        if (first) {
            hurry(draft, step, now);
        }

        record.generation = answer.generation();
        record.round = answer.round();
        record.answered = answer.asked();
        if (record.answered >= record.asked) {
            record.askedFrom = Optional.empty();
        }
        record.mark = answer.mark();
        if (!early) {
            record.failures = blocking ? record.failures + 1 : 0;
        }
        record.next = next;
        record.lookedAt = Optional.of(now);
        record.notBefore = asked(verdicts, now);
        record.ending = Optional.of(ending(outcome, blocking));
        draft.tell(
                now,
                HistoryTypes.STEP_FINISHED,
                step.key(),
                verdicts.stream().findFirst().map(verdict -> verdict.diagnosis().code()),
                Attempts.told(trigger, record, answer, verdicts, redactor, now));
    }

    /** The first genuine postback: whatever fails is soon looked at, as if it had failed for the first time. */
    private void hurry(SessionDraft draft, PlannedStep arrived, Instant now) {
        draft.steps.forEach((key, record) -> {
            if (!key.equals(arrived.key()) && record.failures > 0) {
                record.failures = 0;
                Instant soon = now.plus(recheck.delay(1));
                record.next = record.next.map(at -> soon.isBefore(at) ? soon : at);
                record.next = later(record.next, record.notBefore);
            }
        });
    }

    /**
     * A step has shown that what it decides holds. What failed elsewhere because of it tries again, even if it would not have
     * done so by itself; what was said of it elsewhere, and is not said any more, is resolved.
     */
    private static void freed(
            SessionDraft draft,
            Plan plan,
            PlannedStep step,
            List<Verdict> verdicts,
            FindingChanges findings,
            Instant now) {
        Set<ConditionKey> holding = new HashSet<>();
        step.step().decides().forEach(type -> holding.add(step.decided(type)));
        Set<String> said = new HashSet<>();
        verdicts.forEach(verdict -> said.add(verdict.diagnosis().code() + "|" + verdict.condition()));
        Set<String> overtaken = new HashSet<>();
        Set<String> again = new HashSet<>();
        for (TrackedFinding finding : draft.findings.values()) {
            if (finding.step().equals(step.key())
                    || !holding.contains(finding.condition())
                    || said.contains(finding.diagnosis().code() + "|" + finding.condition())) {
                continue;
            }
            StepRecord other = draft.step(finding.step());
            boolean failed =
                    other.ending.filter(StepRecord.Ending.FAILED::equals).isPresent();
            if (finding.life().state() == FindingState.RESOLVED || finding.origin() == TrackedFinding.Origin.REPORT) {
                continue;
            }
            if (finding.fromFailure() && failed && plan.step(finding.step()).isPresent()) {
                other.next = Optional.of(now);
                again.add(finding.step());
            } else {
                overtaken.add(finding.id());
            }
        }
        findings.overtaken(overtaken);
        findings.verifying(again);
    }

    private static StepRecord.Ending ending(StepOutcome outcome, boolean blocking) {
        if (blocking) {
            return StepRecord.Ending.FAILED;
        }
        if (outcome instanceof StepOutcome.Waiting) {
            return StepRecord.Ending.WAITING;
        }
        return outcome instanceof StepOutcome.NotApplicable ? StepRecord.Ending.NOT_APPLICABLE : StepRecord.Ending.OK;
    }

    private static List<Observation> observations(StepOutcome outcome) {
        if (outcome instanceof StepOutcome.Ok ok) {
            return ok.observations();
        }
        if (outcome instanceof StepOutcome.Failed failed) {
            return failed.observations();
        }
        if (outcome instanceof StepOutcome.Waiting waiting) {
            return waiting.observations();
        }
        return ((StepOutcome.NotApplicable) outcome).observations();
    }

    private List<Verdict> verdicts(
            PlannedStep step, SessionDraft draft, Plan plan, List<Observation> observations, Redactor redactor) {
        List<Verdict> verdicts = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Optional<ProviderId> speaker = provider(step.connection(), draft);
        for (Diagnosis raw : diagnosing.diagnose(observations, step.diagnosers(), speaker)) {
            Diagnosis diagnosis = cleaned(raw, redactor);
            FindingDefinition row = catalog.row(diagnosis.code());
            ConnectionId subject = diagnosis
                    .subject()
                    .filter(id -> speaker.isPresent() && provider(id, draft).equals(speaker))
                    .orElse(step.connection());
            ConditionKey condition = about(step, plan, subject, row);
            if (seen.add(diagnosis.code() + "|" + condition)) {
                verdicts.add(new Verdict(diagnosis, row, condition));
            }
        }
        return verdicts;
    }

    private static Optional<ProviderId> provider(ConnectionId id, SessionDraft draft) {
        return Optional.ofNullable(draft.connections.get(id)).map(connection -> connection.provider);
    }

    /** The condition a diagnosis is about: the row's type if the connection has such a condition, else the step's own. */
    private static ConditionKey about(PlannedStep step, Plan plan, ConnectionId subject, FindingDefinition row) {
        ConditionKey named = ConditionKey.of(row.condition(), subject);
        boolean everyones = row.ofTheStep() || CoreFindings.ABOUT_ANY_STEP.contains(row.code());
        if (!everyones && plan.decides(named)) {
            return named;
        }
        return step.step().decides().stream()
                .min(Comparator.comparing(ConditionType::value))
                .map(step::decided)
                .orElse(named);
    }

    private static Diagnosis cleaned(Diagnosis raw, Redactor redactor) {
        List<Evidence> evidence = new ArrayList<>();
        raw.evidence().forEach(item -> evidence.add(redactor.clean(item)));
        return Diagnosis.builder(raw.code())
                .parameters(redactor.clean(raw.parameters()))
                .evidence(evidence)
                .subject(raw.subject())
                .retryAfter(raw.retryAfter())
                .build();
    }

    /** Until when the outside asked to be left alone. */
    private static Optional<Instant> asked(List<Verdict> verdicts, Instant now) {
        return verdicts.stream()
                .flatMap(verdict -> verdict.diagnosis().retryAfter().stream())
                .max(Duration::compareTo)
                .map(now::plus);
    }

    private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
        return one.filter(at -> other.filter(at::isBefore).isEmpty()).or(() -> other);
    }

    private Optional<Instant> next(
            SessionDraft draft,
            PlannedStep step,
            StepOutcome outcome,
            List<Verdict> verdicts,
            StepRecord record,
            Instant now,
            boolean blocking) {
        StepKind kind = step.step().kind();
        if (outcome instanceof StepOutcome.Waiting waiting) {
            return Optional.of(now.plus(waiting.again()));
        }
        if (blocking) {
            boolean heals = verdicts.stream().anyMatch(verdict -> verdict.row().retryable());
            if (kind != StepKind.PROBE && !heals) {
                // The cause may go without an input changing: a right granted, a new version of the library.
                return step.step().decides().contains(ConditionType.INPUT_ACCEPTED)
                        ? Optional.empty()
                        : Optional.of(now.plus(REFUSED));
            }
            Duration delay = recheck.delay(record.failures + 1);
            return later(Optional.of(now.plus(delay)), asked(verdicts, now));
        }
        return kind == StepKind.PROBE
                ? Optional.of(Pauses.next(draft.id, step.step(), outcome, now))
                : Optional.empty();
    }
}
