package io.trackai.gtm.lint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Google's field list of a container version, as a table: which fields exist, what they hold, which values are listed. */
final class Schema {

    private static final String RESOURCE = "tagmanager-schema.json";

    private final Map<String, Map<String, String>> types = new TreeMap<>();

    Schema() {
        try (InputStream in = Schema.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("resource " + RESOURCE + " is missing from the jar");
            }
            JsonMapper.builder().build().readTree(in).path("types").properties().forEach(type -> {
                Map<String, String> fields = new TreeMap<>();
                type.getValue()
                        .properties()
                        .forEach(field ->
                                fields.put(field.getKey(), field.getValue().asText()));
                types.put(type.getKey(), fields);
            });
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + RESOURCE + " cannot be read", e);
        }
    }

    List<LintFault> faults(String type, JsonNode node, String where) {
        List<LintFault> faults = new ArrayList<>();
        object(type, node, where, faults);
        return faults;
    }

    /** The names people see of built-in variables: derived from the type, except that abbreviations stay upper case. */
    Set<String> builtInNames() {
        Set<String> names = new HashSet<>();
        for (String value : listed(fields("BuiltInVariable").getOrDefault("type", ""))) {
            names.add(displayName(value));
        }
        return names;
    }

    static String displayName(String builtInType) {
        StringBuilder name = new StringBuilder();
        for (String word : builtInType.split("_", -1)) {
            boolean abbreviation = Set.of("URL", "ID", "HTML", "IP").contains(word) || word.length() < 2;
            name.append(name.length() == 0 ? "" : " ")
                    .append(
                            abbreviation
                                    ? word
                                    : word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT));
        }
        return name.toString();
    }

    private Map<String, String> fields(String type) {
        return types.getOrDefault(type, Map.of());
    }

    private void object(String type, JsonNode node, String where, List<LintFault> faults) {
        if (!node.isObject()) {
            faults.add(new LintFault(LintRule.FIELD_TYPE, where, "an object is expected"));
            return;
        }
        Map<String, String> fields = fields(type);
        node.properties().forEach(field -> {
            String at = where + "/" + field.getKey().replace("~", "~0").replace("/", "~1");
            String kind = fields.get(field.getKey());
            if (kind == null) {
                faults.add(new LintFault(LintRule.FIELD_KNOWN, at, type + " has no such field"));
            } else {
                value(kind, field.getValue(), at, faults);
            }
        });
    }

    private void value(String kind, JsonNode node, String where, List<LintFault> faults) {
        if (kind.startsWith("[")) {
            if (!node.isArray()) {
                faults.add(new LintFault(LintRule.FIELD_TYPE, where, "a list is expected"));
                return;
            }
            String item = kind.substring(1, kind.length() - 1);
            for (int i = 0; i < node.size(); i++) {
                value(item, node.get(i), where + "/" + i, faults);
            }
        } else if (kind.startsWith("enum ")) {
            if (!node.isTextual()) {
                faults.add(new LintFault(LintRule.FIELD_TYPE, where, "text is expected"));
            } else if (!listed(kind).contains(node.textValue())) {
                boolean api = listed(kind).contains(upperSnake(node.textValue()));
                faults.add(new LintFault(
                        LintRule.ENUM_KNOWN, where, api ? "the API's spelling of a value" : "no value Google lists"));
            }
        } else {
            switch (kind) {
                case "string" -> expect(node.isTextual(), "text", where, faults);
                case "boolean" -> expect(node.isBoolean(), "true or false", where, faults);
                case "integer" -> expect(node.isIntegralNumber(), "a whole number", where, faults);
                default -> object(kind, node, where, faults);
            }
        }
    }

    private static void expect(boolean holds, String what, String where, List<LintFault> faults) {
        if (!holds) {
            faults.add(new LintFault(LintRule.FIELD_TYPE, where, what + " is expected"));
        }
    }

    private static Set<String> listed(String kind) {
        Set<String> values = new HashSet<>(List.of(kind.split(" ", -1)));
        values.remove("enum");
        return values;
    }

    private static String upperSnake(String camel) {
        return camel.replaceAll("(?<!^)([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    }
}
