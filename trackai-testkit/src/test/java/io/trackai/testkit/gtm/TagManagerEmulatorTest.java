package io.trackai.testkit.gtm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trackai.testkit.ManualClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The emulator does what is written about the API, as seen by the JDK's own HTTP client. */
final class TagManagerEmulatorTest {

    private static final String TOKEN = "ya29.invented-token";
    private static final String CONTAINERS = "accounts/7/containers";
    private static final String HOME = CONTAINERS + "/101";
    private static final String WORK = HOME + "/workspaces/1";
    private static final String TAG = "{\"name\":\"Olá\",\"type\":\"html\",\"parameter\":[{\"type\":\"template\","
            + "\"key\":\"html\",\"value\":\"<b>oi</b>\"}]}";

    private final ManualClock clock = ManualClock.create();
    private final TagManagerEmulator google =
            TagManagerEmulator.start(clock).account("7").token(TOKEN).container("7", "Loja");
    private final HttpClient client = HttpClient.newHttpClient();
    private String bearer = TOKEN;

    @AfterEach
    void close() {
        google.close();
    }

    private HttpResponse<String> call(String method, String path, String body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(google.baseUrl() + "/tagmanager/v2/" + path))
                .header("Authorization", "Bearer " + bearer)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private JsonNode ok(String method, String path, String body) throws IOException {
        HttpResponse<String> response = call(method, path, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new JsonMapper().readTree(response.body());
    }

    private int status(String method, String path, String body) throws IOException {
        return call(method, path, body).statusCode();
    }

    @Test
    void entities_ofAnyKind_drawIdsFromOneCounter() throws IOException {
        String folder = ok("POST", WORK + "/folders", "{\"name\":\"Pasta\"}")
                .path("folderId")
                .asText();
        String tag = ok("POST", WORK + "/tags", TAG).path("tagId").asText();

        assertThat(folder).isEqualTo("1");
        assertThat(tag).isEqualTo("2");
        assertThat(ok("GET", WORK + "/tags", "").path("tag")).hasSize(1);
        assertThat(ok("GET", WORK + "/triggers", "").has("trigger"))
                .as("an empty list is left out")
                .isFalse();
    }

    @Test
    void create_aNameThatIsTaken_isRefused() throws IOException {
        ok("POST", WORK + "/tags", TAG);

        HttpResponse<String> again = call("POST", WORK + "/tags", TAG);

        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.body()).contains("Found entity with duplicate name.");
        assertThat(call("POST", CONTAINERS, "{\"name\":\"Loja\",\"usageContext\":[\"web\"]}")
                        .body())
                .contains("Returned an error response for your request.");
    }

    @Test
    void create_aBuiltInVariableThatIsEnabled_ownsItsName() throws IOException {
        ok("POST", WORK + "/built_in_variables?type=pageUrl&type=event", "");

        assertThat(status("POST", WORK + "/variables", "{\"name\":\"Page URL\",\"type\":\"c\"}"))
                .isEqualTo(400);
        assertThat(status("POST", WORK + "/variables", "{\"name\":\"Other\",\"type\":\"c\"}"))
                .isEqualTo(200);
    }

    @Test
    void create_shapesThatTheApiRefuses_areRefused() throws IOException {
        assertThat(status("POST", WORK + "/tags", TAG.replace("template", "TEMPLATE")))
                .isEqualTo(400);
        assertThat(status("POST", WORK + "/tags", TAG.replace("Olá", "a:b"))).isEqualTo(400);
        assertThat(status("POST", WORK + "/tags", TAG.replace("\"type\":\"html\"", "\"firingTriggerId\":[\"9\"]")))
                .isEqualTo(400);
        assertThat(status("POST", WORK + "/triggers", "{\"name\":\"T\",\"type\":\"customEvent\"}"))
                .isEqualTo(400);
    }

    @Test
    void update_replacesEverything_andMindsTheFingerprint() throws IOException {
        String first = ok("POST", WORK + "/tags", TAG).path("fingerprint").asText();

        assertThat(status("PUT", WORK + "/tags/1", "{\"name\":\"Novo\"}"))
                .as("type and parameters are gone")
                .isEqualTo(400);
        assertThat(status("PUT", WORK + "/tags/1?fingerprint=1", TAG)).isEqualTo(412);
        JsonNode changed = ok("PUT", WORK + "/tags/1?fingerprint=" + first, TAG.replace("Olá", "Novo"));
        assertThat(changed.path("fingerprint").asText()).isNotEqualTo(first);
        assertThat(status("DELETE", WORK + "/tags/1", "")).isEqualTo(200);
        assertThat(status("GET", WORK + "/tags/1", "")).isEqualTo(404);
    }

