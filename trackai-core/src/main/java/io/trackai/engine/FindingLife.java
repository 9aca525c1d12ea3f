package io.trackai.engine;

import io.trackai.model.FindingState;
import java.time.Instant;
import java.util.Optional;

/**
 * The life of a finding, apart from what it says. Every change gives a new value and keeps identity, count and times.
 *
 * @param claimedAt when somebody last said it was done; empty if nobody ever did
 * @param failedRounds attempts in a row after which it was seen again
 * @param endsAt when it is over by itself, for what time alone removes
 * @param suppression who put it aside and until when; present exactly while the state is SUPPRESSED
 */
record FindingLife(
        FindingState state,
        int count,
        int regressions,
        int failedRounds,
        Instant firstSeen,
        Instant lastSeen,
        Optional<Instant> claimedAt,
        Optional<Instant> endsAt,
        Optional<Suppression> suppression) {

    /**
     * An operator's wish not to be bothered.
     *
     * @param until when it is over
     * @param by the operator's name
     */
    record Suppression(Instant until, String by) {}

    static FindingLife first(Instant now) {
        return new FindingLife(
                FindingState.OPEN, 1, 0, 0, now, now, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * Seen once more.
     *
     * @param conclusive whether the look began after whatever was last done about it
     */
    FindingLife seenAgain(boolean conclusive, Instant now) {
        FindingState next =
                switch (at(now).state) {
                    case OPEN -> FindingState.OPEN;
                    case SUPPRESSED -> FindingState.SUPPRESSED;
                    case CLAIMED, VERIFYING -> conclusive ? FindingState.REOPENED : state;
                    case RESOLVED, REOPENED -> FindingState.REOPENED;
                };
        boolean failed = attempted() && next == FindingState.REOPENED;
        return new FindingLife(
                next,
                count + 1,
                regressions + (state == FindingState.RESOLVED ? 1 : 0),
                failedRounds + (failed ? 1 : 0),
                firstSeen,
                now,
                claimedAt,
                endsAt,
                at(now).suppression);
    }

    private boolean attempted() {
        return state == FindingState.CLAIMED || state == FindingState.VERIFYING;
    }

    /** Somebody says that the cause is gone. */
    FindingLife claimed(Instant now) {
        return state == FindingState.RESOLVED
                ? this
                : new FindingLife(
                        FindingState.CLAIMED,
                        count,
                        regressions,
                        failedRounds,
                        firstSeen,
                        lastSeen,
                        Optional.of(now),
                        endsAt,
                        Optional.empty());
    }

    /** The next look decides; what is put aside or over stays so. */
    FindingLife verifying(Instant now) {
        boolean possible = counts(now) || state == FindingState.CLAIMED;
        return possible ? in(FindingState.VERIFYING, failedRounds, Optional.empty()) : this;
    }

    /** A look found the cause gone. */
    FindingLife resolved() {
        return in(FindingState.RESOLVED, 0, Optional.empty());
    }

    /** An operator puts it aside, or takes that back by naming a time that is over. */
    FindingLife suppressed(Instant until, String by, Instant now) {
        return state == FindingState.RESOLVED
                ? this
                : in(FindingState.SUPPRESSED, failedRounds, Optional.of(new Suppression(until, by)))
                        .at(now);
    }

    /** Over at this time by itself, unless it is seen again. */
    FindingLife until(Instant end) {
        return new FindingLife(
                state, count, regressions, failedRounds, firstSeen, lastSeen, claimedAt, Optional.of(end), suppression);
    }

    /** As it stands at this time: a suppression ends by itself, and so do some findings. */
    FindingLife at(Instant now) {
        if (endsAt.filter(end -> !end.isAfter(now)).isPresent()) {
            return resolved();
        }
        boolean over = suppression.filter(wish -> !wish.until().isAfter(now)).isPresent();
        return over ? in(FindingState.OPEN, failedRounds, Optional.empty()) : this;
    }

    /** Whether it counts at this time. */
    boolean counts(Instant now) {
        FindingState present = at(now).state;
        return present == FindingState.OPEN || present == FindingState.REOPENED;
    }

    private FindingLife in(FindingState next, int rounds, Optional<Suppression> wish) {
        return new FindingLife(next, count, regressions, rounds, firstSeen, lastSeen, claimedAt, endsAt, wish);
    }
}
