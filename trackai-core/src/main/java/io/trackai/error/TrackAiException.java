package io.trackai.error;

import org.jspecify.annotations.Nullable;

/**
 * The root of every failure this library throws on purpose. Its message may be logged and shown: it never holds a
 * secret, a buyer's data or a foreign exception's text.
 */
public class TrackAiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final boolean retryable;

    /** A failure without a foreign cause. */
    public TrackAiException(String code, String message, boolean retryable) {
        this(code, message, retryable, null);
    }

    /**
     * A failure with a cause. The cause is replaced by a stand-in that keeps class name and stack trace and drops the
     * message, because foreign messages quote input.
     */
    public TrackAiException(String code, String message, boolean retryable, @Nullable Throwable cause) {
        super(message, cause == null ? null : SilencedCause.of(cause));
        this.code = code;
        this.retryable = retryable;
    }

    /** Stable code, upper snake case. */
    public String code() {
        return code;
    }

    /** Whether repeating without any change may help. */
    public boolean retryable() {
        return retryable;
    }
}
