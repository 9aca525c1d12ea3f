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
import io.trackai.spi.store.SessionQuery;
import io.trackai.testkit.FakeIntegrationProvider;
import io.trackai.testkit.FakeStep;
import io.trackai.testkit.SetupTestEnvironment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is sent, the answer is a problem document in our own words that names the field, and nothing is stored. */
final class BadRequestsTest {

    private static final String CANARY = "CANARY4711";
    private static final int MAX_BODY = 64 * 1024;
    private static final String GOOD =
            "{\"lead\":\"ana\",\"connections\":{\"fake\":{\"pixelId\":\"1\",\"key\":\"secret-1\"}}}";

    private final FakeIntegrationProvider fake = FakeIntegrationProvider.builder("fake")
            .field("pixelId")
            .secret("key")
            .optionalField("note")
            .step(FakeStep.probe("token", ConditionType.TOKEN_VALID))
            .build();
    private final SetupTestEnvironment world = SetupTestEnvironment.with(fake);
    private final Rest rest = Rest.of(world.trackAi());

    @AfterEach
    void close() {
        world.close();
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                malformed("nothing", ""),
                malformed("no JSON", CANARY),
                malformed("an array", "[1]"),
                malformed("null", "null"),
                malformed("a text", "\"" + CANARY + "\""),
                malformed("a name twice", "{\"lead\":\"" + CANARY + "\",\"lead\":\"b\"}"),
                malformed("something behind it", GOOD + CANARY),
                malformed("too deep", "{\"lead\":" + "[".repeat(20) + "]".repeat(20) + "}"),
                malformed("a very long name", "{\"" + CANARY.repeat(100) + "\":1}"),
                malformed("a very long number", "{\"lead\":" + "9".repeat(100) + "}"),
                input("no lead", "lead", "INPUT_MISSING", "{\"connections\":{\"fake\":{}}}"),
                input("an empty lead", "lead", "INPUT_MISSING", GOOD.replace("ana", "")),
                input("a lead that is a number", "lead", "INPUT_NOT_TEXT", GOOD.replace("\"ana\"", "4711")),
                input("a lead of 129 characters", "lead", "INPUT_MISSING", GOOD.replace("ana", "x".repeat(129))),
                input("a lead with a line break", "lead", "INPUT_MISSING", GOOD.replace("ana", "a\\nb")),
                input("no connections", "connections", "INPUT_MISSING", "{\"lead\":\"ana\"}"),
                input("no connection", "connections", "INPUT_MISSING", "{\"lead\":\"ana\",\"connections\":{}}"),
                input("connections in a list", "connections", "INPUT_MISSING", "{\"lead\":\"a\",\"connections\":[]}"),
                input("too many connections", "connections", "INPUT_MISSING", many(21)),
                input("an unknown field", "(body)", "INPUT_UNKNOWN", GOOD.replace("{\"lead\"", "{\"x\":1,\"lead\"")),
                input("a connection that is a text", "connections", "INPUT_NOT_OBJECT", fake("\"" + CANARY + "\"")),
                input(
                        "a hostile connection name",
                        "connections",
                        "INPUT_CONNECTION_NAME",
                        GOOD.replace("\"fake\"", "\"<script>" + CANARY + "\"")),
                input("an unknown provider", "other", "INPUT_GATEWAY_UNSUPPORTED", GOOD.replace("fake", "other")),
                input("a missing input", "fake.pixelId", "INPUT_MISSING", fake("{\"key\":\"secret-1\"}")),
                input("a missing secret", "fake.key", "INPUT_MISSING", fake("{\"pixelId\":\"1\"}")),
                input("a number", "fake.pixelId", "INPUT_NOT_TEXT", with("pixelId", "4711")),
                input("null", "fake.pixelId", "INPUT_NOT_TEXT", with("pixelId", "null")),
                input("an object", "fake.key", "INPUT_NOT_TEXT", with("key", "{\"a\":\"" + CANARY + "\"}")),
                input("an empty input", "fake.pixelId", "INPUT_MISSING", with("pixelId", "\"\"")),
                input("an empty secret", "fake.key", "INPUT_MISSING", with("key", "\"\"")),
                input("blanks only", "fake.pixelId", "INPUT_MISSING", with("pixelId", "\"   \"")),
                input("too long", "fake.pixelId", "INPUT_TOO_LONG", with("pixelId", "\"" + CANARY.repeat(500) + "\"")),
                input("too long a secret", "fake.key", "INPUT_TOO_LONG", with("key", "\"" + CANARY.repeat(500) + "\"")),
                input(
                        "a control character",
                        "fake.pixelId",
                        "INPUT_CONTROL_CHARACTERS",
                        with("pixelId", "\"" + CANARY + "\\u0000x\"")),
                input(
                        "a line break in a secret",
                        "fake.key",
                        "INPUT_CONTROL_CHARACTERS",
                        with("key", "\"" + CANARY + "\\r\\nX: y\"")),
                input("an unknown input", "fake", "INPUT_UNKNOWN", with(CANARY, "\"" + CANARY + "\"")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void create_bodyThatCannotBeRead_isAProblemThatNamesTheFieldAndStoresNothing(
            String what, String field, String code, String body) {
        ApiResponse answer = rest.post(SESSIONS, body);

        JsonNode problem = problem(answer, 400);
        if (field.isEmpty()) {
            assertThat(problem.path("code").asText()).isEqualTo(code);
            assertThat(problem.path("detail").asText()).isNotEmpty();
        } else {
            assertThat(problem.path("code").asText()).isEqualTo("INPUT_INVALID");
            assertThat(problem.path("errors")).anySatisfy(error -> {
                assertThat(error.path("field").asText()).isEqualTo(field);
                assertThat(error.path("code").asText()).isEqualTo(code);
                assertThat(error.path("message").asText()).isNotEmpty();
            });
        }
        nothingIsStored();
    }

    @Test
    void create_bodyInAnotherEncoding_isMalformed() {
        for (byte[] body : List.of(
                GOOD.getBytes(StandardCharsets.UTF_16),
                GOOD.getBytes(StandardCharsets.UTF_16LE),
                GOOD.replace("ana", "anã").getBytes(StandardCharsets.ISO_8859_1))) {
            JsonNode problem = problem(rest.send("POST", SESSIONS, body, Map.of()), 400);
            assertThat(problem.path("code").asText()).isEqualTo("BODY_MALFORMED");
        }
        nothingIsStored();
    }

    @Test
    void create_bodyAtItsLimit_isTaken_andOneByteMoreIsRefused() {
        byte[] most = bytes(GOOD + " ".repeat(MAX_BODY - GOOD.length()));
        byte[] tooMuch = bytes(GOOD + " ".repeat(MAX_BODY - GOOD.length() + 1));

        JsonNode problem = problem(rest.send("POST", SESSIONS, tooMuch, Map.of()), 413);
        assertThat(problem.path("code").asText()).isEqualTo("BODY_TOO_LARGE");
        nothingIsStored();
        assertThat(rest.send("POST", SESSIONS, most, Map.of()).status()).isEqualTo(201);
    }

    @Test
    void create_leadAtItsLimit_isTaken() {
        assertThat(rest.post(SESSIONS, GOOD.replace("ana", "x".repeat(128))).status())
                .isEqualTo(201);
    }

    @Test
    void create_anotherMediaType_isRefused() {
        for (String type : List.of("text/plain", "application/x-www-form-urlencoded", "", CANARY)) {
            JsonNode problem = problem(rest.post(SESSIONS, GOOD, Map.of("Content-Type", type)), 415);
            assertThat(problem.path("code").asText()).isEqualTo("MEDIA_TYPE_NOT_SUPPORTED");
        }
        nothingIsStored();
    }

    @Test
    void create_severalProblems_areToldAtOnceInTheLanguageAskedFor() {
        String body = "{\"lead\":\"ana\",\"connections\":{\"fake\":{},\"other\":{}}}";

        JsonNode portuguese = problem(rest.post(SESSIONS, body), 400);
        JsonNode english = problem(rest.post(SESSIONS, body, Map.of("Accept-Language", "en-GB,en;q=0.8")), 400);

        assertThat(fields(portuguese)).containsExactly("fake.pixelId", "fake.key", "other");
        assertThat(fields(english)).isEqualTo(fields(portuguese));
        assertThat(portuguese.path("errors").get(0).path("message").asText()).startsWith("informe");
        assertThat(english.path("errors").get(0).path("message").asText()).startsWith("give");
    }

    @Test
    void create_badIdempotencyKey_isRefused() {
        for (String key : List.of("", "x".repeat(201), "a\u0007b")) {
            JsonNode problem = problem(rest.post(SESSIONS, GOOD, Map.of("Idempotency-Key", key)), 400);
            assertThat(fields(problem)).containsExactly("idempotencyKey");
        }
        nothingIsStored();
    }

    @Test
    void create_byALeadForAnother_isRefused() {
        JsonNode problem = problem(rest.as(Caller.lead("bob")).post(SESSIONS, GOOD), 400);

        assertThat(fields(problem)).containsExactly("lead");
        nothingIsStored();
    }

    @Test
    void everything_byNobody_isRefusedExceptPostbacks() {
        Rest nobody = rest.as(Caller.anonymous());
        String session = SESSIONS + "/0123456789abcdef";

        for (String path :
                List.of(SESSIONS, session, session + "/status", session + "/history", session + "/artifacts")) {
            assertThat(problem(nobody.get(path), 401).path("code").asText()).isEqualTo("NOT_AUTHENTICATED");
        }
        problem(nobody.post(SESSIONS, GOOD), 401);
        problem(nobody.post(session + "/validate", ""), 401);
        assertThat(nobody.post("/api/v1/webhooks/fake/0123456789abcdef0123456789abcdef", "{}")
                        .status())
                .isEqualTo(401);
        nothingIsStored();
    }

    @Test
    void address_thatDoesNotExist_isNotFound_andAnotherMethodSaysWhichAreAllowed() {
        for (String path :
                List.of("/", "/api/v1", "/api/v1/setup", SESSIONS + "/a/b/c/d", "/" + CANARY, SESSIONS + "/")) {
            assertThat(rest.get(path).status()).as(path).isEqualTo(404);
        }
        ApiResponse answer = rest.send("DELETE", SESSIONS, new byte[0], Map.of());
        problem(answer, 405);
        assertThat(answer.headers().get("Allow")).isEqualTo("POST, GET, HEAD, OPTIONS");
        problem(rest.send(CANARY, SESSIONS, new byte[0], Map.of()), 405);
    }

    @Test
    void query_thatCannotBeRead_namesTheParameter() {
        assertThat(fields(problem(rest.get(SESSIONS + "?limit=0"), 400))).containsExactly("limit");
        assertThat(fields(problem(rest.get(SESSIONS + "?limit=201"), 400))).containsExactly("limit");
        assertThat(fields(problem(rest.get(SESSIONS + "?limit=-1"), 400))).containsExactly("limit");
        assertThat(fields(problem(rest.get(SESSIONS + "?limit=" + CANARY), 400)))
                .containsExactly("limit");
        assertThat(fields(problem(rest.get(SESSIONS + "?after=" + CANARY + "!"), 400)))
                .containsExactly("after");
        assertThat(fields(problem(rest.get(SESSIONS + "?lead=%0a" + CANARY), 400)))
                .containsExactly("lead");
        for (String query : List.of(CANARY + "=1", "limit=1&limit=2", "%zz=1", "limit=%zz")) {
            assertThat(fields(problem(rest.get(SESSIONS + "?" + query), 400))).containsExactly("(query)");
        }
    }

    private void nothingIsStored() {
        assertThat(world.trackAi().sessions(SessionQuery.builder().build())).isEmpty();
        assertThat(world.listener().types()).isEmpty();
    }

    /** A problem document, of nothing but our own words. */
    private static JsonNode problem(ApiResponse answer, int status) {
        assertThat(answer.status()).as(text(answer)).isEqualTo(status);
        assertThat(answer.headers().get("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.headers().get("Cache-Control")).isEqualTo("no-store");
        assertThat(text(answer) + answer.headers())
                .doesNotContain(CANARY)
                .doesNotContain("secret-1")
                .doesNotContain("Exception")
                .doesNotContain("io.trackai");
        JsonNode problem = json(answer);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("type").asText())
                .isEqualTo(
                        "urn:trackai:problem:" + problem.path("code").asText().toLowerCase(Locale.ROOT));
        assertThat(problem.path("title").asText()).isNotEmpty();
        assertThat(problem.path("detail").asText()).isNotEmpty();
        return problem;
    }

    private static List<String> fields(JsonNode problem) {
        List<String> fields = new ArrayList<>();
        problem.path("errors").forEach(error -> fields.add(error.path("field").asText()));
        return fields;
    }

    private static Arguments malformed(String what, String body) {
        return Arguments.of(what, "", "BODY_MALFORMED", body);
    }

    private static Arguments input(String what, String field, String code, String body) {
        return Arguments.of(what, field, code, body);
    }

    private static String fake(String inputs) {
        return "{\"lead\":\"ana\",\"connections\":{\"fake\":" + inputs + "}}";
    }

    /** Everything in order except this one input. */
    private static String with(String name, String value) {
        Map<String, String> inputs = new LinkedHashMap<>(Map.of("pixelId", "\"1\"", "key", "\"secret-1\""));
        inputs.put(name, value);
        List<String> parts = new ArrayList<>();
        inputs.forEach((key, text) -> parts.add("\"" + key + "\":" + text));
        return fake("{" + String.join(",", parts) + "}");
    }

    private static String many(int connections) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            parts.add("\"fake-" + i + "\":{\"provider\":\"fake\",\"pixelId\":\"1\",\"key\":\"secret-1\"}");
        }
        return "{\"lead\":\"ana\",\"connections\":{" + String.join(",", parts) + "}}";
    }
}
