package io.trackai.engine;

import io.trackai.engine.Settling.Answer;
import io.trackai.engine.Settling.Verdict;
import io.trackai.model.Condition;
import io.trackai.model.ConditionKey;
import io.trackai.model.ConditionStatus;
import io.trackai.model.ConditionType;
import io.trackai.model.Evidence;
import io.trackai.model.HistoryTypes;
import io.trackai.spi.StepOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes conditions of one draft at one moment, and tells the history when a status changes. */
final class ConditionChanges {

    private final SessionDraft draft;
    private final Plan plan;
    private final Instant now;

    ConditionChanges(SessionDraft draft, Plan plan, Instant now) {
        this.draft = draft;
        this.plan = plan;
        this.now = now;
    }

    /** The step came to an answer that is no failure. */
    void settled(ConditionKey key, Answer answer, Optional<Instant> next, Redactor redactor) {
        StepOutcome outcome = answer.outcome();
        Condition.Builder condition = Condition.builder().generation(answer.generation());
        if (outcome instanceof StepOutcome.Ok ok) {
            condition.status(ConditionStatus.TRUE).reason(Condition.OK).facts(redactor.clean(ok.facts()));
        } else if (outcome instanceof StepOutcome.Waiting waiting) {
            condition.status(ConditionStatus.UNKNOWN).reason(redactor.clean(waiting.reason(), 60));
        } else {
            condition.status(ConditionStatus.UNKNOWN).reason(Condition.NOT_APPLICABLE);
        }
        put(key, condition.nextProbe(next));
    }

    /** The step failed: FALSE if a diagnosis says so, else undecided. */
    void failed(ConditionKey key, Answer answer, List<Verdict> verdicts, Optional<Instant> next) {
        List<Verdict> mine = verdicts.stream()
                .filter(verdict -> verdict.condition().equals(key))
                .toList();
        Optional<Verdict> refusing = refusing(mine);
        Optional<Condition> fresh = fresh(key, answer.step().step().every());
        if (refusing.isEmpty() && fresh.isPresent()) {
            // A look that could not decide leaves a fresh value alone: it only shows as old.
            draft.conditions.put(
                    key, Condition.builder().from(fresh.get()).nextProbe(next).build());
            return;
        }
        Optional<Verdict> reason = refusing.or(() -> mine.stream().findFirst())
                .or(() -> verdicts.stream().findFirst());
        put(
                key,
                Condition.builder()
                        .status(refusing.isPresent() ? ConditionStatus.FALSE : ConditionStatus.UNKNOWN)
                        .reason(reason.map(verdict -> verdict.diagnosis().code())
                                .orElse(CoreFindings.UNCLASSIFIED))
                        .evidence(reason.map(verdict -> verdict.diagnosis().evidence())
                                .orElse(List.of()))
                        .generation(answer.generation())
                        .nextProbe(next));
    }

    /**
     * A failure may refute a condition that another step decides: a test event refused for its token. That step is to look
     * for itself, and not only when its rhythm says so; a test event is never repeated for what another step says.
     */
    void failedElsewhere(Answer answer, List<Verdict> verdicts, Instant again) {
        for (Verdict verdict : verdicts) {
            ConditionKey key = verdict.condition();
            // By key: the plan has been made anew since the step began.
            boolean own = plan.decider(key)
                    .filter(decider -> decider.key().equals(answer.step().key()))
                    .isPresent();
            if (!own && plan.decides(key) && refusing(List.of(verdict)).isPresent()) {
                put(
                        key,
                        Condition.builder()
                                .status(ConditionStatus.FALSE)
                                .reason(verdict.diagnosis().code())
                                .evidence(verdict.diagnosis().evidence())
                                .generation(answer.generation())
                                .nextProbe(again));
                plan.decider(key)
                        .filter(decider -> !decider.step().decides().contains(ConditionType.TEST_EVENT_SENT))
                        .map(decider -> draft.step(decider.key()))
                        .filter(record -> record.next.filter(again::isAfter).isEmpty())
                        .ifPresent(record -> record.next = Optional.of(again));
            }
        }
    }

    /** Another step's success proves this condition; false if it held already. */
    boolean proved(ConditionKey key, Answer answer) {
        if (!plan.decides(key) || plan.holds(key, draft)) {
            return false;
        }
        Optional<Condition> before = Optional.ofNullable(draft.conditions.get(key));
        put(
                key,
                Condition.builder()
                        .status(ConditionStatus.TRUE)
                        .reason(Condition.OK)
                        .facts(before.map(Condition::facts).orElse(Map.of()))
                        .addEvidence(Evidence.of("provedBy", answer.step().key()))
                        .generation(answer.generation())
                        .nextProbe(before.flatMap(Condition::nextProbe)));
        return true;
    }

    /** Somebody says that what was refused is allowed now: nobody knows until the next look. */
    void doubted(ConditionKey key) {
        Condition before = draft.conditions.get(key);
        if (before != null && before.status() == ConditionStatus.FALSE) {
            draft.conditions.put(
                    key,
                    Condition.builder()
                            .from(before)
                            .status(ConditionStatus.UNKNOWN)
                            .reason("Claimed")
                            .lastTransition(now)
                            .build());
            draft.tell(
                    now,
                    HistoryTypes.CONDITION_CHANGED,
                    key.toString(),
                    Optional.of("Claimed"),
                    Map.of("status", ConditionStatus.UNKNOWN.name()));
        }
    }

    private static Optional<Verdict> refusing(List<Verdict> verdicts) {
        return verdicts.stream()
                .filter(verdict -> verdict.row().verdict() == ConditionStatus.FALSE)
                .findFirst();
    }

    private Optional<Condition> fresh(ConditionKey key, Duration every) {
        return plan.current(key, draft)
                .filter(condition -> condition.status() != ConditionStatus.UNKNOWN)
                .filter(condition ->
                        condition.lastProbe().plus(every.multipliedBy(2)).isAfter(now));
    }

    private void put(ConditionKey key, Condition.Builder values) {
        Optional<Condition> before = Optional.ofNullable(draft.conditions.get(key));
        Condition condition = values.key(key).lastProbe(now).lastTransition(now).build();
        boolean moved =
                before.map(Condition::status).filter(condition.status()::equals).isEmpty();
        if (!moved) {
            condition = Condition.builder()
                    .from(condition)
                    .lastTransition(before.map(Condition::lastTransition).orElse(now))
                    .build();
        } else {
            draft.tell(
                    now,
                    HistoryTypes.CONDITION_CHANGED,
                    key.toString(),
                    Optional.of(condition.reason()),
                    Map.of("status", condition.status().name()));
        }
        draft.conditions.put(key, condition);
    }
}
