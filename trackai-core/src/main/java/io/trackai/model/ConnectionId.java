package io.trackai.model;

/**
 * The address of one connection inside a session. Equal to the provider's id unless a lead has several of a kind
 * ({@code meta-2}).
 *
 * @param value lower case letters, digits and dashes, at most 40 characters
 */
public record ConnectionId(String value) {

    /** The landing page is a connection like any other; this is where it lives. */
    public static final ConnectionId LANDING = new ConnectionId("landing");

    /** Checks the shape; throws {@link IllegalArgumentException} without repeating the value. */
    public ConnectionId {
        Identifiers.kebabCase("connection id", value, 40);
    }

    /** The id with this text. */
    public static ConnectionId of(String value) {
        return new ConnectionId(value);
    }

    /** The default address of a provider's only connection. */
    public static ConnectionId of(ProviderId provider) {
        return new ConnectionId(provider.value());
    }

    @Override
    public String toString() {
        return value;
    }
}
