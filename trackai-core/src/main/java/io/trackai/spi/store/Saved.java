package io.trackai.spi.store;

/** What became of a commit. */
public enum Saved {
    /** Stored. */
    SAVED,
    /** The session has a later revision (or is gone): load, apply again, save again. */
    STALE,
    /** The lease was lost: somebody else runs the session now. */
    FENCED
}
