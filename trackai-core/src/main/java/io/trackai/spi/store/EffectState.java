package io.trackai.spi.store;

/** Where an effect stands. A lease is not a state of its own in a store: see {@link StoredEffect#worker()}. */
public enum EffectState {
    /** Stored, not tried yet. */
    PENDING,
    /** Somebody is at it; shown in place of the stored state while a lease is held, never stored. */
    LEASED,
    /** The receiver counted it. Final. */
    DELIVERED,
    /** Nothing was counted; tried again by itself. */
    WAITING,
    /** It was sent and the answer is missing; tried again by itself. */
    UNKNOWN,
    /** Identity, rights or the unknown stand in the way: waits for a change, looks again daily, is not lost. */
    BLOCKED,
    /** The receiver refuses this very event for good. Final unless replayed. */
    REJECTED,
    /** Too old, or tried too often. Final unless replayed. */
    DEAD,
    /** Our own code cannot cope with it. Final unless replayed, or a newer version takes it up. */
    QUARANTINED,
    /** It becomes nothing, by rule or by wish of the person it is about. Final. */
    FILTERED,
    /** It was known already. Counted with its delivery, never stored as an effect. */
    DUPLICATE;

    /** Whether nothing more happens by itself. */
    public boolean last() {
        return switch (this) {
            case DELIVERED, REJECTED, DEAD, QUARANTINED, FILTERED, DUPLICATE -> true;
            case PENDING, LEASED, WAITING, UNKNOWN, BLOCKED -> false;
        };
    }

    /** Whether somebody may ask for one more try. */
    public boolean replayable() {
        return this == WAITING
                || this == UNKNOWN
                || this == BLOCKED
                || this == REJECTED
                || this == DEAD
                || this == QUARANTINED
                || this == PENDING;
    }
}
