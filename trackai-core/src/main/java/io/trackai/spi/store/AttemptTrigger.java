package io.trackai.spi.store;

/** What set an attempt off. */
public enum AttemptTrigger {
    /** It was due. */
    SCHEDULED,
    /** The host asked for this effect by its id. */
    MANUAL,
    /** Somebody asked for one more try. */
    REPLAY
}
