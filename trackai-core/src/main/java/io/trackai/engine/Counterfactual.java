package io.trackai.engine;

import io.trackai.model.Condition;
import io.trackai.model.ConditionKey;
import io.trackai.model.ConditionStatus;
import io.trackai.model.ConditionType;
import io.trackai.model.Finding;
import io.trackai.model.LocalizedText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What turns green when one thing is fixed: the conditions that nothing else stands in the way of. Read off the plan; what
 * fails for a reason of its own, or waits for somebody outside, is not promised.
 */
final class Counterfactual {

    private final SessionDraft draft;
    private final Plan plan;
    private final Set<String> failing;

    /**
     * @param findings what the session shows, with causes
     */
    Counterfactual(SessionDraft draft, Plan plan, List<Finding> findings) {
        this.draft = draft;
        this.plan = plan;
        this.failing = new LinkedHashSet<>();
        for (Finding finding : findings) {
            TrackedFinding tracked = draft.findings.get(finding.id());
            if (finding.open() && finding.causedBy().isEmpty() && tracked != null && tracked.fromFailure()) {
                failing.add(finding.id());
            }
        }
    }

    /** The finding with what it holds up. */
    Finding with(Finding finding) {
        if (!failing.contains(finding.id()) || plan.holds(finding.condition(), draft)) {
            return finding;
        }
        List<ConditionKey> freed = freed(finding);
        if (freed.isEmpty()) {
            return finding;
        }
        LocalizedText names =
                ConditionNames.list(freed.stream().map(ConditionKey::type).toList());
        Finding.Builder told = Finding.builder().from(finding).unblocks(freed);
        if (!names.en().isEmpty()) {
            told.outlook(LocalizedText.of(
                    "Quando isto for corrigido, ficam verdes também: " + names.ptBr() + ".",
                    "Once this is fixed, these turn green too: " + names.en() + "."));
        }
        return told.build();
    }

    private List<ConditionKey> freed(Finding root) {
        Set<ConditionKey> green = new LinkedHashSet<>();
        green.add(root.condition());
        boolean grew = true;
        while (grew) {
            grew = false;
            for (PlannedStep step : plan.steps()) {
                if (!obstructed(step, root) && onlyBehind(step, green)) {
                    for (ConditionType type : step.step().decides()) {
                        ConditionKey key = step.decided(type);
                        grew |= !plan.holds(key, draft) && green.add(key);
                    }
                }
            }
        }
        green.remove(root.condition());
        return new ArrayList<>(green);
    }

    /** Whether it fails for a reason of its own. */
    private boolean obstructed(PlannedStep step, Finding root) {
        return draft.findings.values().stream()
                .anyMatch(finding -> failing.contains(finding.id())
                        && !finding.id().equals(root.id())
                        && finding.step().equals(step.key()));
    }

    /** Whether something green stands before it, and nothing that is not. */
    private boolean onlyBehind(PlannedStep step, Set<ConditionKey> green) {
        boolean behind = false;
        for (ConditionKey key : plan.dependencies(step)) {
            boolean freed = green.contains(key);
            behind |= freed;
            if (!freed && stands(step, key)) {
                return false;
            }
        }
        return behind;
    }

    private boolean stands(PlannedStep step, ConditionKey key) {
        if (plan.requires(step, key)) {
            return !plan.holds(key, draft);
        }
        Optional<Condition> current = plan.current(key, draft);
        return current.isEmpty() || current.get().status() == ConditionStatus.FALSE;
    }
}
