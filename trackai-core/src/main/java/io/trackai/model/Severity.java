package io.trackai.model;

/** How much a finding matters, gravest first. */
public enum Severity {
    /** Later steps are pointless until it is fixed. */
    FATAL,
    /** The goal cannot be reached until it is fixed. */
    ERROR,
    /** Works, but worse than it should. */
    WARNING,
    /** Worth knowing; nothing is wrong. */
    INFO,
    /** Hidden by default. */
    DEBUG
}
