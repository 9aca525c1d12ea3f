package io.trackai.model;

/**
 * Names an integration provider, such as {@code meta} or {@code perfectpay}; stable for ever.
 *
 * @param value the text of the id; never empty
 */
public record ProviderId(String value) {

    /** Checks the shape; throws {@link IllegalArgumentException} without repeating the value. */
    public ProviderId {
        Identifiers.kebabCase("provider id", value, 40);
    }

    /** The id with this text. */
    public static ProviderId of(String value) {
        return new ProviderId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
