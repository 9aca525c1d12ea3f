package io.trackai.model;

/** What sort of thing an action asks for. */
public enum ActionKind {
    /** Steps a person carries out elsewhere. */
    INSTRUCTION,
    /** A field of this setup to be given again. */
    INPUT,
    /** Something the host can do at once by calling this library. */
    BUTTON,
    /** Nothing to do but wait. */
    WAIT,
    /** Somebody else has to be asked. */
    CONTACT
}
