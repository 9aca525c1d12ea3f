package io.trackai.gtm.lint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** One look at one container file: first what is in it, then whether everything fits. Confined to one thread. */
final class Inspection {

    /** Reserved by Tag Manager, never listed: All Pages, Consent Initialization, Initialization. */
    private static final Set<String> RESERVED_IN_WEB = Set.of("2147479553", "2147479572", "2147479573");

    /** The same for server containers: any event. */
    private static final Set<String> RESERVED_IN_SERVER = Set.of("2147479574");

    private static final Set<String> TRIGGERS_OF_SERVERS = Set.of("ALWAYS", "SERVER_PAGEVIEW");
    private static final Set<String> TRIGGERS_OF_BOTH = Set.of("CUSTOM_EVENT", "TRIGGER_GROUP");

    private static final Pattern NAME = Pattern.compile("[^:\\p{Cntrl}{}]{1,256}");
    private static final Pattern ID = Pattern.compile("[0-9]{1,20}");
    private static final Schema SCHEMA = new Schema();
    private static final Set<String> BUILT_INS = SCHEMA.builtInNames();

    private final List<LintFault> faults = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final Set<String> tags = new HashSet<>();
    private final Set<String> triggers = new HashSet<>();
    private final Set<String> folders = new HashSet<>();
    private final Set<String> templates = new HashSet<>();
    private final Set<String> variables = new HashSet<>(Set.of("_event"));
    private final Optional<ScriptCheck> scripts;
    private boolean server;

    Inspection(Optional<ScriptCheck> scripts) {
        this.scripts = scripts;
    }

    List<LintFault> of(JsonNode file) {
        JsonNode version = file.path("containerVersion");
        if (file.path("exportFormatVersion").asInt() != 2 || !version.isObject()) {
            fault(
                    LintRule.FORMAT_KNOWN,
                    "",
                    "an export file of format 2 holds exportFormatVersion 2 and containerVersion");
            return faults;
        }
        file.properties().forEach(field -> {
            if (!Set.of("exportFormatVersion", "exportTime", "containerVersion").contains(field.getKey())) {
                fault(LintRule.FIELD_KNOWN, "/" + field.getKey(), "an export file has no such field");
            }
        });
        faults.addAll(SCHEMA.faults("ContainerVersion", version, "/containerVersion"));
        server = contains(version.path("container").path("usageContext"), "SERVER");
        collect(version);
        entities(version);
        return faults;
    }

    private static boolean contains(JsonNode list, String value) {
        for (JsonNode item : list) {
            if (item.asText().equals(value)) {
                return true;
            }
        }
        return false;
    }

    // ---- what is there

    private void collect(JsonNode version) {
        triggers.addAll(RESERVED_IN_WEB);
        triggers.addAll(RESERVED_IN_SERVER);
        version.path("tag").forEach(tag -> tags.add(tag.path("name").asText()));
        version.path("trigger")
                .forEach(trigger -> triggers.add(trigger.path("triggerId").asText()));
        version.path("folder")
                .forEach(folder -> folders.add(folder.path("folderId").asText()));
        version.path("variable")
                .forEach(variable -> variables.add(variable.path("name").asText()));
        version.path("builtInVariable")
                .forEach(builtIn -> variables.add(builtIn.path("name").asText()));
        for (JsonNode template : version.path("customTemplate")) {
            templates.add("cvt_" + template.path("containerId").asText() + "_"
                    + template.path("templateId").asText());
            templates.add("cvt_"
                    + template.path("galleryReference")
                            .path("galleryTemplateId")
                            .asText());
        }
    }

    // ---- whether it fits

    private void entities(JsonNode version) {
        Set<String> variableNames = new HashSet<>();
        for (JsonNode builtIn : version.path("builtInVariable")) {
            variableNames.add(builtIn.path("name").asText());
        }
        List<String> kinds =
                List.of("folder", "customTemplate", "client", "transformation", "zone", "variable", "trigger", "tag");
        for (String kind : kinds) {
            Set<String> names = kind.equals("variable") ? variableNames : new HashSet<>();
            JsonNode list = version.path(kind);
            for (int i = 0; i < list.size(); i++) {
                String where = "/containerVersion/" + kind + "/" + i;
                entity(list.get(i), kind, where, names);
            }
        }
    }

