package io.trackai.testkit.http;

import static io.trackai.testkit.http.Rest.SESSIONS;
import static io.trackai.testkit.http.Rest.bytes;
import static io.trackai.testkit.http.Rest.json;
import static io.trackai.testkit.http.Rest.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trackai.http.ApiResponse;
import io.trackai.http.Caller;
import io.trackai.model.ConditionType;
import io.trackai.spi.ArtifactRecipe;
import io.trackai.testkit.FakeIntegrationProvider;
import io.trackai.testkit.FakeStep;
import io.trackai.testkit.SetupTestEnvironment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What holds at every address, taken from the OpenAPI document, so that a new one is covered the moment it is described:
 * who may call, that another lead's is like a missing one, and that nothing whatever that is sent is answered with a
 * failure of ours or given back.
 */
final class EveryRouteTest {

    private static final String CANARY = "EAACanary4711canary4711canary4711";
    private static final String MISSING = "0123456789abcdef0123456789abcdef";

    private final SetupTestEnvironment world = SetupTestEnvironment.with(FakeIntegrationProvider.builder("fake")
            .field("pixelId")
            .secret("key")
            .step(FakeStep.probe("token", ConditionType.TOKEN_VALID))
            .artifact(new ArtifactRecipe.Browser("page.txt", "text/plain", (facts, renderer) -> "for browsers"))
            .build());
    private final Rest rest = Rest.of(world.trackAi());
    private String session = "";

    @BeforeEach
    void start() {
        session = json(rest.post(
                        SESSIONS,
                        "{\"lead\":\"ana\",\"connections\":{\"fake\":{\"pixelId\":\"1\",\"key\":\"invented-1\"}}}"))
                .path("id")
                .asText();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void everyRoute_ofAnotherLead_isExactlyLikeAMissingOne() {
        Rest bob = rest.as(Caller.lead("bob"));
        int compared = 0;
        for (Described.Operation operation : of("signed-in")) {
            if (!operation.template().contains("{session}")) {
                continue;
            }
            ApiResponse foreign = call(bob, operation, session);
            ApiResponse missing = call(bob, operation, MISSING);
            assertThat(missing.status()).as(name(operation)).isEqualTo(404);
            assertThat(foreign.status()).as(name(operation)).isEqualTo(404);
            assertThat(text(foreign)).as(name(operation)).isEqualTo(text(missing));
            assertThat(foreign.headers()).as(name(operation)).isEqualTo(missing.headers());
            compared++;
        }
        assertThat(compared).isGreaterThan(10);
        assertThat(json(rest.get(SESSIONS + "/" + session)).path("revision").asLong())
                .as("nothing was done to it")
                .isEqualTo(json(rest.as(Caller.lead("ana")).get(SESSIONS + "/" + session))
                        .path("revision")
                        .asLong());
        assertThat(json(bob.get("/api/v1/setup/history")).path("entries")).isEmpty();
        assertThat(json(bob.get("/api/v1/setup/history?session=" + session)).path("entries"))
                .isEmpty();
        assertThat(json(bob.get("/api/v1/setup/history?lead=ana")).path("entries"))
                .isEmpty();
    }

    @Test
    void operatorRoutes_byALead_areRefusedWhetherThereIsSuchAThingOrNot() {
        Rest ana = rest.as(Caller.lead("ana"));
        assertThat(of("operators")).isNotEmpty().allSatisfy(operation -> {
            ApiResponse own = call(ana, operation, session);
            ApiResponse missing = call(ana, operation, MISSING);
            assertThat(own.status()).isEqualTo(403);
            assertThat(json(own).path("code").asText()).isEqualTo("OPERATORS_ONLY");
            assertThat(text(own)).isEqualTo(text(missing));
            assertThat(own.headers()).isEqualTo(missing.headers());
        });
        assertThat(rest.get(SESSIONS + "/" + session).status()).isEqualTo(200);
    }

    @Test
    void everyRoute_byNobody_isRefusedUnlessItIsForAnybody() {
        Rest nobody = rest.as(Caller.anonymous());
        for (Described.Operation operation : rest.described().operations()) {
            boolean open = access(operation).equals("anybody");
            int status = call(nobody, operation, session).status();
            if (open && operation.template().contains("webhooks")) {
                assertThat(status).isEqualTo(401);
            } else if (!open) {
                assertThat(status).as(name(operation)).isEqualTo(401);
            }
        }
    }

    @Test
    void everyAddress_anotherMethod_saysWhichThereAre() {
        for (String template : templates()) {
            Set<String> there = new TreeSet<>();
            rest.described().operations().stream()
                    .filter(operation -> operation.template().equals(template))
                    .forEach(operation -> {
                        there.add(operation.method());
                        if (!access(operation).equals("anybody")) {
                            there.add("OPTIONS");
                        }
                    });
            if (there.contains("GET")) {
                there.add("HEAD");
            }
            for (String method : List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "TRACE", CANARY)) {
                if (!there.contains(method)) {
                    ApiResponse answer = rest.send(method, path(template, session), new byte[0], Map.of());
                    refused(answer, 405);
                    assertThat(new TreeSet<>(List.of(
                                    answer.headers().getOrDefault("Allow", "").split(", "))))
                            .as(method + " " + template)
                            .isEqualTo(there);
                }
            }
            assertThat(rest.send("OPTIONS", path(template, session), new byte[0], Map.of())
                            .status())
                    .isEqualTo(there.contains("OPTIONS") ? 204 : 405);
        }
    }

