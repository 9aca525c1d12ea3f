package io.trackai.model;

/** How well a moment is known. In order: the later, the better. */
public enum TimeCertainty {
    /** The gateway gave no usable time: the receipt's stands in. */
    ESTIMATED,
    /** The gateway gave a time without a zone: read in the zone that is configured. */
    ASSUMED,
    /** The gateway gave the moment itself. */
    STATED
}
