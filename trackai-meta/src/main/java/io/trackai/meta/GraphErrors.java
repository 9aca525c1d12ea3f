package io.trackai.meta;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a Graph error means for us: category, finding, and what becomes of the event. Decided by code and subcode, never
 * by text, and by HTTP status only where there is no code.
 *
 * <p>Source: Meta's error handling guide, Marketing API error reference and rate-limiting pages, read 2026-11; the
 * subcodes {@code 28040xx} partly from public clients' fixtures.
 */
final class GraphErrors {

    /** What becomes of an event that met the error. */
    enum Fate {
        /** Passing trouble: again later. */
        RETRY,
        /** Identity, rights, policy or the unknown: waits for a person, is not lost. */
        BLOCKED,
        /** The event itself can never pass. */
        REJECTED
    }

    /**
     * The meaning of an error.
     *
     * @param category what kind of trouble
     * @param finding finding code
     * @param fate what becomes of the event
     */
    record Meaning(ErrorCategory category, String finding, Fate fate) {}

    private static final Set<Integer> THROTTLED = Set.of(4, 17, 32, 341, 613);
    private static final Set<Integer> PASSING = Set.of(1, 2, 5000, 21009);

    private static final Map<Integer, Meaning> CODES = Map.ofEntries(
            Map.entry(3, blocked(ErrorCategory.PERMISSION, MetaFindings.PERMISSION_DENIED)),
            Map.entry(10, blocked(ErrorCategory.PERMISSION, MetaFindings.PERMISSION_DENIED)),
            Map.entry(102, blocked(ErrorCategory.AUTH, MetaFindings.TOKEN_INVALID)),
            Map.entry(104, blocked(ErrorCategory.AUTH, MetaFindings.APP_SECRET_REQUIRED)),
            Map.entry(105, rejected(MetaFindings.EVENT_INVALID)),
            Map.entry(368, blocked(ErrorCategory.POLICY_BLOCK, MetaFindings.POLICY_BLOCK)),
            Map.entry(506, rejected(MetaFindings.EVENT_INVALID)),
            Map.entry(803, blocked(ErrorCategory.PIXEL_OR_PERMISSION, MetaFindings.PIXEL_NOT_FOUND)),
            Map.entry(2500, blocked(ErrorCategory.VERSION, MetaFindings.PATH_UNKNOWN)),
            Map.entry(2635, blocked(ErrorCategory.VERSION, MetaFindings.VERSION_UNSUPPORTED)),
            Map.entry(1404163, blocked(ErrorCategory.POLICY_BLOCK, MetaFindings.ADVERTISING_BLOCKED)),
            Map.entry(1870092, blocked(ErrorCategory.PERMISSION, MetaFindings.TERMS_NOT_ACCEPTED)),
            Map.entry(2044055, blocked(ErrorCategory.PIXEL_OR_PERMISSION, MetaFindings.PIXEL_NOT_FOUND)));

    private static final Map<Integer, String> TOKEN_SUBCODES = tokenSubcodes();

    private GraphErrors() {}

    private static Map<Integer, String> tokenSubcodes() {
        Map<Integer, String> codes = new HashMap<>();
        codes.put(456, MetaFindings.TOKEN_MALFORMED);
        Set.of(462, 463, 468).forEach(subcode -> codes.put(subcode, MetaFindings.TOKEN_EXPIRED));
        Set.of(458, 460, 461, 466).forEach(subcode -> codes.put(subcode, MetaFindings.TOKEN_REVOKED));
        codes.put(459, MetaFindings.ACCOUNT_CHECKPOINT);
        codes.put(464, MetaFindings.ACCOUNT_UNCONFIRMED);
        Set.of(465, 492).forEach(subcode -> codes.put(subcode, MetaFindings.TOKEN_OWNER_REFUSED));
        return Map.copyOf(codes);
    }

    private static Meaning blocked(ErrorCategory category, String finding) {
        return new Meaning(category, finding, Fate.BLOCKED);
    }

    private static Meaning rejected(String finding) {
        return new Meaning(ErrorCategory.PAYLOAD, finding, Fate.REJECTED);
    }

    private static Meaning retry(ErrorCategory category, String finding) {
        return new Meaning(category, finding, Fate.RETRY);
    }

    static Meaning meaning(GraphAnswer answer) {
        int code = answer.code().orElse(0);
        Meaning meaning = code == 0
                ? byStatus(answer)
                : byCode(answer, code, answer.subcode().orElse(0));
        return answer.edge().write() ? meaning : onRead(answer.edge(), code, meaning);
    }

