package io.trackai.spi.store;

/** What kind of work an effect is. */
public enum EffectKind {
    /** An event to be sent to a destination. */
    SEND,
    /** A sale to be asked for at its gateway, because a notice only named it. */
    FETCH
}
