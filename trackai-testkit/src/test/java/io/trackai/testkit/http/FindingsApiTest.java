package io.trackai.testkit.http;

import static io.trackai.testkit.http.Rest.SESSIONS;
import static io.trackai.testkit.http.Rest.json;
import static io.trackai.testkit.http.Rest.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trackai.SetupSession;
import io.trackai.http.ApiResponse;
import io.trackai.http.Caller;
import io.trackai.model.ActionKind;
import io.trackai.model.ConditionType;
import io.trackai.model.LocalizedText;
import io.trackai.spi.ActionDefinition;
import io.trackai.spi.FindingDefinition;
import io.trackai.spi.FindingSignal;
import io.trackai.testkit.FakeFindings;
import io.trackai.testkit.FakeIntegrationProvider;
import io.trackai.testkit.FakeStep;
import io.trackai.testkit.SetupTestEnvironment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Findings over HTTP. */
final class FindingsApiTest {

    private final FakeStep token =
            FakeStep.probe("token", ConditionType.TOKEN_VALID).then(FakeStep.fails("FAKE_TOKEN_BAD"));
    private final FakeIntegrationProvider fake = FakeIntegrationProvider.builder("fake")
            .secret("key")
            .step(token)
            .finding(FindingDefinition.builder("FAKE_TOKEN_BAD")
                    .from(FakeFindings.error("FAKE_TOKEN_BAD", ConditionType.TOKEN_VALID))
                    .actions(List.of(
                            action("new-key", ActionKind.INPUT).field("key").build(),
                            action("allow", ActionKind.INSTRUCTION).build()))
                    .build())
            .finding(FindingDefinition.builder("FAKE_NOT_VISIBLE")
                    .from(FakeFindings.error("FAKE_NOT_VISIBLE", ConditionType.TOKEN_VALID))
                    .signal(FindingSignal.CLAIM)
                    .build())
            .build();
    private final SetupTestEnvironment world = SetupTestEnvironment.with(fake);
    private final Rest rest = Rest.of(world.trackAi());
    private final SetupSession session =
            world.trackAi().setup("ana").connect(fake.connection()).start();
    private final String findings = SESSIONS + "/" + session.id() + "/findings";
    private final String finding = findings + "/" + session.findings().get(0).id();

    private static ActionDefinition.Builder action(String id, ActionKind kind) {
        return ActionDefinition.builder(id, kind, LocalizedText.of("faça isto", "do this"))
                .addRevalidates(ConditionType.TOKEN_VALID);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void list_findings_showsThemWithActionsInTheCallersLanguage() {
        JsonNode one = json(rest.get(findings)).path("findings").path(0);

        assertThat(one.path("code").asText()).isEqualTo("FAKE_TOKEN_BAD");
        assertThat(one.path("state").asText()).isEqualTo("OPEN");
        assertThat(one.path("actions").path(0).path("title").asText()).isEqualTo("faça isto");
        JsonNode english = json(rest.get(findings, Map.of("Accept-Language", "en")));
        assertThat(english.path("findings")
                        .path(0)
                        .path("actions")
                        .path(0)
                        .path("title")
                        .asText())
                .isEqualTo("do this");
    }

    @Test
    void act_claim_answersTheFindingAsItStandsThen() {
        ApiResponse answer = rest.post(finding + "/actions/allow", "");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(json(answer).path("finding").path("state").asText()).isEqualTo("RESOLVED");
        assertThat(json(rest.get(findings)).path("findings")).isEmpty();
        assertThat(json(rest.get(findings + "?state=all")).path("findings")).hasSize(1);
        ApiResponse again = rest.post(finding + "/actions/allow", "");
        assertThat(again.status()).isEqualTo(409);
        assertThat(json(again).path("code").asText()).isEqualTo("FINDING_RESOLVED");
    }

    @Test
    void act_secretAnswer_isTakenAndNeverShown() {
        ApiResponse answer = rest.post(finding + "/actions/new-key", "{\"answers\":{\"key\":\"invented-key-77\"}}");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(json(answer).path("finding").path("state").asText()).isEqualTo("RESOLVED");
        assertThat(text(answer) + text(rest.get(findings + "?state=all"))).doesNotContain("invented-key-77");
    }

    @Test
    void act_whatIsNotThere_isNotFound() {
        assertThat(rest.post(finding + "/actions/dance", "").status()).isEqualTo(404);
        assertThat(rest.post(findings + "/f-0/actions/allow", "").status()).isEqualTo(404);
        assertThat(rest.post(findings + "/f-0/actions/allow", "{\"answers\":{\"key\":\"invented-key-77\"}}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void act_withoutAnswerWhereOneIsAsked_namesTheField() {
        ApiResponse answer = rest.post(finding + "/actions/new-key", "");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(json(answer).path("errors").path(0).path("field").asText()).isEqualTo("fake.key");
    }

    @Test
    void report_whatPeopleMayReport_opensAFinding() {
        ApiResponse answer = rest.post(findings, "{\"code\":\"FAKE_NOT_VISIBLE\"}");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(json(answer).path("finding").path("code").asText()).isEqualTo("FAKE_NOT_VISIBLE");
        ApiResponse refused = rest.post(findings, "{\"code\":\"FAKE_TOKEN_BAD\"}");
        assertThat(refused.status()).isEqualTo(404);
        assertThat(json(refused).path("code").asText()).isEqualTo("FINDING_NOT_REPORTABLE");
    }

    @Test
    void suppress_byAnOperator_untilATimeAndBackAgain() {
        String until = world.clock().instant().plus(Duration.ofDays(2)).toString();

        ApiResponse aside = rest.post(finding + "/suppression", "{\"until\":\"" + until + "\"}");

        assertThat(json(aside).path("finding").path("state").asText()).isEqualTo("SUPPRESSED");
        assertThat(json(aside).path("finding").path("suppressedUntil").asText()).isEqualTo(until);
        assertThat(json(aside).path("finding").path("suppressedBy").asText()).isEqualTo("test");
        ApiResponse back = rest.send("DELETE", finding + "/suppression", new byte[0], Map.of());
        assertThat(json(back).path("finding").path("state").asText()).isEqualTo("OPEN");
    }

    @Test
    void suppress_byALead_orForEver_isRefused() {
        String until = world.clock().instant().plus(Duration.ofDays(2)).toString();

        assertThat(rest.as(Caller.lead("ana"))
                        .post(finding + "/suppression", "{\"until\":\"" + until + "\"}")
                        .status())
                .isEqualTo(403);
        for (String never : List.of("2036-01-01T00:00:00Z", "2020-01-01T00:00:00Z", "amanhã")) {
            assertThat(rest.post(finding + "/suppression", "{\"until\":\"" + never + "\"}")
                            .status())
                    .isEqualTo(400);
        }
        assertThat(session.findings().get(0).open()).isTrue();
    }

    @Test
    void findings_ofAnotherLead_lookLikeMissingOnes() {
        Rest bob = rest.as(Caller.lead("bob"));

        assertThat(bob.get(findings).status()).isEqualTo(404);
        assertThat(bob.post(finding + "/actions/allow", "").status()).isEqualTo(404);
        assertThat(bob.post(findings, "{\"code\":\"FAKE_NOT_VISIBLE\"}").status())
                .isEqualTo(404);
        assertThat(token.runCount()).isEqualTo(1);
    }
}
