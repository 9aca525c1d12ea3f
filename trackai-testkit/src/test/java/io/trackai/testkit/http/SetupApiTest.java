package io.trackai.testkit.http;

import static io.trackai.testkit.http.Rest.SESSIONS;
import static io.trackai.testkit.http.Rest.json;
import static io.trackai.testkit.http.Rest.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trackai.TrackAi;
import io.trackai.adapter.memory.MemorySessionStore;
import io.trackai.error.StoreException;
import io.trackai.http.ApiResponse;
import io.trackai.http.Caller;
import io.trackai.model.ArtifactAudience;
import io.trackai.model.ConditionType;
import io.trackai.spi.ArtifactRecipe;
import io.trackai.spi.store.SessionStore;
import io.trackai.testkit.FakeGateway;
import io.trackai.testkit.FakeIntegrationProvider;
import io.trackai.testkit.FakeStep;
import io.trackai.testkit.SetupTestEnvironment;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the REST face does with requests it can read. */
final class SetupApiTest {

    private static final String BODY = "{\"lead\":\"ana\",\"connections\":{"
            + "\"fake\":{\"pixelId\":\"pixel-1\",\"key\":\"invented-key-1\"},"
            + "\"fake-gateway\":{\"webhookToken\":\"invented-hook-token\"}}}";
    private static final Caller ANA = Caller.lead("ana");
    private static final Caller BOB = Caller.lead("bob");

    private final FakeStep token = FakeStep.probe("token", ConditionType.TOKEN_VALID);
    private final FakeIntegrationProvider fake = FakeIntegrationProvider.builder("fake")
            .field("pixelId")
            .secret("key")
            .optionalField("note")
            .step(token)
            .artifact(new ArtifactRecipe.Browser("page.txt", "text/plain", (facts, renderer) -> "for browsers"))
            .artifact(new ArtifactRecipe.Server("server.txt", "text/plain", (facts, renderer) -> "for servers"))
            .build();
    private final SetupTestEnvironment world =
            SetupTestEnvironment.with(fake, FakeGateway.create().provider().build());
    private final Rest rest = Rest.of(world.trackAi());

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void create_goodRequest_answersValidandoAndWhereToLook() {
        ApiResponse answer = rest.post(SESSIONS, BODY);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(json(answer).path("status").asText()).isEqualTo("validando");
        assertThat(json(answer).path("revision").asLong()).isEqualTo(1);
        String location = answer.headers().getOrDefault("Location", "");
        assertThat(rest.get(location).status()).isEqualTo(200);
        assertThat(json(rest.get(location + "/status")).path("settled").asBoolean())
                .isTrue();
        assertThat(text(answer) + text(rest.get(location))).doesNotContain("invented-");
    }

    @Test
    void create_sameKeyAgain_isTheSameSession_andWithOtherInputsAConflict() {
        Map<String, String> key = Map.of("Idempotency-Key", "order-17");
        String first = id(rest.post(SESSIONS, BODY, key));

        ApiResponse again = rest.post(SESSIONS, BODY, key);
        ApiResponse other = rest.post(SESSIONS, BODY.replace("invented-key-1", "invented-key-2"), key);

        assertThat(id(again)).isEqualTo(first);
        assertThat(other.status()).isEqualTo(409);
        assertThat(json(other).path("code").asText()).isEqualTo("IDEMPOTENCY_CONFLICT");
        assertThat(json(rest.get(SESSIONS)).path("sessions")).hasSize(1);
    }

