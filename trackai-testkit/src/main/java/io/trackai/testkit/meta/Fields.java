package io.trackai.testkit.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The parameter {@code fields}: names, each with names of its own in braces, as in {@code web{event_name}}. A name without
 * braces asks for everything below it.
 */
final class Fields {

    private final Map<String, Fields> names = new LinkedHashMap<>();

    private Fields() {}

    static Fields of(String text) {
        Reading reading = new Reading(text);
        return reading.list();
    }

    /** The error about the first asked name that is not among these; empty if all are. */
    Optional<MetaError> beyond(Set<String> known) {
        return names.keySet().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .map(name -> MetaError.of(100)
                        .type("OAuthException")
                        .message("(#100) Tried accessing nonexisting field (" + name + ")"));
    }

    boolean has(String name) {
        return names.containsKey(name);
    }

    Fields below(String name) {
        return names.getOrDefault(name, new Fields());
    }

    /** What was asked of an object, in the order it was asked; all of it if nothing in particular was. */
    ObjectNode of(ObjectNode whole) {
        if (names.isEmpty()) {
            return whole;
        }
        ObjectNode chosen = GraphRequest.JSON.createObjectNode();
        names.forEach((name, below) -> {
            if (whole.has(name)) {
                chosen.set(name, below.ofAny(whole.get(name)));
            }
        });
        return chosen;
    }

    private JsonNode ofAny(JsonNode value) {
        if (value instanceof ObjectNode node) {
            return of(node);
        }
        if (value instanceof ArrayNode list && !names.isEmpty()) {
            ArrayNode chosen = GraphRequest.JSON.createArrayNode();
            list.forEach(one -> chosen.add(ofAny(one)));
            return chosen;
        }
        return value;
    }

    private static final class Reading {
        private final String text;
        private int at;

        private Reading(String text) {
            this.text = text;
        }

        private Fields list() {
            Fields fields = new Fields();
            StringBuilder name = new StringBuilder();
            while (at < text.length()) {
                char c = text.charAt(at++);
                if (c == '{') {
                    fields.names.put(name.toString().strip(), list());
                    name.setLength(0);
                } else if (c == ',' || c == '}') {
                    fields.end(name);
                    if (c == '}') {
                        return fields;
                    }
                } else {
                    name.append(c);
                }
            }
            fields.end(name);
            return fields;
        }
    }

    private void end(StringBuilder name) {
        if (!name.toString().isBlank()) {
            names.putIfAbsent(name.toString().strip(), new Fields());
        }
        name.setLength(0);
    }
}
