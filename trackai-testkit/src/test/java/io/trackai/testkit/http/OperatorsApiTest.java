package io.trackai.testkit.http;

import static io.trackai.testkit.http.Rest.SESSIONS;
import static io.trackai.testkit.http.Rest.json;
import static io.trackai.testkit.http.Rest.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trackai.http.ApiOptions;
import io.trackai.http.ApiResponse;
import io.trackai.http.Caller;
import io.trackai.http.SetupApi;
import io.trackai.model.ConditionType;
import io.trackai.model.HookId;
import io.trackai.model.LocalizedText;
import io.trackai.model.SessionId;
import io.trackai.spi.ArtifactRecipe;
import io.trackai.spi.InputSpec;
import io.trackai.testkit.FakeFindings;
import io.trackai.testkit.FakeGateway;
import io.trackai.testkit.FakeIntegrationProvider;
import io.trackai.testkit.FakeStep;
import io.trackai.testkit.SetupTestEnvironment;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Filters, forms, erasing, alerts, metrics, pages of other origins, and calls in great numbers. */
final class OperatorsApiTest {

    private static final String BODY =
            "{\"lead\":\"ana\",\"connections\":{\"fake\":{\"pixelId\":\"1\",\"key\":\"invented-1\"},"
                    + "\"fake-gateway\":{\"webhookToken\":\"invented-2\"}}}";

    private final FakeStep token = FakeStep.probe("token", ConditionType.TOKEN_VALID);
    private final FakeIntegrationProvider fake = FakeIntegrationProvider.builder("fake")
            .input(InputSpec.builder("pixelId", LocalizedText.of("o ID do pixel", "the pixel ID"))
                    .hint(LocalizedText.of("só números", "digits only"))
                    .build())
            .secret("key")
            .input(InputSpec.builder("mode", LocalizedText.of("o modo", "the mode"))
                    .required(false)
                    .putChoices("fast", LocalizedText.of("rápido", "fast"))
                    .putChoices("slow", LocalizedText.of("lento", "slow"))
                    .usual("slow")
                    .build())
            .step(token)
            .finding(FakeFindings.passing("FAKE_BUSY", ConditionType.TOKEN_VALID))
            .artifact(new ArtifactRecipe.Browser("page.txt", "text/plain", (facts, renderer) -> "for browsers"))
            .build();
    private final SetupTestEnvironment world =
            SetupTestEnvironment.with(fake, FakeGateway.create().provider().build());
    private final Rest rest = Rest.of(world.trackAi());

    @AfterEach
    void close() {
        world.close();
    }

    private String start(String body) {
        ApiResponse answer = rest.post(SESSIONS, body);
        assertThat(answer.status()).as(text(answer)).isEqualTo(201);
        return json(answer).path("id").asText();
    }

    @Test
    void providers_tellEverythingAFormNeeds() {
        JsonNode portuguese = json(rest.get("/api/v1/setup/providers")).path("providers");
        JsonNode english = json(rest.get("/api/v1/setup/providers", Map.of("Accept-Language", "en")))
                .path("providers");

        JsonNode pixel = portuguese.get(0).path("inputs").get(0);
        assertThat(portuguese.get(0).path("id").asText()).isEqualTo("fake");
        assertThat(pixel.path("name").asText()).isEqualTo("pixelId");
        assertThat(pixel.path("title").asText()).isEqualTo("ID do pixel");
        assertThat(pixel.path("hint").asText()).isEqualTo("só números");
        assertThat(pixel.path("required").asBoolean()).isTrue();
        assertThat(english.get(0).path("inputs").get(0).path("title").asText()).isEqualTo("Pixel ID");
        assertThat(portuguese.get(0).path("inputs").get(1).path("secret").asBoolean())
                .isTrue();
        JsonNode mode = english.get(0).path("inputs").get(2);
        assertThat(mode.path("default").asText()).isEqualTo("slow");
        assertThat(mode.path("choices").get(0).path("title").asText()).isEqualTo("fast");
        assertThat(portuguese.get(1).path("gateway").asBoolean()).isTrue();
    }

