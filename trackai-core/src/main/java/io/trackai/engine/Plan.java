package io.trackai.engine;

import io.trackai.model.Condition;
import io.trackai.model.ConditionKey;
import io.trackai.model.ConditionStatus;
import io.trackai.model.ConditionType;
import io.trackai.model.ConnectionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The steps of a session and what ties them: who decides which condition, who needs whom, and therefore which answer is
 * out of date and which step is due. A pure function of the plan and the session's state.
 */
final class Plan {

    /** Where the session's own steps stand. */
    static final ConnectionId SESSION = ConnectionId.of("session");

    private final Map<String, PlannedStep> steps = new LinkedHashMap<>();
    private final Map<ConditionKey, PlannedStep> deciders = new LinkedHashMap<>();
    private final Map<String, Set<ConditionKey>> gates = new HashMap<>();
    private final Map<String, Set<ConditionKey>> needs = new HashMap<>();
    private final Map<String, Set<ConditionKey>> tolerated = new HashMap<>();

    Plan(List<PlannedStep> planned) {
        for (PlannedStep step : planned) {
            if (steps.putIfAbsent(step.key(), step) != null) {
                throw new IllegalStateException("two steps are called " + step.key());
            }
            for (ConditionType type : step.step().decides()) {
                PlannedStep other = deciders.putIfAbsent(step.decided(type), step);
                if (other != null) {
                    throw new IllegalStateException(other + " and " + step + " both decide " + type);
                }
            }
        }
        for (PlannedStep step : planned) {
            needs.put(step.key(), resolve(step, step.step().needs()));
            tolerated.put(step.key(), resolve(step, step.step().unlessFalse()));
            ConditionKey gate = step.decided(ConditionType.INPUT_ACCEPTED);
            boolean gated = deciders.containsKey(gate) && !step.equals(deciders.get(gate));
            gates.put(step.key(), gated ? Set.of(gate) : Set.of());
        }
    }

    /** The same connection's condition if it has one, else every condition of that type in the session. */
    private Set<ConditionKey> resolve(PlannedStep step, Set<ConditionType> types) {
        Set<ConditionKey> resolved = new LinkedHashSet<>();
        for (ConditionType type : types) {
            ConditionKey own = step.decided(type);
            if (deciders.containsKey(own)) {
                if (!step.equals(deciders.get(own))) {
                    resolved.add(own);
                }
            } else {
                deciders.keySet().stream()
                        .filter(key -> key.type().equals(type))
                        .forEach(resolved::add);
            }
        }
        return resolved;
    }

    /** The steps that decide one of these conditions, and every step that depends on one of those, directly or not. */
    Set<PlannedStep> downstream(Set<ConditionKey> keys) {
        Set<ConditionKey> reached = new LinkedHashSet<>(keys);
        Set<PlannedStep> affected = new LinkedHashSet<>();
        boolean grew = true;
        while (grew) {
            grew = false;
            for (PlannedStep step : steps.values()) {
                Set<ConditionKey> decided = new LinkedHashSet<>();
                step.step().decides().forEach(type -> decided.add(step.decided(type)));
                boolean touched = decided.stream().anyMatch(reached::contains)
                        || dependencies(step).stream().anyMatch(reached::contains);
                if (touched && affected.add(step)) {
                    reached.addAll(decided);
                    grew = true;
                }
            }
        }
        return affected;
    }

    List<PlannedStep> steps() {
        return List.copyOf(steps.values());
    }

    Optional<PlannedStep> step(String key) {
        return Optional.ofNullable(steps.get(key));
    }

    boolean decides(ConditionKey key) {
        return deciders.containsKey(key);
    }

    Optional<PlannedStep> decider(ConditionKey key) {
        return Optional.ofNullable(deciders.get(key));
    }

    /** The conditions in the order of the plan. */
    Set<ConditionKey> conditions() {
        return deciders.keySet();
    }

    /** Everything that must hold, or must not be FALSE, before a step runs. */
    Set<ConditionKey> dependencies(PlannedStep step) {
        Set<ConditionKey> all = new LinkedHashSet<>(gates.getOrDefault(step.key(), Set.of()));
        all.addAll(needs.getOrDefault(step.key(), Set.of()));
        all.addAll(tolerated.getOrDefault(step.key(), Set.of()));
        return all;
    }

    /** Whether a condition must hold before the step runs; otherwise it must only not be FALSE. */
    boolean requires(PlannedStep step, ConditionKey key) {
        return gates.getOrDefault(step.key(), Set.of()).contains(key)
                || needs.getOrDefault(step.key(), Set.of()).contains(key);
    }

    /**
     * The newest generation among the inputs that a step reads, directly or through its needs: an answer of an older
     * generation is out of date. The gate (are the inputs acceptable at all?) holds a step back without making it read
     * inputs it has no use for.
     */
    long inputs(PlannedStep step, SessionDraft draft) {
        return inputs(step, draft, new HashMap<>());
    }

    private long inputs(PlannedStep step, SessionDraft draft, Map<String, Long> known) {
        Long already = known.get(step.key());
        if (already != null) {
            return already;
        }
        known.put(step.key(), 0L);
        long newest = step.ownInputs().applyAsLong(draft);
        for (ConditionKey key : needs.getOrDefault(step.key(), Set.of())) {
            PlannedStep decider = deciders.get(key);
            if (decider != null) {
                newest = Math.max(newest, inputs(decider, draft, known));
            }
        }
        known.put(step.key(), newest);
        return newest;
    }

    /** The condition as it stands for the present inputs; empty if it was never observed for them. */
    Optional<Condition> current(ConditionKey key, SessionDraft draft) {
        PlannedStep decider = deciders.get(key);
        Condition condition = draft.conditions.get(key);
        if (decider == null || condition == null || condition.generation() < inputs(decider, draft)) {
            return Optional.empty();
        }
        return Optional.of(condition);
    }

