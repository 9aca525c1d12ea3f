package io.trackai.spi;

/**
 * Codes that every gateway may use for its postbacks; the core explains them in both languages, so that a small gateway
 * needs no texts of its own. All of them know the parameter {@code saleCode}.
 */
public final class WebhookCodes {

    /** The body is not what it says it is: not JSON, broken off, a name twice, too deep, broken characters. */
    public static final String BODY_MALFORMED = "WH_BODY_MALFORMED";
    /** More bytes than are read. */
    public static final String BODY_TOO_LARGE = "WH_BODY_TOO_LARGE";
    /** Another media type than the gateway sends. */
    public static final String CONTENT_TYPE = "WH_CONTENT_TYPE";
    /** No token or signature. */
    public static final String TOKEN_MISSING = "WH_TOKEN_MISSING";
    /** A wrong token or signature. */
    public static final String TOKEN_MISMATCH = "WH_TOKEN_MISMATCH";
    /** A token or signature came, and ours is still to be given. */
    public static final String TOKEN_PENDING = "WH_TOKEN_PENDING";
    /** No sale code where it belongs. */
    public static final String SALE_CODE_MISSING = "WH_SALE_CODE_MISSING";
    /** Nothing has come so far. */
    public static final String NOTHING_RECEIVED = "WH_NOTHING_RECEIVED";

    private WebhookCodes() {}
}
