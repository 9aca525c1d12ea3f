package io.trackai.testkit.scenario;

import static io.trackai.model.ConditionType.TOKEN_VALID;
import static io.trackai.testkit.assertion.SessionAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.trackai.SetupSession;
import io.trackai.TrackAi;
import io.trackai.adapter.aesgcm.AesGcmVault;
import io.trackai.model.ConditionStatus;
import io.trackai.model.ConnectionId;
import io.trackai.model.ConnectionPatch;
import io.trackai.model.HistoryTypes;
import io.trackai.model.SessionStatus;
import io.trackai.spi.Observation;
import io.trackai.spi.StepOutcome;
import io.trackai.testkit.FakeIntegrationProvider;
import io.trackai.testkit.FakeStep;
import io.trackai.testkit.ManualTimer;
import io.trackai.testkit.QueueExecutor;
import io.trackai.testkit.SetupTestEnvironment;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Several processes over the same stores. */
final class NodesTest {

    private static final ConnectionId FAKE = ConnectionId.of("fake");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final FakeStep token = FakeStep.probe("token", TOKEN_VALID);
    private final FakeIntegrationProvider fake =
            FakeIntegrationProvider.builder("fake").field("pixelId").step(token).build();

    @Test
    void lease_lost_stepIsInterruptedAndItsAnswerDropped() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        token.described(step -> step.budget(Duration.ofMinutes(10))).then(context -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            return StepOutcome.failed(Observation.found("FAKE_ZOMBIE"));
        });
        try (SetupTestEnvironment environment =
                        SetupTestEnvironment.builder().provider(fake).threads().build();
                ManualTimer lateTimer = ManualTimer.on(environment.clock())) {
            // Its timer stands still, so that it does not renew its lease: a process that was suspended.
            TrackAi suspended = TrackAi.builder()
                    .discoverProviders(false)
                    .provider(fake)
                    .sessionStore(environment.sessionStore())
                    .vault(AesGcmVault.ephemeral())
                    .clock(environment.clock())
                    .timer(lateTimer)
                    .ids(environment.ids())
                    .build();
            SetupSession session =
                    suspended.setup("loja-da-ana").connect(fake.connection()).start();
            assertThat(token.awaitStart(PATIENCE)).isTrue();

            environment.advance(Duration.ofMinutes(2));
            SetupSession elsewhere = environment.trackAi().session(session.id());
            SessionStatus finished = elsewhere.awaitSettled(PATIENCE);
            assertThat(finished)
                    .hasCondition(TOKEN_VALID, FAKE, ConditionStatus.TRUE)
                    .isSettled();
            lateTimer.runDue();

            assertThat(interrupted.await(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("the zombie's step is told to stop")
                    .isTrue();
            suspended.close();
            assertThat(elsewhere.status().revision()).isEqualTo(finished.revision());
            assertThat(elsewhere.status()).hasNoOpenFindings();
        }
    }

    @Test
    void correct_onAnotherNodeWhileOneRuns_isTakenUpByTheRun() {
        QueueExecutor queue = QueueExecutor.inOrder();
        try (SetupTestEnvironment environment =
                SetupTestEnvironment.builder().provider(fake).executor(queue).build()) {
            SetupSession session = environment
                    .trackAi()
                    .setup("loja-da-ana")
                    .connect(fake.connection())
                    .start();
            queue.runNext();
            TrackAi other = environment.anotherNode();

            other.session(session.id())
                    .correct(ConnectionPatch.builder(FAKE)
                            .putFields("pixelId", "second-pixel")
                            .build());
            queue.runAll();

            assertThat(session.status())
                    .hasCondition(TOKEN_VALID, FAKE, ConditionStatus.TRUE)
                    .isSettled();
            assertThat(token.runs())
                    .last()
                    .satisfies(run -> assertThat(run.fields()).containsEntry("pixelId", "second-pixel"));
        }
    }

    @Test
    void session_manyNodesLookingForWork_isRunByOneAtATime() {
        QueueExecutor queue = QueueExecutor.inOrder();
        try (SetupTestEnvironment environment =
                SetupTestEnvironment.builder().provider(fake).executor(queue).build()) {
            SetupSession session = environment
                    .trackAi()
                    .setup("loja-da-ana")
                    .connect(fake.connection())
                    .start();
            TrackAi second = environment.anotherNode();
            TrackAi third = environment.anotherNode();

            int taken = environment.trackAi().runDue(10) + second.runDue(10) + third.runDue(10);
            queue.runAll();

            assertThat(taken).isEqualTo(1);
            assertThat(token.runCount()).isEqualTo(1);
            assertThat(session.history().stream()
                            .filter(entry -> entry.type().equals(HistoryTypes.STEP_FINISHED))
                            .filter(entry -> entry.subject().equals("fake/token")))
                    .hasSize(1);
        }
    }
}
