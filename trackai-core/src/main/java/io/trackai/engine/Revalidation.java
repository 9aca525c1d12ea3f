package io.trackai.engine;

import io.trackai.engine.TrackedFinding.Origin;
import io.trackai.model.ConditionKey;
import io.trackai.model.ConditionType;
import io.trackai.model.Diagnosis;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Looks that people ask for, in one draft at one moment: at most 30 an hour and session, those within two seconds as one.
 * Past the limit a finding says so, and the look is made when the hour allows it.
 */
final class Revalidation {

    /** Runs that a lead may set off within an hour; see the reference on automatic re-validation. */
    static final int RUNS_AN_HOUR = 30;

    private static final Duration WINDOW = Duration.ofHours(1);
    /** What is asked for within this time of the last is one look. */
    static final Duration TOGETHER = Duration.ofSeconds(2);

    private static final ConditionKey ABOUT = ConditionKey.of(ConditionType.INPUT_ACCEPTED, Plan.SESSION);
    private static final String NOBODY = Plan.SESSION + "/revalidation";
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final SessionDraft draft;
    private final Plan plan;
    private final Instant now;
    private final int testEventsPerHour;

    Revalidation(SessionDraft draft, Plan plan, Instant now, int testEventsPerHour) {
        this.draft = draft;
        this.plan = plan;
        this.now = now;
        this.testEventsPerHour = testEventsPerHour;
        forget(draft, now);
    }

    private static void forget(SessionDraft draft, Instant now) {
        draft.requestedRuns.removeIf(at -> !at.isAfter(now.minus(WINDOW)));
        draft.testEvents.removeIf(at -> !at.isAfter(now.minus(WINDOW)));
        if (draft.requestedRuns.size() < RUNS_AN_HOUR) {
            new FindingChanges(draft, now).resolve(TrackedFinding.idOf(RevalidationFindings.THROTTLED, ABOUT, NOBODY));
        }
    }

    /** The cap is over once the hour is. */
    static void relieve(SessionDraft draft, Instant now) {
        forget(draft, now);
    }

    /** Counts a run that is made whatever the limit says. */
    void count() {
        draft.requestedRuns.add(now);
    }

    /** Counts a run, or says when there is room for one; a finding tells the lead. */
    Optional<Instant> throttledUntil() {
        if (draft.requestedRuns.size() < RUNS_AN_HOUR) {
            draft.requestedRuns.add(now);
            return Optional.empty();
        }
        Instant room = draft.requestedRuns
                .get(draft.requestedRuns.size() - RUNS_AN_HOUR)
                .plus(WINDOW);
        Diagnosis capped = Diagnosis.builder(RevalidationFindings.THROTTLED)
                .putParameters("limit", Integer.toString(RUNS_AN_HOUR))
                .putParameters("at", CLOCK.format(room))
                .build();
        String id = new FindingChanges(draft, now).saw(ABOUT, capped, NOBODY, Origin.REMARK, draft.generation, true);
        draft.findings.computeIfPresent(
                id, (same, finding) -> finding.with(finding.life().until(room)));
        return Optional.of(room);
    }

    /**
     * Asks for these steps to be looked at again; effects that hold are left alone.
     *
     * @return whether the look is on its way; false if it has to wait for the hour
     */
    boolean look(Collection<PlannedStep> steps) {
        List<Instant> runs = draft.requestedRuns;
        Optional<Instant> last = runs.isEmpty() ? Optional.empty() : Optional.of(runs.get(runs.size() - 1));
        Optional<Instant> together =
                last.filter(at -> now.isBefore(at.plus(TOGETHER))).map(at -> at.plus(TOGETHER));
        Optional<Instant> room = together.isPresent() ? Optional.empty() : throttledUntil();
        for (PlannedStep step : steps) {
            if (!rests(step) && mayRepeat(step)) {
                StepRecord record = draft.step(step.key());
                record.failures = 0;
                record.asked++;
                record.askedFrom = together.or(() -> room);
            }
        }
        return room.isEmpty();
    }

    private boolean rests(PlannedStep step) {
        return step.step().kind().effect()
                && step.step().decides().stream().allMatch(type -> plan.holds(step.decided(type), draft));
    }

    /** Test events count in the lead's real data. */
    private boolean mayRepeat(PlannedStep step) {
        if (!step.step().decides().contains(ConditionType.TEST_EVENT_SENT)) {
            return true;
        }
        if (draft.testEvents.size() >= testEventsPerHour) {
            return false;
        }
        draft.testEvents.add(now);
        return true;
    }
}
