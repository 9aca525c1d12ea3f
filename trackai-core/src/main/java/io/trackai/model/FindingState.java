package io.trackai.model;

/** The life of a finding: OPEN → CLAIMED → VERIFYING → RESOLVED, or REOPENED. */
public enum FindingState {
    /** Observed, nothing done about it yet. */
    OPEN,
    /** Somebody said it is fixed. */
    CLAIMED,
    /** An input it depends on changed; the next look decides. */
    VERIFYING,
    /** A later look found it gone. */
    RESOLVED,
    /** It came back; keeps its identity. */
    REOPENED
}