    @Test
    void bulkUpdate_resolvesTemporaryIds_orDoesNothing() throws IOException {
        String trigger =
                "{\"changeStatus\":\"added\",\"trigger\":{\"triggerId\":\"new_1\",\"name\":\"T\",\"type\":\"pageview\"}}";
        String tag = "{\"changeStatus\":\"added\",\"tag\":"
                + TAG.replace("{\"name\"", "{\"tagId\":\"new_2\",\"firingTriggerId\":[\"new_1\"],\"name\"") + "}";

        assertThat(status("POST", WORK + "/bulk_update", "{\"changes\":[" + trigger + "," + trigger + "]}"))
                .isEqualTo(400);
        assertThat(ok("GET", WORK + "/status", "").has("workspaceChange")).isFalse();
        JsonNode done = ok("POST", WORK + "/bulk_update", "{\"changes\":[" + tag + "," + trigger + "]}");

        assertThat(done.path("changes")).hasSize(2);
        assertThat(done.toString()).doesNotContain("new_");
        assertThat(ok("GET", WORK + "/status", "").path("workspaceChange")).hasSize(2);
    }

    @Test
    void createVersion_consumesTheWorkspace_andPublishMakesItLive() throws IOException {
        assertThat(status("GET", HOME + "/versions:live", "")).isEqualTo(404);
        assertThat(ok("POST", WORK + ":create_version", "{\"name\":\"v\"}").has("containerVersion"))
                .isFalse();
        ok("POST", WORK + "/tags", TAG);

        JsonNode made = ok("POST", WORK + ":create_version", "{\"name\":\"v\",\"notes\":\"n\"}");

        assertThat(made.path("containerVersion").path("description").asText()).isEqualTo("n");
        assertThat(made.path("newWorkspacePath").asText()).isEqualTo(HOME + "/workspaces/2");
        assertThat(status("GET", WORK + "/tags", "")).isEqualTo(404);
        assertThat(status("GET", HOME + "/versions:live", ""))
                .as("not published yet")
                .isEqualTo(404);
        assertThat(status("POST", HOME + "/versions/1:publish?fingerprint=1", ""))
                .isEqualTo(412);
        ok("POST", HOME + "/versions/1:publish", "");
        assertThat(ok("GET", HOME + "/versions:live", "").path("tag")).hasSize(1);
        assertThat(ok("GET", HOME + "/version_headers:latest", "").path("name").asText())
                .isEqualTo("v");
        assertThat(ok("GET", HOME + "/workspaces/2/tags", "").path("tag")).hasSize(1);
    }

    @Test
    void createVersion_thatDoesNotCompile_answers200() throws IOException {
        ok("POST", WORK + "/tags", TAG.replace("<b>oi</b>", "{{Não existe}}"));

        assertThat(ok("POST", WORK + ":quick_preview", "").path("compilerError").asBoolean())
                .isTrue();
        assertThat(ok("POST", WORK + ":create_version", "{}")
                        .path("compilerError")
                        .asBoolean())
                .isTrue();
        assertThat(google.versions("7", "Loja")).isZero();
    }

