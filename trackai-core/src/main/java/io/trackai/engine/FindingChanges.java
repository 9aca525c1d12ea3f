package io.trackai.engine;

import io.trackai.engine.Settling.Answer;
import io.trackai.engine.Settling.Verdict;
import io.trackai.model.Condition;
import io.trackai.model.ConditionKey;
import io.trackai.model.ConditionStatus;
import io.trackai.model.FindingState;
import io.trackai.model.HistoryTypes;
import io.trackai.spi.StepOutcome;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Opens, repeats and resolves the findings of one draft at one moment, and tells the history. */
final class FindingChanges {

    private final SessionDraft draft;
    private final Instant now;

    FindingChanges(SessionDraft draft, Instant now) {
        this.draft = draft;
        this.now = now;
    }

    /** What a step's answer says; whatever it saw before and does not see any more is resolved. */
    void seen(Answer answer, List<Verdict> verdicts, boolean blocking) {
        String step = answer.step().key();
        Set<String> present = new HashSet<>();
        for (Verdict verdict : verdicts) {
            String id = TrackedFinding.idOf(verdict.diagnosis().code(), verdict.condition(), step);
            present.add(id);
            TrackedFinding before = draft.findings.get(id);
            if (before == null) {
                TrackedFinding first = TrackedFinding.first(
                        verdict.condition(), verdict.diagnosis(), step, blocking, answer.generation(), now);
                draft.findings.put(id, first);
                tell(HistoryTypes.FINDING_OPENED, first);
                continue;
            }
            TrackedFinding again = before.seenAgain(verdict.diagnosis(), blocking, answer.generation(), now);
            draft.findings.put(id, again);
            if (!before.counts()) {
                tell(
                        again.state() == FindingState.REOPENED
                                ? HistoryTypes.FINDING_REOPENED
                                : HistoryTypes.FINDING_OPENED,
                        again);
            }
        }
        boolean awaitsMore = answer.inconclusive() || answer.outcome() instanceof StepOutcome.Waiting;
        if (!awaitsMore) {
            draft.findings.replaceAll(
                    (id, finding) -> finding.step().equals(step) && !present.contains(id) && !stands(finding)
                            ? resolved(finding)
                            : finding);
        }
    }

    /** Whether its condition is still FALSE for this very reason: a look that could not decide has cured nothing. */
    private boolean stands(TrackedFinding finding) {
        Condition condition = draft.conditions.get(finding.condition());
        return finding.fromFailure()
                && condition != null
                && condition.status() == ConditionStatus.FALSE
                && condition.reason().equals(finding.diagnosis().code());
    }

    /** Something else proved the condition: what explained its failure is resolved. */
    void explainedAway(ConditionKey condition) {
        draft.findings.replaceAll((id, finding) ->
                finding.condition().equals(condition) && finding.fromFailure() ? resolved(finding) : finding);
    }

    /** An input that these steps read has changed: what they found waits for its next look. */
    void verifying(Set<String> steps) {
        draft.findings.replaceAll((id, finding) -> {
            if (!steps.contains(finding.step()) || !finding.counts()) {
                return finding;
            }
            TrackedFinding waiting = finding.in(FindingState.VERIFYING);
            tell(HistoryTypes.FINDING_VERIFYING, waiting);
            return waiting;
        });
    }

    private TrackedFinding resolved(TrackedFinding finding) {
        if (finding.state() == FindingState.RESOLVED) {
            return finding;
        }
        TrackedFinding resolved = finding.in(FindingState.RESOLVED);
        tell(HistoryTypes.FINDING_RESOLVED, resolved);
        return resolved;
    }

    private void tell(String type, TrackedFinding finding) {
        draft.tell(
                now,
                type,
                finding.id(),
                Optional.of(finding.diagnosis().code()),
                Map.of("condition", finding.condition().toString()));
    }
}
