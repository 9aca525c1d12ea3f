package io.trackai.error;

/** The session has changed since the caller read it; read again and decide again. */
public final class StaleSessionException extends TrackAiException {

    private static final long serialVersionUID = 1L;

    /** A refused conditional change. */
    public StaleSessionException() {
        super("SESSION_STALE", "the session has changed since it was read; read it again", true);
    }
}
