package io.trackai.testkit.gtm;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One documented way in which the API refuses a call.
 *
 * <p>Source: Tag Manager API error responses, limits and quotas; public reports of clients, read 2026-11.
 */
public enum TagManagerError {
    /** A payload that is refused. */
    INVALID_ARGUMENT(400, "INVALID_ARGUMENT", "invalidArgument", "vtp_html: The value must not be empty."),
    /** A name that is taken. */
    DUPLICATE_NAME(400, "INVALID_ARGUMENT", "duplicate", "Found entity with duplicate name."),
    /** Without any reason: also used for duplicate container names. */
    BARE(400, "INVALID_ARGUMENT", "badRequest", "Returned an error response for your request."),
    /** A token that expired or was revoked. */
    UNAUTHENTICATED(401, "UNAUTHENTICATED", "authError", "Request had invalid authentication credentials."),
    /** The API is not enabled in the Cloud project. */
    API_DISABLED(403, "PERMISSION_DENIED", "accessNotConfigured", "Tag Manager API has not been used in project 0."),
    /** The token's scopes do not suffice. */
    SCOPE_MISSING(
            403, "PERMISSION_DENIED", "insufficientPermissions", "Request had insufficient authentication scopes."),
    /** The account's role does not suffice. */
    ROLE_MISSING(403, "PERMISSION_DENIED", "forbidden", "The caller does not have permission"),
    /** Too many calls, the documented way. */
    RATE_LIMITED(403, "PERMISSION_DENIED", "rateLimitExceeded", "Quota exceeded for quota metric 'Queries'"),
    /** Too many calls of one user. */
    USER_RATE_LIMITED(403, "PERMISSION_DENIED", "userRateLimitExceeded", "User Rate Limit Exceeded"),
    /** The day's calls are used up. */
    DAILY_LIMIT(403, "PERMISSION_DENIED", "dailyLimitExceeded", "Daily Limit Exceeded"),
    /** Another quota is used up. */
    QUOTA_EXCEEDED(403, "PERMISSION_DENIED", "quotaExceeded", "Quota exceeded"),
    /** A wrong id, or no access: the API does not say which. */
    NOT_FOUND(404, "NOT_FOUND", "notFound", "Not found or permission denied."),
    /** The workspace conflicts. */
    CONFLICT(409, "ABORTED", "conflict", "The workspace has changed."),
    /** The fingerprint is an old one. */
    FINGERPRINT(412, "FAILED_PRECONDITION", "conditionNotMet", "Fingerprint mismatch."),
    /** Too many calls, as seen in practice. */
    EXHAUSTED(
            429,
            "RESOURCE_EXHAUSTED",
            "rateLimitExceeded",
            "Quota exceeded for quota metric 'Queries' and limit 'Queries per minute per user' of service"
                    + " 'tagmanager.googleapis.com'"),
    /** Trouble at Google. */
    INTERNAL(500, "INTERNAL", "backendError", "Internal error encountered."),
    /** More trouble at Google. */
    UNAVAILABLE(503, "UNAVAILABLE", "backendError", "The service is currently unavailable.");

    private final int code;
    private final String status;
    private final String reason;
    private final String message;

    TagManagerError(int code, String status, String reason, String message) {
        this.code = code;
        this.status = status;
        this.reason = reason;
        this.message = message;
    }

    /** Its HTTP status. */
    public int code() {
        return code;
    }

    /** Google's envelope. */
    String body() {
        return body(message);
    }

    /** Google's envelope with another message. */
    String body(String text) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode error = root.putObject("error");
        error.put("code", code).put("message", text).put("status", status);
        error.putArray("errors")
                .addObject()
                .put("domain", "global")
                .put("reason", reason)
                .put("message", text);
        return root.toString();
    }
}
