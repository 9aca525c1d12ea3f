package io.trackai.model;

/** How sure a diagnosis is. */
public enum Confidence {
    /** An unambiguous signal. */
    CONFIRMED,
    /** The usual cause of what was seen; the text hedges. */
    LIKELY,
    /** One of at most two explanations. */
    POSSIBLE
}
