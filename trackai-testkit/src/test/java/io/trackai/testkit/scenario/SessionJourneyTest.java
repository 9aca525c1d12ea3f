package io.trackai.testkit.scenario;

import static io.trackai.model.ConditionType.INPUT_ACCEPTED;
import static io.trackai.model.ConditionType.PIXEL_AUTHORIZED;
import static io.trackai.model.ConditionType.TEST_EVENT_SENT;
import static io.trackai.model.ConditionType.TOKEN_VALID;
import static io.trackai.testkit.assertion.SessionAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackai.SetupSession;
import io.trackai.error.UnknownSessionException;
import io.trackai.model.ConditionStatus;
import io.trackai.model.ConditionType;
import io.trackai.model.ConnectionId;
import io.trackai.model.HistoryTypes;
import io.trackai.model.LeadId;
import io.trackai.model.Phase;
import io.trackai.model.Secret;
import io.trackai.model.SessionId;
import io.trackai.model.SessionStatus;
import io.trackai.model.StepProgress;
import io.trackai.spi.SendMode;
import io.trackai.testkit.FakeDestination;
import io.trackai.testkit.FakeFindings;
import io.trackai.testkit.FakeGateway;
import io.trackai.testkit.FakeIntegrationProvider;
import io.trackai.testkit.FakeStep;
import io.trackai.testkit.QueueExecutor;
import io.trackai.testkit.RecordingListener;
import io.trackai.testkit.SetupTestEnvironment;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SessionJourneyTest {

    private static final ConnectionId FAKE = ConnectionId.of("fake");
    private static final ConnectionId ADS = ConnectionId.of(FakeDestination.ID);
    private static final ConditionType QUICK = ConditionType.of("Quick");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final FakeStep token = FakeStep.probe("token", TOKEN_VALID);
    private final FakeStep pixel = FakeStep.probe("pixel", PIXEL_AUTHORIZED).described(step -> step.needs(TOKEN_VALID));
    private final FakeIntegrationProvider fake = FakeIntegrationProvider.builder("fake")
            .field("pixelId")
            .secret("key")
            .step(token)
            .step(pixel)
            .finding(FakeFindings.error("FAKE_TOKEN_BAD", TOKEN_VALID), FakeFindings.passing("FAKE_BUSY", TOKEN_VALID))
            .build();

    @Test
    void start_nothingHasRunYet_answersValidando() {
        QueueExecutor queue = QueueExecutor.inOrder();
        try (SetupTestEnvironment environment =
                SetupTestEnvironment.builder().provider(fake).executor(queue).build()) {
            SetupSession session = start(environment, fake);

            assertThat(session.firstStatus()).hasLabel("validando").hasPhase(Phase.VALIDATING);
            assertThat(session.firstStatus().revision()).isEqualTo(1);
            assertThat(session.firstStatus().settled()).isFalse();
            assertThat(session.status()).hasLabel("validando");
            assertThat(token.runCount()).isZero();
            queue.runAll();
        }
    }

    @Test
    void start_gatewayAndDestination_endsInEventoRecebido() {
        FakeDestination destination = FakeDestination.create();
        FakeIntegrationProvider ads = destination.provider().build();
        FakeIntegrationProvider gateway = FakeGateway.create().provider().build();
        try (SetupTestEnvironment environment = SetupTestEnvironment.with(ads, gateway)) {
            SetupSession session = environment
                    .trackAi()
                    .setup("loja-da-ana")
                    .connect(ads.connection())
                    .connect(FakeGateway.connection(Secret.of("test-webhook-token")))
                    .start();

            assertThat(session.firstStatus()).hasLabel("validando");
            assertThat(session.status())
                    .hasLabel("evento recebido")
                    .hasCondition(TOKEN_VALID, ADS, ConditionStatus.TRUE)
                    .hasCondition(TEST_EVENT_SENT, ADS, ConditionStatus.TRUE)
                    .hasFact(TEST_EVENT_SENT, ADS, "path", "postback")
                    .isSettled();
            assertThat(destination.counted()).singleElement().satisfies(one -> {
                assertThat(one.name()).isEqualTo("TrackAiSetupTest");
                assertThat(one.mode()).isEqualTo(SendMode.TEST);
            });
        }
    }

    @Test
    void run_slowStep_doesNotDelayAnIndependentOne() throws InterruptedException {
        FakeStep slow = FakeStep.probe("slow", ConditionType.of("Slow"));
        slow.usually(slow.hangs());
        FakeIntegrationProvider both = FakeIntegrationProvider.builder("fake")
                .step(slow)
                .step(token)
                .step(pixel)
                .build();
        try (SetupTestEnvironment environment =
                SetupTestEnvironment.builder().provider(both).threads().build()) {
            SetupSession session = start(environment, both);
            assertThat(slow.awaitStart(PATIENCE)).isTrue();

            // A step of the second layer is through while one of the first still runs.
            assertThat(finished(environment, "fake/pixel")).isTrue();
            assertThat(session.status())
                    .hasCondition(PIXEL_AUTHORIZED, FAKE, ConditionStatus.TRUE)
                    .hasNotObserved(ConditionType.of("Slow"), FAKE)
                    .hasPhase(Phase.VALIDATING);

            slow.release();
            assertThat(session.await(Phase.ACTIVE, PATIENCE))
                    .hasCondition(ConditionType.of("Slow"), FAKE, ConditionStatus.TRUE)
                    .isSettled();
        }
    }

    @Test
    void run_stepThrows_isAFindingAndTheOthersGoOn() {
        assertOnlyOneSuffers(
                FakeStep.probe("guest", QUICK)
                        .usually(FakeStep.crashes(new IllegalStateException("foreign words canary-4711"))),
                "SYS_CHECK_CRASHED");
    }

    @Test
    void run_stepThrowsAnError_isAFindingAndTheOthersGoOn() {
        assertOnlyOneSuffers(
                FakeStep.probe("guest", QUICK)
                        .usually(FakeStep.crashes(new NoClassDefFoundError("foreign words canary-4711"))),
                "SYS_CHECK_CRASHED");
    }

    @Test
    void run_stepAnswersNull_isAFindingAndTheOthersGoOn() {
        assertOnlyOneSuffers(FakeStep.probe("guest", QUICK).usually(FakeStep.answersNothing()), "SYS_CHECK_CRASHED");
    }

    private void assertOnlyOneSuffers(FakeStep guest, String code) {
        FakeIntegrationProvider provider = FakeIntegrationProvider.builder("fake")
                .step(guest)
                .step(token)
                .step(pixel)
                .build();
        try (SetupTestEnvironment environment = SetupTestEnvironment.with(provider)) {
            SetupSession session = start(environment, provider);

            assertThat(session.status())
                    .hasCondition(QUICK, FAKE, ConditionStatus.UNKNOWN)
                    .hasReason(QUICK, FAKE, code)
                    .hasExactlyOpenFindings(code)
                    .hasCondition(PIXEL_AUTHORIZED, FAKE, ConditionStatus.TRUE)
                    .hasNextCheck()
                    .isSettled();
            assertThat(session.history().toString()).doesNotContain("canary-4711");
        }
    }

    @Test
    void run_stepHangsPastItsBudget_isAFindingAndTheOthersGoOn() throws InterruptedException {
        FakeStep hangs = FakeStep.probe("guest", QUICK).described(step -> step.budget(Duration.ofSeconds(3)));
        hangs.then(hangs.hangsStubbornly());
        FakeIntegrationProvider provider =
                FakeIntegrationProvider.builder("fake").step(hangs).step(token).build();
        try (SetupTestEnvironment environment =
                SetupTestEnvironment.builder().provider(provider).threads().build()) {
            SetupSession session = start(environment, provider);
            assertThat(hangs.awaitStart(PATIENCE)).isTrue();
            assertThat(finished(environment, "fake/token")).isTrue();

            environment.advance(Duration.ofSeconds(2));
            assertThat(session.status().settled()).as("within its budget").isFalse();
            environment.advance(Duration.ofSeconds(1));

            assertThat(session.await(Phase.ACTIVE, PATIENCE))
                    .hasReason(QUICK, FAKE, "SYS_CHECK_TIMEOUT")
                    .hasExactlyOpenFindings("SYS_CHECK_TIMEOUT")
                    .hasCondition(TOKEN_VALID, FAKE, ConditionStatus.TRUE)
                    .isSettled();
            hangs.release();
        }
    }

    @Test
    void run_lateAnswerOfATimedOutStep_isDropped() throws InterruptedException {
        FakeStep hangs = FakeStep.probe("guest", QUICK);
        hangs.then(hangs.hangsStubbornly());
        FakeIntegrationProvider provider =
                FakeIntegrationProvider.builder("fake").step(hangs).build();
        try (SetupTestEnvironment environment =
                SetupTestEnvironment.builder().provider(provider).threads().build()) {
            SetupSession session = start(environment, provider);
            assertThat(hangs.awaitStart(PATIENCE)).isTrue();
            environment.advance(Duration.ofSeconds(10));
            SessionStatus timedOut = session.await(Phase.ACTIVE, PATIENCE);
            assertThat(timedOut).hasReason(QUICK, FAKE, "SYS_CHECK_TIMEOUT").isSettled();

            hangs.release();
            environment.trackAi().close();

            assertThat(session.status().revision()).isEqualTo(timedOut.revision());
        }
    }

    @Test
    void run_falseNeed_blocksDependants() {
        token.then(FakeStep.fails("FAKE_TOKEN_BAD"));
        try (SetupTestEnvironment environment = SetupTestEnvironment.with(fake)) {
            SetupSession session = start(environment, fake);

            assertThat(session.status())
                    .hasCondition(TOKEN_VALID, FAKE, ConditionStatus.FALSE)
                    .hasNotObserved(PIXEL_AUTHORIZED, FAKE)
                    .hasExactlyOpenFindings("FAKE_TOKEN_BAD")
                    .hasPhase(Phase.ACTION_REQUIRED)
                    .isSettled();
            assertThat(progress(session, "fake/pixel").state()).isEqualTo(StepProgress.State.BLOCKED);
            assertThat(progress(session, "fake/pixel").blockedBy()).contains("TokenValid/fake");
            assertThat(pixel.runCount()).isZero();
        }
    }

    @Test
    void run_unknownNeed_leavesDependantsUnobservedAndRunsThemOnceItHolds() {
        token.then(FakeStep.fails("FAKE_BUSY"));
        try (SetupTestEnvironment environment = SetupTestEnvironment.with(fake)) {
            SetupSession session = start(environment, fake);

            assertThat(session.status())
                    .hasCondition(TOKEN_VALID, FAKE, ConditionStatus.UNKNOWN)
                    .hasNotObserved(PIXEL_AUTHORIZED, FAKE)
                    .hasExactlyOpenFindings("FAKE_BUSY")
                    .hasPhase(Phase.VALIDATING);

            environment.advance(Duration.ofMinutes(5));

            assertThat(session.status())
                    .hasCondition(PIXEL_AUTHORIZED, FAKE, ConditionStatus.TRUE)
                    .hasNoOpenFindings();
        }
    }

    @Test
    void run_unlessFalse_runsOnUnknownAndNotOnFalse() {
        FakeStep tolerant = FakeStep.probe("tolerant", QUICK).described(step -> step.unlessFalse(TOKEN_VALID));
        FakeIntegrationProvider provider = FakeIntegrationProvider.builder("fake")
                .step(token)
                .step(tolerant)
                .finding(
                        FakeFindings.error("FAKE_TOKEN_BAD", TOKEN_VALID),
                        FakeFindings.passing("FAKE_BUSY", TOKEN_VALID))
                .build();
        token.then(FakeStep.fails("FAKE_TOKEN_BAD"), FakeStep.fails("FAKE_BUSY"));
        try (SetupTestEnvironment environment = SetupTestEnvironment.with(provider)) {
            assertThat(start(environment, provider).status())
                    .hasCondition(TOKEN_VALID, FAKE, ConditionStatus.FALSE)
                    .hasNotObserved(QUICK, FAKE);

            assertThat(start(environment, provider).status())
                    .hasCondition(TOKEN_VALID, FAKE, ConditionStatus.UNKNOWN)
                    .hasCondition(QUICK, FAKE, ConditionStatus.TRUE);
        }
    }

    @Test
    void run_undecidedLookAfterARefusal_curesNothing() {
        token.then(FakeStep.fails("FAKE_TOKEN_BAD"), FakeStep.fails("FAKE_BUSY"));
        try (SetupTestEnvironment environment = SetupTestEnvironment.with(fake)) {
            SetupSession session = start(environment, fake);

            session.validate();

            // The provider was busy: what it refused before stays refused, and the lead is still asked to act.
            assertThat(session.status())
                    .hasCondition(TOKEN_VALID, FAKE, ConditionStatus.FALSE)
                    .hasReason(TOKEN_VALID, FAKE, "FAKE_TOKEN_BAD")
                    .hasExactlyOpenFindings("FAKE_BUSY", "FAKE_TOKEN_BAD")
                    .hasPhase(Phase.ACTION_REQUIRED);

            session.validate();

            assertThat(session.status())
                    .hasCondition(TOKEN_VALID, FAKE, ConditionStatus.TRUE)
                    .hasNoOpenFindings();
        }
    }

    @Test
    void session_foreignLead_looksLikeAMissingOne() {
        try (SetupTestEnvironment environment = SetupTestEnvironment.with(fake)) {
            SetupSession session = start(environment, fake);
            LeadId stranger = LeadId.of("outra-loja");

            assertThat(environment
                            .trackAi()
                            .session(LeadId.of("loja-da-ana"), session.id())
                            .id())
                    .isEqualTo(session.id());
            UnknownSessionException foreign = refused(environment, stranger, session.id());
            UnknownSessionException missing = refused(environment, stranger, SessionId.of("no-such-session"));
            assertThat(foreign).hasMessage(missing.getMessage());
            assertThat(foreign.code()).isEqualTo(missing.code());
            assertThatThrownBy(() -> environment.trackAi().session(SessionId.of("no-such-session")))
                    .isInstanceOf(UnknownSessionException.class);
        }
    }

    private static UnknownSessionException refused(SetupTestEnvironment environment, LeadId lead, SessionId id) {
        try {
            environment.trackAi().session(lead, id);
            throw new AssertionError("found " + id);
        } catch (UnknownSessionException e) {
            return e;
        }
    }

    @Test
    @Timeout(60)
    void await_targetReachedWhileSomethingStillRuns_returnsAtTheTarget() throws InterruptedException {
        FakeDestination destination = FakeDestination.create();
        FakeIntegrationProvider ads = destination.provider().build();
        FakeStep slow = FakeStep.probe("slow", ConditionType.of("Slow"));
        slow.usually(slow.hangs());
        FakeIntegrationProvider page =
                FakeIntegrationProvider.builder("fake").step(slow).build();
        try (SetupTestEnvironment environment = SetupTestEnvironment.builder()
                .provider(ads)
                .provider(page)
                .threads()
                .build()) {
            SetupSession session = environment
                    .trackAi()
                    .setup("loja-da-ana")
                    .connect(ads.connection())
                    .connect(page.connection())
                    .start();

            SessionStatus reached = session.await(Phase.EVENT_RECEIVED, Duration.ofMinutes(10));

            assertThat(reached).hasPhase(Phase.EVENT_RECEIVED);
            assertThat(reached.settled()).isFalse();
            slow.release();
        }
    }

    @Test
    void await_sessionRestsElsewhere_returnsWhatStandsInTheWay() throws InterruptedException {
        token.usually(FakeStep.fails("FAKE_TOKEN_BAD"));
        try (SetupTestEnvironment environment =
                SetupTestEnvironment.builder().provider(fake).threads().build()) {
            SessionStatus rested = start(environment, fake).await(Phase.EVENT_RECEIVED, PATIENCE);

            assertThat(rested)
                    .hasPhase(Phase.ACTION_REQUIRED)
                    .hasOpenFinding("FAKE_TOKEN_BAD")
                    .isSettled();
        }
    }

    @Test
    void await_timeIsUp_returnsTheStatusOfThatMoment() throws InterruptedException {
        QueueExecutor queue = QueueExecutor.inOrder();
        try (SetupTestEnvironment environment =
                SetupTestEnvironment.builder().provider(fake).executor(queue).build()) {
            SessionStatus cut = start(environment, fake).await(Phase.EVENT_RECEIVED, Duration.ZERO);

            assertThat(cut).hasPhase(Phase.VALIDATING);
            assertThat(cut.settled()).isFalse();
            queue.runAll();
        }
    }

    @Test
    void status_conditionsFollowThePlan_inputFirst() {
        try (SetupTestEnvironment environment = SetupTestEnvironment.with(fake)) {
            SetupSession session = start(environment, fake);

            assertThat(session.status().conditions().stream()
                            .map(condition -> condition.key().type())
                            .toList())
                    .startsWith(INPUT_ACCEPTED, TOKEN_VALID, PIXEL_AUTHORIZED);
            RecordingListener listener = environment.listener();
            assertThat(listener.began().stream().map(entry -> entry.subject()))
                    .containsSubsequence("fake/input", "fake/token", "fake/pixel");
        }
    }

    private static boolean finished(SetupTestEnvironment environment, String step) throws InterruptedException {
        return environment
                .listener()
                .await(
                        entry -> entry.type().equals(HistoryTypes.STEP_FINISHED)
                                && entry.subject().equals(step),
                        PATIENCE);
    }

    private static StepProgress progress(SetupSession session, String step) {
        List<StepProgress> lines = session.status().progress().stream()
                .filter(line -> line.step().equals(step))
                .toList();
        assertThat(lines).hasSize(1);
        return lines.get(0);
    }

    private static SetupSession start(SetupTestEnvironment environment, FakeIntegrationProvider provider) {
        return environment
                .trackAi()
                .setup("loja-da-ana")
                .connect(provider.connection())
                .start();
    }
}
