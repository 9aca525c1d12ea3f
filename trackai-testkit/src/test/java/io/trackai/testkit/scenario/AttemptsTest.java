package io.trackai.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackai.SetupSession;
import io.trackai.model.ConditionType;
import io.trackai.model.Connection;
import io.trackai.model.ConnectionId;
import io.trackai.model.ConnectionPatch;
import io.trackai.model.HistoryEntry;
import io.trackai.model.HistoryTypes;
import io.trackai.model.Secret;
import io.trackai.spi.StepOutcome;
import io.trackai.spi.transport.TransportRequest;
import io.trackai.testkit.FakeFindings;
import io.trackai.testkit.FakeIntegrationProvider;
import io.trackai.testkit.FakeStep;
import io.trackai.testkit.HostAnswer;
import io.trackai.testkit.HostServer;
import io.trackai.testkit.ManualClock;
import io.trackai.testkit.SetupTestEnvironment;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the history tells of one attempt of a step: why, when, how long, whom, what went out, what came back, what next. */
final class AttemptsTest {

    private static final String SECRET = "invented-secret-4711-abcdef";

    private final HostServer service = HostServer.start(ManualClock.create());
    private final FakeStep token = FakeStep.probe("token", ConditionType.TOKEN_VALID);
    private final FakeIntegrationProvider fake = FakeIntegrationProvider.builder("fake")
            .field("pixelId")
            .secret("key")
            .hosts(service.publicUrl().getAuthority())
            .step(token)
            .finding(FakeFindings.passing("FAKE_BUSY", ConditionType.TOKEN_VALID))
            .build();
    private final SetupTestEnvironment world = SetupTestEnvironment.with(fake);

    @AfterEach
    void close() {
        world.close();
        service.close();
    }

    private SetupSession start() {
        return world.trackAi()
                .setup("ana")
                .connect(Connection.builder(fake.id())
                        .putFields("pixelId", "1")
                        .putSecrets("key", Secret.of(SECRET))
                        .build())
                .start();
    }

    private static List<HistoryEntry> attempts(SetupSession session) {
        return session.history().stream()
                .filter(entry -> entry.type().equals(HistoryTypes.STEP_FINISHED))
                .filter(entry -> entry.subject().equals("fake/token"))
                .toList();
    }

    @Test
    void attempt_thatCalledOut_tellsWhomAndBothHalvesWithoutTheSecret() {
        service.mount(request -> HostAnswer.json(200, "{\"name\":\"loja\",\"echo\":\"" + SECRET + "\"}"));
        token.then(context -> {
            context.http()
                    .send(TransportRequest.postJson(
                                    URI.create(service.publicUrl() + "/v1/check"),
                                    "{\"access_token\":\"" + SECRET + "\",\"pixel\":\"1\"}")
                            .build());
            return StepOutcome.ok();
        });

        Map<String, String> attempt = attempts(start()).get(0).data();

        assertThat(attempt)
                .containsEntry("host", service.publicUrl().getAuthority())
                .containsEntry("calls", "1")
                .containsEntry("answer", "200")
                .containsEntry("trigger", "MANUAL")
                .containsEntry("outcome", "ok")
                .containsKeys("started", "durationMillis", "nextAttempt");
        assertThat(attempt.get("sent")).contains("\"pixel\":\"1\"");
        assertThat(attempt.get("answered")).contains("\"name\":\"loja\"");
        assertThat(attempt.toString()).doesNotContain(SECRET).doesNotContain("/v1/check");
    }

    @Test
    void attempt_withALongAnswer_keepsFourKibibytes_andNoHalfOfASecretAtTheEnd() {
        String filling = "x".repeat(4_090);
        service.mount(request -> HostAnswer.json(200, filling + SECRET + "y".repeat(20_000)));
        token.then(context -> {
            context.http()
                    .send(TransportRequest.get(URI.create(service.publicUrl() + "/"))
                            .build());
            return StepOutcome.ok();
        });

        String answered = attempts(start()).get(0).data().getOrDefault("answered", "");

        assertThat(answered).hasSizeLessThanOrEqualTo(4_096).hasSizeGreaterThan(3_000);
        assertThat(answered).doesNotContain("invent");
    }

    @Test
    void attempts_sayWhyTheyWereMadeAndWhenTheNextIs() {
        token.then(FakeStep.fails("FAKE_BUSY"));
        SetupSession session = start();
        HistoryEntry first = attempts(session).get(0);
        assertThat(first.code()).contains("FAKE_BUSY");
        assertThat(first.data()).containsEntry("trigger", "MANUAL").containsEntry("outcome", "failed");
        assertThat(first.data().get("nextAttempt"))
                .isEqualTo(first.at().plus(Duration.ofSeconds(63)).toString());

        world.advance(Duration.ofMinutes(2));
        session.validate();
        session.correct(ConnectionPatch.builder(ConnectionId.of("fake"))
                .putFields("pixelId", "2")
                .build());

        assertThat(attempts(session).stream().map(entry -> entry.data().get("trigger")))
                .containsExactly("MANUAL", "SCHEDULED", "REVALIDATION", "MANUAL");
    }

    @Test
    void attempt_whoseStepClaimsOurOwnWords_isToldInOurs() {
        token.then(FakeStep.ok(Map.of("durationMillis", "for ever", "outcome", "lead-canary", "trigger", "x")));

        Map<String, String> attempt = attempts(start()).get(0).data();

        assertThat(attempt).containsEntry("outcome", "ok").containsEntry("trigger", "MANUAL");
        assertThat(attempt.get("durationMillis")).matches("[0-9]+");
        assertThat(world.trackAi().metrics().toString()).doesNotContain("canary");
    }
}
