package io.trackai.engine;

import io.trackai.model.FindingState;
import io.trackai.spi.StepKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The fast path while somebody looks on: what fails is probed every 5 seconds for two minutes, then every 15 seconds for
 * ten. A budget of its own: it neither counts among the looks that people ask for nor lengthens the pause before the next
 * scheduled one. Pure.
 */
final class Watching {

    private static final Duration FAST = Duration.ofSeconds(5);
    private static final Duration FAST_FOR = Duration.ofMinutes(2);
    private static final Duration SLOW = Duration.ofSeconds(15);
    private static final Duration WHOLE = Duration.ofMinutes(12);
    /** From one budget to the next, unless something was done in between. */
    private static final Duration RENEWED = Duration.ofHours(1);

    private Watching() {}

    /** Whether somebody's looking on may begin a new budget. */
    static boolean mayBegin(SessionDraft draft, Instant now) {
        if (draft.watchedFrom.isEmpty()) {
            return true;
        }
        Instant from = draft.watchedFrom.get();
        boolean over = !now.isBefore(from.plus(WHOLE));
        boolean acted = draft.requestedRuns.stream().anyMatch(at -> at.isAfter(from));
        return over && (acted || !now.isBefore(from.plus(RENEWED)));
    }

    /** When a step is next probed because somebody looks on; empty if that is over, or not the step's business. */
    static Optional<Instant> next(PlannedStep step, StepRecord record, SessionDraft draft) {
        if (draft.watchedFrom.isEmpty()
                || record.lookedAt.isEmpty()
                || step.step().kind() != StepKind.PROBE
                || !awaited(step, record, draft)) {
            return Optional.empty();
        }
        Instant from = draft.watchedFrom.get();
        Instant last = record.lookedAt.get().isBefore(from) ? from : record.lookedAt.get();
        Duration pace = Duration.between(from, last).compareTo(FAST_FOR) < 0 ? FAST : SLOW;
        Instant next = last.plus(pace);
        if (next.isAfter(from.plus(WHOLE))) {
            return Optional.empty();
        }
        return Optional.of(record.notBefore.filter(next::isBefore).orElse(next));
    }

    private static boolean awaited(PlannedStep step, StepRecord record, SessionDraft draft) {
        boolean failed = record.ending.filter(StepRecord.Ending.FAILED::equals).isPresent();
        return failed
                || draft.findings.values().stream()
                        .anyMatch(finding -> finding.step().equals(step.key())
                                && (finding.life().state() == FindingState.CLAIMED
                                        || finding.life().state() == FindingState.VERIFYING));
    }
}