    @Test
    void connection_isShownWithoutItsSecret_andItsTagIsWhatACorrectionTakes() {
        String address = SESSIONS + "/" + start(BODY) + "/connections/fake";

        ApiResponse shown = rest.get(address);
        String tag = shown.headers().getOrDefault("ETag", "");
        assertThat(json(shown).path("fields").path("pixelId").asText()).isEqualTo("1");
        assertThat(json(shown).path("secretsGiven").get(0).asText()).isEqualTo("key");
        assertThat(text(shown)).doesNotContain("invented-");
        assertThat(rest.get(address, Map.of("If-None-Match", "\"7\", " + tag)).status())
                .isEqualTo(304);

        assertThat(rest.patch(address, "{\"pixelId\":\"2\"}", Map.of("If-Match", tag))
                        .status())
                .isEqualTo(200);
        assertThat(rest.patch(address, "{\"pixelId\":\"3\"}", Map.of("If-Match", tag))
                        .status())
                .isEqualTo(412);
        assertThat(rest.get(address, Map.of("If-None-Match", tag)).status()).isEqualTo(200);
        assertThat(rest.get(address.replace("/fake", "/none")).status()).isEqualTo(404);
    }

    @Test
    void sessions_byPhaseAndTime_areThoseThatFit() {
        start(BODY);
        world.advance(Duration.ofHours(1));
        String cut = world.clock().instant().toString();
        world.advance(Duration.ofHours(1));
        token.then(FakeStep.fails("FAKE_BUSY"));
        String later = start(BODY.replace("\"ana\"", "\"bob\""));

        assertThat(ids(rest.get(SESSIONS + "?createdFrom=" + cut))).containsExactly(later);
        assertThat(ids(rest.get(SESSIONS + "?createdUntil=" + cut))).hasSize(1).doesNotContain(later);
        assertThat(ids(rest.get(SESSIONS + "?phase=expired"))).isEmpty();
        String phase = json(rest.get(SESSIONS + "/" + later)).path("phase").asText();
        assertThat(ids(rest.get(SESSIONS + "?lead=bob&phase=" + phase))).containsExactly(later);
    }

    @Test
    void history_byFilters_isWhatFits_inBothOrders() {
        String ana = start(BODY);
        String bob = start(BODY.replace("\"ana\"", "\"bob\""));
        String own = SESSIONS + "/" + ana + "/history";

        assertThat(lines(rest.get(own + "?type=step.finished&subject=fake/token"), "subject"))
                .containsExactly("fake/token");
        List<String> newestFirst = lines(rest.get(own + "?order=desc"), "position");
        List<String> oldestFirst = lines(rest.get(own), "position");
        assertThat(newestFirst).hasSameSizeAs(oldestFirst);
        assertThat(newestFirst.get(0)).isEqualTo(oldestFirst.get(oldestFirst.size() - 1));
        assertThat(lines(rest.get("/api/v1/setup/history?type=session.started"), "session"))
                .containsExactlyInAnyOrder(ana, bob);
        assertThat(lines(rest.get("/api/v1/setup/history?lead=bob&type=session.started"), "session"))
                .containsExactly(bob);
        assertThat(lines(rest.as(Caller.lead("bob")).get("/api/v1/setup/history?limit=200"), "session"))
                .isNotEmpty()
                .containsOnly(bob);
        assertThat(lines(rest.get("/api/v1/setup/history?since=2100-01-01T00:00:00Z"), "session"))
                .isEmpty();
    }

