package io.trackai.error;

import java.time.Duration;

/** A limit was reached; the message names it. */
public final class TooManyRequestsException extends TrackAiException {

    private static final long serialVersionUID = 1L;

    private final transient Duration retryAfter;

    /** Names the limit and when to come back. */
    public TooManyRequestsException(String limit, Duration retryAfter) {
        super("TOO_MANY_REQUESTS", limit, true);
        this.retryAfter = retryAfter;
    }

    /** How long to wait. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
