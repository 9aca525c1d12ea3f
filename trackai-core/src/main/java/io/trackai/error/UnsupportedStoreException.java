package io.trackai.error;

/**
 * A database cannot be used as it is: of an unknown make, too old, or with tables of another version than this library's.
 * Repeating does not help; the message says what does.
 */
public final class UnsupportedStoreException extends TrackAiException {

    private static final long serialVersionUID = 1L;

    /** Says what is wrong with the database, in our own words. */
    public UnsupportedStoreException(String message) {
        super("STORE_UNSUPPORTED", message, false);
    }
}
