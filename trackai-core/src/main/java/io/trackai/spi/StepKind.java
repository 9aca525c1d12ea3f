package io.trackai.spi;

/** What a step does to the outside. */
public enum StepKind {
    /** Computes only. */
    PURE,
    /** Reads from outside, safe to repeat at any time. */
    PROBE,
    /** Changes the outside, and may be repeated with the same effect key because the receiver removes duplicates. */
    REPEATABLE_EFFECT,
    /** Changes the outside; after a crash one must look whether it happened before doing it again. */
    OBSERVABLE_EFFECT;

    /** Whether it changes the outside. */
    public boolean effect() {
        return this == REPEATABLE_EFFECT || this == OBSERVABLE_EFFECT;
    }
}
