package io.trackai.testkit.meta;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What the events edge refuses: what Meta documents or public clients have recorded. Everything else is a remark, because
 * Meta is tolerant (see {@link EventRemarks}).
 */
final class EventRules {

    private static final int EXTINFO = 16;
    private static final List<Set<String>> TOO_WEAK = List.of(
            Set.of("ct", "country", "st", "zp", "ge", "client_user_agent"),
            Set.of("db", "client_user_agent"),
            Set.of("fn", "ge"),
            Set.of("ln", "ge"));

    private final MetaDataset dataset;
    private final JsonNode event;
    private final Refusal refusal;
    private final Instant now;

    EventRules(MetaDataset dataset, JsonNode event, int index, Instant now) {
        this.dataset = dataset;
        this.event = event;
        this.refusal = new Refusal(index);
        this.now = now;
    }

    /** An event from its text; missing if it is none. */
    static JsonNode parsed(String text) {
        try {
            return GraphRequest.JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** Why the event, and with it its whole batch, is refused; empty if it is not. */
    Optional<MetaError> refusal() {
        if (!event.isObject()) {
            return refusal.with(2804019);
        }
        return new EventShape(event, refusal)
                .refusal()
                .or(() -> required("event_name"))
                .or(this::time)
                .or(() -> required("action_source"))
                .or(this::source)
                .or(this::userData)
                .or(new EventMoney(event, refusal)::refusal)
                .or(new MessagingRules(dataset, event, refusal)::refusal);
    }

    private Optional<MetaError> required(String field) {
        JsonNode value = event.path(field);
        return value.isTextual() && !value.textValue().isBlank() ? Refusal.none() : refusal.plain(field);
    }

    private Optional<MetaError> time() {
        Optional<Long> seconds = EventTime.of(event);
        if (seconds.isEmpty()) {
            return refusal.plain("event_time");
        }
        OptionalInt subcode =
                EventTime.refusal(seconds.get(), event.path("action_source").asText(""), now);
        return subcode.isPresent() ? refusal.with(subcode.getAsInt(), "event_time") : Refusal.none();
    }

    private Optional<MetaError> source() {
        String source = event.path("action_source").asText("");
        if (!Events.ACTION_SOURCES.contains(source)) {
            return refusal.with(2804019, "action_source");
        }
        JsonNode extinfo = event.path("app_data").path("extinfo");
        if (source.equals("app") && !(extinfo.isArray() && extinfo.size() == EXTINFO)) {
            return refusal.with(2804043, "app_data");
        }
        return Refusal.none();
    }

    private Optional<MetaError> userData() {
        JsonNode user = event.path("user_data");
        if (!user.isObject()) {
            return refusal.plain("user_data");
        }
        Set<String> keys = new LinkedHashSet<>();
        user.fieldNames().forEachRemaining(key -> {
            if (EventValues.filled(user.path(key))) {
                keys.add(key);
            }
        });
        boolean weak = keys.isEmpty() || TOO_WEAK.stream().anyMatch(set -> set.containsAll(keys));
        return weak ? refusal.with(2804050, "user_data") : Refusal.none();
    }
}