    @Test
    void everyGet_headAnswersTheSameWithoutABody() {
        for (Described.Operation operation : rest.described().operations()) {
            if (operation.method().equals("GET")) {
                ApiResponse get = call(rest, operation, session);
                ApiResponse head = rest.send("HEAD", target(operation, session), new byte[0], Map.of());
                assertThat(head.status()).as(name(operation)).isEqualTo(get.status());
                assertThat(head.headers().keySet())
                        .as(name(operation))
                        .isEqualTo(get.headers().keySet());
                assertThat(head.length()).isZero();
            }
        }
    }

    @Test
    void everyJsonRoute_bodyThatCannotBeRead_isAProblemAndNothingHappens() {
        List<byte[]> bodies = new ArrayList<>();
        for (String body : List.of(
                "",
                CANARY,
                "[1]",
                "null",
                "4711",
                "\"" + CANARY + "\"",
                "{\"" + CANARY + "\":1}",
                "{\"connections\":\"" + CANARY + "\"}",
                "{\"restore\":{\"name\":\"" + CANARY + "\",\"version\":\"1\"}}",
                "{\"pixelId\":[1]}",
                "{\"pixelId\":{\"" + CANARY + "\":1}}",
                "{\"pixelId\":4711}",
                "{\"pixelId\":true}",
                "{\"a\":\"" + CANARY + "\",\"a\":1}",
                "{\"a\":" + "[".repeat(40) + "]".repeat(40) + "}",
                "{\"a\":" + "9".repeat(5_000) + "}",
                "{\"a\":1e999999999}",
                "{\"a\":\"" + "x".repeat(40_000) + "\"}",
                "{}" + CANARY,
                "\uFEFF{}",
                "{\"pixelId\":\"\\ud800\"}",
                "{\"pixelId\":\"a\\u0000b\"}",
                "{" + "\"a\":1,".repeat(9_000) + "\"b\":1}")) {
            bodies.add(bytes(body));
        }
        bodies.add("{\"pixelId\":\"\u00e3\"}".getBytes(StandardCharsets.ISO_8859_1));
        bodies.add("{}".getBytes(StandardCharsets.UTF_16));
        bodies.add(new byte[] {'{', '"', (byte) 0xc0, (byte) 0xaf, '"', ':', '1', '}'});
        bodies.add(new byte[70_000]);
        long before = revision();
        for (Described.Operation operation : rest.described().operations()) {
            if (operation.node().at("/requestBody/content/application~1json").isMissingNode()) {
                continue;
            }
            boolean optional =
                    !operation.node().path("requestBody").path("required").asBoolean();
            for (byte[] body : bodies) {
                ApiResponse answer = rest.send(operation.method(), target(operation, session), body, Map.of());
                if (optional && body.length == 0) {
                    continue;
                }
                if (answer.status() == 200 && operation.template().endsWith("/agent/tools/{tool}")) {
                    // A call that can be read but makes no sense is told to the agent.
                    assertThat(json(answer).has("error")).as(text(answer)).isTrue();
                    assertThat(text(answer)).doesNotContain(CANARY);
                    continue;
                }
                assertThat(answer.status()).as(name(operation)).isIn(400, 413);
                refused(answer, answer.status());
            }
            if (optional) {
                continue;
            }
            for (String type : List.of("text/plain", "application/xml", "", CANARY, "application/json2")) {
                ApiResponse answer = rest.send(
                        operation.method(), target(operation, session), bytes("{}"), Map.of("Content-Type", type));
                refused(answer, 415);
            }
        }
        assertThat(revision()).isEqualTo(before);
        assertThat(json(rest.get(SESSIONS)).path("sessions")).hasSize(1);
    }

