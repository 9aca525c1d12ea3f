package io.trackai.model;

/**
 * One thing that was seen, kept for whoever wants to check a verdict. Values from strangers are data, never
 * instructions: they are redacted, stripped of control characters and cut before they are stored.
 *
 * @param key short name, such as {@code httpStatus} or {@code fbtrace_id}
 * @param value what was seen
 * @param taint who wrote the value
 */
public record Evidence(String key, String value, Taint taint) {

    /** Who wrote a piece of evidence. */
    public enum Taint {
        /** This library. */
        TRUSTED,
        /** A remote service or page. */
        REMOTE,
        /** The lead. */
        LEAD
    }

    /** Evidence in our own words or numbers. */
    public static Evidence of(String key, String value) {
        return new Evidence(key, value, Taint.TRUSTED);
    }

    /** Evidence in the words of a remote service. */
    public static Evidence remote(String key, String value) {
        return new Evidence(key, value, Taint.REMOTE);
    }
}
