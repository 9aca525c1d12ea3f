package io.trackai.relay;

/** The codes under which the relay's own findings and reasons are known. */
public final class RelayCodes {

    /** Tries are used up. */
    public static final String DEAD = "REL_DEAD";
    /** Something is waiting for a person to act. */
    public static final String BLOCKED = "REL_BLOCKED";
    /** The answer stays lost. */
    public static final String OUTCOME_UNKNOWN = "REL_OUTCOME_UNKNOWN";
    /** The queue is late. */
    public static final String BACKLOG = "REL_BACKLOG";
    /** Too many deliveries say nothing new. */
    public static final String DUPLICATES_HIGH = "REL_DUPLICATES_HIGH";
    /** The event is older than the receiver takes. */
    public static final String EVENT_TOO_OLD = "REL_EVENT_TOO_OLD";
    /** The receiver, or our own code, cannot cope with single events. */
    public static final String QUARANTINED = "REL_QUARANTINED";

    /** The route, or the connection on it, is gone. */
    public static final String NO_ROUTE = "REL_ROUTE_MISSING";
    /** What was reported of the sale is no longer kept. */
    public static final String FORGOTTEN = "REL_SALE_FORGOTTEN";
    /** Our own code failed on it. */
    public static final String CRASHED = "REL_CODE_FAILED";
    /** A stored row cannot be read. */
    public static final String UNREADABLE = "STORE_ROW_UNREADABLE";
    /** A notice was asked for and became a delivery of its own. */
    public static final String FETCHED = "fetched";
    /** A person asked to be forgotten. */
    public static final String PERSON_FORGOTTEN = "person_forgotten";

    private RelayCodes() {}
}
