package io.trackai.spi;

/** What a row of the finding catalogue is met by. */
public enum FindingSignal {
    /** A check, a postback or an answer shows it. */
    MACHINE,
    /** Nothing the library can see shows it: a person claims it, or a host knows it as a fact. */
    CLAIM
}
