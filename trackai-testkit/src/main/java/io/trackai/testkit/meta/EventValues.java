package io.trackai.testkit.meta;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** How the values of an event are read: null is absent, one value and a list of one are the same. */
final class EventValues {

    private EventValues() {}

    static boolean present(JsonNode node) {
        return !node.isMissingNode() && !node.isNull();
    }

    /** Whether there is a text or a number that is not blank. */
    static boolean filled(JsonNode node) {
        return !of(node).isEmpty();
    }

    /** Every value that is not blank. */
    static List<String> of(JsonNode node) {
        List<String> values = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(one -> values.addAll(of(one)));
        } else if (node.isValueNode() && !node.isNull() && !node.asText().isBlank()) {
            values.add(node.asText());
        }
        return values;
    }

    static boolean scalar(JsonNode node) {
        return node.isValueNode();
    }

    static boolean scalars(JsonNode node) {
        if (!node.isArray()) {
            return scalar(node);
        }
        for (JsonNode one : node) {
            if (!scalar(one)) {
                return false;
            }
        }
        return true;
    }
}