    private void entity(JsonNode entity, String kind, String where, Set<String> names) {
        String idName = kind.equals("customTemplate") ? "templateId" : kind + "Id";
        String id = entity.path(idName).asText();
        if (!ID.matcher(id).matches()) {
            fault(LintRule.ID_SHAPE, where + "/" + idName, "an id is a text of digits");
        } else if (!ids.add(id)) {
            fault(LintRule.ID_UNIQUE, where + "/" + idName, "id " + id + " is used before, by this or another kind");
        }
        String name = entity.path("name").asText();
        if (!NAME.matcher(name).matches()) {
            fault(LintRule.NAME_SHAPE, where + "/name", "a name has 1 to 256 characters, no colon, no braces");
        } else if (!names.add(name)) {
            fault(LintRule.NAME_UNIQUE, where + "/name", "another " + kind + " has this name");
        }
        if (entity.path("fingerprint").asText().isEmpty()) {
            fault(LintRule.FINGERPRINT_PRESENT, where, "Tag Manager writes a fingerprint on every entity");
        }
        JsonNode folder = entity.path("parentFolderId");
        if (!folder.isMissingNode() && !folders.contains(folder.asText())) {
            fault(LintRule.FOLDER_PRESENT, where + "/parentFolderId", "no such folder");
        }
        Secrets.scan(entity, kind, server).ifPresent(what -> fault(LintRule.SECRET_ABSENT, where, what));
        context(entity, kind, where);
        switch (kind) {
            case "tag" -> tag(entity, where);
            case "trigger" -> trigger(entity, where);
            case "variable" -> variable(entity, where);
            case "client", "transformation" -> {
                code(entity, kind, where);
                parameters(entity, where);
            }
            default -> {
                // Folders, templates and zones refer to nothing that is checked here.
            }
        }
    }

    private void context(JsonNode entity, String kind, String where) {
        String type = entity.path("type").asText();
        String other = server ? "WEB" : "SERVER";
        boolean fits =
                switch (kind) {
                    case "client", "transformation" -> server;
                    case "zone" -> !server;
                    case "trigger" ->
                        server
                                ? TRIGGERS_OF_SERVERS.contains(type) || TRIGGERS_OF_BOTH.contains(type)
                                : !TRIGGERS_OF_SERVERS.contains(type);
                    case "customTemplate" ->
                        !Texts.onlyFor(entity.path("templateData").asText(), other);
                    default -> true;
                };
        if (!fits) {
            fault(LintRule.CONTEXT_FITS, where, "belongs into the other kind of container");
        }
    }

    private void code(JsonNode entity, String kind, String where) {
        String code = entity.path("type").asText();
        String at = where + "/type";
        if (TypeCodes.template(code)) {
            if (!templates.contains(code)) {
                fault(LintRule.TEMPLATE_PRESENT, at, "the template of " + code + " is not in the file");
            }
        } else if (code.isEmpty() || TypeCodes.invented(kind, server, code)) {
            fault(LintRule.TYPE_EXISTS, at, "no such type of " + kind);
        } else if (!TypeCodes.listed(kind, server).contains(code)) {
            fault(LintRule.TYPE_LISTED, at, "a type of " + kind + " that is not in the table");
        }
    }

    private void tag(JsonNode tag, String where) {
        code(tag, "tag", where);
        for (String list : List.of("firingTriggerId", "blockingTriggerId")) {
            for (int i = 0; i < tag.path(list).size(); i++) {
                String trigger = tag.path(list).get(i).asText();
                if (!triggers.contains(trigger)) {
                    fault(LintRule.TRIGGER_PRESENT, where + "/" + list + "/" + i, "no such trigger");
                } else if ((server ? RESERVED_IN_WEB : RESERVED_IN_SERVER).contains(trigger)) {
                    fault(
                            LintRule.CONTEXT_FITS,
                            where + "/" + list + "/" + i,
                            "reserved in the other kind of container");
                }
            }
        }
        for (String list : List.of("setupTag", "teardownTag")) {
            if (tag.path(list).size() > 1) {
                fault(LintRule.SEQUENCE_SHAPE, where + "/" + list, "at most one");
            }
            for (int i = 0; i < tag.path(list).size(); i++) {
                if (!tags.contains(tag.path(list).get(i).path("tagName").asText())) {
                    fault(LintRule.TAG_PRESENT, where + "/" + list + "/" + i, "no tag of this name");
                }
            }
        }
        consent(tag.path("consentSettings"), where + "/consentSettings");
        parameters(tag, where);
        if (tag.path("type").asText().equals("html")) {
            String html = text(tag, "html");
            if (html.length() > Texts.MAX_HTML) {
                fault(LintRule.SIZE_WITHIN, where, "custom HTML of more than 102 400 characters");
            }
            scripts.ifPresent(check -> Texts.scripts(html).forEach(script -> compile(check, script, where)));
        }
    }

    private void compile(ScriptCheck check, String script, String where) {
        check.fault(Texts.withoutReferences(script)).ifPresent(what -> fault(LintRule.SCRIPT_COMPILES, where, what));
    }

    private void consent(JsonNode consent, String where) {
        JsonNode type = consent.path("consentType");
        boolean needed = consent.path("consentStatus").asText().equals("NEEDED");
        if (!needed) {
            if (!type.isMissingNode()) {
                fault(LintRule.CONSENT_SHAPE, where, "a list of consent types belongs to NEEDED only");
            }
            return;
        }
        boolean sound =
                type.path("type").asText().equals("LIST") && !type.path("list").isEmpty();
        for (JsonNode item : type.path("list")) {
            sound &= item.path("type").asText().equals("TEMPLATE")
                    && item.path("key").isMissingNode()
                    && !item.path("value").asText().isEmpty();
        }
        if (!sound) {
            fault(LintRule.CONSENT_SHAPE, where, "NEEDED wants a LIST of TEMPLATE items without keys");
        }
    }

