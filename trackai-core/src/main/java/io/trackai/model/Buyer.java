package io.trackai.model;

import java.util.Optional;
import org.immutables.value.Value;

/**
 * The person who bought, as the gateway reports it: raw, not normalised. Personal data: never logged, prints as a mask.
 */
@Value.Immutable
public interface Buyer {

    /** E-mail address as typed. */
    @Value.Redacted
    Optional<String> email();

    /** Phone number, with country code where the gateway gives one. */
    @Value.Redacted
    Optional<String> phone();

    /** Full name in one field. */
    @Value.Redacted
    Optional<String> fullName();

    /** City as typed. */
    @Value.Redacted
    Optional<String> city();

    /** State or province as typed. */
    @Value.Redacted
    Optional<String> state();

    /** Postal code as typed. */
    @Value.Redacted
    Optional<String> postalCode();

    /** Country as the gateway reports it, usually ISO 3166-1 alpha-2. */
    @Value.Redacted
    Optional<String> country();

    /** Date of birth as typed. */
    @Value.Redacted
    Optional<String> birthDate();

    /** The buyer's address on the internet, not the gateway's. */
    @Value.Redacted
    Optional<String> ipAddress();

    /** The buyer's browser. */
    @Value.Redacted
    Optional<String> userAgent();

    /** A buyer of whom nothing is known. */
    static Buyer unknown() {
        return builder().build();
    }

    /** Starts a buyer. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Buyer}. */
    final class Builder extends ImmutableBuyer.Builder {
        Builder() {}
    }
}
