package io.trackai.model;

/**
 * Names one setup session. Unguessable by default (128 random bits); any store must keep it unique.
 *
 * @param value the text of the id; never empty
 */
public record SessionId(String value) {

    /** Checks the shape; throws {@link IllegalArgumentException} without repeating the value. */
    public SessionId {
        Identifiers.identifier("session id", value, 64);
    }

    /** The id with this text. */
    public static SessionId of(String value) {
        return new SessionId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
