package io.trackai.error;

import org.jspecify.annotations.Nullable;

/** A sealed secret cannot be opened: wrong key, wrong context, or damaged. */
public final class UnreadableSecretException extends TrackAiException {

    private static final long serialVersionUID = 1L;

    /** A failure to open a sealed secret. */
    public UnreadableSecretException(@Nullable Throwable cause) {
        super("SEC_SECRET_UNREADABLE", "a sealed secret cannot be opened with the current keys", false, cause);
    }
}
