package io.trackai.error;

/** The session's time to live is over and its secrets are wiped: it can be read, but nothing more can be asked of it. */
public final class ExpiredSessionException extends TrackAiException {

    private static final long serialVersionUID = 1L;

    /** A refused command. */
    public ExpiredSessionException() {
        super("SESSION_EXPIRED", "this setup session has expired; start a new one", false);
    }
}