    boolean holds(ConditionKey key, SessionDraft draft) {
        return current(key, draft)
                .filter(condition -> condition.status() == ConditionStatus.TRUE || notApplicable(condition))
                .isPresent();
    }

    static boolean notApplicable(Condition condition) {
        return condition.reason().equals(Condition.NOT_APPLICABLE);
    }

    /** Whether a step has work to do now, its needs aside. */
    boolean due(PlannedStep step, SessionDraft draft, Instant now) {
        StepRecord record = draft.steps.get(step.key());
        if (record == null || record.ending.isEmpty() || record.generation < inputs(step, draft)) {
            return true;
        }
        boolean asked = record.answered < record.asked
                && record.askedFrom.filter(from -> from.isAfter(now)).isEmpty();
        if (asked || record.intent.isPresent()) {
            return true;
        }
        boolean rests = step.step().kind().effect()
                && step.step().decides().stream().allMatch(type -> holds(step.decided(type), draft));
        if (record.round < draft.round && !rests) {
            return true;
        }
        if (record.next.isPresent() && !record.next.get().isAfter(now)) {
            return true;
        }
        if (Watching.next(step, record, draft).filter(at -> !at.isAfter(now)).isPresent()) {
            return true;
        }
        return step.mark().getAsLong() != record.mark;
    }

    /** Whether a step that is due may run now: its needs hold, and nobody it depends on is about to be looked at again. */
    boolean ready(PlannedStep step, SessionDraft draft, Instant now) {
        return blockers(step, draft, now).isEmpty();
    }

    /** The conditions a step waits for; empty if it may run. */
    List<ConditionKey> blockers(PlannedStep step, SessionDraft draft, Instant now) {
        List<ConditionKey> blockers = new ArrayList<>();
        for (ConditionKey key : gates.getOrDefault(step.key(), Set.of())) {
            if (!holds(key, draft) || decidedSoon(key, draft, now)) {
                blockers.add(key);
            }
        }
        for (ConditionKey key : needs.getOrDefault(step.key(), Set.of())) {
            if (!holds(key, draft) || decidedSoon(key, draft, now)) {
                blockers.add(key);
            }
        }
        for (ConditionKey key : tolerated.getOrDefault(step.key(), Set.of())) {
            Optional<Condition> current = current(key, draft);
            boolean refused =
                    current.filter(c -> c.status() == ConditionStatus.FALSE).isPresent();
            if (current.isEmpty() || refused || decidedSoon(key, draft, now)) {
                blockers.add(key);
            }
        }
        return blockers;
    }

    private boolean decidedSoon(ConditionKey key, SessionDraft draft, Instant now) {
        PlannedStep decider = deciders.get(key);
        return decider != null && due(decider, draft, now);
    }

    /** The steps that can start now. */
    List<PlannedStep> startable(SessionDraft draft, Instant now) {
        return steps.values().stream()
                .filter(step -> due(step, draft, now) && ready(step, draft, now))
                .toList();
    }

    /** Whether an effect was begun by a run that is gone, and may still be carried out by it. */
    static boolean orphaned(PlannedStep step, SessionDraft draft, Instant now) {
        StepRecord record = draft.steps.get(step.key());
        return record != null
                && record.intent
                        .filter(intent -> intent.deadline().isAfter(now))
                        .isPresent();
    }

    /** Whether nothing is running or can start: the session rests. */
    boolean settled(SessionDraft draft, Instant now) {
        return startable(draft, now).isEmpty();
    }

    /** Whether a look that people asked for is moments away: it only waits for what is asked together with it. */
    boolean lookImminent(SessionDraft draft, Instant now) {
        return draft.steps.values().stream()
                .filter(record -> record.answered < record.asked)
                .flatMap(record -> record.askedFrom.stream())
                .anyMatch(from -> !from.isAfter(now.plus(Revalidation.TOGETHER)));
    }

    /** When something is next to be looked at; empty if only an event can move the session. */
    Optional<Instant> nextLook(SessionDraft draft, Instant now) {
        Instant earliest = null;
        for (PlannedStep step : steps.values()) {
            StepRecord record = draft.steps.get(step.key());
            if (record == null || !dependenciesAllow(step, draft)) {
                continue;
            }
            List<Optional<Instant>> times = record.intent.isPresent()
                    ? List.of(record.intent.map(StepRecord.Intent::deadline))
                    : List.of(record.next, record.askedFrom, Watching.next(step, record, draft));
            for (Optional<Instant> time : times) {
                // What is overdue and cannot start waits for somebody else, and is looked at when he has moved.
                Instant next = time.filter(at -> at.isAfter(now)).orElse(null);
                if (next != null && (earliest == null || next.isBefore(earliest))) {
                    earliest = next;
                }
            }
        }
        return Optional.ofNullable(earliest);
    }

    private boolean dependenciesAllow(PlannedStep step, SessionDraft draft) {
        boolean held = gates.getOrDefault(step.key(), Set.of()).stream().allMatch(key -> holds(key, draft))
                && needs.getOrDefault(step.key(), Set.of()).stream().allMatch(key -> holds(key, draft));
        boolean refused = tolerated.getOrDefault(step.key(), Set.of()).stream()
                .flatMap(key -> current(key, draft).stream())
                .anyMatch(condition -> condition.status() == ConditionStatus.FALSE);
        return held && !refused;
    }

    /** Whether every condition that the setup requires holds. */
    boolean readyAltogether(SessionDraft draft) {
        return steps.values().stream()
                .filter(step -> !step.step().optional())
                .flatMap(step -> step.step().decides().stream().map(step::decided))
                .allMatch(key -> holds(key, draft));
    }
}
