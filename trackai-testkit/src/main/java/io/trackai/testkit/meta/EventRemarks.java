package io.trackai.testkit.meta;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What Meta swallows in silence although it harms. */
final class EventRemarks {

    private static final int AGENT_LIMIT = 23;
    private static final Pattern TWO_LETTERS = Pattern.compile("[A-Za-z].*[A-Za-z]");
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-fA-F]{64}(\\.[A-Za-z0-9_-]{8})?");
    private static final Pattern BROWSER_ID =
            Pattern.compile("fb\\.[0-9]+\\.[0-9]{13}\\.[^.]+(\\.[^.]{2}|\\.[^.]{8})?");
    private static final String SHA_256_OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private EventRemarks() {}

    static List<String> ofCall(EventBody body) {
        Optional<String> agent = body.text("partner_agent");
        boolean sound = agent.isEmpty()
                || (agent.get().length() < AGENT_LIMIT
                        && TWO_LETTERS.matcher(agent.get()).find());
        return sound ? List.of() : List.of("partner_agent must have two letters and fewer than 23 characters");
    }

    static List<String> ofEvent(JsonNode event) {
        List<String> remarks = new ArrayList<>();
        if (event.path("event_id").asText("").isEmpty()) {
            remarks.add("no event_id: cannot be deduplicated");
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
        hashes(user, remarks);
        for (String key : List.of("fbc", "fbp")) {
            EventValues.of(user.path(key)).forEach(value -> {
                if (!BROWSER_ID.matcher(value).matches()) {
                    remarks.add(key + " is not fb, index, milliseconds and id between dots");
                }
            });
        }
        JsonNode type = event.path("custom_data").path("content_type");
        if (EventValues.present(type) && !Set.of("product", "product_group").contains(type.asText())) {
            remarks.add("content_type is neither product nor product_group");
        }
        return remarks;
    }

    private static void hashes(JsonNode user, List<String> remarks) {
        Events.HASHED.stream()
                .sorted()
                .forEach(key -> EventValues.of(user.path(key)).forEach(value -> {
                    if (!SHA_256.matcher(value).matches()) {
                        remarks.add(key + " is not a SHA-256");
                    } else if (value.startsWith(SHA_256_OF_NOTHING)) {
                        remarks.add(key + " is the SHA-256 of nothing");
                    }
                }));
        Events.PLAIN.stream()
                .sorted()
                .forEach(key -> EventValues.of(user.path(key)).forEach(value -> {
                    if (SHA_256.matcher(value).matches()) {
                        remarks.add(key + " must not be hashed");
                    }
                }));
    }
}