    @Test
    void pages_withFilters_areWhole_andACursorOfAnotherListIsRefused() {
        String own = SESSIONS + "/" + start(BODY) + "/history";
        String other = SESSIONS + "/" + start(BODY) + "/history";
        List<String> all = lines(rest.get(own + "?type=condition.changed&limit=200"), "position");
        List<String> paged = new ArrayList<>();
        String next = "";
        do {
            ApiResponse page = rest.get(own + "?type=condition.changed&limit=1" + next);
            paged.addAll(lines(page, "position"));
            next = json(page).has("next") ? "&after=" + json(page).path("next").asText() : "";
        } while (!next.isEmpty());
        assertThat(paged).hasSizeGreaterThan(1).isEqualTo(all);

        String cursor = json(rest.get(own + "?type=condition.changed&limit=1"))
                .path("next")
                .asText();
        for (String elsewhere : List.of(
                own + "?limit=1",
                own + "?type=step.finished",
                other + "?type=condition.changed",
                "/api/v1/setup/history?type=condition.changed",
                SESSIONS + "?limit=1")) {
            ApiResponse refused = rest.get(elsewhere + "&after=" + cursor);
            assertThat(refused.status()).as(elsewhere).isEqualTo(400);
            assertThat(json(refused).path("errors").get(0).path("code").asText())
                    .isEqualTo("INPUT_CURSOR");
        }
        for (int i = 0; i < cursor.length(); i++) {
            String cut = cursor.substring(0, i);
            char turned = cursor.charAt(i) == 'A' ? 'B' : 'A';
            assertThat(rest.get(own + "?type=condition.changed&after=" + cut).status())
                    .as(cut)
                    .isEqualTo(400);
            assertThat(rest.get(own + "?type=condition.changed&after=" + cut + turned + cursor.substring(i + 1))
                            .status())
                    .as("one letter changed at " + i)
                    .isEqualTo(400);
        }
    }

    @Test
    void delete_erasesEverythingOfTheSession_andItsAddressIsUnknownFromThenOn() {
        String id = start(BODY);
        String address = SESSIONS + "/" + id;
        String hook =
                json(rest.get(address)).path("webhookUrls").path("fake-gateway").asText();
        String other = start(BODY.replace("\"ana\"", "\"bob\""));

        assertThat(rest.delete(address).status()).isEqualTo(204);

        assertThat(rest.delete(address).status()).isEqualTo(404);
        assertThat(rest.get(address).status()).isEqualTo(404);
        assertThat(world.artifactStore().newest(SessionId.of(id))).isEmpty();
        assertThat(world.relayStore().routes(SessionId.of(id))).isEmpty();
        assertThat(world.relayStore().route(HookId.of(hook.substring(hook.lastIndexOf('/') + 1))))
                .isEmpty();
        assertThat(lines(rest.get("/api/v1/setup/history?lead=ana"), "session")).isEmpty();
        assertThat(rest.as(Caller.anonymous())
                        .post(
                                URI.create(hook).getPath(),
                                "{\"token\":\"invented-2\",\"code\":\"S1\",\"state\":\"APPROVED\"}")
                        .status())
                .isEqualTo(401);
        assertThat(rest.get(SESSIONS + "/" + other).status()).isEqualTo(200);
        world.advance(Duration.ofDays(2));
        assertThat(rest.get(address).status()).isEqualTo(404);
    }

    @Test
    void alerts_showWhatAnOperatorMustLookAt_andItIsGoneWithItsCause() {
        token.then(
                FakeStep.fails("FAKE_BUSY"),
                FakeStep.fails("FAKE_BUSY"),
                FakeStep.fails("FAKE_BUSY"),
                FakeStep.fails("FAKE_BUSY"),
                FakeStep.fails("FAKE_BUSY"));
        String id = start(BODY);
        assertThat(json(rest.get("/api/v1/setup/alerts")).path("alerts")).isEmpty();

        while (token.runCount() < 5) {
            world.advance(Duration.ofSeconds(30));
        }

        JsonNode alert =
                json(rest.get("/api/v1/setup/alerts?lead=ana")).path("alerts").get(0);
        assertThat(alert.path("code").asText()).isEqualTo("ALERT_REPEATED_FAILURE");
        assertThat(alert.path("session").asText()).isEqualTo(id);
        assertThat(alert.path("facts").path("finding").asText()).isEqualTo("FAKE_BUSY");
        assertThat(alert.path("text").asText()).startsWith("A mesma falha");
        assertThat(json(rest.get("/api/v1/setup/alerts?lead=bob")).path("alerts"))
                .isEmpty();

        world.advance(Duration.ofHours(1));
        assertThat(json(rest.get("/api/v1/setup/alerts")).path("alerts")).isEmpty();
    }

    @Test
    void metrics_countWhatHappened_withoutALabelOfAnybody() {
        start(BODY.replace("\"ana\"", "\"lead-canary-4711\""));

        ApiResponse answer = rest.get("/api/v1/setup/metrics");

        assertThat(text(answer))
                .contains("{\"name\":\"trackai.events\",\"labels\":{\"type\":\"session.started\"},\"value\":1}")
                .contains("\"name\":\"trackai.steps\",\"labels\":{")
                .contains("\"name\":\"trackai.store\"")
                .contains("{\"name\":\"trackai.sessions\",\"labels\":{\"phase\":")
                .doesNotContain("canary")
                .doesNotContain("id-0001");
    }

