package io.trackai.model;

/** Who can remove the cause of a finding. */
public enum Actor {
    /** The customer being set up. */
    LEAD,
    /** The operator of the backend that embeds this library. */
    HOST,
    /** Nobody: it heals by itself. */
    AUTOMATIC,
    /** The outside service, whose outage it is. */
    PROVIDER
}
