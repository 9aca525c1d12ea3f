package io.trackai.engine;

import io.trackai.model.ConditionKey;
import io.trackai.model.Diagnosis;
import io.trackai.model.FindingState;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * A finding as the session keeps it: codes and parameters, no texts.
 *
 * @param id stable identity
 * @param condition what it explains
 * @param diagnosis the newest verdict
 * @param step the step that saw it
 * @param fromFailure whether that step failed with it; otherwise it is a remark
 * @param generation the inputs it was seen for
 */
record TrackedFinding(
        String id,
        ConditionKey condition,
        Diagnosis diagnosis,
        String step,
        boolean fromFailure,
        FindingState state,
        int count,
        int regressions,
        long generation,
        Instant firstSeen,
        Instant lastSeen) {

    static TrackedFinding first(
            ConditionKey condition,
            Diagnosis diagnosis,
            String step,
            boolean fromFailure,
            long generation,
            Instant now) {
        return new TrackedFinding(
                idOf(diagnosis.code(), condition, step),
                condition,
                diagnosis,
                step,
                fromFailure,
                FindingState.OPEN,
                1,
                0,
                generation,
                now,
                now);
    }

    /** The same cause at the same condition, seen by the same step, is the same finding. */
    static String idOf(String code, ConditionKey condition, String step) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((code + "|" + condition + "|" + step).getBytes(StandardCharsets.UTF_8));
            return "f-" + HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is required of every Java platform", e);
        }
    }

    TrackedFinding seenAgain(Diagnosis newest, boolean failure, long inGeneration, Instant now) {
        boolean regression = state == FindingState.RESOLVED;
        FindingState next = state == FindingState.OPEN ? FindingState.OPEN : FindingState.REOPENED;
        return new TrackedFinding(
                id,
                condition,
                newest,
                step,
                failure,
                next,
                count + 1,
                regressions + (regression ? 1 : 0),
                inGeneration,
                firstSeen,
                now);
    }

    TrackedFinding in(FindingState next) {
        return new TrackedFinding(
                id, condition, diagnosis, step, fromFailure, next, count, regressions, generation, firstSeen, lastSeen);
    }

    boolean counts() {
        return state == FindingState.OPEN || state == FindingState.REOPENED;
    }
}
