package io.trackai.meta;

import java.util.Set;

/**
 * What a Graph error means for us: which finding it is, and what becomes of the event. Decided by code and subcode, never
 * by text, and by HTTP status only where there is no code.
 *
 * <p>Source: Meta's error handling guide, Marketing API error reference and rate-limiting pages, read 2026-11.
 */
final class GraphErrors {

    /** What becomes of an event that met the error. */
    enum Fate {
        /** Passing trouble: again later. */
        RETRY,
        /** Identity, rights or policy: waits for a person, is not lost. */
        BLOCKED,
        /** The event itself can never pass. */
        REJECTED
    }

    /**
     * The meaning of an error.
     *
     * @param finding finding code
     * @param fate what becomes of the event
     */
    record Meaning(String finding, Fate fate) {}

    private static final Set<Integer> THROTTLED = Set.of(4, 17, 32, 341, 613, 80000, 80001, 80003, 80004, 80014);
    private static final Set<Integer> PASSING = Set.of(1, 2, 5000, 21009);
    private static final Set<Integer> EXPIRED = Set.of(462, 463, 468);
    private static final Set<Integer> REVOKED = Set.of(458, 460, 461, 466);

    private GraphErrors() {}

    static Meaning meaning(GraphAnswer answer) {
        return answer.code().isPresent()
                ? byCode(answer, answer.code().get(), answer.subcode().orElse(0))
                : byStatus(answer.status());
    }

    private static Meaning byCode(GraphAnswer answer, int code, int subcode) {
        if (THROTTLED.contains(code) || answer.status() == 429) {
            return new Meaning(MetaFindings.RATE_LIMITED, Fate.RETRY);
        }
        if (PASSING.contains(code)) {
            return new Meaning(MetaFindings.UNAVAILABLE, Fate.RETRY);
        }
        return switch (code) {
            case 190, 102 -> new Meaning(tokenFinding(subcode), Fate.BLOCKED);
            case 104 -> new Meaning(MetaFindings.APP_SECRET_REQUIRED, Fate.BLOCKED);
            case 3, 10 -> rights(answer);
            case 100 -> invalidParameter(answer, subcode);
            case 368 -> new Meaning(MetaFindings.POLICY_BLOCK, Fate.BLOCKED);
            case 803, 2044055 -> new Meaning(MetaFindings.PIXEL_NOT_FOUND, Fate.BLOCKED);
            case 2500, 2635 -> new Meaning(MetaFindings.VERSION_UNSUPPORTED, Fate.BLOCKED);
            case 1404163 -> new Meaning(MetaFindings.ADVERTISING_BLOCKED, Fate.BLOCKED);
            case 1870092 -> new Meaning(MetaFindings.TERMS_NOT_ACCEPTED, Fate.BLOCKED);
            default -> code >= 200 && code <= 299 ? rights(answer) : unknown(answer);
        };
    }

    private static Meaning unknown(GraphAnswer answer) {
        boolean passing = answer.transientHint() || answer.status() >= 500;
        return new Meaning(MetaFindings.UNCLASSIFIED, passing ? Fate.RETRY : Fate.BLOCKED);
    }

    private static Meaning byStatus(int status) {
        if (status == 429) {
            return new Meaning(MetaFindings.RATE_LIMITED, Fate.RETRY);
        }
        if (status == 401 || status == 403) {
            return new Meaning(MetaFindings.PERMISSION_DENIED, Fate.BLOCKED);
        }
        if (status >= 300 && status < 400) {
            return new Meaning(MetaFindings.UNCLASSIFIED, Fate.BLOCKED);
        }
        boolean refused = status >= 400 && status < 500 && status != 408;
        return refused
                ? new Meaning(MetaFindings.UNCLASSIFIED, Fate.BLOCKED)
                : new Meaning(MetaFindings.UNAVAILABLE, Fate.RETRY);
    }

    /** On a read, missing rights prove nothing: the token may still write. */
    private static Meaning rights(GraphAnswer answer) {
        return answer.edge() == GraphAnswer.Edge.PIXEL
                ? new Meaning(MetaFindings.PIXEL_INCONCLUSIVE, Fate.BLOCKED)
                : new Meaning(MetaFindings.PERMISSION_DENIED, Fate.BLOCKED);
    }

    private static Meaning invalidParameter(GraphAnswer answer, int subcode) {
        if (subcode == 33 || subcode == 34) {
            return answer.edge() == GraphAnswer.Edge.PIXEL
                    ? new Meaning(MetaFindings.PIXEL_INCONCLUSIVE, Fate.BLOCKED)
                    : new Meaning(MetaFindings.PIXEL_NOT_FOUND, Fate.BLOCKED);
        }
        return switch (subcode) {
            case 2804003 -> new Meaning(MetaFindings.EVENT_TOO_OLD, Fate.REJECTED);
            case 2804050 -> new Meaning(MetaFindings.CUSTOMER_DATA_INSUFFICIENT, Fate.REJECTED);
            default ->
                answer.edge() == GraphAnswer.Edge.PIXEL
                        ? new Meaning(MetaFindings.PIXEL_INCONCLUSIVE, Fate.BLOCKED)
                        : new Meaning(MetaFindings.EVENT_INVALID, Fate.REJECTED);
        };
    }

    private static String tokenFinding(int subcode) {
        if (EXPIRED.contains(subcode)) {
            return MetaFindings.TOKEN_EXPIRED;
        }
        if (REVOKED.contains(subcode)) {
            return MetaFindings.TOKEN_REVOKED;
        }
        return switch (subcode) {
            case 459 -> MetaFindings.ACCOUNT_CHECKPOINT;
            case 464 -> MetaFindings.ACCOUNT_UNCONFIRMED;
            case 465, 492 -> MetaFindings.TOKEN_OWNER_REFUSED;
            default -> MetaFindings.TOKEN_INVALID;
        };
    }
}
