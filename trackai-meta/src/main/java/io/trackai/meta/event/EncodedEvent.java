package io.trackai.meta.event;

import io.trackai.model.Payload;
import java.util.List;
import java.util.Set;

/**
 * An event as it travels, personal data hashed, and what had to be left out of it. Prints without its content.
 */
public final class EncodedEvent {

    private final Payload json;
    private final List<EventProblem> dropped;

    private final Set<String> matchKeys;

    EncodedEvent(Payload json, List<EventProblem> dropped, Set<String> matchKeys) {
        this.json = json;
        this.matchKeys = Set.copyOf(matchKeys);
        this.dropped = List.copyOf(dropped);
    }

    /** One JSON object in UTF-8. */
    public Payload json() {
        return json;
    }

    /** The fields that were unusable and left out; the event goes on without them. */
    public List<EventProblem> dropped() {
        return dropped;
    }

    /** The names of the keys in {@code user_data} by which Meta may recognise the person. */
    public Set<String> matchKeys() {
        return matchKeys;
    }

    @Override
    public String toString() {
        return "EncodedEvent(" + json.size() + " bytes, dropped " + dropped + ")";
    }
}
