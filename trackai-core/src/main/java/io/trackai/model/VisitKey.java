package io.trackai.model;

/**
 * The public part of a visit address. It stands in the snippet, so everybody may know it: it says whose page a browser
 * was on and opens nothing. It is random, so that nobody finds other leads' pages by counting.
 *
 * @param value the text of the key; never empty
 */
public record VisitKey(String value) {

    /** Checks the shape; throws {@link IllegalArgumentException} without repeating the value. */
    public VisitKey {
        Identifiers.identifier("visit key", value, 64);
    }

    /** The key with this text. */
    public static VisitKey of(String value) {
        return new VisitKey(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
