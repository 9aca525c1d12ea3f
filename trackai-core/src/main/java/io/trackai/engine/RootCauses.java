package io.trackai.engine;

import io.trackai.model.ConditionKey;
import io.trackai.model.Finding;
import io.trackai.model.FindingState;
import io.trackai.model.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which finding is the root of which, read off the plan: a failure under a condition that is refused already is derived
 * from that refusal, and of several steps that say the same about the same condition one speaks for all. Confined to one
 * look at one draft.
 */
final class RootCauses {

    private final SessionDraft draft;
    private final Plan plan;
    private final FindingCatalog catalog;
    private final Instant now;
    private final Map<ConditionKey, Set<ConditionKey>> above = new HashMap<>();

    RootCauses(SessionDraft draft, Plan plan, FindingCatalog catalog, Instant now) {
        this.now = now;
        this.draft = draft;
        this.plan = plan;
        this.catalog = catalog;
    }

    /** The id of the open finding at the end of the chain; empty if this one is a root itself. */
    Optional<String> of(TrackedFinding finding) {
        Set<String> seen = new HashSet<>();
        seen.add(finding.id());
        Optional<TrackedFinding> root = next(finding);
        while (root.isPresent() && seen.add(root.get().id())) {
            Optional<TrackedFinding> further = next(root.get());
            if (further.isEmpty()) {
                break;
            }
            root = further;
        }
        return root.map(TrackedFinding::id).filter(id -> !id.equals(finding.id()));
    }

    private Optional<TrackedFinding> next(TrackedFinding finding) {
        return speaker(finding).or(() -> refusalAbove(finding));
    }

    /** Who says the same of the same condition: the step that decides it, else the first that saw it. */
    private Optional<TrackedFinding> speaker(TrackedFinding finding) {
        return draft.findings.values().stream()
                .filter(other -> other.life().counts(now) || other.id().equals(finding.id()))
                .filter(other ->
                        other.diagnosis().code().equals(finding.diagnosis().code())
                                && other.condition().equals(finding.condition()))
                .min(Comparator.comparing((TrackedFinding other) -> decides(other) ? 0 : 1)
                        .thenComparing(other -> other.life().firstSeen())
                        .thenComparing(TrackedFinding::id))
                .filter(other -> !other.id().equals(finding.id()));
    }

    private boolean decides(TrackedFinding finding) {
        return plan.decider(finding.condition())
                .filter(step -> step.key().equals(finding.step()))
                .isPresent();
    }

    private Optional<TrackedFinding> refusalAbove(TrackedFinding finding) {
        Optional<PlannedStep> step = plan.step(finding.step());
        if (step.isEmpty() || !finding.fromFailure()) {
            return Optional.empty();
        }
        Set<ConditionKey> reach = new LinkedHashSet<>(above(finding.condition()));
        collect(step.get(), reach);
        reach.remove(finding.condition());
        return draft.findings.values().stream()
                .filter(other -> other.life().counts(now) && other.fromFailure() && reach.contains(other.condition()))
                .filter(other -> grave(catalog.severity(other)))
                .min(Comparator.comparingInt((TrackedFinding other) -> depth(other.condition()))
                        .thenComparing(other -> other.life().firstSeen())
                        .thenComparing(TrackedFinding::id));
    }

    private static boolean grave(Severity severity) {
        return severity == Severity.ERROR || severity == Severity.FATAL;
    }

    private Set<ConditionKey> above(ConditionKey key) {
        Set<ConditionKey> known = above.get(key);
        if (known == null) {
            known = new LinkedHashSet<>();
            Set<ConditionKey> reach = known;
            plan.decider(key).ifPresent(step -> collect(step, reach));
            above.put(key, known);
        }
        return known;
    }

    private void collect(PlannedStep step, Set<ConditionKey> reach) {
        for (ConditionKey key : plan.dependencies(step)) {
            if (reach.add(key)) {
                plan.decider(key).ifPresent(decider -> collect(decider, reach));
            }
        }
    }

    private Optional<String> causeOf(TrackedFinding finding) {
        return finding.life().state() == FindingState.RESOLVED ? Optional.empty() : of(finding);
    }

    /** How much a condition stands on: the number of conditions above it. */
    int depth(ConditionKey key) {
        return above(key).size();
    }

    /** Every finding the session remembers, as people read it: roots by weight and depth, each followed by what it caused. */
    List<Finding> explained() {
        Comparator<Finding> order = Comparator.comparingInt((Finding finding) -> finding.open() ? 0 : 1)
                .thenComparing(Finding::severity)
                .thenComparingInt(finding -> depth(finding.condition()))
                .thenComparing(Finding::firstSeen)
                .thenComparing(Finding::id);
        List<Finding> all = draft.findings.values().stream()
                .map(finding -> catalog.explain(finding, causeOf(finding), now))
                .sorted(order)
                .toList();
        List<Finding> shown = new ArrayList<>();
        for (Finding root : all) {
            if (root.causedBy().isEmpty()) {
                shown.add(root);
                all.stream()
                        .filter(other -> other.causedBy().equals(Optional.of(root.id())))
                        .forEach(shown::add);
            }
        }
        return shown;
    }
}
