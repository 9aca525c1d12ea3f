package io.trackai.model;

/**
 * The host's own key for the customer being set up. Never shown to other leads, never sent to a provider.
 *
 * @param value 1 to 128 characters without control characters
 */
public record LeadId(String value) {

    /** Checks the shape; throws {@link IllegalArgumentException} without repeating the value. */
    public LeadId {
        if (value.isBlank() || value.length() > 128 || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "lead id must have 1 to 128 characters, none of them a control character");
        }
    }

    /** The id with this text. */
    public static LeadId of(String value) {
        return new LeadId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
