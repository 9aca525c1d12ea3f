package io.trackai.testkit.http;

import static io.trackai.testkit.http.Rest.SESSIONS;
import static io.trackai.testkit.http.Rest.json;
import static io.trackai.testkit.http.Rest.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trackai.SetupSession;
import io.trackai.http.ApiResponse;
import io.trackai.http.Caller;
import io.trackai.model.ConditionType;
import io.trackai.testkit.FakeFindings;
import io.trackai.testkit.FakeIntegrationProvider;
import io.trackai.testkit.FakeStep;
import io.trackai.testkit.SetupTestEnvironment;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The agent's face and the doctor's report over HTTP. */
final class AgentApiTest {

    private final FakeStep token =
            FakeStep.probe("token", ConditionType.TOKEN_VALID).then(FakeStep.fails("FAKE_TOKEN_BAD"));
    private final FakeIntegrationProvider fake = FakeIntegrationProvider.builder("fake")
            .step(token)
            .finding(FakeFindings.error("FAKE_TOKEN_BAD", ConditionType.TOKEN_VALID))
            .build();
    private final SetupTestEnvironment world = SetupTestEnvironment.with(fake);
    private final Rest rest = Rest.of(world.trackAi());
    private final SetupSession session =
            world.trackAi().setup("ana").connect(fake.connection()).start();
    private final String address = SESSIONS + "/" + session.id();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void feed_goesOnWhereTheCursorSays() {
        JsonNode first = json(rest.get(address + "/agent?limit=2"));
        assertThat(first.path("messages")).hasSize(2);
        assertThat(first.path("more").asBoolean()).isTrue();
        assertThat(first.path("needs").path(0).path("kind").asText()).isEqualTo("needed");
        assertThat(first.path("needs").path(0).path("actions")).isNotEmpty();

        JsonNode rest2 =
                json(rest.get(address + "/agent?after=" + first.path("next").asText()));

        assertThat(rest2.path("messages").path(0).path("position").asText())
                .isNotEqualTo(first.path("messages").path(1).path("position").asText());
        JsonNode end =
                json(rest.get(address + "/agent?after=" + rest2.path("next").asText()));
        assertThat(end.path("messages")).isEmpty();
        assertThat(end.path("more").asBoolean()).isFalse();
    }

    @Test
    void tools_areListedWithTheirSchemas_andCalledByName() {
        JsonNode tools = json(rest.get(address + "/agent/tools", Map.of("Accept-Language", "en")))
                .path("tools");
        assertThat(tools).hasSize(7);
        assertThat(tools.path(0).path("inputSchema").path("type").asText()).isEqualTo("object");

        ApiResponse status = rest.post(address + "/agent/tools/status", "{}");
        assertThat(status.status()).isEqualTo(200);
        assertThat(json(status).path("result").path("phase").asText()).isEqualTo("action_required");
        ApiResponse nonsense = rest.post(address + "/agent/tools/format_disk", "{}");
        assertThat(nonsense.status()).isEqualTo(200);
        assertThat(json(nonsense).path("error").path("code").asText()).isEqualTo("TOOL_UNKNOWN");
    }

    @Test
    void call_claim_healsTheSession() {
        String id = session.findings().get(0).id();

        ApiResponse answer = rest.as(Caller.lead("ana"))
                .post(address + "/agent/tools/claim_fixed", "{\"finding_id\":\"" + id + "\"}");

        assertThat(json(answer).path("result").path("finding").path("state").asText())
                .isEqualTo("RESOLVED");
    }

    @Test
    void doctor_inEveryForm_isADocumentThatRunsNothing() {
        ApiResponse page = rest.get(address + "/doctor?format=html");
        assertThat(page.headers())
                .containsEntry("Content-Type", "text/html; charset=utf-8")
                .containsEntry("X-Content-Type-Options", "nosniff");
        assertThat(page.headers().get("Content-Security-Policy")).contains("default-src 'none'", "sandbox");
        assertThat(text(page)).contains("FAKE_TOKEN_BAD", "</html>");
        assertThat(text(rest.get(address + "/doctor"))).startsWith("RELATÓRIO DA CONFIGURAÇÃO");
        assertThat(json(rest.get(address + "/doctor?format=json"))
                        .path("session")
                        .asText())
                .isEqualTo(session.id().value());
        assertThat(rest.get(address + "/doctor?format=pdf").status()).isEqualTo(400);
    }

    @Test
    void everything_ofAnotherLead_looksLikeMissing() {
        Rest bob = rest.as(Caller.lead("bob"));

        for (String part : new String[] {"/agent", "/agent/tools", "/doctor"}) {
            assertThat(bob.get(address + part).status()).as(part).isEqualTo(404);
        }
        assertThat(bob.post(address + "/agent/tools/validate", "{}").status()).isEqualTo(404);
        assertThat(token.runCount()).isEqualTo(1);
    }
}
