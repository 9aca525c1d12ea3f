package io.trackai.testkit.landing;

/** The certificate that a {@link LandingServer} shows. */
public enum Certificate {
    /** Sound, issued by the server's own test authority. */
    VALID,
    /** Issued for the right name, and out of date since yesterday. */
    EXPIRED,
    /** Issued for another name. */
    OTHER_HOST,
    /** Issued for the right name by an authority that nobody knows. */
    UNKNOWN_AUTHORITY
}
