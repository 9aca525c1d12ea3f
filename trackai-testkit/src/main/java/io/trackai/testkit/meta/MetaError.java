package io.trackai.testkit.meta;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An answer that is no success, as {@link MetaEmulator#failNext(MetaError)} gives it. Codes and subcodes are Meta's;
 * statuses, types and the transient flag are the usual ones of the code and can be changed.
 *
 * <p>Source: Meta's guide to Graph API error handling and its Marketing API error reference, read in 2026; subcodes
 * {@code 28040xx} partly from public clients' fixtures.
 */
public final class MetaError {

    private final Kind kind;
    private final int status;
    private final int code;
    private final Optional<Integer> subcode;
    private final String message;
    private final boolean transientFlag;
    private final List<String> blamed;
    private final Map<String, String> headers;

    private MetaError(
            Kind kind,
            int status,
            int code,
            Optional<Integer> subcode,
            String message,
            boolean transientFlag,
            List<String> blamed,
            Map<String, String> headers) {
        this.kind = kind;
        this.status = status;
        this.code = code;
        this.subcode = subcode;
        this.message = message;
        this.transientFlag = transientFlag;
        this.blamed = List.copyOf(blamed);
        this.headers = headers;
    }

    /** An error with this code. */
    public static MetaError of(int code) {
        return graph(code, Optional.empty());
    }

    /** An error with this code and subcode, such as {@code (190, 463)} for an expired token. */
    public static MetaError of(int code, int subcode) {
        return graph(code, Optional.of(subcode));
    }

    /** Too many calls: code 4 with HTTP 429, {@code Retry-After}, and usage headers that say the same in minutes. */
    public static MetaError throttled(Duration retryAfter) {
        long minutes = Math.max(1, retryAfter.toMinutes());
        return of(4).status(429)
                .header("Retry-After", Long.toString(retryAfter.toSeconds()))
                .header("X-App-Usage", "{\"call_count\":100,\"total_time\":25,\"total_cputime\":25}")
                .header(
                        "X-Business-Use-Case-Usage",
                        "{\"1000000000000001\":[{\"type\":\"ads_management\",\"call_count\":100,\"total_cputime\":25,"
                                + "\"total_time\":25,\"estimated_time_to_regain_access\":" + minutes
                                + ",\"ads_api_access_tier\":\"development_access\"}]}");
    }

    /** A page of a proxy instead of an answer, such as with 502 or 503. */
    public static MetaError html(int status) {
        return plain(Kind.HTML, status);
    }

    /** This status and nothing else. */
    public static MetaError emptyBody(int status) {
        return plain(Kind.EMPTY, status);
    }

    /** HTTP 200 and an object without {@code events_received}; whether the events were counted cannot be known. */
    public static MetaError unconfirmed() {
        return plain(Kind.UNCONFIRMED, 200);
    }

    /** The request takes effect, then the connection breaks: the answer is lost. */
    public static MetaError answerLost() {
        return plain(Kind.ANSWER_LOST, 0);
    }

    /** The connection breaks before the request takes effect. */
    public static MetaError connectionBroken() {
        return plain(Kind.CONNECTION_BROKEN, 0);
    }

    /** The same with another HTTP status: Meta also answers 500 with a permanent code. */
    public MetaError status(int other) {
        return new MetaError(kind, other, code, subcode, message, transientFlag, blamed, headers);
    }

    /** The same with another text. Texts are localised and change; nobody should read them. */
    public MetaError message(String other) {
        return new MetaError(kind, status, code, subcode, other, transientFlag, blamed, headers);
    }

    /** The same with this value of {@code is_transient}, which is a hint and sometimes wrong. */
    public MetaError transientFlag(boolean other) {
        return new MetaError(kind, status, code, subcode, message, other, blamed, headers);
    }

    /** The same, blaming this field: a path such as {@code data}, {@code 0}, {@code event_time}. */
    public MetaError blaming(String... path) {
        return new MetaError(kind, status, code, subcode, message, transientFlag, List.of(path), headers);
    }

    /** The same with one more header. */
    public MetaError header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new MetaError(kind, status, code, subcode, message, transientFlag, blamed, more);
    }

    /** HTTP status; 0 if the connection breaks instead. */
    public int status() {
        return status;
    }

    /** Meta's code; 0 if the answer has none. */
    public int code() {
        return code;
    }

    /** Meta's subcode. */
    public Optional<Integer> subcode() {
        return subcode;
    }

    Kind kind() {
        return kind;
    }

    String message() {
        return message;
    }

    boolean transientFlag() {
        return transientFlag;
    }

    List<String> blamed() {
        return blamed;
    }

    Map<String, String> headers() {
        return headers;
    }

    /** Whether the request takes effect all the same. */
    boolean takesEffect() {
        return kind == Kind.ANSWER_LOST || kind == Kind.UNCONFIRMED;
    }

    @Override
    public String toString() {
        return kind == Kind.GRAPH
                ? "error " + code + subcode.map(sub -> "/" + sub).orElse("") + " (HTTP " + status + ")"
                : kind.words + (status == 0 ? "" : " (HTTP " + status + ")");
    }

    private static MetaError plain(Kind kind, int status) {
        return new MetaError(kind, status, 0, Optional.empty(), "", false, List.of(), Map.of());
    }

    private static MetaError graph(int code, Optional<Integer> subcode) {
        return new MetaError(
                Kind.GRAPH,
                usualStatus(code, subcode),
                code,
                subcode,
                "(#" + code + ") " + words(code, subcode),
                passing(code),
                List.of(),
                Map.of());
    }

    private static boolean passing(int code) {
        return code == 1
                || code == 2
                || code == 4
                || code == 17
                || code == 32
                || code == 341
                || code == 613
                || code == 5000
                || code == 21009
                || (code >= 80000 && code < 80100);
    }

    private static int usualStatus(int code, Optional<Integer> subcode) {
        if (code == 190 || code == 102) {
            return 401;
        }
        if (code == 10 || code == 368 || (code >= 200 && code <= 299)) {
            return 403;
        }
        if (code == 2500 || (code == 100 && subcode.equals(Optional.of(34)))) {
            return 404;
        }
        if (code == 1) {
            return 500;
        }
        if (code == 2) {
            return 503;
        }
        return 400;
    }

    private static String words(int code, Optional<Integer> subcode) {
        if (code == 100 && subcode.isPresent()) {
            return switch (subcode.get()) {
                case 33, 34 -> "no such object, no right to it, or no such operation";
                case 2804003 -> "the event is too old";
                case 2804004 -> "the event lies in the future";
                case 2804008 -> "an item of contents has no id";
                case 2804009 -> "a purchase needs a value";
                case 2804019 -> "a server event parameter is wrong";
                case 2804023 -> "a value needs a currency";
                case 2804043 -> "an app event needs extinfo";
                case 2804050 -> "not enough customer information";
                default -> "invalid parameter";
            };
        }
        return switch (code) {
            case 1, 5000 -> "unknown error";
            case 2, 21009 -> "temporarily unavailable";
            case 3 -> "the application lacks this capability";
            case 4, 17, 32, 341, 613 -> "request limit reached";
            case 10 -> "the application does not have permission for this action";
            case 100 -> "invalid parameter";
            case 102, 190 -> "the access token cannot be used";
            case 104 -> "incorrect signature";
            case 200, 294 -> "permissions error";
            case 368 -> "temporarily blocked for policies violations";
            case 803 -> "the id or alias does not exist";
            case 1870092 -> "the business tools terms have not been accepted";
            case 2044055 -> "the dataset does not exist";
            case 2500 -> "unknown path components";
            case 2635 -> "a deprecated version was called";
            default -> code >= 80000 && code < 80100 ? "too many calls to this account" : "error " + code;
        };
    }

    /** The shapes an unsuccessful answer can have. */
    enum Kind {
        GRAPH("error"),
        HTML("a page"),
        EMPTY("an empty body"),
        UNCONFIRMED("no events_received"),
        ANSWER_LOST("answer lost"),
        CONNECTION_BROKEN("connection broken");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }
}
