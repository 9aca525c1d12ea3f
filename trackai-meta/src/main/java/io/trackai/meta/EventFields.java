package io.trackai.meta;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The names an event's fields have. Meta blames fields by name, and a name goes into a text for people only if it is one
 * of these: whatever else an answer holds there stays in the evidence.
 *
 * <p>Source: developers.facebook.com/docs/marketing-api/conversions-api/parameters, read 2026-11.
 */
final class EventFields {

    private static final Set<String> NAMES = Set.of(
            // the event
            "data",
            "event_name",
            "event_time",
            "event_id",
            "event_source_url",
            "referrer_url",
            "action_source",
            "opt_out",
            "data_processing_options",
            "data_processing_options_country",
            "data_processing_options_state",
            "messaging_channel",
            "test_event_code",
            "app_data",
            "extinfo",
            "original_event_data",
            "attribution_data",
            // the person
            "user_data",
            "em",
            "ph",
            "fn",
            "ln",
            "db",
            "ge",
            "ct",
            "st",
            "zp",
            "country",
            "external_id",
            "client_ip_address",
            "client_user_agent",
            "fbc",
            "fbp",
            "subscription_id",
            "fb_login_id",
            "lead_id",
            "page_id",
            "page_scoped_user_id",
            "ig_account_id",
            "ig_sid",
            "ctwa_clid",
            "whatsapp_business_account_id",
            "madid",
            "anon_id",
            // the order
            "custom_data",
            "value",
            "currency",
            "content_ids",
            "content_type",
            "content_name",
            "content_category",
            "contents",
            "id",
            "quantity",
            "item_price",
            "delivery_category",
            "num_items",
            "order_id",
            "predicted_ltv",
            "search_string",
            "status");

    private EventFields() {}

    /** The path if each of its parts is a field's name or a position; else empty. */
    static Optional<String> known(Optional<String> path) {
        return path.filter(text -> text.length() <= 120)
                .filter(text -> List.of(text.replace("[]", "").split("[.\\[\\]]+", -1)).stream()
                        .allMatch(part -> NAMES.contains(part) || part.matches("[0-9]{1,4}")));
    }
}
