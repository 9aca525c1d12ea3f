package io.trackai.engine;

import io.trackai.engine.Settling.Answer;
import io.trackai.engine.Settling.Verdict;
import io.trackai.engine.TrackedFinding.Origin;
import io.trackai.model.Condition;
import io.trackai.model.ConditionKey;
import io.trackai.model.ConditionStatus;
import io.trackai.model.Diagnosis;
import io.trackai.model.FindingState;
import io.trackai.model.HistoryTypes;
import io.trackai.spi.StepOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Opens, repeats and resolves the findings of one draft at one moment, and tells the history. */
final class FindingChanges {

    /** Attempts in a row after which a person has to look. */
    static final int ROUNDS_BEFORE_A_PERSON = 3;

    /** How long a resolved finding is remembered, so that it keeps its identity if it comes back. */
    private static final Duration REMEMBERED = Duration.ofDays(180);

    private final SessionDraft draft;
    private final Instant now;

    FindingChanges(SessionDraft draft, Instant now) {
        this.draft = draft;
        this.now = now;
    }

    /** What a step's answer says; whatever it saw before and does not see any more is resolved. */
    void seen(Answer answer, List<Verdict> verdicts, boolean blocking) {
        String step = answer.step().key();
        boolean conclusive = !answer.inconclusive() && answer.asked() >= draft.step(step).asked;
        Set<String> present = new HashSet<>();
        for (Verdict verdict : verdicts) {
            Origin origin = blocking ? Origin.FAILURE : Origin.REMARK;
            present.add(saw(verdict.condition(), verdict.diagnosis(), step, origin, answer.generation(), conclusive));
        }
        boolean awaitsMore = answer.inconclusive() || answer.outcome() instanceof StepOutcome.Waiting;
        if (!awaitsMore) {
            change(finding -> finding.step().equals(step) && !present.contains(finding.id()) && gone(finding, blocking)
                    ? resolved(finding)
                    : finding);
        }
        draft.findings
                .values()
                .removeIf(finding -> finding.life().state() == FindingState.RESOLVED
                        && finding.life().lastSeen().plus(REMEMBERED).isBefore(now));
    }

    /** One finding was seen or reported; answers its id. */
    String saw(
            ConditionKey condition,
            Diagnosis diagnosis,
            String step,
            Origin origin,
            long generation,
            boolean conclusive) {
        Optional<TrackedFinding> known = draft.findings.values().stream()
                .filter(finding -> finding.is(diagnosis.code(), condition, step))
                .findFirst();
        if (known.isEmpty()) {
            TrackedFinding first = TrackedFinding.first(condition, diagnosis, step, origin, generation, now);
            draft.findings.put(first.id(), first);
            tell(HistoryTypes.FINDING_OPENED, first, Map.of());
            return first.id();
        }
        TrackedFinding before = awake(known.get());
        TrackedFinding again = before.seenAgain(diagnosis, origin, generation, conclusive, now);
        draft.findings.put(again.id(), again);
        if (!before.life().counts(now) && again.life().state() == FindingState.REOPENED) {
            tell(HistoryTypes.FINDING_REOPENED, again, Map.of());
        }
        int rounds = again.life().failedRounds();
        if (rounds == ROUNDS_BEFORE_A_PERSON && before.life().failedRounds() < rounds) {
            tell(HistoryTypes.FINDING_ESCALATED, again, Map.of("rounds", Integer.toString(rounds)));
        }
        return again.id();
    }

    /** A suppression that is over is told when the finding is next looked at. */
    private TrackedFinding awake(TrackedFinding finding) {
        FindingLife present = finding.life().at(now);
        if (present.equals(finding.life())) {
            return finding;
        }
        TrackedFinding awake = finding.with(present);
        tell(HistoryTypes.FINDING_UNSUPPRESSED, awake, Map.of());
        return awake;
    }

    private boolean gone(TrackedFinding finding, boolean blocking) {
        if (finding.origin() == Origin.REPORT) {
            FindingState state = finding.life().state();
            return !blocking && (state == FindingState.CLAIMED || state == FindingState.VERIFYING);
        }
        return !stands(finding);
    }

    /** Whether its condition is still FALSE for this very reason: a look that could not decide has cured nothing. */
    private boolean stands(TrackedFinding finding) {
        Condition condition = draft.conditions.get(finding.condition());
        return finding.fromFailure()
                && condition != null
                && condition.status() == ConditionStatus.FALSE
                && condition.reason().equals(finding.diagnosis().code());
    }

    /** The step that decides their condition has looked since, and does not say the same. */
    void overtaken(Set<String> ids) {
        change(finding -> ids.contains(finding.id()) ? resolved(finding) : finding);
    }

    /** Something else proved the condition: what explained its failure is resolved. */
    void explainedAway(ConditionKey condition) {
        change(finding -> finding.condition().equals(condition) && finding.fromFailure() ? resolved(finding) : finding);
    }

    /** An input that these steps read has changed: what they found waits for its next look. */
    void verifying(Set<String> steps) {
        change(finding -> steps.contains(finding.step()) ? waiting(finding) : finding);
    }

    /** A look at it was asked for. */
    void verifying(TrackedFinding finding) {
        draft.findings.put(finding.id(), waiting(finding));
    }

    /** Somebody says that the cause is gone; the next look decides if one is on its way. */
    void claimed(TrackedFinding finding, String action, boolean looking) {
        TrackedFinding claimed = finding.with(finding.life().claimed(now));
        draft.findings.put(claimed.id(), claimed);
        tell(HistoryTypes.FINDING_CLAIMED, claimed, Map.of("action", action));
        if (looking) {
            draft.findings.put(claimed.id(), waiting(claimed));
        }
    }

    /** An operator puts a finding aside until a time, or takes that back with one that is over. */
    void suppressed(TrackedFinding finding, Instant until, String by) {
        TrackedFinding changed = finding.with(finding.life().suppressed(until, by, now));
        draft.findings.put(changed.id(), changed);
        boolean aside = changed.life().state() == FindingState.SUPPRESSED;
        tell(
                aside ? HistoryTypes.FINDING_SUPPRESSED : HistoryTypes.FINDING_UNSUPPRESSED,
                changed,
                aside ? Map.of("until", until.toString(), "by", by) : Map.of("by", by));
    }

    /** What was found is over. */
    void resolve(String id) {
        change(finding -> finding.id().equals(id) ? resolved(finding) : finding);
    }

    private TrackedFinding waiting(TrackedFinding finding) {
        FindingLife next = finding.life().verifying(now);
        if (next.equals(finding.life())) {
            return finding;
        }
        TrackedFinding changed = finding.with(next);
        tell(HistoryTypes.FINDING_VERIFYING, changed, Map.of());
        return changed;
    }

    private TrackedFinding resolved(TrackedFinding finding) {
        if (finding.life().state() == FindingState.RESOLVED) {
            return finding;
        }
        TrackedFinding resolved = finding.with(finding.life().resolved());
        tell(HistoryTypes.FINDING_RESOLVED, resolved, Map.of());
        return resolved;
    }

    private void change(UnaryOperator<TrackedFinding> change) {
        draft.findings.replaceAll((id, finding) -> change.apply(finding));
    }

    private void tell(String type, TrackedFinding finding, Map<String, String> more) {
        Map<String, String> data = new LinkedHashMap<>();
        data.put("condition", finding.condition().toString());
        data.putAll(more);
        draft.tell(now, type, finding.id(), Optional.of(finding.diagnosis().code()), data);
    }
}
