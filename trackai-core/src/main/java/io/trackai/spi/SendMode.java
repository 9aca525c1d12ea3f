package io.trackai.spi;

/** Whether a conversion is a sale or a test. Known from the channel it came through, never from its content. */
public enum SendMode {
    /** A real sale. */
    LIVE,
    /** A simulated one. */
    TEST
}