    @Test
    void session_ofAnotherLead_looksLikeAMissingOneWhateverIsAsked() {
        String own = SESSIONS + "/" + id(rest.post(SESSIONS, BODY));
        String missing = SESSIONS + "/0123456789abcdef0123456789abcdef";
        Rest bob = rest.as(BOB);

        for (String part : List.of(
                "", "/status", "/history", "/artifacts", "/artifacts/page.txt", "/artifacts/page.txt/versions")) {
            assertThat(text(bob.get(own + part))).as(part).isEqualTo(text(bob.get(missing + part)));
            assertThat(bob.get(own + part).status()).isEqualTo(404);
            assertThat(rest.as(ANA).get(own + part).status()).as(part).isEqualTo(200);
        }
        assertThat(bob.post(own + "/validate", "").status()).isEqualTo(404);
        assertThat(bob.post(own + "/test-event", "").status()).isEqualTo(404);
        assertThat(bob.patch(own + "/connections/fake", "{\"pixelId\":\"2\"}", Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(token.runCount()).as("nothing was set going").isEqualTo(1);
    }

    @Test
    void list_byALead_showsHisOwnOnly_andAForeignCursorSaysNothing() {
        String anas = id(rest.post(SESSIONS, BODY));
        world.advance(Duration.ofSeconds(1));
        id(rest.post(SESSIONS, BODY.replace("\"ana\"", "\"bob\"")));
        world.advance(Duration.ofSeconds(1));
        id(rest.post(SESSIONS, BODY.replace("\"ana\"", "\"bob\"")));
        String cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(anas.getBytes(StandardCharsets.UTF_8));

        assertThat(json(rest.get(SESSIONS)).path("sessions")).hasSize(3);
        assertThat(json(rest.get(SESSIONS + "?lead=bob")).path("sessions")).hasSize(2);
        assertThat(json(rest.as(ANA).get(SESSIONS)).path("sessions")).hasSize(1);
        assertThat(json(rest.as(ANA).get(SESSIONS + "?lead=bob")).path("sessions"))
                .as("a lead cannot look for others")
                .hasSize(1);
        assertThat(json(rest.as(BOB).get(SESSIONS + "?after=" + cursor)).path("sessions"))
                .isEmpty();
    }

    @Test
    void list_pageByPage_showsEveryOneOnceNewestFirst() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(0, id(rest.post(SESSIONS, BODY)));
            world.advance(Duration.ofSeconds(1));
        }
        List<String> seen = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = json(rest.get(SESSIONS + "?limit=2" + next));
            page.path("sessions").forEach(session -> seen.add(session.path("id").asText()));
            next = page.has("next") ? "&after=" + page.path("next").asText() : "";
        } while (!next.isEmpty());