    @Test
    void everyRoute_queryThatCannotBeRead_namesTheParameter() {
        for (Described.Operation operation : rest.described().operations()) {
            if (access(operation).equals("anybody") && !operation.template().endsWith("openapi.json")) {
                continue;
            }
            String target = path(operation.template(), session);
            for (String query : List.of(CANARY + "=1", "%zz=1", "limit=%zz", "limit=1&limit=2&" + CANARY)) {
                ApiResponse answer = rest.send(operation.method(), target + "?" + query, body(operation), Map.of());
                refused(answer, 400);
            }
            for (JsonNode parameter : query(operation)) {
                for (String value : nonsense(parameter.path("schema"))) {
                    String query = parameter.path("name").asText() + "=" + value + others(operation, parameter);
                    ApiResponse answer = rest.send(operation.method(), target + "?" + query, body(operation), Map.of());
                    refused(answer, 400);
                    assertThat(json(answer).path("errors").get(0).path("field").asText())
                            .as(name(operation) + " " + query)
                            .isEqualTo(parameter.path("name").asText());
                }
            }
        }
    }

    @Test
    void everyRoute_strangePathsAndHeaders_areNeverAFailureOfOurs() {
        for (Described.Operation operation : rest.described().operations()) {
            for (String segment :
                    List.of(CANARY, "%00", "..", "%2e%2e", "a%0d%0ab", "x".repeat(5_000), "\u202e", "%", "")) {
                String target = path(operation.template(), segment)
                        .replace("/fake", "/" + segment)
                        .replace("/page.txt", "/" + segment);
                ApiResponse answer = rest.send(operation.method(), target, body(operation), Map.of());
                assertThat(answer.status()).as(name(operation) + " " + segment).isLessThan(500);
                assertThat(text(answer) + answer.headers()).doesNotContain(CANARY);
            }
            for (Map<String, String> headers : List.of(
                    Map.of("If-None-Match", CANARY),
                    Map.of("If-None-Match", ",,,*".repeat(2_000)),
                    Map.of("Last-Event-ID", CANARY),
                    Map.of("If-Match", CANARY),
                    Map.of("If-Match", "W/\"1\""),
                    Map.of("If-Match", "\"99999999999999999999\""),
                    Map.of("Idempotency-Key", CANARY.repeat(20)),
                    Map.of("Accept-Language", "xx;q=" + CANARY),
                    Map.of("Origin", "https://" + CANARY))) {
                ApiResponse answer =
                        rest.send(operation.method(), target(operation, session), body(operation), headers);
                assertThat(answer.status()).as(name(operation) + " " + headers).isLessThan(500);
                assertThat(text(answer) + answer.headers()).doesNotContain(CANARY);
                answer.headers().values().forEach(value -> assertThat(value).doesNotContain("\n"));
                if (operation.method().equals("DELETE")) {
                    break;
                }
            }
        }
    }

