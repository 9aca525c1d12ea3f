package io.trackai.http;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.trackai.TrackAi;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The document and the endpoints say the same, both ways, and the document is OpenAPI 3.1 by the official meta-schema. */
final class OpenApiDocumentTest {

    private static final String META = "https://spec.openapis.org/oas/3.1/schema/2022-10-07";
    private static final String WHERE =
            "Describe it in src/main/resources/io/trackai/http/openapi/<area>.json (and name a new area in"
                    + " OpenApiDocument.AREAS): %s";

    private final TrackAi trackAi = TrackAi.builder().discoverProviders(false).build();
    private final List<Endpoint> endpoints =
            Endpoints.of(trackAi, ApiOptions.builder().build());
    private final JsonNode document = document();

    @AfterEach
    void close() {
        trackAi.close();
    }

    @Test
    void endpoints_eachOne_isDescribed() {
        assertThat(endpoints)
                .allSatisfy(endpoint -> assertThat(operation(endpoint).isObject())
                        .as(WHERE, endpoint.method() + " " + endpoint.template())
                        .isTrue());
    }

    @Test
    void document_everyOperation_isAnEndpoint() {
        List<String> known = endpoints.stream()
                .map(endpoint -> endpoint.method() + " " + endpoint.template())
                .toList();
        List<String> described = new ArrayList<>();
        operations().forEach((name, operation) -> described.add(name));

        assertThat(described).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void endpoints_eachOne_isDescribedWithItsCallersItsPathAndItsBody() {
        for (Endpoint endpoint : endpoints) {
            JsonNode operation = operation(endpoint);
            String name = endpoint.method() + " " + endpoint.template();
            String access = endpoint.access().name().toLowerCase(Locale.ROOT).replace('_', '-');
            assertThat(operation.path("x-trackai-access").asText()).as(name).isEqualTo(access);
            JsonNode body = operation.path("requestBody");
            assertThat(body.path("required").asBoolean() && body.path("content").has("application/json"))
                    .as(name + " must have JSON")
                    .isEqualTo(endpoint.json());
            assertThat(pathParameters(operation))
                    .as(name)
                    .isEqualTo(new TreeSet<>(
                            endpoint.match(endpoint.template()).orElseThrow().keySet()));
        }
    }

    @Test
    void document_everyOperation_hasAnIdOfItsOwnASummaryAndProblems() {
        List<String> ids = new ArrayList<>();
        operations().forEach((name, operation) -> {
            ids.add(operation.path("operationId").asText());
            assertThat(operation.path("summary").asText()).as(name).isNotEmpty();
            assertThat(operation.path("responses").has("500")).as(name).isTrue();
        });
        assertThat(ids).doesNotHaveDuplicates().doesNotContain("");
    }

    @Test
    void document_everyReference_leadsSomewhere() {
        document.findValuesAsText("$ref")
                .forEach(ref -> assertThat(document.at(ref.substring(1)).isMissingNode())
                        .as(ref)
                        .isFalse());
    }

    @Test
    void document_byTheOfficialMetaSchema_isOpenApi() {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(META, metaSchema())));

        List<Error> errors =
                registry.getSchema(SchemaLocation.of(META)).validate(document.toString(), InputFormat.JSON);
        List<Error> ofBroken = registry.getSchema(SchemaLocation.of(META))
                .validate(
                        document.toString().replace("\"operationId\":\"", "\"operationId\":4,\"x-was\":\""),
                        InputFormat.JSON);

        assertThat(errors).isEmpty();
        assertThat(ofBroken).isNotEmpty();
    }

    @Test
    void document_served_isCachedByItsTag() {
        SetupApi api = SetupApi.of(trackAi);
        ApiRequest.Builder ask =
                ApiRequest.builder("GET", "/api/v1/openapi.json").caller(Caller.anonymous());

        ApiResponse first = api.handle(ask.build());
        ApiResponse again =
                api.handle(ask.header("If-None-Match", first.headers().getOrDefault("ETag", ""))
                        .build());

        assertThat(first.status()).isEqualTo(200);
        assertThat(again.status()).isEqualTo(304);
    }

    private JsonNode document() {
        ApiResponse answer = SetupApi.of(trackAi)
                .handle(ApiRequest.builder("GET", "/api/v1/openapi.json").build());
        try {
            return JsonMapper.builder().build().readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode operation(Endpoint endpoint) {
        return document.path("paths")
                .path(endpoint.template())
                .path(endpoint.method().toLowerCase(Locale.ROOT));
    }

    private Map<String, JsonNode> operations() {
        Map<String, JsonNode> operations = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                operations.put(operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), operation.getValue());
            }
        }
        return operations;
    }

    private Set<String> pathParameters(JsonNode operation) {
        Set<String> names = new TreeSet<>();
        for (JsonNode written : operation.path("parameters")) {
            JsonNode parameter = written.has("$ref")
                    ? document.at(written.path("$ref").asText().substring(1))
                    : written;
            if (parameter.path("in").asText().equals("path")) {
                names.add(parameter.path("name").asText());
            }
        }
        return names;
    }

    /** As the OpenAPI initiative publishes it, carried by a library that validates with it. */
    private static String metaSchema() {
        try (InputStream file =
                OpenApiDocumentTest.class.getClassLoader().getResourceAsStream(META.substring("https://".length()))) {
            return new String(requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
