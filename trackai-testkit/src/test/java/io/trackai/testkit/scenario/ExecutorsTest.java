package io.trackai.testkit.scenario;

import static io.trackai.model.ConditionType.TEST_EVENT_SENT;
import static io.trackai.model.ConditionType.TOKEN_VALID;
import static io.trackai.testkit.assertion.SessionAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.trackai.SetupSession;
import io.trackai.model.ConditionStatus;
import io.trackai.model.ConnectionId;
import io.trackai.model.HistoryEntry;
import io.trackai.model.HistoryTypes;
import io.trackai.spi.host.SetupListener;
import io.trackai.testkit.FakeDestination;
import io.trackai.testkit.FakeIntegrationProvider;
import io.trackai.testkit.FakeStep;
import io.trackai.testkit.QueueExecutor;
import io.trackai.testkit.SetupTestEnvironment;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The host's executor as it may be: full, slow, refusing; and listeners as they may be. */
final class ExecutorsTest {

    private static final ConnectionId FAKE = ConnectionId.of("fake");
    private static final ConnectionId ADS = ConnectionId.of(FakeDestination.ID);

    private final QueueExecutor queue = QueueExecutor.inOrder();
    private final FakeStep token = FakeStep.probe("token", TOKEN_VALID);
    private final FakeIntegrationProvider fake =
            FakeIntegrationProvider.builder("fake").step(token).build();

    @Test
    void start_executorRefuses_sessionStaysDueAndIsFinishedLater() {
        try (SetupTestEnvironment environment = on(queue, fake)) {
            queue.reject(true);
            SetupSession session = start(environment, fake);
            assertThat(session.status()).hasLabel("validando");

            environment.advance(Duration.ofMinutes(1));
            assertThat(token.runCount()).as("still refusing").isZero();
            queue.reject(false);
            environment.advance(Duration.ofMinutes(1));
            queue.runAll();

            assertThat(session.status())
                    .hasCondition(TOKEN_VALID, FAKE, ConditionStatus.TRUE)
                    .isSettled();
        }
    }

    @Test
    void run_executorRefusesInTheMiddle_isFinishedLaterWithoutAFinding() {
        try (SetupTestEnvironment environment = on(queue, fake)) {
            SetupSession session = start(environment, fake);
            queue.runNext();
            queue.reject(true);
            queue.runAll();
            assertThat(session.status().settled()).isFalse();
            queue.reject(false);
            environment.advance(Duration.ofMinutes(2));
            queue.runAll();

            assertThat(session.status())
                    .hasCondition(TOKEN_VALID, FAKE, ConditionStatus.TRUE)
                    .hasNoOpenFindings()
                    .isSettled();
        }
    }

    @Test
    void run_stepWaitsInTheQueueLongerThanItsBudget_isNoFinding() {
        try (SetupTestEnvironment environment = on(queue, fake)) {
            SetupSession session = start(environment, fake);
            while (token.runCount() == 0 && queue.size() > 0) {
                environment.advance(Duration.ofSeconds(15));
                queue.runNext();
            }
            queue.runAll();

            assertThat(session.status())
                    .hasCondition(TOKEN_VALID, FAKE, ConditionStatus.TRUE)
                    .hasNoOpenFindings()
                    .isSettled();
            assertThat(session.history().toString()).doesNotContain("SYS_CHECK_TIMEOUT");
        }
    }

    @Test
    void run_effectTakenUpAfterItsDeadline_isIntendedAnewAndDoneOnce() {
        FakeDestination destination = FakeDestination.create();
        FakeIntegrationProvider ads = destination.provider().build();
        try (SetupTestEnvironment environment = on(queue, ads)) {
            SetupSession session = start(environment, ads);
            while (!intended(session) && queue.runNext()) {
                assertThat(destination.calls()).isZero();
            }
            environment.advance(Duration.ofSeconds(15));
            queue.runAll();
            environment.advance(Duration.ofMinutes(1));
            queue.runAll();

            assertThat(session.status())
                    .hasCondition(TEST_EVENT_SENT, ADS, ConditionStatus.TRUE)
                    .hasNoOpenFindings()
                    .isSettled();
            assertThat(destination.calls()).isEqualTo(1);
            assertThat(session.history().stream().filter(entry -> entry.type().equals(HistoryTypes.STEP_INTENDED)))
                    .as("after the deadline of an intent another node may have done it")
                    .hasSize(2);
        }
    }

    @Test
    void listener_throwsWhateverItLikes_harmsNobody() {
        SetupListener hostile = new SetupListener() {
            @Override
            public void recorded(HistoryEntry entry) {
                throw new AssertionError("not our problem");
            }

            @Override
            public void began(HistoryEntry entry) {
                throw new IllegalStateException("not our problem");
            }
        };
        try (SetupTestEnvironment environment = SetupTestEnvironment.builder()
                .provider(fake)
                .trackAi(builder -> builder.listener(hostile))
                .build()) {
            SetupSession session = start(environment, fake);

            assertThat(session.status())
                    .hasCondition(TOKEN_VALID, FAKE, ConditionStatus.TRUE)
                    .isSettled();
            assertThat(environment.listener().types()).isNotEmpty();
        }
    }

    private static boolean intended(SetupSession session) {
        return session.history().stream().anyMatch(entry -> entry.type().equals(HistoryTypes.STEP_INTENDED));
    }

    private static SetupTestEnvironment on(QueueExecutor queue, FakeIntegrationProvider provider) {
        return SetupTestEnvironment.builder().provider(provider).executor(queue).build();
    }

    private static SetupSession start(SetupTestEnvironment environment, FakeIntegrationProvider provider) {
        return environment
                .trackAi()
                .setup("loja-da-ana")
                .connect(provider.connection())
                .start();
    }
}
