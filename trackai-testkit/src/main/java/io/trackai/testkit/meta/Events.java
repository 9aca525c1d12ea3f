package io.trackai.testkit.meta;

import java.util.Set;

/**
 * The words of an event.
 *
 * <p>Source: Meta's pages on server event, customer information and custom data parameters and on pixel events, read in
 * 2026; keys that only Meta's Java SDK writes are taken from its source.
 */
final class Events {

    static final int MAX_IN_BATCH = 1000;

    static final Set<String> STANDARD = Set.of(
            "AddPaymentInfo",
            "AddToCart",
            "AddToWishlist",
            "CompleteRegistration",
            "Contact",
            "CustomizeProduct",
            "Donate",
            "FindLocation",
            "InitiateCheckout",
            "Lead",
            "PageView",
            "Purchase",
            "Schedule",
            "Search",
            "StartTrial",
            "SubmitApplication",
            "Subscribe",
            "ViewContent");

    static final Set<String> ACTION_SOURCES = Set.of(
            "email",
            "website",
            "app",
            "phone_call",
            "chat",
            "physical_store",
            "system_generated",
            "business_messaging",
            "other");

    static final Set<String> MESSAGING_CHANNELS = Set.of("whatsapp", "messenger", "instagram");

    static final Set<String> DELIVERY_CATEGORIES = Set.of("in_store", "curbside", "home_delivery");

    /** Keys of an event whose value is a text, a number or a truth value. */
    static final Set<String> SCALARS = Set.of(
            "event_name",
            "event_time",
            "action_source",
            "event_source_url",
            "event_id",
            "opt_out",
            "referrer_url",
            "data_processing_options_country",
            "data_processing_options_state",
            "messaging_channel",
            "customer_segmentation",
            "advanced_measurement_table");

    /** Keys of an event whose value is an object. */
    static final Set<String> OBJECTS =
            Set.of("user_data", "custom_data", "app_data", "original_event_data", "attribution_data");

    static final Set<String> ORIGINAL_EVENT = Set.of("event_name", "event_time", "order_id", "event_id");

    /** Keys of {@code user_data} that are hashed, and may have many values. */
    static final Set<String> HASHED = Set.of("em", "ph", "fn", "ln", "db", "ge", "ct", "st", "zp", "country");

    /** Keys of {@code user_data} that are never hashed although they describe a person. */
    static final Set<String> PLAIN = Set.of("client_ip_address", "client_user_agent", "fbc", "fbp");

    /** Every other key of {@code user_data} with one value. */
    static final Set<String> SINGLE = Set.of(
            "subscription_id",
            "fb_login_id",
            "lead_id",
            "anon_id",
            "madid",
            "page_id",
            "page_scoped_user_id",
            "ctwa_clid",
            "ig_account_id",
            "ig_sid",
            "whatsapp_business_account_id",
            "f5first",
            "f5last",
            "fi",
            "dobd",
            "dobm",
            "doby");

    private Events() {}
}
