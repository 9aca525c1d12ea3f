package io.trackai.error;

/** There is no such session, or it belongs to another lead: both look the same on purpose. */
public final class UnknownSessionException extends TrackAiException {

    private static final long serialVersionUID = 1L;

    /** A failure to find a session. */
    public UnknownSessionException() {
        super("SESSION_UNKNOWN", "there is no such setup session", false);
    }
}
