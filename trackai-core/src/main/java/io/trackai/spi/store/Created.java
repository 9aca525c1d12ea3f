package io.trackai.spi.store;

/**
 * What became of a first commit.
 *
 * @param outcome whether it was stored
 * @param session the stored session: the new one, or the one this key created before
 */
public record Created(Outcome outcome, StoredSession session) {

    /** What became of it. */
    public enum Outcome {
        /** Stored. */
        NEW,
        /** The key was used before with the same request; nothing was stored. */
        REPEATED,
        /** The key was used before with another request; nothing was stored. */
        CONFLICT
    }
}
