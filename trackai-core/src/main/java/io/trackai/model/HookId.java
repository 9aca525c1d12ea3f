package io.trackai.model;

/**
 * The unguessable part of a webhook address: whoever knows it may try to deliver postbacks there.
 *
 * @param value the text of the id; never empty
 */
public record HookId(String value) {

    /** Checks the shape; throws {@link IllegalArgumentException} without repeating the value. */
    public HookId {
        Identifiers.identifier("hook id", value, 64);
    }

    /** The id with this text. */
    public static HookId of(String value) {
        return new HookId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
