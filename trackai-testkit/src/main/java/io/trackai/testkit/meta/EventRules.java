package io.trackai.testkit.meta;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the events edge refuses, and what it swallows although it harms. Refusals are those that Meta documents or that
 * public clients have recorded; everything else is a remark, because Meta is tolerant.
 */
final class EventRules {

    static final int MAX_EVENTS = 1000;

    private static final Duration OLDEST = Duration.ofDays(7);
    private static final Duration OLDEST_IN_STORE = Duration.ofDays(62);
    // How far ahead is undocumented; public clients allow one minute.
    private static final Duration AHEAD = Duration.ofMinutes(1);

    private static final Set<String> ACTION_SOURCES = Set.of(
            "email",
            "website",
            "app",
            "phone_call",
            "chat",
            "physical_store",
            "system_generated",
            "business_messaging",
            "other");
    private static final Set<String> DELIVERY_CATEGORIES = Set.of("in_store", "curbside", "home_delivery");
    private static final Set<String> HASHED = Set.of("em", "ph", "fn", "ln", "db", "ge", "ct", "st", "zp", "country");
    private static final Set<String> PLAIN = Set.of("client_ip_address", "client_user_agent", "fbc", "fbp");
    private static final List<Set<String>> TOO_WEAK = List.of(
            Set.of("ct", "country", "st", "zp", "ge", "client_user_agent"),
            Set.of("db", "client_user_agent"),
            Set.of("fn", "ge"),
            Set.of("ln", "ge"));
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-fA-F]{64}(\\.[A-Za-z0-9_-]{8})?");
    private static final String SHA_256_OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private final JsonNode event;
    private final int index;
    private final Instant now;

    EventRules(JsonNode event, int index, Instant now) {
        this.event = event;
        this.index = index;
        this.now = now;
    }

    /** Why the event, and with it its whole batch, is refused; empty if it is not. */
    Optional<MetaError> refusal() {
        if (!event.isObject()) {
            return refuse(2804019);
        }
        return required("event_name")
                .or(this::stale)
                .or(() -> required("action_source"))
                .or(this::source)
                .or(this::userData)
                .or(this::money)
                .or(this::contents);
    }

    /** The moment of the event; call only if it is not refused. */
    Instant time() {
        return seconds().map(Instant::ofEpochSecond).orElse(Instant.EPOCH);
    }

    /** What Meta accepts in silence although it harms. */
    List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (event.path("event_id").asText("").isEmpty()) {
            remarks.add("no event_id: cannot be deduplicated");
        }
        if (event.has("test_event_code")) {
            remarks.add("test_event_code inside the event has no effect there");
        }
        JsonNode user = event.path("user_data");
        if (event.path("action_source").asText("").equals("website")) {
            if (!user.has("client_user_agent")) {
                remarks.add("website event without client_user_agent");
            }
            if (!event.has("event_source_url")) {
                remarks.add("website event without event_source_url");
            }
        }
        HASHED.stream()
                .sorted()
                .forEach(key -> values(user.path(key)).forEach(value -> {
                    if (!SHA_256.matcher(value).matches()) {
                        remarks.add(key + " is not a SHA-256");
                    } else if (value.startsWith(SHA_256_OF_NOTHING)) {
                        remarks.add(key + " is the SHA-256 of nothing");
                    }
                }));
        PLAIN.stream()
                .sorted()
                .forEach(key -> values(user.path(key)).forEach(value -> {
                    if (SHA_256.matcher(value).matches()) {
                        remarks.add(key + " must not be hashed");
                    }
                }));
        return remarks;
    }

    private Optional<MetaError> required(String field) {
        JsonNode value = event.path(field);
        boolean usable = value.isTextual() && !value.textValue().isBlank();
        return usable ? Optional.empty() : Optional.of(MetaError.of(100).blaming("data", at(), field));
    }

    private Optional<MetaError> stale() {
        Optional<Long> seconds = seconds();
        if (seconds.isEmpty()) {
            return Optional.of(MetaError.of(100).blaming("data", at(), "event_time"));
        }
        boolean inStore = event.path("action_source").asText("").equals("physical_store");
        Instant oldest = now.minus(inStore ? OLDEST_IN_STORE : OLDEST);
        if (seconds.get() < oldest.getEpochSecond()) {
            return refuse(2804003, "event_time");
        }
        // Milliseconds instead of seconds end up here too.
        if (seconds.get() > now.plus(AHEAD).getEpochSecond()) {
            return refuse(2804004, "event_time");
        }
        return Optional.empty();
    }

    private Optional<Long> seconds() {
        JsonNode time = event.path("event_time");
        if (time.isIntegralNumber() && time.canConvertToLong()) {
            return Optional.of(time.longValue());
        }
        if (time.isTextual() && time.textValue().matches("[0-9]{1,15}")) {
            return Optional.of(Long.parseLong(time.textValue()));
        }
        return Optional.empty();
    }

    private Optional<MetaError> source() {
        String source = event.path("action_source").asText("");
        if (!ACTION_SOURCES.contains(source)) {
            return refuse(2804019, "action_source");
        }
        if (source.equals("app") && !event.path("app_data").path("extinfo").isArray()) {
            return refuse(2804043, "app_data");
        }
        return Optional.empty();
    }

    private Optional<MetaError> userData() {
        JsonNode user = event.path("user_data");
        if (!user.isObject()) {
            return Optional.of(MetaError.of(100).blaming("data", at(), "user_data"));
        }
        Set<String> keys = new LinkedHashSet<>();
        user.fieldNames().forEachRemaining(key -> {
            if (!values(user.path(key)).isEmpty()) {
                keys.add(key);
            }
        });
        boolean weak = keys.isEmpty() || TOO_WEAK.stream().anyMatch(set -> set.containsAll(keys));
        return weak ? refuse(2804050, "user_data") : Optional.empty();
    }

    private Optional<MetaError> money() {
        JsonNode custom = event.path("custom_data");
        JsonNode value = custom.path("value");
        boolean purchase = event.path("event_name").asText("").equals("Purchase");
        boolean present = !value.isMissingNode() && !value.isNull();
        if (present ? !number(value) : purchase) {
            return refuse(2804009, "custom_data", "value");
        }
        String currency = custom.path("currency").asText("");
        if (present && currency.isBlank()) {
            return refuse(2804023, "custom_data", "currency");
        }
        return currency.isBlank() || known(currency) ? Optional.empty() : refuse(2804019, "custom_data", "currency");
    }

    private Optional<MetaError> contents() {
        for (JsonNode item : event.path("custom_data").path("contents")) {
            if (item.path("id").asText("").isBlank()) {
                return refuse(2804008, "custom_data", "contents");
            }
            String delivery = item.path("delivery_category").asText("");
            if (!delivery.isEmpty() && !DELIVERY_CATEGORIES.contains(delivery)) {
                return refuse(2804019, "custom_data", "contents");
            }
        }
        return Optional.empty();
    }

    private Optional<MetaError> refuse(int subcode, String... field) {
        List<String> path = new ArrayList<>(List.of("data", at()));
        path.addAll(List.of(field));
        return Optional.of(MetaError.of(100, subcode).blaming(path.toArray(String[]::new)));
    }

    private String at() {
        return Integer.toString(index);
    }

    private static boolean number(JsonNode value) {
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
        return Currency.getAvailableCurrencies().stream()
                .anyMatch(one -> one.getCurrencyCode().equalsIgnoreCase(currency));
    }

    private static List<String> values(JsonNode node) {
        List<String> values = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(one -> values.addAll(values(one)));
        } else if (node.isValueNode() && !node.isNull() && !node.asText().isBlank()) {
            values.add(node.asText());
        }
        return values;
    }
}
