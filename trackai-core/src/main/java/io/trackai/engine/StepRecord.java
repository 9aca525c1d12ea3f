package io.trackai.engine;

import java.time.Instant;
import java.util.Optional;

/** What the session remembers of one step. */
final class StepRecord {

    /** The generation of inputs it last settled for; 0 if it never did. */
    long generation;
    /** The validation round it last settled in. */
    long round;
    /** How often it was asked to be carried out again. */
    long asked;
    /** From when the newest ask is due; empty for at once. */
    Optional<Instant> askedFrom = Optional.empty();
    /** The ask it last settled. */
    long answered;
    /** How much of what happens outside it has looked at. */
    long mark;
    /** Failures in a row, for the re-check schedule. */
    int failures;
    /** When it wants to be looked at again. */
    Optional<Instant> next = Optional.empty();
    /** When it was last looked at; empty if it never was, or before this was kept. */
    Optional<Instant> lookedAt = Optional.empty();
    /** Until when the outside asked to be left alone. */
    Optional<Instant> notBefore = Optional.empty();
    /** How it ended last; empty if it never did. */
    Optional<Ending> ending = Optional.empty();
    /** An effect that was begun and whose end is not known. */
    Optional<Intent> intent = Optional.empty();

    /** How a step ended. */
    enum Ending {
        OK,
        FAILED,
        WAITING,
        NOT_APPLICABLE
    }

    /**
     * An effect about to be carried out.
     *
     * @param key names the effect, the same on every repetition
     * @param generation the inputs it was begun for
     * @param asked the ask it answers
     * @param deadline when nobody can be carrying it out any more
     */
    record Intent(String key, long generation, long asked, Instant deadline) {}
}
