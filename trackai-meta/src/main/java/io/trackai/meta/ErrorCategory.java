package io.trackai.meta;

/** What kind of trouble an error is, for deciding what to do. */
public enum ErrorCategory {
    /** The access token is missing, damaged, expired or revoked: give another. */
    AUTH,
    /** The pixel does not exist, or the token has no rights on it; Meta does not say which. */
    PIXEL_OR_PERMISSION,
    /** The token lacks a right, or terms have not been accepted. */
    PERMISSION,
    /** Something in the request is wrong; sending it again is no use. */
    PAYLOAD,
    /** Too many calls: wait. */
    THROTTLE,
    /** Meta has passing trouble: again later. */
    TRANSIENT,
    /** Meta blocked the account under its policies. */
    POLICY_BLOCK,
    /** The Graph version or the address is not served. */
    VERSION,
    /** No answer came: name, connection, certificate or time. */
    NETWORK,
    /** A code that this version does not know. */
    UNKNOWN
}