    private static Meaning byCode(GraphAnswer answer, int code, int subcode) {
        // Limits by business use case fill the range from 80000 on.
        if (THROTTLED.contains(code) || (code >= 80000 && code < 80100)) {
            return retry(ErrorCategory.THROTTLE, MetaFindings.RATE_LIMITED);
        }
        if (PASSING.contains(code)) {
            return retry(ErrorCategory.TRANSIENT, MetaFindings.UNAVAILABLE);
        }
        Meaning known = CODES.get(code);
        if (known != null) {
            return known;
        }
        if (code == 190) {
            return blocked(ErrorCategory.AUTH, TOKEN_SUBCODES.getOrDefault(subcode, MetaFindings.TOKEN_INVALID));
        }
        if (code == 100) {
            return invalidParameter(subcode);
        }
        if (code >= 200 && code <= 299) {
            return blocked(ErrorCategory.PERMISSION, MetaFindings.PERMISSION_DENIED);
        }
        return unknown(answer);
    }

    private static Meaning invalidParameter(int subcode) {
        return switch (subcode) {
            case 33, 34 -> blocked(ErrorCategory.PIXEL_OR_PERMISSION, MetaFindings.PIXEL_NOT_FOUND);
            case 2804003 -> rejected(MetaFindings.EVENT_TOO_OLD);
            case 2804004 -> rejected(MetaFindings.EVENT_IN_FUTURE);
            case 2804050 -> rejected(MetaFindings.CUSTOMER_DATA_INSUFFICIENT);
            default -> rejected(MetaFindings.EVENT_INVALID);
        };
    }

    private static Meaning unknown(GraphAnswer answer) {
        if (answer.status() == 429) {
            return retry(ErrorCategory.THROTTLE, MetaFindings.RATE_LIMITED);
        }
        boolean passing = answer.transientHint() || answer.status() >= 500;
        return new Meaning(ErrorCategory.UNKNOWN, MetaFindings.UNCLASSIFIED, passing ? Fate.RETRY : Fate.BLOCKED);
    }

    private static Meaning byStatus(GraphAnswer answer) {
        int status = answer.status();
        if (status >= 200 && status < 300) {
            // No error, and no confirmation either: a page, an empty body, or a count that is missing or too small.
            return retry(
                    ErrorCategory.TRANSIENT,
                    answer.edge().write() ? MetaFindings.COUNT_MISMATCH : MetaFindings.UNAVAILABLE);
        }
        if (status == 429) {
            return retry(ErrorCategory.THROTTLE, MetaFindings.RATE_LIMITED);
        }
        if (status == 401 || status == 403) {
            return blocked(ErrorCategory.PERMISSION, MetaFindings.PERMISSION_DENIED);
        }
        if (status >= 300 && status < 400) {
            return blocked(ErrorCategory.UNKNOWN, MetaFindings.UNCLASSIFIED);
        }
        if (status == 413) {
            return rejected(MetaFindings.EVENT_INVALID);
        }
        boolean refused = status >= 400 && status < 500 && status != 408 && !answer.page();
        return refused
                ? blocked(ErrorCategory.PAYLOAD, MetaFindings.UNCLASSIFIED)
                : retry(ErrorCategory.TRANSIENT, MetaFindings.UNAVAILABLE);
    }

    /** On a read, missing rights prove nothing: the token may still write. Two codes do prove that the id is wrong. */
    private static Meaning onRead(GraphAnswer.Edge edge, int code, Meaning meaning) {
        boolean denied = meaning.category() == ErrorCategory.PAYLOAD
                || meaning.finding().equals(MetaFindings.PERMISSION_DENIED)
                || (meaning.finding().equals(MetaFindings.PIXEL_NOT_FOUND) && code != 803 && code != 2044055);
        if (!denied) {
            return meaning;
        }
        return switch (edge) {
            case PIXEL -> blocked(meaning.category(), MetaFindings.PIXEL_INCONCLUSIVE);
            case QUALITY -> blocked(meaning.category(), MetaFindings.QUALITY_INCONCLUSIVE);
            default -> meaning;
        };
    }

    /** The field a subcode is about, where its meaning is known. */
    static Optional<String> field(int subcode) {
        return Optional.ofNullable(
                switch (subcode) {
                    case 2804003, 2804004 -> "event_time";
                    case 2804008 -> "custom_data.contents[].id";
                    case 2804009 -> "custom_data.value";
                    case 2804023 -> "custom_data.currency";
                    case 2804030 -> "data_processing_options";
                    case 2804036 -> "user_data.lead_id";
                    case 2804043 -> "app_data.extinfo";
                    case 2804050 -> "user_data";
                    case 2804066 -> "event_name";
                    case 2804069, 2804116 -> "user_data.page_id";
                    case 2804079 -> "user_data.ig_account_id";
                    case 2804087 -> "user_data.ctwa_clid";
                    case 2804132 -> "user_data.whatsapp_business_account_id";
                    default -> null;
                });
    }
}
