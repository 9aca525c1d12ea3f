package io.trackai.error;

import org.jspecify.annotations.Nullable;

/** A stored record cannot be read by this version: damaged, or written by a newer one. Nothing was changed. */
public final class UnreadableRecordException extends TrackAiException {

    private static final long serialVersionUID = 1L;

    /** Names the kind of record, never its content. */
    public UnreadableRecordException(String what, @Nullable Throwable cause) {
        super("STORE_ROW_UNREADABLE", "a stored " + what + " cannot be read by this version", false, cause);
    }
}