        assertThat(seen).isEqualTo(made);
    }

    @Test
    void history_pageByPage_isTheWholeHistoryInOrder() {
        String session = SESSIONS + "/" + id(rest.post(SESSIONS, BODY));
        List<String> seen = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = json(rest.get(session + "/history?limit=3" + next));
            page.path("entries")
                    .forEach(entry -> seen.add(entry.path("position").asText()));
            next = page.has("next") ? "&after=" + page.path("next").asText() : "";
        } while (!next.isEmpty());

        List<String> whole = new ArrayList<>();
        json(rest.get(session + "/history?limit=200"))
                .path("entries")
                .forEach(entry -> whole.add(entry.path("position").asText()));
        assertThat(seen).hasSizeGreaterThan(6).isEqualTo(whole).doesNotHaveDuplicates();
    }

    @Test
    void correct_withTheGenerationSeen_isTaken_andWithAnOldOneRefused() {
        String session = SESSIONS + "/" + id(rest.post(SESSIONS, BODY));
        String address = session + "/connections/fake";

        ApiResponse taken = rest.patch(address, "{\"pixelId\":\"pixel-2\"}", Map.of("If-Match", "\"1\""));
        ApiResponse stale = rest.patch(address, "{\"pixelId\":\"pixel-3\"}", Map.of("If-Match", "\"1\""));
        ApiResponse unreadable = rest.patch(address, "{\"pixelId\":\"pixel-3\"}", Map.of("If-Match", "W/1"));
        ApiResponse anyway = rest.patch(address, "{\"note\":\"x\"}", Map.of("If-Match", "*"));

        assertThat(taken.status()).isEqualTo(200);
        assertThat(taken.headers().get("ETag")).isEqualTo("\"2\"");
        assertThat(stale.status()).isEqualTo(412);
        assertThat(json(stale).path("code").asText()).isEqualTo("SESSION_STALE");
        assertThat(unreadable.status()).isEqualTo(400);
        assertThat(anyway.status()).isEqualTo(200);
        JsonNode fields =
                json(rest.get(session)).path("connections").path("fake").path("fields");
        assertThat(fields.path("pixelId").asText()).isEqualTo("pixel-2");
    }

    @Test
    void correct_null_takesAnOptionalInputAway_andNotARequiredOne() {
        String session = SESSIONS + "/" + id(rest.post(SESSIONS, BODY));
        String address = session + "/connections/fake";
        rest.patch(address, "{\"note\":\"x\"}", Map.of());

        assertThat(rest.patch(address, "{\"note\":null}", Map.of()).status()).isEqualTo(200);
        ApiResponse refused = rest.patch(address, "{\"pixelId\":null}", Map.of());

        assertThat(refused.status()).isEqualTo(400);
        assertThat(json(refused).path("errors").get(0).path("field").asText()).isEqualTo("fake.pixelId");
        JsonNode fields =
                json(rest.get(session)).path("connections").path("fake").path("fields");
        assertThat(fields.has("note")).isFalse();
        assertThat(fields.has("pixelId")).isTrue();
        assertThat(rest.patch(session + "/connections/none", "{}", Map.of()).status())
                .isEqualTo(404);
    }

    @Test
    void status_unchanged_isNotSentAgain_andHeadHasNoBody() {
        String status = SESSIONS + "/" + id(rest.post(SESSIONS, BODY)) + "/status";
        ApiResponse first = rest.get(status);
        String tag = first.headers().getOrDefault("ETag", "");

        ApiResponse again = rest.get(status, Map.of("If-None-Match", tag));
        ApiResponse head = rest.send("HEAD", status, new byte[0], Map.of());

        assertThat(again.status()).isEqualTo(304);
        assertThat(again.length()).isZero();
        assertThat(rest.get(status, Map.of("If-None-Match", "\"0\"")).status()).isEqualTo(200);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.length()).isZero();
    }

    @Test
    void validate_resting_startsARound() {
        String session = SESSIONS + "/" + id(rest.post(SESSIONS, BODY));

        ApiResponse answer = rest.post(session + "/validate", "");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(json(answer).path("validation").asText()).isEqualTo("started");
        assertThat(rest.get(json(answer).path("statusUrl").asText()).status()).isEqualTo(200);
        assertThat(token.runCount()).isEqualTo(2);
    }

    @Test
    void artifacts_serverHalf_isForOperatorsOnly() {
        String session = SESSIONS + "/" + id(rest.post(SESSIONS, BODY));

        assertThat(names(rest.as(ANA).get(session + "/artifacts"))).containsExactly("page.txt");
        assertThat(rest.as(ANA).get(session + "/artifacts/server.txt").status()).isEqualTo(404);
        assertThat(rest.as(ANA).get(session + "/artifacts/server.txt/versions").status())
                .isEqualTo(404);
        assertThat(names(rest.get(session + "/artifacts"))).containsExactlyInAnyOrder("page.txt", "server.txt");
        ApiResponse server = rest.get(session + "/artifacts/server.txt");
        assertThat(text(server)).isEqualTo("for servers");
        assertThat(server.headers())
                .containsEntry("Cache-Control", "no-store")
                .containsEntry(
                        "Trackai-Audience", ArtifactAudience.SERVER.name().toLowerCase(Locale.ROOT))
                .doesNotContainKey("ETag");
        ApiResponse page = rest.as(ANA).get(session + "/artifacts/page.txt");
        assertThat(page.headers())
                .containsEntry("Content-Type", "text/plain; charset=utf-8")
                .containsEntry("X-Content-Type-Options", "nosniff")
                .containsEntry("Content-Security-Policy", "sandbox");
        assertThat(rest.get(
                                session + "/artifacts/page.txt",
                                Map.of("If-None-Match", page.headers().getOrDefault("ETag", "")))
                        .status())
                .isEqualTo(304);
        assertThat(rest.get(session + "/artifacts/page.txt?version=1").status()).isEqualTo(200);
        assertThat(rest.get(session + "/artifacts/page.txt?version=2").status()).isEqualTo(404);
    }

    @Test
    void commands_onAnExpiredSession_areAConflictThatSaysSo() {
        String session = SESSIONS + "/" + id(rest.post(SESSIONS, BODY));
        world.clock().advance(Duration.ofDays(31));

        ApiResponse answer = rest.post(session + "/validate", "");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(json(answer).path("code").asText()).isEqualTo("SESSION_EXPIRED");
        assertThat(json(rest.get(session + "/status")).path("status").asText()).isEqualTo("expirado");
    }

    @Test
    void create_pastTheLimit_saysWhenToComeBack() {
        for (int i = 0; i < 20; i++) {
            assertThat(rest.post(SESSIONS, BODY).status()).isEqualTo(201);
        }

        ApiResponse answer = rest.post(SESSIONS, BODY);

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.headers()).containsEntry("Retry-After", "3600");
    }

    @Test
    void webhook_unknownAddress_isAnsweredLikeAWrongToken() {
        String session = SESSIONS + "/" + id(rest.post(SESSIONS, BODY));
        String hook =
                json(rest.get(session)).path("webhookUrls").path("fake-gateway").asText();
        String path = URI.create(hook).getPath();
        String unknown = path.substring(0, path.length() - 4) + "ffff";
        Rest nobody = rest.as(Caller.anonymous());

        ApiResponse wrong = nobody.post(path, "{\"token\":\"another\",\"code\":\"S1\",\"state\":\"APPROVED\"}");
        ApiResponse nowhere = nobody.post(unknown, "{\"token\":\"another\",\"code\":\"S1\",\"state\":\"APPROVED\"}");

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(nowhere.status()).isEqualTo(401);
        assertThat(nobody.post("/api/v1/webhooks/Not%20A%20Name/x", "{}").status())
                .isEqualTo(401);
        assertThat(nobody.get(path).status()).isEqualTo(nobody.get(unknown).status());
    }

    @Test
    void request_storeFails_saysToComeBack_andNothingForeignIsTold() {
        List<RuntimeException> trouble = new ArrayList<>();
        SessionStore real = new MemorySessionStore(world.clock());
        SessionStore troubled = (SessionStore) Proxy.newProxyInstance(
                SessionStore.class.getClassLoader(),
                new Class<?>[] {SessionStore.class},
                (proxy, method, arguments) -> {
                    for (RuntimeException ordered : trouble) {
                        throw ordered;
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        try (TrackAi trackAi = TrackAi.builder()
                .discoverProviders(false)
                .provider(fake)
                .sessionStore(troubled)
                .build()) {
            trouble.add(new StoreException("the database is away", new IllegalStateException("jdbc:canary-4711")));
            ApiResponse away = Rest.of(trackAi).get(SESSIONS);
            trouble.set(0, new IllegalStateException("jdbc:canary-4711"));
            ApiResponse broken = Rest.of(trackAi).get(SESSIONS);
            trouble.clear();

            assertThat(away.status()).isEqualTo(503);
            assertThat(away.headers()).containsEntry("Retry-After", "5");
            assertThat(broken.status()).isEqualTo(500);
            assertThat(json(broken).path("code").asText()).isEqualTo("SYS_INTERNAL");
            assertThat(text(away) + text(broken)).doesNotContain("canary-4711").doesNotContain("IllegalState");
        }
    }

    private static String id(ApiResponse answer) {
        assertThat(answer.status()).as(text(answer)).isEqualTo(201);
        return json(answer).path("id").asText();
    }

    private static List<String> names(ApiResponse answer) {
        List<String> names = new ArrayList<>();
        json(answer)
                .path("artifacts")
                .forEach(artifact -> names.add(artifact.path("name").asText()));
        return names;
    }
}
