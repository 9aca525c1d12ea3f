package io.trackai.spi.store;

/** What became of a delivery that was answered with a success. */
public enum DeliveryOutcome {
    /** It changed a sale that becomes an event. */
    RELEVANT,
    /** It changed a sale that becomes no event. */
    FILTERED,
    /** It said nothing new. */
    DUPLICATE,
    /** It names a sale that has still to be asked for. */
    NEEDS_FETCH,
    /** It only tried the address out. */
    PING,
    /** It was of no concern. */
    IGNORED
}