    @Test
    void sync_takesOverWhatWasNotTouched_andConflictsOnWhatWas() throws IOException {
        ok("POST", WORK + "/tags", TAG);
        ok("POST", WORK + "/tags", TAG.replace("Olá", "Outra"));
        ok("POST", WORK + ":create_version", "{\"name\":\"v\"}");
        google.publish("7", "Loja", "Default Workspace", "v1");
        String mine = HOME + "/workspaces/"
                + ok("POST", HOME + "/workspaces", "{\"name\":\"A\"}")
                        .path("workspaceId")
                        .asText();
        String kept = ok("PUT", mine + "/tags/1", TAG.replace("oi", "meu"))
                .path("fingerprint")
                .asText();
        google.edit("7", "Loja", "Default Workspace", "tags", "Olá", tag -> tag.replace("oi", "deles"))
                .edit("7", "Loja", "Default Workspace", "tags", "Outra", tag -> tag.replace("oi", "deles"))
                .publish("7", "Loja", "Default Workspace", "v2");

        assertThat(ok("POST", mine + ":create_version", "{}")
                        .at("/syncStatus/mergeConflict")
                        .asBoolean())
                .isTrue();
        JsonNode conflict = ok("POST", mine + ":sync", "").path("mergeConflict");
        assertThat(conflict)
                .hasSize(1)
                .isEqualTo(ok("GET", mine + "/status", "").path("mergeConflict"));
        assertThat(conflict.at("/0/entityInBaseVersion/tag").toString()).contains("deles");
        JsonNode chosen = conflict.at("/0/entityInWorkspace");
        assertThat(chosen.path("tag").toString()).contains("meu");
        assertThat(ok("GET", mine + "/tags/2", "").toString()).contains("deles");
        assertThat(status("POST", mine + ":resolve_conflict?fingerprint=1", chosen.toString()))
                .isEqualTo(412);
        ok("POST", mine + ":resolve_conflict?fingerprint=" + kept, chosen.toString());
        assertThat(status("POST", mine + ":resolve_conflict", chosen.toString()))
                .as("it is over")
                .isEqualTo(400);
        assertThat(ok("POST", mine + ":create_version", "{}")
                        .path("containerVersion")
                        .path("tag")
                        .toString())
                .contains("meu", "deles");
    }

    @Test
    void workspaces_aFourth_isRefused() throws IOException {
        ok("POST", HOME + "/workspaces", "{\"name\":\"A\"}");
        ok("POST", HOME + "/workspaces", "{\"name\":\"B\"}");

        assertThat(status("POST", HOME + "/workspaces", "{\"name\":\"C\"}")).isEqualTo(400);
    }

    @Test
    void containers_ofALongList_comeInPages() throws IOException {
        for (int i = 0; i < 120; i++) {
            google.container("7", "Loja " + i);
        }

        JsonNode first = ok("GET", CONTAINERS, "");
        JsonNode second = ok(
                "GET", CONTAINERS + "?pageToken=" + first.path("nextPageToken").asText(), "");

        assertThat(first.path("container").size() + second.path("container").size())
                .isEqualTo(121);
        assertThat(second.has("nextPageToken")).isFalse();
        String publicId = first.path("container").path(0).path("publicId").asText();
        assertThat(ok("GET", "accounts/containers:lookup?tagId=" + publicId, "")
                        .path("name")
                        .asText())
                .isEqualTo("Loja");
        assertThat(ok("GET", HOME + ":snippet", "").path("snippet").asText()).contains(publicId);
    }

    @Test
    void quota_the26thCallWithin100Seconds_isRefused() throws IOException {
        for (int i = 0; i < 25; i++) {
            ok("GET", CONTAINERS, "");
        }
        assertThat(status("GET", CONTAINERS, "")).isEqualTo(429);

        clock.advance(Duration.ofSeconds(100));

        assertThat(status("GET", CONTAINERS, "")).isEqualTo(200);
    }

    @Test
    void access_aStrangerOrAWrongAccount_isRefused() throws IOException {
        assertThat(status("GET", "accounts/8/containers", "")).isEqualTo(404);
        bearer = "ya29.somebody";
        assertThat(status("GET", CONTAINERS, "")).isEqualTo(401);
    }

    @ParameterizedTest
    @EnumSource(TagManagerError.class)
    void failNext_anyError_comesOnceInGooglesEnvelopeWithoutEffect(TagManagerError error) throws IOException {
        google.failNext(TagManagerCall.CREATE_ENTITY, 1, error);

        HttpResponse<String> refused = call("POST", WORK + "/tags", TAG);

        assertThat(refused.statusCode()).isEqualTo(error.code());
        JsonNode envelope = new JsonMapper().readTree(refused.body()).path("error");
        assertThat(envelope.path("code").asInt()).isEqualTo(error.code());
        assertThat(envelope.path("errors").path(0).path("reason").asText()).isNotEmpty();
        assertThat(status("POST", WORK + "/tags", TAG)).isEqualTo(200);
    }

    @Test
    void loseAnswerAfter_takesEffectWithoutAnAnswer() throws IOException {
        google.loseAnswerAfter(1);
        ok("GET", CONTAINERS, "");

        assertThatThrownBy(() -> call("POST", WORK + "/tags", TAG)).isInstanceOf(IOException.class);

        assertThat(ok("GET", WORK + "/tags", "").path("tag")).hasSize(1);
        assertThat(google.transcript()).contains("answer lost").doesNotContain(TOKEN);
    }
}
