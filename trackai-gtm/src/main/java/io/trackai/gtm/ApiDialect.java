package io.trackai.gtm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackai.gtm.ContainerEntity.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The same entity in the spelling of the API instead of export files, and what of it counts when two are compared. */
final class ApiDialect {

    private static final Set<String> OWN_BY_GOOGLE = Set.of(
            "accountId",
            "containerId",
            "workspaceId",
            "path",
            "tagManagerUrl",
            "fingerprint",
            "parentFolderId",
            "notes",
            "name",
            "firingTriggerId",
            "monitoringMetadata");
    private static final Set<String> ENUMS = Set.of("tagFiringOption", "consentStatus");

    private ApiDialect() {}

    /** An entity's own fields, with its name and our notes; ids, folder and triggers are the caller's. */
    static ObjectNode body(ContainerEntity entity) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("name", entity.name());
        body.setAll((ObjectNode) spelled(entity.body(), entity.kind() == Kind.TRIGGER));
        body.put("notes", EntityNotes.of(entity));
        return body;
    }

    /** Whether an entity of a container does what ours does: Google's own fields, notes and empty ones aside. */
    static boolean same(ContainerEntity ours, ObjectNode theirs) {
        return compared(body(ours), ours.kind()).equals(compared(theirs, ours.kind()));
    }

    private static ObjectNode compared(ObjectNode entity, Kind kind) {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        entity.properties().forEach(field -> {
            String name = field.getKey();
            boolean empty =
                    field.getValue().isContainerNode() && field.getValue().isEmpty();
            if (!OWN_BY_GOOGLE.contains(name) && !name.equals(kind.idField()) && !empty) {
                kept.set(name, ordered(field.getValue()));
            }
        });
        return kept;
    }

    /** Lists of keyed parameters have no order of their own. */
    private static JsonNode ordered(JsonNode node) {
        if (node instanceof ArrayNode array) {
            List<JsonNode> items = new ArrayList<>();
            array.forEach(item -> items.add(ordered(item)));
            items.sort(Comparator.comparing(item -> item.path("key").asText()));
            ArrayNode sorted = JsonNodeFactory.instance.arrayNode();
            items.forEach(sorted::add);
            return sorted;
        }
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(field -> copy.set(field.getKey(), ordered(field.getValue())));
            return copy;
        }
        return node;
    }

    /** Enumerated values in lower camel case; type codes of tags and variables are none and stay. */
    private static JsonNode spelled(JsonNode node, boolean typeIsEnum) {
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> copy.add(spelled(item, true)));
            return copy;
        }
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(field -> {
                boolean enumerated = ENUMS.contains(field.getKey())
                        || (typeIsEnum && field.getKey().equals("type"));
                if (enumerated && field.getValue().isTextual()) {
                    copy.put(field.getKey(), lowerCamel(field.getValue().asText()));
                } else {
                    copy.set(field.getKey(), spelled(field.getValue(), true));
                }
            });
            return copy;
        }
        return node;
    }

    static String lowerCamel(String value) {
        StringBuilder text = new StringBuilder();
        boolean capital = false;
        for (char letter : value.toLowerCase(Locale.ROOT).toCharArray()) {
            if (letter == '_') {
                capital = true;
            } else {
                text.append(capital ? Character.toUpperCase(letter) : letter);
                capital = false;
            }
        }
        return text.toString();
    }
}
