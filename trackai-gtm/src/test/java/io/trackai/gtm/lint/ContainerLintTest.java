package io.trackai.gtm.lint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ContainerLintTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path GOLDEN = Path.of("src/test/resources/io/trackai/gtm/golden/gtm-web-container.json");
    private static final Path SHARED = Path.of("..", "..", "shared");
    private static final ContainerLint LINT = ContainerLint.create()
            .checkingScripts(script -> script.contains("=>") ? Optional.of("not ECMAScript 5") : Optional.empty());

    /** One way to break a sound container, and the rule it breaks. */
    private record Break(LintRule rule, String what, Consumer<ObjectNode> how) {
        @Override
        public String toString() {
            return rule + ": " + what;
        }
    }

    static Stream<Break> breaks() {
        List<Break> all = new ArrayList<>();
        all.add(version(LintRule.FORMAT_KNOWN, "format 1", file -> file.put("exportFormatVersion", 1)));
        all.add(version(LintRule.FORMAT_KNOWN, "no container version", file -> file.remove("containerVersion")));
        all.add(version(LintRule.FIELD_KNOWN, "field beside the version", file -> file.put("importMode", "merge")));
        all.add(tag(LintRule.FIELD_KNOWN, "invented field of a tag", tag -> tag.put("enabled", true)));
        all.add(tag(LintRule.FIELD_TYPE, "pause as text", tag -> tag.put("paused", "false")));
        all.add(tag(
                LintRule.FIELD_TYPE, "value as number", tag -> parameter(tag, 1).put("value", 1)));
        all.add(tag(
                LintRule.ENUM_KNOWN,
                "the API's spelling of a parameter type",
                tag -> parameter(tag, 0).put("type", "template")));
        all.add(tag(
                LintRule.ENUM_KNOWN,
                "the API's spelling of a firing option",
                tag -> tag.put("tagFiringOption", "oncePerLoad")));
        all.add(trigger(
                LintRule.ENUM_KNOWN,
                "a trigger type that does not exist",
                trigger -> trigger.put("type", "PAGE_VIEW")));
        all.add(tag(
                LintRule.ENUM_KNOWN,
                "a parameter type that does not exist",
                tag -> parameter(tag, 0).put("type", "STRING")));
        all.add(built(LintRule.ENUM_KNOWN, "a consent key as a built-in variable", "AD_STORAGE", "Ad Storage"));
        all.add(tag(LintRule.ID_SHAPE, "an id of words", tag -> tag.put("tagId", "new_1")));
        all.add(tag(LintRule.ID_SHAPE, "full-width digits", tag -> tag.put("tagId", "１２")));
        all.add(version(
                LintRule.ID_UNIQUE,
                "a tag with a trigger's id",
                file -> first(file, "tag")
                        .put("tagId", first(file, "trigger").path("triggerId").asText())));
        all.add(tag(LintRule.FINGERPRINT_PRESENT, "no fingerprint", tag -> tag.remove("fingerprint")));
        all.add(tag(LintRule.NAME_SHAPE, "a colon in a name", tag -> tag.put("name", "Meta: Pixel")));
        all.add(tag(LintRule.NAME_SHAPE, "a name of 257 characters", tag -> tag.put("name", "x".repeat(257))));
        all.add(tag(LintRule.NAME_SHAPE, "no name", tag -> tag.remove("name")));
        all.add(version(
                LintRule.NAME_UNIQUE,
                "two tags of a name",
                file -> at(file, "tag", 1)
                        .put("name", first(file, "tag").path("name").asText())));
        all.add(version(LintRule.NAME_UNIQUE, "a variable with the name of a built-in", file -> {
            builtIn(file, "PAGE_URL", "Page URL");
            first(file, "variable").put("name", "Page URL");
        }));
        all.add(tag(LintRule.TYPE_EXISTS, "an invented tag", tag -> tag.put("type", "gtm_ga4")));
        all.add(tag(LintRule.TYPE_EXISTS, "a type in the spelling of enums", tag -> tag.put("type", "HTML")));
        all.add(variable(LintRule.TYPE_EXISTS, "the URL variable in capitals", one -> one.put("type", "U")));
        all.add(tag(LintRule.TYPE_LISTED, "a type nobody here has seen", tag -> tag.put("type", "zzz")));
        all.add(tag(LintRule.TEMPLATE_PRESENT, "a template that is not there", tag -> tag.put("type", "cvt_0_9")));
        all.add(tag(
                LintRule.CONTEXT_FITS,
                "fires on what is reserved in server containers",
                tag -> tag.putArray("firingTriggerId").add("2147479574")));
        all.add(trigger(LintRule.CONTEXT_FITS, "a server's trigger", trigger -> trigger.put("type", "ALWAYS")));
        all.add(version(
                LintRule.CONTEXT_FITS,
                "a web container said to be a server's",
                file -> ((ObjectNode) file.at("/containerVersion/container"))
                        .putArray("usageContext")
                        .add("SERVER")));
        all.add(version(
                LintRule.CONTEXT_FITS,
                "a client",
                file -> ((ObjectNode) file.path("containerVersion"))
                        .putArray("client")
                        .addObject()
                        .put("clientId", "900")
                        .put("name", "GA4")
                        .put("type", "gaaw_client")));
        all.add(version(
                LintRule.CONTEXT_FITS,
                "a server's template",
                file -> ((ObjectNode) file.path("containerVersion"))
                        .putArray("customTemplate")
                        .addObject()
                        .put("templateId", "901")
                        .put("name", "Tag")
                        .put("templateData", "{\"containerContexts\": [\n \"SERVER\"\n]}")));
        all.add(tag(
                LintRule.TRIGGER_PRESENT,
                "fires on nothing",
                tag -> ((ArrayNode) tag.path("firingTriggerId")).add("4711")));
        all.add(tag(
                LintRule.TRIGGER_PRESENT,
                "a reserved id that is none",
                tag -> ((ArrayNode) tag.path("firingTriggerId")).add("2147483647")));
        all.add(tag(LintRule.FOLDER_PRESENT, "a folder that is not there", tag -> tag.put("parentFolderId", "4711")));
        all.add(tag(
                LintRule.TAG_PRESENT,
                "a set-up tag that is not there",
                tag -> tag.putArray("setupTag").addObject().put("tagName", "Nobody")));
        all.add(script(LintRule.VARIABLE_PRESENT, "an unknown variable", "var a = {{Nobody}};"));
        all.add(script(LintRule.BUILT_IN_ENABLED, "a built-in that is not enabled", "var a = {{Page URL}};"));
        all.add(script(LintRule.BRACES_PAIRED, "template markup", "var a = '{{';"));
        all.add(tag(
                LintRule.PARAMETER_SHAPE,
                "a list in a template",
                tag -> parameter(tag, 0).putArray("list")));
        all.add(tag(
                LintRule.PARAMETER_SHAPE,
                "a boolean that is none",
                tag -> parameter(tag, 1).put("value", "yes")));
        all.add(tag(
                LintRule.PARAMETER_SHAPE,
                "two parameters of a key",
                tag -> parameter(tag, 1).put("key", "html")));
        all.add(variable(
                LintRule.PARAMETER_SHAPE,
                "an integer that is none",
                one -> parameter(one, 0).put("value", "two")));
        all.add(version(
                LintRule.CONSTANT_PRESENT,
                "an empty constant",
                file -> parameter(constant(file), 0).put("value", "")));
        all.add(trigger(
                LintRule.CONDITION_SHAPE,
                "a condition on a text",
                trigger -> argument(trigger, 0).put("value", "page")));
        all.add(trigger(LintRule.CUSTOM_EVENT_SHAPE, "no condition", trigger -> trigger.remove("customEventFilter")));
        all.add(trigger(
                LintRule.CUSTOM_EVENT_SHAPE,
                "the other event variable",
                trigger -> argument(trigger, 0).put("value", "{{Event}}")));
        all.add(tag(
                LintRule.CONSENT_SHAPE,
                "keys in the list",
                tag -> ((ObjectNode) tag.at("/consentSettings/consentType/list/0")).put("key", "0")));
        all.add(tag(
                LintRule.CONSENT_SHAPE,
                "a list nobody needs",
                tag -> ((ObjectNode) tag.path("consentSettings")).put("consentStatus", "NOT_NEEDED")));
        all.add(tag(LintRule.SEQUENCE_SHAPE, "two set-up tags", tag -> {
            String name = tag.path("name").asText();
            tag.putArray("setupTag").addObject().put("tagName", name);
            ((ArrayNode) tag.path("setupTag")).addObject().put("tagName", name);
        }));
        all.add(script(LintRule.SIZE_WITHIN, "a script too long", "/*" + "x".repeat(102_400) + "*/"));
        all.add(version(
                LintRule.SIZE_WITHIN,
                "a constant too long",
                file -> parameter(constant(file), 0).put("value", "9".repeat(1_025))));
        all.add(script(LintRule.SECRET_ABSENT, "an access token", "var t = 'EAA" + "Invented1".repeat(4) + "';"));
        all.add(script(LintRule.SECRET_ABSENT, "a private key", "/* -----BEGIN PRIVATE KEY----- */"));
        all.add(script(LintRule.SCRIPT_COMPILES, "an arrow function", "var f = x => x;"));
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("breaks")
    void rule_onABrokenContainer_bites(Break one) throws IOException {
        ObjectNode file = sound();
        one.how().accept(file);

        assertThat(LINT.check(JSON.writeValueAsString(file)))
                .extracting(LintFault::rule)
                .contains(one.rule());
    }

    @Test
    void everyRule_isBrokenByAtLeastOneTest() {
        Set<LintRule> broken = EnumSet.of(LintRule.JSON_READABLE);
        breaks().forEach(one -> broken.add(one.rule()));

        assertThat(broken).containsExactlyInAnyOrder(LintRule.values());
    }

    @Test
    void ourOwnContainer_hasNoFaultAndNoWarning() throws IOException {
        assertThat(LINT.check(Files.readString(GOLDEN, UTF_8))).isEmpty();
    }

    @Test
    void ourOwnServerContainer_hasNoFault_butIsOneAsAWebContainer() throws IOException {
        String file = Files.readString(GOLDEN.resolveSibling("gtm-server-container.json"), UTF_8);

        assertThat(LINT.check(file)).isEmpty();
        assertThat(LINT.check(file.replace("[ \"SERVER\" ]", "[ \"WEB\" ]")))
                .extracting(LintFault::rule)
                .contains(LintRule.CONTEXT_FITS);
    }

    @Test
    void text_thatIsNoJsonObject_isReportedNotThrown() {
        for (String text :
                List.of("", "PK\u0003\u0004", "<!DOCTYPE html>", "[]", "{\"a\":1,\"a\":2}", "{} x", "[[[[[[")) {
            assertThat(LINT.check(text)).extracting(LintFault::rule).containsExactly(LintRule.JSON_READABLE);
        }
        assertThat(LINT.check("[".repeat(100_000))).hasSize(1);
        assertThat(LINT.check("x".repeat(ContainerLint.MAX_FILE + 1)))
                .extracting(LintFault::rule)
                .containsExactly(LintRule.SIZE_WITHIN);
    }

    @Test
    void secretFault_doesNotRepeatTheSecret() throws IOException {
        String token = "EAA" + "Invented1".repeat(4);
        ObjectNode file = sound();
        parameter(first(file, "tag"), 0).put("value", token);

        assertThat(LINT.check(JSON.writeValueAsString(file)).toString()).doesNotContain(token);
    }

    static Stream<Path> genuineExports() throws IOException {
        Path samples = SHARED.resolve("samples").resolve("gtm");
        if (!Files.isDirectory(samples)) {
            return Stream.of(samples.resolve("absent"));
        }
        try (Stream<Path> files = Files.list(samples)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("genuineExports")
    void genuineExport_hasNoError(Path export) throws IOException {
        assumeTrue(Files.isRegularFile(export), "the collection of genuine exports is not beside this repository");

        assertThat(ContainerLint.create().errors(Files.readString(export, UTF_8)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("genuineExports")
    void genuineExport_namesItsBuiltInVariablesAsWeDerive(Path export) throws IOException {
        assumeTrue(Files.isRegularFile(export), "the collection of genuine exports is not beside this repository");

        JSON.readTree(export.toFile())
                .path("containerVersion")
                .path("builtInVariable")
                .forEach(builtIn -> assertThat(
                                Schema.displayName(builtIn.path("type").asText()))
                        .isEqualTo(builtIn.path("name").asText()));
    }

    @Test
    void schema_isGooglesDiscoveryDocumentInTheSpellingOfExports() throws IOException {
        Path document = SHARED.resolve("reference").resolve("tagmanager-v2.discovery.json");
        assumeTrue(Files.isRegularFile(document), "the discovery document is not beside this repository");
        JsonNode google = JSON.readTree(document.toFile());
        JsonNode ours;
        try (var in = Schema.class.getResourceAsStream("tagmanager-schema.json")) {
            ours = JSON.readTree(in);
        }

        assertThat(ours.path("revision")).isEqualTo(google.path("revision"));
        Map<String, Map<String, String>> expected = new TreeMap<>();
        walk(google.path("schemas"), "ContainerVersion", expected);
        JsonNode expectedTree = JSON.valueToTree(expected);
        assertThat(ours.path("types")).isEqualTo(expectedTree);
    }

    private static String walk(JsonNode schemas, String type, Map<String, Map<String, String>> into) {
        if (!into.containsKey(type)) {
            Map<String, String> fields = new TreeMap<>();
            into.put(type, fields);
            schemas.path(type)
                    .path("properties")
                    .properties()
                    .forEach(field -> fields.put(field.getKey(), kind(schemas, field.getValue(), into)));
        }
        return type;
    }

    private static String kind(JsonNode schemas, JsonNode field, Map<String, Map<String, String>> into) {
        if (field.has("$ref")) {
            return walk(schemas, field.path("$ref").asText(), into);
        }
        if (field.path("type").asText().equals("array")) {
            return "[" + kind(schemas, field.path("items"), into) + "]";
        }
        if (field.has("enum")) {
            TreeSet<String> values = new TreeSet<>();
            field.path("enum").forEach(value -> {
                if (!value.asText().endsWith("Unspecified")) {
                    values.add(value.asText().replaceAll("(?<!^)([A-Z])", "_$1").toUpperCase(Locale.ROOT));
                }
            });
            return "enum " + String.join(" ", values);
        }
        return field.path("type").asText();
    }

    // ---- ways to break a container

    private static Break version(LintRule rule, String what, Consumer<ObjectNode> how) {
        return new Break(rule, what, how);
    }

    private static Break tag(LintRule rule, String what, Consumer<ObjectNode> how) {
        return new Break(rule, what, file -> how.accept(first(file, "tag")));
    }

    private static Break trigger(LintRule rule, String what, Consumer<ObjectNode> how) {
        return new Break(rule, what, file -> how.accept(first(file, "trigger")));
    }

    private static Break variable(LintRule rule, String what, Consumer<ObjectNode> how) {
        return new Break(rule, what, file -> how.accept(first(file, "variable")));
    }

    private static Break script(LintRule rule, String what, String script) {
        return tag(rule, what, tag -> parameter(tag, 0).put("value", "<script>" + script + "</script>"));
    }

    private static Break built(LintRule rule, String what, String type, String name) {
        return new Break(rule, what, file -> builtIn(file, type, name));
    }

    private static void builtIn(ObjectNode file, String type, String name) {
        ((ObjectNode) file.path("containerVersion"))
                .putArray("builtInVariable")
                .addObject()
                .put("accountId", "0")
                .put("containerId", "0")
                .put("type", type)
                .put("name", name);
    }

    private static ObjectNode sound() {
        try {
            return (ObjectNode) JSON.readTree(Files.readString(GOLDEN, UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode at(ObjectNode file, String kind, int index) {
        return (ObjectNode) file.path("containerVersion").path(kind).get(index);
    }

    private static ObjectNode first(ObjectNode file, String kind) {
        return at(file, kind, 0);
    }

    private static ObjectNode constant(ObjectNode file) {
        for (JsonNode variable : file.path("containerVersion").path("variable")) {
            if (variable.path("type").asText().equals("c")) {
                return (ObjectNode) variable;
            }
        }
        throw new IllegalStateException("the container has no constant");
    }

    private static ObjectNode parameter(ObjectNode entity, int index) {
        return (ObjectNode) entity.path("parameter").get(index);
    }

    private static ObjectNode argument(ObjectNode trigger, int index) {
        return (ObjectNode)
                trigger.path("customEventFilter").get(0).path("parameter").get(index);
    }
}
