package io.trackai.testkit.meta;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every error that is written down about the Graph API and the Conversions API, with its usual HTTP status, type and
 * transient flag.
 *
 * <p>Source: Meta's guides to error handling and rate limiting and its Marketing API error reference, read in 2026; the
 * subcodes {@code 28040xx}, 5000 and 21009 from public clients' fixtures.
 */
final class DocumentedErrors {

    private static final String OAUTH = "OAuthException";
    private static final String METHOD = "GraphMethodException";
    private static final String MALFORMED = "Invalid parameter";

    private static final Map<Key, Row> ROWS = new Table()
            // General.
            .row(1, 500, true, "An unknown error occurred")
            .row(1, 99, 400, true, "An unknown error occurred: bad combination of parameters")
            .row(2, 503, true, "Service temporarily unavailable")
            .row(3, 400, false, "The application does not have the capability to make this call")
            .throttle(4, "Application request limit reached")
            .throttle(4, 1504022, "Application request limit reached")
            .throttle(4, 1504039, "Application request limit reached")
            .row(10, 403, false, "The application does not have permission for this action")
            .throttle(17, "User request limit reached")
            .throttle(17, 2446079, "User request limit reached")
            .throttle(32, "Page request limit reached")
            .parameter(400, MALFORMED)
            .parameter(33, 400, "The object does not exist, cannot be loaded, or does not support this operation")
            .parameter(34, 404, "The object does not exist, cannot be loaded, or does not support this operation")
            .row(102, 401, false, "Session key invalid or no longer valid")
            .row(104, 400, false, "Incorrect signature: the appsecret_proof is missing or wrong")
            .row(105, 400, false, "The number of parameters exceeded the maximum")
            .row(200, 403, false, "Permissions error")
            .row(299, 403, false, "Permissions error")
            .row(294, 403, false, "Managing advertisements requires the extended permission ads_management")
            .throttle(341, "Application limit reached")
            .row(368, 403, false, "The action attempted has been deemed abusive or is otherwise disallowed")
            .row(506, 400, false, "Duplicate status message")
            .throttle(613, "Calls to this api have exceeded the rate limit")
            .throttle(613, 1487742, "Calls to this api have exceeded the rate limit")
            .throttle(613, 5044001, "Calls to this api have exceeded the rate limit")
            .row(803, 400, false, "Some of the aliases you requested do not exist")
            .row(2500, 404, false, "Unknown path components")
            .row(2635, 400, false, "You are calling a deprecated version of the Ads API")
            .row(5000, 400, true, "Unknown error code")
            .row(21009, 400, true, "The dataset is temporarily not ready")
            .throttle(80000, "There have been too many calls to this ad account")
            .throttle(80001, "There have been too many calls to this Page account")
            .throttle(80003, "There have been too many calls to this ad account")
            .throttle(80004, "There have been too many calls to this ad account")
            .throttle(80014, "There have been too many calls to this business")
            .row(1404163, 400, false, "You are not allowed to advertise")
            .row(1870092, 400, false, "The business tools terms have not been accepted")
            .row(2044055, 400, false, "The dataset does not exist")
            // The token.
            .token("Invalid OAuth access token - Cannot parse access token")
            .token(452, "Session key does not match the current session")
            .token(456, "The session is malformed")
            .token(457, "The session belongs to another origin")
            .token(458, "The user has not authorized the application")
            .token(459, "The session is invalid because the user has been checkpointed")
            .token(460, "The session has been invalidated because the user changed the password")
            .token(461, "The session is invalid because the application was installed again")
            .token(462, "The session is stale")
            .token(463, "Session has expired")
            .token(464, "Sessions for the user are not allowed because the user is not a confirmed user")
            .token(465, "The user is invalid")
            .token(466, "The session has been invalidated")
            .token(467, "The access token is invalid since the user has logged out")
            .token(468, "The session has not been used for a long time")
            .token(492, "The session is invalid: the user has no role on the page or business any more")
            // Conversions.
            .event(2804001, MALFORMED)
            .event(2804003, "Event timestamp too old")
            .event(2804004, "Event timestamp in the future")
            .event(2804007, MALFORMED)
            .event(2804008, "An item of contents has no id")
            .event(2804009, "Missing value for a Purchase event")
            .event(2804016, MALFORMED)
            .event(2804017, MALFORMED)
            .event(2804019, "Server Side API Parameter Error")
            .event(2804023, "Missing currency for the value")
            .event(2804030, "Data processing options are required")
            .event(2804036, "Invalid lead_id")
            .event(2804043, "Invalid extinfo of an app event")
            .event(2804048, MALFORMED)
            .event(2804050, "You haven't added sufficient customer information parameter data for this event")
            .event(2804066, "Event name not allowed for messaging")
            .event(2804069, "Missing page_id")
            .event(2804079, "Missing ig_account_id")
            .event(2804087, "Invalid ctwa_clid")
            .event(2804116, "Missing page_id or whatsapp_business_account_id")
            .event(2804131, "The dataset is not linked to the page")
            .event(2804132, "A website pixel cannot take a WhatsApp id")
            .rows();

    private DocumentedErrors() {}

    /** Every row once, in the order of Meta's pages: general codes, the token, conversions. */
    static List<MetaError> all() {
        return ROWS.keySet().stream()
                .map(key -> key.subcode() == 0 ? MetaError.of(key.code()) : MetaError.of(key.code(), key.subcode()))
                .toList();
    }

    /** The row itself, else the row of the code, else the family's, else a refusal without words. */
    static Row row(int code, Optional<Integer> subcode) {
        Row exact = ROWS.get(new Key(code, subcode.orElse(0)));
        if (exact != null) {
            return exact;
        }
        Row general = ROWS.get(new Key(code, 0));
        if (general != null) {
            return general;
        }
        if (code > 200 && code < 300) {
            return new Row(403, OAUTH, false, "Permissions error");
        }
        boolean throttle = code >= 80000 && code < 80100;
        return new Row(400, OAUTH, throttle, throttle ? "There have been too many calls" : "Error " + code);
    }

    /** What usually comes with a code. */
    record Row(int status, String type, boolean passing, String message) {}

    private record Key(int code, int subcode) {}

    private static final class Table {

        private final Map<Key, Row> rows = new LinkedHashMap<>();

        private Table put(int code, int subcode, Row row) {
            if (rows.put(new Key(code, subcode), row) != null) {
                throw new IllegalStateException("error " + code + "/" + subcode + " is listed twice");
            }
            return this;
        }

        Table row(int code, int status, boolean passing, String message) {
            return put(code, 0, new Row(status, OAUTH, passing, message));
        }

        Table row(int code, int subcode, int status, boolean passing, String message) {
            return put(code, subcode, new Row(status, OAUTH, passing, message));
        }

        Table throttle(int code, String message) {
            return row(code, 400, true, message);
        }

        Table throttle(int code, int subcode, String message) {
            return row(code, subcode, 400, true, message);
        }

        Table parameter(int status, String message) {
            return put(100, 0, new Row(status, METHOD, false, message));
        }

        Table parameter(int subcode, int status, String message) {
            return put(100, subcode, new Row(status, METHOD, false, message));
        }

        Table event(int subcode, String message) {
            return put(100, subcode, new Row(400, OAUTH, false, message));
        }

        Table token(String message) {
            return row(190, 401, false, message);
        }

        Table token(int subcode, String message) {
            return row(190, subcode, 401, false, message);
        }

        Map<Key, Row> rows() {
            return rows;
        }
    }
}
