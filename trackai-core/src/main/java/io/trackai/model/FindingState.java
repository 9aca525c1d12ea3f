package io.trackai.model;

/** The life of a finding: OPEN → CLAIMED → VERIFYING → RESOLVED, or REOPENED; SUPPRESSED while an operator wants it so. */
public enum FindingState {
    /** Observed, nothing done about it yet. */
    OPEN,
    /** Somebody said it is fixed. */
    CLAIMED,
    /** Its cause may be gone, because an input changed or somebody said so; the next look decides. */
    VERIFYING,
    /** A later look found it gone. */
    RESOLVED,
    /** It came back; keeps its identity. */
    REOPENED,
    /** An operator has put it aside for a time; it is still counted and can still resolve. */
    SUPPRESSED
}
