package io.trackai.meta.event;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What is known of a person, as it was typed; Meta's {@code user_data}. It is normalised and hashed when the event is
 * written; a text that is a SHA-256 already passes. Personal data: prints as a mask.
 *
 * <p>There is no field for CPF or CNPJ, and none must carry one: a hash of eleven digits is easily reversed.
 *
 * <p>Source: Meta's customer information parameters, read 2026-11.
 */
@Value.Immutable
public interface UserData {

    /** E-mail addresses. */
    @Value.Redacted
    List<String> emails();

    /** Phone numbers, with or without the country's code. */
    @Value.Redacted
    List<String> phones();

    /** Given names. */
    @Value.Redacted
    List<String> firstNames();

    /** Family names. */
    @Value.Redacted
    List<String> lastNames();

    /** A full name in one field; used where given and family names are empty. */
    @Value.Redacted
    Optional<String> fullName();

    /** Dates of birth. */
    @Value.Redacted
    List<String> birthDates();

    /** Genders, in the letters or usual words. */
    @Value.Redacted
    List<String> genders();

    /** Cities. */
    @Value.Redacted
    List<String> cities();

    /** States, codes or names. */
    @Value.Redacted
    List<String> states();

    /** Postal codes. */
    @Value.Redacted
    List<String> postalCodes();

    /** Countries, codes or names. */
    @Value.Redacted
    List<String> countries();

    /** Stable ids of one's own, the same in every channel. */
    @Value.Redacted
    List<String> externalIds();

    /** The buyer's address on the internet, never a server's. Not hashed. */
    @Value.Redacted
    Optional<String> clientIpAddress();

    /** The buyer's browser. Not hashed; needed for events on a website. */
    @Value.Redacted
    Optional<String> clientUserAgent();

    /** The click id as {@link BrowserIds#fbc} gives it. Not hashed. */
    @Value.Redacted
    Optional<String> fbc();

    /** The browser id as its cookie holds it. Not hashed. */
    @Value.Redacted
    Optional<String> fbp();

    /** Id of a subscription. */
    @Value.Redacted
    Optional<String> subscriptionId();

    /** Id given by Facebook Login. */
    @Value.Redacted
    Optional<Long> fbLoginId();

    /** Id of a lead ad's lead: 15 or 16 digits. */
    @Value.Redacted
    Optional<Long> leadId();

    /** Id of an app's installation. */
    @Value.Redacted
    Optional<String> anonId();

    /** Advertising id of a device. */
    @Value.Redacted
    Optional<String> madid();

    /** Page of a conversation. */
    @Value.Redacted
    Optional<String> pageId();

    /** The person's id within that page. */
    @Value.Redacted
    Optional<String> pageScopedUserId();

    /** Click id of an ad that opens WhatsApp. */
    @Value.Redacted
    Optional<String> ctwaClid();

    /** Instagram account of a conversation. */
    @Value.Redacted
    Optional<String> igAccountId();

    /** The person's id within that account. */
    @Value.Redacted
    Optional<String> igSid();

    /** WhatsApp account of a conversation. */
    @Value.Redacted
    Optional<String> whatsappBusinessAccountId();

    /** Keys that this version does not know, sent as they are: hash what has to be hashed. */
    @Value.Redacted
    Map<String, Object> extras();

    /** Refuses extras that are no JSON. */
    @Value.Check
    default void check() {
        JsonValues.check("user_data", extras());
    }

    /** Nothing is known. */
    static UserData unknown() {
        return builder().build();
    }

    /** Starts one. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link UserData}. */
    final class Builder extends ImmutableUserData.Builder {
        Builder() {}

        /** Adds a date of birth. */
        public Builder addBirthDates(LocalDate date) {
            return addBirthDates(date.toString());
        }
    }
}
