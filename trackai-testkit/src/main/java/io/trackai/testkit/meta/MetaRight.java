package io.trackai.testkit.meta;

/** What a token may do with a pixel. */
public enum MetaRight {
    /** Read the pixel's node. */
    READ_PIXEL,
    /** Write events to it. */
    WRITE_EVENTS,
    /** Read its match quality. */
    READ_QUALITY
}
