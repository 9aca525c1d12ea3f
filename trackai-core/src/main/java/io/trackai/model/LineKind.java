package io.trackai.model;

/** What part a line plays in its sale. */
public enum LineKind {
    /** What the buyer came for. */
    MAIN,
    /** Added with a tick before paying; part of the same sale and amount. */
    BUMP,
    /** Added after paying; usually a sale of its own. */
    UPSELL
}
