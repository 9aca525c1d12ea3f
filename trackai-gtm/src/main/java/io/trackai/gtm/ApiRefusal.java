package io.trackai.gtm;

import com.fasterxml.jackson.databind.JsonNode;
import io.trackai.spi.Observation;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The API refused a call, or answered something that cannot be read. Holds Google's short words only, never its message:
 * messages repeat what they were sent.
 *
 * @param call what was tried, in our words
 * @param status HTTP status
 * @param reason Google's reason, such as {@code accessNotConfigured}; empty if none was given
 * @param meaning what it means
 */
record ApiRefusal(String call, int status, String reason, Meaning meaning) implements Observation {

    /** The rows of the API's error table. */
    enum Meaning {
        PAYLOAD_REFUSED("GTM_API_PAYLOAD_REFUSED"),
        NAME_TAKEN("GTM_API_NAME_TAKEN"),
        NO_REASON("GTM_API_REFUSED"),
        TOKEN_REFUSED("GTM_API_TOKEN_REFUSED"),
        API_DISABLED("GTM_API_DISABLED"),
        SCOPE_MISSING("GTM_API_SCOPE_MISSING"),
        ROLE_MISSING("GTM_API_ROLE_MISSING"),
        QUOTA("GTM_API_QUOTA"),
        QUOTA_OF_THE_DAY("GTM_API_QUOTA_DAILY"),
        NOT_FOUND("GTM_API_NOT_FOUND"),
        CONFLICT("GTM_API_CONFLICT"),
        UNAVAILABLE("GTM_API_UNAVAILABLE");

        private final String finding;

        Meaning(String finding) {
            this.finding = finding;
        }

        String finding() {
            return finding;
        }
    }

    private static final Pattern WORD = Pattern.compile("[A-Za-z_]{1,60}");
    private static final Set<String> QUOTAS =
            Set.of("ratelimitexceeded", "userratelimitexceeded", "quotaexceeded", "rate_limit_exceeded");

    /**
     * Reads Google's envelope.
     *
     * @param body the answer as JSON; missing if it was none
     */
    static ApiRefusal read(String call, int status, JsonNode body) {
        JsonNode error = body.path("error");
        String reason = word(error.path("errors").path(0).path("reason"));
        String detail = word(error.path("details").path(0).path("reason"));
        String text = error.path("message").asText();
        return new ApiRefusal(
                call, status, reason.isEmpty() ? detail : reason, meaning(status, reason, detail, error, text));
    }

    private static Meaning meaning(int status, String reason, String detail, JsonNode error, String text) {
        String first = reason.toLowerCase(Locale.ROOT);
        if (first.equals("dailylimitexceeded")) {
            return Meaning.QUOTA_OF_THE_DAY;
        }
        if (status == 429
                || QUOTAS.contains(first)
                || error.path("status").asText().equals("RESOURCE_EXHAUSTED")) {
            return Meaning.QUOTA;
        }
        return switch (status) {
            case 400 -> badRequest(text);
            case 401 -> Meaning.TOKEN_REFUSED;
            case 403 -> forbidden(first, detail);
            case 404, 405 -> Meaning.NOT_FOUND;
            case 409, 412 -> Meaning.CONFLICT;
            default -> status >= 500 || status < 400 ? Meaning.UNAVAILABLE : Meaning.PAYLOAD_REFUSED;
        };
    }

    private static Meaning badRequest(String text) {
        if (text.contains("duplicate name")) {
            return Meaning.NAME_TAKEN;
        }
        return text.isBlank() || text.startsWith("Returned an error response")
                ? Meaning.NO_REASON
                : Meaning.PAYLOAD_REFUSED;
    }

    private static Meaning forbidden(String reason, String detail) {
        if (reason.equals("accessnotconfigured") || detail.equals("SERVICE_DISABLED")) {
            return Meaning.API_DISABLED;
        }
        boolean scope = reason.equals("insufficientpermissions") || detail.equals("ACCESS_TOKEN_SCOPE_INSUFFICIENT");
        return scope ? Meaning.SCOPE_MISSING : Meaning.ROLE_MISSING;
    }

    private static String word(JsonNode node) {
        String text = node.asText();
        return WORD.matcher(text).matches() ? text : "";
    }
}
