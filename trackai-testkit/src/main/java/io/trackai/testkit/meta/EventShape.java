package io.trackai.testkit.meta;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which keys an event may have, and of what kind their values are. Only {@code custom_data} takes keys of one's own. */
final class EventShape {

    private static final int WRONG = 2804019;
    private static final int LDU_FIRST_STATE = 1000;
    private static final int LDU_LAST_STATE = 1013;

    private final JsonNode event;
    private final Refusal refusal;

    EventShape(JsonNode event, Refusal refusal) {
        this.event = event;
        this.refusal = refusal;
    }

    Optional<MetaError> refusal() {
        return eventKeys()
                .or(this::userData)
                .or(this::customData)
                .or(this::original)
                .or(this::options);
    }

    private Optional<MetaError> eventKeys() {
        for (Map.Entry<String, JsonNode> entry : event.properties()) {
            String key = entry.getKey();
            JsonNode value = entry.getValue();
            boolean sound = (value.isNull() && known(key))
                    || (Events.SCALARS.contains(key) && value.isValueNode())
                    || (Events.OBJECTS.contains(key) && value.isObject())
                    || (key.equals("data_processing_options") && value.isArray());
            if (!sound) {
                return refusal.with(WRONG, key);
            }
        }
        JsonNode optOut = event.path("opt_out");
        if (EventValues.present(optOut)
                && !optOut.isBoolean()
                && !Set.of("true", "false").contains(optOut.asText())) {
            return refusal.with(WRONG, "opt_out");
        }
        return Refusal.none();
    }

    private static boolean known(String key) {
        return Events.SCALARS.contains(key) || Events.OBJECTS.contains(key) || key.equals("data_processing_options");
    }

    private Optional<MetaError> userData() {
        JsonNode user = event.path("user_data");
        for (Map.Entry<String, JsonNode> entry : user.properties()) {
            String key = entry.getKey();
            boolean many = Events.HASHED.contains(key) || key.equals("external_id");
            boolean one = Events.PLAIN.contains(key) || Events.SINGLE.contains(key);
            boolean sound =
                    (many && EventValues.scalars(entry.getValue())) || (one && EventValues.scalar(entry.getValue()));
            if (!sound) {
                return refusal.with(WRONG, "user_data", key);
            }
        }
        JsonNode lead = user.path("lead_id");
        if (EventValues.present(lead) && !lead.asText().matches("[0-9]{15,16}")) {
            return refusal.with(2804036, "user_data", "lead_id");
        }
        JsonNode login = user.path("fb_login_id");
        if (EventValues.present(login) && !login.asText().matches("[0-9]+")) {
            return refusal.with(WRONG, "user_data", "fb_login_id");
        }
        return Refusal.none();
    }

    private Optional<MetaError> customData() {
        JsonNode custom = event.path("custom_data");
        JsonNode ids = custom.path("content_ids");
        if (EventValues.present(ids) && !(ids.isArray() && EventValues.scalars(ids))) {
            return refusal.with(WRONG, "custom_data", "content_ids");
        }
        JsonNode items = custom.path("num_items");
        if (EventValues.present(items) && !items.asText().matches("[0-9]+")) {
            return refusal.with(WRONG, "custom_data", "num_items");
        }
        JsonNode delivery = custom.path("delivery_category");
        if (EventValues.present(delivery) && !Events.DELIVERY_CATEGORIES.contains(delivery.asText())) {
            return refusal.with(WRONG, "custom_data", "delivery_category");
        }
        for (String number : Set.of("predicted_ltv", "net_revenue")) {
            if (EventValues.present(custom.path(number)) && !EventMoney.number(custom.path(number))) {
                return refusal.with(WRONG, "custom_data", number);
            }
        }
        return Refusal.none();
    }

    private Optional<MetaError> original() {
        for (Iterator<String> keys = event.path("original_event_data").fieldNames(); keys.hasNext(); ) {
            String key = keys.next();
            if (!Events.ORIGINAL_EVENT.contains(key)) {
                return refusal.with(WRONG, "original_event_data", key);
            }
        }
        return Refusal.none();
    }

    /** {@code []} or {@code ["LDU"]}, with a country 0 or 1 and a state 0 or 1000 to 1013. */
    private Optional<MetaError> options() {
        JsonNode options = event.path("data_processing_options");
        boolean ldu = options.size() == 1 && options.path(0).asText().equals("LDU");
        if (options.size() > 0 && !ldu) {
            return refusal.with(WRONG, "data_processing_options");
        }
        JsonNode country = event.path("data_processing_options_country");
        if (EventValues.present(country) && !country.asText().matches("[01]")) {
            return refusal.with(WRONG, "data_processing_options_country");
        }
        JsonNode state = event.path("data_processing_options_state");
        if (EventValues.present(state)) {
            String text = state.asText();
            int number = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : -1;
            if (number != 0 && (number < LDU_FIRST_STATE || number > LDU_LAST_STATE)) {
                return refusal.with(WRONG, "data_processing_options_state");
            }
        }
        return Refusal.none();
    }
}