    @Test
    void pagesOfOtherOrigins_mayCallOnlyIfTheHostSaysSo() {
        Rest open = Rest.of(SetupApi.of(
                world.trackAi(),
                ApiOptions.builder()
                        .addAllowedOrigins("https://painel.example")
                        .addAllowedHeaders("X-Api-Key")
                        .build()));
        Map<String, String> ask = Map.of("Origin", "https://painel.example", "Access-Control-Request-Method", "PATCH");
        Map<String, String> foreign = Map.of("Origin", "https://evil.example", "Access-Control-Request-Method", "GET");

        ApiResponse allowed = open.as(Caller.anonymous()).send("OPTIONS", SESSIONS, new byte[0], ask);
        assertThat(allowed.status()).isEqualTo(204);
        assertThat(allowed.headers())
                .containsEntry("Access-Control-Allow-Origin", "https://painel.example")
                .containsEntry("Access-Control-Allow-Methods", "POST, GET, HEAD, OPTIONS")
                .containsEntry("Vary", "Origin");
        assertThat(allowed.headers().get("Access-Control-Allow-Headers"))
                .contains("X-Api-Key")
                .contains("If-Match");
        assertThat(open.get(SESSIONS, ask).headers())
                .containsEntry("Access-Control-Allow-Origin", "https://painel.example")
                .doesNotContainKey("Access-Control-Allow-Credentials");
        assertThat(open.get(SESSIONS + "/none", ask).headers())
                .as("a problem is readable too")
                .containsEntry("Access-Control-Allow-Origin", "https://painel.example");
        assertThat(open.get(SESSIONS, foreign).headers()).doesNotContainKey("Access-Control-Allow-Origin");
        assertThat(rest.get(SESSIONS, ask).headers()).doesNotContainKey("Access-Control-Allow-Origin");
        assertThat(rest.send("OPTIONS", SESSIONS, new byte[0], ask).headers())
                .doesNotContainKey("Access-Control-Allow-Methods");
    }

    @Test
    void leads_whoCallWithoutEnd_areAskedToWait_andNobodyElseIs() {
        Rest limited = Rest.of(SetupApi.of(
                world.trackAi(), ApiOptions.builder().callsPerLeadAndMinute(3).build()));
        Rest ana = limited.as(Caller.lead("ana"));
        for (int i = 0; i < 3; i++) {
            assertThat(ana.get(SESSIONS).status()).isEqualTo(200);
        }

        ApiResponse refused = ana.get(SESSIONS);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.headers()).containsEntry("Retry-After", "60");
        assertThat(limited.as(Caller.lead("bob")).get(SESSIONS).status()).isEqualTo(200);
        assertThat(limited.get(SESSIONS).status()).isEqualTo(200);
        world.clock().advance(Duration.ofMinutes(1));
        assertThat(ana.get(SESSIONS).status()).isEqualTo(200);
    }

    @Test
    void testEvents_pastTenAnHour_areRefused() {
        String address = SESSIONS + "/" + start(BODY) + "/test-event";
        for (int i = 0; i < 10; i++) {
            assertThat(rest.post(address, "").status()).isEqualTo(202);
        }
        assertThat(rest.post(address, "").status()).isEqualTo(429);
        world.advance(Duration.ofMinutes(61));
        assertThat(rest.post(address, "").status()).isEqualTo(202);
    }

    private static List<String> ids(ApiResponse answer) {
        List<String> ids = new ArrayList<>();
        json(answer)
                .path("sessions")
                .forEach(session -> ids.add(session.path("id").asText()));
        return ids;
    }

    private static List<String> lines(ApiResponse answer, String field) {
        assertThat(answer.status()).as(text(answer)).isEqualTo(200);
        List<String> values = new ArrayList<>();
        json(answer)
                .path("entries")
                .forEach(entry -> values.add(entry.path(field).asText()));
        return values;
    }
}
