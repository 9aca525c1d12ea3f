package io.trackai.testkit.meta;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * An event that the emulator counted.
 *
 * @param pixel the pixel it was written to
 * @param name {@code event_name}
 * @param id {@code event_id}; empty if it had none
 * @param time {@code event_time}
 * @param testEventCode the code of the call it came with; empty if it was live
 * @param receivedAt when it came, by the emulator's clock
 * @param json the event as it was sent, to the character
 * @param remarks what Meta accepts in silence although it harms: a key that is no hash, a missing id
 */
public record ReceivedEvent(
        String pixel,
        String name,
        Optional<String> id,
        Instant time,
        Optional<String> testEventCode,
        Instant receivedAt,
        String json,
        List<String> remarks) {

    /** Copies its list. */
    public ReceivedEvent {
        remarks = List.copyOf(remarks);
    }

    /** Whether it came with a test event code. */
    public boolean test() {
        return testEventCode.isPresent();
    }

    /**
     * One value of the event as text: numbers as they were written, objects and lists as JSON.
     *
     * @param pointer such as {@code /custom_data/value} or {@code /user_data/em/0}
     * @return empty if there is no such value, or it is null
     */
    public Optional<String> at(String pointer) {
        try {
            JsonNode found = GraphRequest.JSON.readTree(json).at(pointer);
            if (found.isMissingNode() || found.isNull()) {
                return Optional.empty();
            }
            return Optional.of(found.isTextual() ? found.textValue() : found.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the emulator kept an event that is not JSON", e);
        }
    }

    /** The keys of {@code user_data} that had a value, sorted. */
    SortedSet<String> userDataKeys() {
        SortedSet<String> keys = new TreeSet<>();
        JsonNode user = EventRules.parsed(json).path("user_data");
        user.fieldNames().forEachRemaining(key -> {
            if (EventValues.filled(user.path(key))) {
                keys.add(key);
            }
        });
        return keys;
    }

    @Override
    public String toString() {
        return name + " " + id.orElse("(no id)") + " → pixel " + pixel
                + testEventCode.map(code -> " as test " + code).orElse("")
                + (remarks.isEmpty() ? "" : " " + remarks);
    }
}
