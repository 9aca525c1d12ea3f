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
 * @param fingerprint the version of the rule that made the id
 * @param condition what it explains
 * @param diagnosis the newest verdict
 * @param step the step that saw it, or whose looks decide about it
 * @param origin how it came to be known
 * @param generation the inputs it was seen for
 * @param life where it stands
 */
record TrackedFinding(
        String id,
        int fingerprint,
        ConditionKey condition,
        Diagnosis diagnosis,
        String step,
        Origin origin,
        long generation,
        FindingLife life) {

    /** The rule that {@link #idOf} follows. Another rule gets another number; findings of the old one keep their ids. */
    static final int FINGERPRINT = 1;

    /** How a finding came to be known. */
    enum Origin {
        /** The step failed with it. */
        FAILURE,
        /** The step held and said it beside. */
        REMARK,
        /** Somebody said it; no look can see it. */
        REPORT
    }

    static TrackedFinding first(
            ConditionKey condition, Diagnosis diagnosis, String step, Origin origin, long generation, Instant now) {
        return new TrackedFinding(
                idOf(diagnosis.code(), condition, step),
                FINGERPRINT,
                condition,
                diagnosis,
                step,
                origin,
                generation,
                FindingLife.first(now));
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

    /** Whether it is the same cause at the same condition, seen by the same step; whatever rule made the id. */
    boolean is(String code, ConditionKey about, String seenBy) {
        return diagnosis.code().equals(code) && condition.equals(about) && step.equals(seenBy);
    }

    TrackedFinding seenAgain(Diagnosis newest, Origin how, long inGeneration, boolean conclusive, Instant now) {
        return new TrackedFinding(
                id, fingerprint, condition, newest, step, how, inGeneration, life.seenAgain(conclusive, now));
    }

    /** The same with such parameters only as fit into a sentence; for readers that might obey a phrase. Never stored. */
    TrackedFinding guarded() {
        Diagnosis plain = Diagnosis.builder(diagnosis.code())
                .from(diagnosis)
                .parameters(Quotes.words(diagnosis.parameters()))
                .build();
        return new TrackedFinding(id, fingerprint, condition, plain, step, origin, generation, life);
    }

    TrackedFinding with(FindingLife next) {
        return new TrackedFinding(id, fingerprint, condition, diagnosis, step, origin, generation, next);
    }

    FindingState state() {
        return life.state();
    }

    Instant firstSeen() {
        return life.firstSeen();
    }

    boolean fromFailure() {
        return origin == Origin.FAILURE;
    }
}
