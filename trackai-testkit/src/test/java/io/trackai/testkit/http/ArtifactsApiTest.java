package io.trackai.testkit.http;

import static io.trackai.testkit.http.Rest.SESSIONS;
import static io.trackai.testkit.http.Rest.json;
import static io.trackai.testkit.http.Rest.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.trackai.http.ApiResponse;
import io.trackai.http.Caller;
import io.trackai.spi.ArtifactRecipe;
import io.trackai.testkit.FakeIntegrationProvider;
import io.trackai.testkit.SetupTestEnvironment;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Comparing, restoring and making deliverables again over HTTP; the server half is for operators. */
final class ArtifactsApiTest {

    private final SetupTestEnvironment world = SetupTestEnvironment.with(FakeIntegrationProvider.builder("fake")
            .field("pixelId")
            .artifact(new ArtifactRecipe.Browser(
                    "page.txt",
                    "text/plain",
                    (facts, renderer) -> facts.landingUrl().orElse("none")))
            .artifact(new ArtifactRecipe.Server(
                    "server.json",
                    "application/json",
                    (facts, renderer) -> "{\"pixel\":\""
                            + facts.connections().get(0).fields().getOrDefault("pixelId", "") + "\"}"))
            .build());
    private final Rest operator = Rest.of(world.trackAi());
    private final Rest ana = operator.as(Caller.lead("ana"));
    private String session = "";

    @BeforeEach
    void start() {
        session = SESSIONS + "/"
                + json(operator.post(
                                SESSIONS, "{\"lead\":\"ana\",\"connections\":{\"fake\":{\"pixelId\":\"pixel-1\"}}}"))
                        .path("id")
                        .asText();
        operator.patch(session + "/connections/fake", "{\"pixelId\":\"pixel-2\"}", Map.of());
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void diff_tellsWhatDiffers() {
        ApiResponse answer = operator.get(session + "/artifacts/server.json/diff?from=1&to=2");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(json(answer).path("unit").asText()).isEqualTo("entity");
        assertThat(json(answer).path("changes"))
                .hasToString("[{\"kind\":\"changed\",\"where\":\"pixel\",\"before\":\"\\\"pixel-1\\\"\","
                        + "\"after\":\"\\\"pixel-2\\\"\"}]");
    }

    @Test
    void diff_ofTheServerHalf_isNotThereForTheLead() {
        assertThat(ana.get(session + "/artifacts/server.json/diff?from=1&to=2").status())
                .isEqualTo(404);
        assertThat(ana.get(session + "/artifacts/page.txt/diff?from=1&to=1").status())
                .isEqualTo(200);
        assertThat(operator.as(Caller.lead("bob"))
                        .get(session + "/artifacts/page.txt/diff?from=1&to=1")
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?from=1", "?to=1", "?from=0&to=1", "?from=x&to=1", "?from=1&to=1&more=2"})
    void diff_withoutTwoNumbers_isAProblem(String query) {
        assertThat(operator.get(session + "/artifacts/server.json/diff" + query).status())
                .isEqualTo(400);
    }

    @Test
    void diff_ofAMissingVersion_isNotFound() {
        assertThat(operator.get(session + "/artifacts/server.json/diff?from=1&to=3")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void restore_makesAnEarlierVersionTheNewest_andRegenerateEndsThat() {
        ApiResponse restored =
                operator.post(session + "/artifacts", "{\"restore\":{\"name\":\"server.json\",\"version\":1}}");

        assertThat(restored.status()).isEqualTo(200);
        assertThat(text(operator.get(session + "/artifacts/server.json"))).isEqualTo("{\"pixel\":\"pixel-1\"}");
        assertThat(json(operator.get(session + "/artifacts/server.json/versions"))
                        .path("versions")
                        .path(2)
                        .path("restoredFrom")
                        .asInt())
                .isEqualTo(1);

        assertThat(operator.post(session + "/artifacts", "{}").status()).isEqualTo(200);
        assertThat(text(operator.get(session + "/artifacts/server.json"))).isEqualTo("{\"pixel\":\"pixel-2\"}");
    }

    @Test
    void lead_mayRegenerateAndRestoreHisHalf_andIsShownNothingMore() {
        ApiResponse again = ana.post(session + "/artifacts", "{}");

        assertThat(again.status()).isEqualTo(200);
        assertThat(text(again)).contains("page.txt").doesNotContain("server.json");
        assertThat(ana.post(session + "/artifacts", "{\"restore\":{\"name\":\"page.txt\",\"version\":1}}")
                        .status())
                .isEqualTo(200);
        assertThat(ana.post(session + "/artifacts", "{\"restore\":{\"name\":\"server.json\",\"version\":1}}")
                        .status())
                .isEqualTo(404);
        assertThat(operator.as(Caller.lead("bob"))
                        .post(session + "/artifacts", "{}")
                        .status())
                .isEqualTo(404);
        assertThat(operator.as(Caller.anonymous())
                        .post(session + "/artifacts", "{}")
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"other\":1}",
                "{\"restore\":1}",
                "{\"restore\":{\"name\":\"page.txt\"}}",
                "{\"restore\":{\"name\":\"page.txt\",\"version\":\"1\"}}",
                "{\"restore\":{\"name\":\"page.txt\",\"version\":1,\"x\":2}}",
                "[]"
            })
    void wishThatCannotBeRead_isAProblem(String body) {
        assertThat(operator.post(session + "/artifacts", body).status()).isEqualTo(400);
    }

    @Test
    void versions_tellWhatEachWasMadeFrom() {
        var versions =
                json(operator.get(session + "/artifacts/server.json/versions")).path("versions");

        assertThat(versions).hasSize(2);
        assertThat(versions.path(0).path("inputFingerprint").asText())
                .isNotEmpty()
                .isNotEqualTo(versions.path(1).path("inputFingerprint").asText());
        assertThat(versions.path(0).path("templateVersion").asText()).isEqualTo("1");
        assertThat(versions.path(0).has("content")).isFalse();
    }
}
