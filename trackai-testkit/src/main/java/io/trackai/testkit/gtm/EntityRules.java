package io.trackai.testkit.gtm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** What the API refuses in a single entity. */
final class EntityRules {

    private static final Set<String> PARAMETER_TYPES =
            Set.of("template", "boolean", "integer", "list", "map", "tagReference", "triggerReference");
    private static final long RESERVED = 2_147_479_553L;
    private static final long LAST_RESERVED = 2_147_479_574L;

    private EntityRules() {}

    static void check(EntityKind kind, ObjectNode body, Workspace workspace) {
        if (kind != EntityKind.FOLDER && body.path("type").asText().isEmpty() && kind != EntityKind.TEMPLATE) {
            throw Refused.invalid("type: The value must not be empty.");
        }
        if (kind == EntityKind.TAG && body.path("parameter").isEmpty()) {
            throw Refused.invalid("vtp_html: The value must not be empty.");
        }
        String folder = body.path("parentFolderId").asText();
        if (!folder.isEmpty() && !workspace.of(EntityKind.FOLDER).containsKey(folder)) {
            throw Refused.invalid("parentFolderId: The referenced folder was not found.");
        }
        for (JsonNode trigger : body.path("firingTriggerId")) {
            if (!reserved(trigger.asText()) && !workspace.of(EntityKind.TRIGGER).containsKey(trigger.asText())) {
                throw Refused.invalid("firingTriggerId: The referenced trigger was not found.");
            }
        }
        if (kind == EntityKind.TRIGGER
                && body.path("type").asText().equals("customEvent")
                && body.path("customEventFilter").size() != 1) {
            throw Refused.invalid("Custom-event trigger must have exactly one custom-event filter");
        }
        parameters(body.path("parameter"));
    }

    private static boolean reserved(String id) {
        if (!id.matches("[0-9]{1,18}")) {
            return false;
        }
        long number = Long.parseLong(id);
        return number >= RESERVED && number <= LAST_RESERVED;
    }

    private static void parameters(JsonNode list) {
        for (JsonNode parameter : list) {
            if (!PARAMETER_TYPES.contains(parameter.path("type").asText())) {
                throw Refused.invalid("Error deserializing enum type [Type]. Unrecognized value.");
            }
            parameters(parameter.path("list"));
            parameters(parameter.path("map"));
        }
    }
}
