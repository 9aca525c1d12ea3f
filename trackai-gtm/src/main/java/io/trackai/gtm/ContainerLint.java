package io.trackai.gtm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Tag Manager's importer would refuse, found before anybody tries: ids used twice, references to nothing, names with
 * forbidden characters, enums of the API's spelling. Pure.
 */
final class ContainerLint {

    private static final Pattern REFERENCE = Pattern.compile("\\{\\{([^{}]{1,200})\\}\\}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9 _.|()-]{1,100}");
    private static final Set<String> RESERVED_TRIGGERS = Set.of("2147479553", "2147479572", "2147479573");
    private static final Set<String> PARAMETER_TYPES =
            Set.of("TEMPLATE", "BOOLEAN", "INTEGER", "LIST", "MAP", "TAG_REFERENCE", "TRIGGER_REFERENCE");
    private static final Set<String> FIRING = Set.of("UNLIMITED", "ONCE_PER_EVENT", "ONCE_PER_LOAD");
    private static final Set<String> CONSENT = Set.of("NOT_SET", "NOT_NEEDED", "NEEDED");

    private final List<String> faults = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final Set<String> variables = new HashSet<>(Set.of("_event"));
    private final Set<String> triggers = new HashSet<>(RESERVED_TRIGGERS);

    private ContainerLint() {}

    static List<String> faults(JsonNode file) {
        ContainerLint lint = new ContainerLint();
        lint.check(file);
        return List.copyOf(lint.faults);
    }

    private void check(JsonNode file) {
        JsonNode version = file.path("containerVersion");
        if (file.path("exportFormatVersion").asInt() != 2 || !version.isObject()) {
            faults.add("not an export file of format 2");
        }
        entities(version.path("trigger"), "triggerId", "trigger");
        version.path("trigger")
                .forEach(trigger -> triggers.add(trigger.path("triggerId").asText()));
        entities(version.path("variable"), "variableId", "variable");
        version.path("variable")
                .forEach(variable -> variables.add(variable.path("name").asText()));
        version.path("builtInVariable")
                .forEach(builtIn -> variables.add(builtIn.path("name").asText()));
        entities(version.path("tag"), "tagId", "tag");
        version.path("tag").forEach(this::tag);
        version.path("variable").forEach(this::parameters);
        version.path("trigger").forEach(this::parameters);
    }

    private void entities(JsonNode list, String idName, String kind) {
        Set<String> names = new HashSet<>();
        for (JsonNode entity : list) {
            String id = entity.path(idName).asText();
            if (id.isEmpty() || !id.chars().allMatch(c -> c >= '0' && c <= '9') || !ids.add(id)) {
                faults.add(kind + " id missing, not a number, or used twice");
            }
            String name = entity.path("name").asText();
            if (!NAME.matcher(name).matches() || !names.add(name)) {
                faults.add(kind + " name missing, with forbidden characters, or used twice");
            }
            if (entity.path("type").asText().isEmpty()
                    || entity.path("fingerprint").asText().isEmpty()) {
                faults.add(kind + " without type or fingerprint");
            }
        }
    }

    private void tag(JsonNode tag) {
        tag.path("firingTriggerId").forEach(id -> {
            if (!triggers.contains(id.asText())) {
                faults.add("tag fires on a trigger that does not exist");
            }
        });
        if (!FIRING.contains(tag.path("tagFiringOption").asText())) {
            faults.add("tag with an unknown firing option");
        }
        if (!CONSENT.contains(tag.path("consentSettings").path("consentStatus").asText())) {
            faults.add("tag with an unknown consent status");
        }
        parameters(tag);
    }

    private void parameters(JsonNode entity) {
        entity.path("parameter").forEach(this::parameter);
    }

    private void parameter(JsonNode parameter) {
        if (!PARAMETER_TYPES.contains(parameter.path("type").asText())) {
            faults.add("parameter of an unknown type");
        }
        JsonNode value = parameter.path("value");
        if (!value.isMissingNode() && !value.isTextual()) {
            faults.add("parameter value that is no text");
        }
        String text = value.asText();
        Matcher reference = REFERENCE.matcher(text);
        int found = 0;
        while (reference.find()) {
            found++;
            if (!variables.contains(reference.group(1))) {
                faults.add("reference to a variable that does not exist");
            }
        }
        int opened = (text.length() - text.replace("{{", "").length()) / 2;
        if (opened != found) {
            faults.add("double braces that are no reference");
        }
        parameter.path("list").forEach(this::parameter);
        parameter.path("map").forEach(this::parameter);
    }
}
