package io.trackai.error;

import org.jspecify.annotations.Nullable;

/** A store did not do its work. Whether the write happened is unknown unless the store says otherwise. */
public final class StoreException extends TrackAiException {

    private static final long serialVersionUID = 1L;

    /** A failure of a store, described in the store's own safe words. */
    public StoreException(String message, @Nullable Throwable cause) {
        super("STORE_UNAVAILABLE", message, true, cause);
    }
}
