package io.trackai.model;

/** What sort of thing an action asks for. */
public enum ActionKind {
    /** Steps a person carries out elsewhere. */
    INSTRUCTION,
    /** A field of this setup to be given again. */
    INPUT,
    /**
     * Something this library does at once: the action's id says what. {@code send-test-event} sends another test event,
     * {@code validate} looks at everything again, {@code regenerate} makes every artefact again; any other looks again at
     * what it revalidates.
     */
    BUTTON,
    /** Nothing to do but wait. */
    WAIT,
    /** Somebody else has to be asked. */
    CONTACT
}