    private void trigger(JsonNode trigger, String where) {
        JsonNode events = trigger.path("customEventFilter");
        boolean custom = trigger.path("type").asText().equals("CUSTOM_EVENT");
        if (custom && (events.size() != 1 || !text(events.path(0), "arg0").equals("{{_event}}"))) {
            fault(LintRule.CUSTOM_EVENT_SHAPE, where, "a custom event has exactly one condition, on {{_event}}");
        }
        for (String list : List.of("customEventFilter", "filter", "autoEventFilter")) {
            for (int i = 0; i < trigger.path(list).size(); i++) {
                condition(trigger.path(list).get(i), where + "/" + list + "/" + i);
            }
        }
        parameters(trigger, where);
    }

    private void condition(JsonNode condition, String where) {
        boolean variable = Texts.singleReference(text(condition, "arg0"));
        boolean compared = false;
        for (JsonNode parameter : condition.path("parameter")) {
            compared |= parameter.path("key").asText().equals("arg1");
        }
        if (!variable || !compared) {
            fault(LintRule.CONDITION_SHAPE, where, "a condition compares a variable, arg0, with arg1");
        }
        parameters(condition, where);
    }

    private void variable(JsonNode variable, String where) {
        code(variable, "variable", where);
        parameters(variable, where);
        String type = variable.path("type").asText();
        if (type.equals("c")) {
            String value = text(variable, "value");
            if (value.isEmpty()) {
                fault(LintRule.CONSTANT_PRESENT, where, "a constant without a value");
            } else if (value.length() > Texts.MAX_CONSTANT) {
                fault(LintRule.SIZE_WITHIN, where, "a constant of more than 1 024 characters");
            }
        }
        if (type.equals("jsm")) {
            scripts.ifPresent(check -> compile(check, "var f = " + text(variable, "javascript"), where));
        }
    }

    /** The text of an entity's parameter; empty if it has none of this key. */
    private static String text(JsonNode entity, String key) {
        for (JsonNode parameter : entity.path("parameter")) {
            if (parameter.path("key").asText().equals(key)) {
                return parameter.path("value").asText();
            }
        }
        return "";
    }

    private void parameters(JsonNode entity, String where) {
        JsonNode list = entity.path("parameter");
        keys(list, where + "/parameter");
        for (int i = 0; i < list.size(); i++) {
            parameter(list.get(i), where + "/parameter/" + i);
        }
    }

    private void keys(JsonNode list, String where) {
        Set<String> keys = new HashSet<>();
        for (JsonNode parameter : list) {
            String key = parameter.path("key").asText();
            if (key.isEmpty() || !keys.add(key)) {
                fault(LintRule.PARAMETER_SHAPE, where, "parameters beside each other have different keys");
                return;
            }
        }
    }

    private void parameter(JsonNode parameter, String where) {
        String type = parameter.path("type").asText();
        boolean value = parameter.has("value");
        boolean list = parameter.has("list");
        boolean map = parameter.has("map");
        boolean fits =
                switch (type) {
                    case "LIST" -> !value && !map;
                    case "MAP" -> !value && !list;
                    default -> !list && !map;
                };
        String text = parameter.path("value").asText();
        if (type.equals("BOOLEAN") && !Set.of("true", "false").contains(text) && !Texts.singleReference(text)) {
            fits = false;
        }
        if (type.equals("INTEGER") && !text.matches("-?[0-9]{1,19}") && !Texts.singleReference(text)) {
            fits = false;
        }
        if (!fits) {
            fault(LintRule.PARAMETER_SHAPE, where, "the parameter does not carry what its type says");
        }
        if (type.equals("TAG_REFERENCE") && !tags.contains(text)) {
            fault(LintRule.TAG_PRESENT, where, "no tag of this name");
        }
        if (type.equals("TRIGGER_REFERENCE") && !triggers.contains(text)) {
            fault(LintRule.TRIGGER_PRESENT, where, "no such trigger");
        }
        references(text, where);
        for (int i = 0; i < parameter.path("list").size(); i++) {
            parameter(parameter.path("list").get(i), where + "/list/" + i);
        }
        keys(parameter.path("map"), where + "/map");
        for (int i = 0; i < parameter.path("map").size(); i++) {
            parameter(parameter.path("map").get(i), where + "/map/" + i);
        }
    }

    private void references(String text, String where) {
        Texts.References found = Texts.references(text);
        if (found.strayBraces()) {
            fault(LintRule.BRACES_PAIRED, where, "double braces that are no reference to a variable");
        }
        for (String name : found.names()) {
            if (!variables.contains(name)) {
                boolean builtIn = BUILT_INS.contains(name);
                fault(
                        builtIn ? LintRule.BUILT_IN_ENABLED : LintRule.VARIABLE_PRESENT,
                        where,
                        builtIn
                                ? "built-in variable " + name + " is not enabled"
                                : "a variable that is not in the file");
            }
        }
    }

    private void fault(LintRule rule, String where, String what) {
        faults.add(new LintFault(rule, where, what));
    }
}