    // ---- what the document says

    private List<Described.Operation> of(String access) {
        return rest.described().operations().stream()
                .filter(operation -> access(operation).equals(access))
                .toList();
    }

    private Set<String> templates() {
        Set<String> templates = new TreeSet<>();
        rest.described().operations().forEach(operation -> templates.add(operation.template()));
        return templates;
    }

    private static String access(Described.Operation operation) {
        return operation.node().path("x-trackai-access").asText();
    }

    private static String name(Described.Operation operation) {
        return operation.method() + " " + operation.template();
    }

    private static String path(String template, String session) {
        return template.replace("{session}", session)
                .replace("{connection}", "fake")
                .replace("{name}", "page.txt")
                .replace("{provider}", "fake")
                .replaceAll("\\{[a-z]+}", MISSING);
    }

    /** With every parameter that is required. */
    private String target(Described.Operation operation, String session) {
        StringBuilder target = new StringBuilder(path(operation.template(), session));
        char separator = '?';
        for (JsonNode parameter : query(operation)) {
            if (parameter.path("required").asBoolean()) {
                target.append(separator).append(parameter.path("name").asText()).append("=1");
                separator = '&';
            }
        }
        return target.toString();
    }

    private List<JsonNode> query(Described.Operation operation) {
        List<JsonNode> parameters = new ArrayList<>();
        operation.node().path("parameters").forEach(written -> {
            JsonNode parameter = rest.described().resolved(written);
            if (parameter.path("in").asText().equals("query")) {
                parameters.add(parameter);
            }
        });
        return parameters;
    }

    /** Whatever else the operation cannot do without. */
    private String others(Described.Operation operation, JsonNode parameter) {
        StringBuilder others = new StringBuilder();
        for (JsonNode other : query(operation)) {
            if (other.path("required").asBoolean() && !other.equals(parameter)) {
                others.append('&').append(other.path("name").asText()).append("=1");
            }
        }
        return others.toString();
    }

    private static List<String> nonsense(JsonNode schema) {
        if (schema.path("type").asText().equals("integer")) {
            return List.of("", "0", "-1", "1.5", "1e3", "99999999999999999999", CANARY, "%00");
        }
        if (schema.path("format").asText().equals("date-time")) {
            return List.of("", CANARY, "2026-13-01T00:00:00Z", "2026-11-24", "%2b999999999-01-01T00:00:00Z", "0");
        }
        if (schema.has("enum")) {
            return List.of("", CANARY, "%00");
        }
        return schema.has("maxLength") ? List.of("", "x".repeat(500), "a%0ab") : List.of("", CANARY, "x".repeat(5_000));
    }

    private static byte[] body(Described.Operation operation) {
        return bytes(operation.node().has("requestBody") ? "{}" : "");
    }

    private ApiResponse call(Rest caller, Described.Operation operation, String session) {
        return caller.send(operation.method(), target(operation, session), body(operation), Map.of());
    }

    private long revision() {
        return json(rest.get(SESSIONS + "/" + session)).path("revision").asLong();
    }

    private static void refused(ApiResponse answer, int status) {
        assertThat(answer.status()).as(text(answer)).isEqualTo(status);
        assertThat(text(answer) + answer.headers()).doesNotContain(CANARY);
        if (answer.length() > 0) {
            assertThat(answer.headers()).containsEntry("Content-Type", "application/problem+json");
            assertThat(json(answer).path("code").asText()).matches("[A-Z_]+");
        }
    }
}
