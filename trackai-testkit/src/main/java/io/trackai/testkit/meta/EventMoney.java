package io.trackai.testkit.meta;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What {@code custom_data} must say about value, currency and contents. */
final class EventMoney {

    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private final JsonNode event;
    private final Refusal refusal;

    EventMoney(JsonNode event, Refusal refusal) {
        this.event = event;
        this.refusal = refusal;
    }

    Optional<MetaError> refusal() {
        return value().or(this::contents);
    }

    private Optional<MetaError> value() {
        JsonNode custom = event.path("custom_data");
        JsonNode value = custom.path("value");
        boolean purchase = event.path("event_name").asText("").equals("Purchase");
        boolean present = EventValues.present(value);
        if (present ? !number(value) : purchase) {
            return refusal.with(2804009, "custom_data", "value");
        }
        JsonNode currency = custom.path("currency");
        if (present && !EventValues.filled(currency)) {
            return refusal.with(2804023, "custom_data", "currency");
        }
        return !EventValues.present(currency) || known(currency.asText())
                ? Refusal.none()
                : refusal.with(2804019, "custom_data", "currency");
    }

    private Optional<MetaError> contents() {
        JsonNode contents = event.path("custom_data").path("contents");
        if (EventValues.present(contents) && !contents.isArray()) {
            return refusal.with(2804019, "custom_data", "contents");
        }
        for (JsonNode item : contents) {
            if (!item.isObject()) {
                return refusal.with(2804019, "custom_data", "contents");
            }
            if (!EventValues.filled(item.path("id"))) {
                return refusal.with(2804008, "custom_data", "contents");
            }
            JsonNode delivery = item.path("delivery_category");
            JsonNode quantity = item.path("quantity");
            JsonNode price = item.path("item_price");
            boolean sound = (!EventValues.present(delivery) || Events.DELIVERY_CATEGORIES.contains(delivery.asText()))
                    && (!EventValues.present(quantity) || quantity.asText().matches("[0-9]+"))
                    && (!EventValues.present(price) || number(price));
            if (!sound) {
                return refusal.with(2804019, "custom_data", "contents");
            }
        }
        return Refusal.none();
    }

    static boolean number(JsonNode value) {
        if (value.isNumber()) {
            return true;
        }
        try {
            return value.isTextual() && new BigDecimal(value.textValue()).scale() <= 20;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean known(String currency) {
        return CURRENCIES.contains(currency.toUpperCase(Locale.ROOT));
    }
}
