package io.trackai.testkit.meta;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an event out of a conversation must carry. Only the meaning of the subcodes is known, not the whole of Meta's rules:
 * public clients recorded them.
 */
final class MessagingRules {

    private static final Pattern CLICK_ID = Pattern.compile("[A-Za-z0-9_-]+");

    private final MetaDataset dataset;
    private final JsonNode event;
    private final Refusal refusal;

    MessagingRules(MetaDataset dataset, JsonNode event, Refusal refusal) {
        this.dataset = dataset;
        this.event = event;
        this.refusal = refusal;
    }

    Optional<MetaError> refusal() {
        if (!event.path("action_source").asText("").equals("business_messaging")) {
            return Refusal.none();
        }
        String channel = event.path("messaging_channel").asText("");
        if (!Events.MESSAGING_CHANNELS.contains(channel)) {
            return refusal.with(2804019, "messaging_channel");
        }
        if (!dataset.takesMessage(event.path("event_name").asText())) {
            return refusal.with(2804066, "event_name");
        }
        return switch (channel) {
            case "messenger" -> has("page_id") ? page() : refusal.with(2804069, "user_data", "page_id");
            case "instagram" -> has("ig_account_id") ? page() : refusal.with(2804079, "user_data", "ig_account_id");
            default -> whatsApp();
        };
    }

    private Optional<MetaError> whatsApp() {
        JsonNode click = user("ctwa_clid");
        if (EventValues.present(click) && !CLICK_ID.matcher(click.asText()).matches()) {
            return refusal.with(2804087, "user_data", "ctwa_clid");
        }
        boolean account = has("whatsapp_business_account_id");
        if (!account && !has("page_id")) {
            return refusal.with(2804116, "user_data", "page_id");
        }
        return account && !dataset.isMessaging()
                ? refusal.with(2804132, "user_data", "whatsapp_business_account_id")
                : page();
    }

    private Optional<MetaError> page() {
        return has("page_id") && !dataset.hasPage(user("page_id").asText())
                ? refusal.with(2804131, "user_data", "page_id")
                : Refusal.none();
    }

    private JsonNode user(String key) {
        return event.path("user_data").path(key);
    }

    private boolean has(String key) {
        return EventValues.filled(user(key));
    }
}
