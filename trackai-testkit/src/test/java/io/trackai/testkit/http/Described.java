package io.trackai.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.trackai.http.ApiRequest;
import io.trackai.http.ApiResponse;
import io.trackai.http.SetupApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the OpenAPI document says, held against what happened: every answer of a described status and form, with no field
 * that is not described; every request that was taken with nothing but what is described.
 */
final class Described {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<String, Schema> COMPILED = new ConcurrentHashMap<>();
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

    private final ObjectNode document;

    private Described(ObjectNode document) {
        this.document = document;
    }

    static Described by(SetupApi api) {
        ApiResponse answer =
                api.handle(ApiRequest.builder("GET", "/api/v1/openapi.json").build());
        try {
            ObjectNode document = (ObjectNode) JSON.readTree(answer.body());
            close(document);
            return new Described(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Objects of the document are open, for answers may gain fields; in a test a field more is a field not described. */
    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("type").asText().equals("object")
                && object.has("properties")
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        node.forEach(Described::close);
    }

    /** One operation of the document. */
    record Operation(String method, String template, JsonNode node) {}

    /** Every operation. */
    List<Operation> operations() {
        List<Operation> all = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                all.add(new Operation(
                        operation.getKey().toUpperCase(Locale.ROOT), path.getKey(), operation.getValue()));
            }
        }
        return all;
    }

    Optional<Operation> operation(String method, String path) {
        String asked = method.equals("HEAD") ? "GET" : method;
        return operations().stream()
                .filter(one -> one.method().equals(asked) && matches(one.template(), path))
                .findFirst();
    }

    static boolean matches(String template, String path) {
        return path.matches(template.replace(".", "\\.").replaceAll("\\{[a-z]+}", "[^/]*"));
    }

    void check(String method, String path, Optional<String> query, byte[] sent, ApiResponse answer) {
        String what = method + " " + path + " -> " + answer.status();
        Optional<Operation> operation = operation(method, path);
        if (operation.isEmpty()) {
            assertThat(answer.status()).as(what + " is not described").isIn(204, 404, 405);
            if (answer.status() != 204 && !method.equals("HEAD")) {
                valid(what, document.at("/components/schemas/Problem"), "Problem", answer.body());
            }
            return;
        }
        JsonNode node = operation.get().node();
        JsonNode response = resolved(node.path("responses").path(Integer.toString(answer.status())));
        assertThat(response.isObject()).as(what + " is not described").isTrue();
        if (!method.equals("HEAD")) {
            body(what, operation.get(), response, answer);
        }
        if (answer.status() < 300) {
            taken(what, operation.get(), query, sent);
        }
    }

    private void body(String what, Operation operation, JsonNode response, ApiResponse answer) {
        if (answer.length() == 0 && !answer.streaming()) {
            assertThat(response.has("content")).as(what + " should have a body").isFalse();
            return;
        }
        String type = bare(answer.headers().getOrDefault("Content-Type", ""));
        JsonNode content = response.path("content");
        JsonNode form = content.has(type) ? content.path(type) : content.path("*/*");
        assertThat(form.isObject())
                .as(what + " of type " + type + " is not described")
                .isTrue();
        if (type.endsWith("json")) {
            String name = operation.method() + operation.template() + answer.status() + type;
            valid(what, form.path("schema"), name, answer.body());
        }
    }

    /** What was taken is described: no parameter more, and a body of the described form. */
    private void taken(String what, Operation operation, Optional<String> query, byte[] sent) {
        Set<String> described = new HashSet<>();
        operation.node().path("parameters").forEach(parameter -> {
            JsonNode whole = resolved(parameter);
            if (whole.path("in").asText().equals("query")) {
                described.add(whole.path("name").asText());
            }
        });
        for (String part : query.orElse("").split("&", -1)) {
            if (!part.isEmpty()) {
                String name = URLDecoder.decode(part.split("=", 2)[0], StandardCharsets.UTF_8);
                assertThat(described)
                        .as(what + " took a parameter that is not described")
                        .contains(name);
            }
        }
        JsonNode form = operation.node().at("/requestBody/content/application~1json/schema");
        if (!form.isMissingNode() && sent.length > 0) {
            valid(what + " took", form, operation.method() + operation.template() + " request", sent);
        }
    }

    JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }

    private void valid(String what, JsonNode form, String name, byte[] json) {
        Schema schema = COMPILED.computeIfAbsent(name, ignored -> {
            ObjectNode whole = form.deepCopy();
            whole.set("components", document.path("components"));
            return REGISTRY.getSchema(whole);
        });
        assertThat(schema.validate(new String(json, StandardCharsets.UTF_8), InputFormat.JSON))
                .as(what)
                .isEmpty();
    }

    private static String bare(String type) {
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).strip();
    }
}
