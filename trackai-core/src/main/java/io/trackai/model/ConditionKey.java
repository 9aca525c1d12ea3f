package io.trackai.model;

/**
 * Identifies a condition within a session.
 *
 * @param type what is observed
 * @param subject whom it is observed of: usually a connection id
 */
public record ConditionKey(ConditionType type, String subject) {

    /** Checks that the subject is a short identifier. */
    public ConditionKey {
        Identifiers.identifier("condition subject", subject, 64);
    }

    /** The condition of this type observed of this connection. */
    public static ConditionKey of(ConditionType type, ConnectionId connection) {
        return new ConditionKey(type, connection.value());
    }

    /** The wire form, {@code TokenValid/meta}. */
    @Override
    public String toString() {
        return type + "/" + subject;
    }
}
