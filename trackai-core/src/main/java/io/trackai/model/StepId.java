package io.trackai.model;

/**
 * Names a setup step within the provider that contributes it.
 *
 * @param value the text of the id; never empty
 */
public record StepId(String value) {

    /** Checks the shape; throws {@link IllegalArgumentException} without repeating the value. */
    public StepId {
        Identifiers.kebabCase("step id", value, 60);
    }

    /** The id with this text. */
    public static StepId of(String value) {
        return new StepId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
