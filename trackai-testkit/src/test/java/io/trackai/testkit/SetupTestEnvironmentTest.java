package io.trackai.testkit;

import static io.trackai.model.ConditionType.TEST_EVENT_SENT;
import static io.trackai.model.ConditionType.TOKEN_VALID;
import static io.trackai.model.ConditionType.WEBHOOK_AUTHENTICATED;
import static io.trackai.model.ConditionType.WEBHOOK_REACHABLE;
import static io.trackai.testkit.assertion.SessionAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.trackai.SetupSession;
import io.trackai.error.PageFetchException;
import io.trackai.model.ConditionStatus;
import io.trackai.model.ConditionType;
import io.trackai.model.Connection;
import io.trackai.model.ConnectionId;
import io.trackai.model.ConnectionPatch;
import io.trackai.model.HistoryTypes;
import io.trackai.model.Money;
import io.trackai.model.Phase;
import io.trackai.model.ProviderId;
import io.trackai.model.Sale;
import io.trackai.model.SaleState;
import io.trackai.model.Secret;
import io.trackai.model.SessionStatus;
import io.trackai.spi.SendMode;
import io.trackai.spi.StepOutcome;
import io.trackai.spi.transport.FetchedPage;
import io.trackai.spi.transport.TransportRequest;
import io.trackai.testkit.meta.MetaError;
import io.trackai.testkit.perfectpay.PostbackSender;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SetupTestEnvironmentTest {

    private static final ConnectionId GATEWAY = ConnectionId.of(FakeGateway.ID);
    private static final ConnectionId ADS = ConnectionId.of(FakeDestination.ID);
    private static final ConnectionId FAKE = ConnectionId.of("fake");
    private static final Secret WEBHOOK_TOKEN = Secret.of("test-webhook-token");

    private final FakeStep token = FakeStep.probe("token", TOKEN_VALID);
    private final FakeIntegrationProvider fake = FakeIntegrationProvider.builder("fake")
            .secret("key")
            .step(token)
            .finding(FakeFindings.error("FAKE_TOKEN_BAD", TOKEN_VALID), FakeFindings.passing("FAKE_BUSY", TOKEN_VALID))
            .build();

    @Test
    void start_sameThread_everythingHasHappenedWhenItReturns() {
        try (SetupTestEnvironment environment = SetupTestEnvironment.with(fake)) {
            SetupSession session = start(environment);

            assertThat(session.firstStatus()).hasLabel("validando");
            assertThat(session.status())
                    .hasCondition(TOKEN_VALID, FAKE, ConditionStatus.TRUE)
                    .isSettled();
            assertThat(token.runCount()).isEqualTo(1);
            assertThat(environment.listener().types()).contains(HistoryTypes.SESSION_STARTED);
            assertThat(session.id().value()).startsWith("id-");
        }
    }

    @Test
    void advance_passingTrouble_healsByItselfWithoutWaiting() {
        token.then(FakeStep.fails("FAKE_BUSY"));
        try (SetupTestEnvironment environment = SetupTestEnvironment.with(fake)) {
            SetupSession session = start(environment);
            assertThat(session.status())
                    .hasCondition(TOKEN_VALID, FAKE, ConditionStatus.UNKNOWN)
                    .hasOpenFinding("FAKE_BUSY")
                    .hasNextCheck();

            environment.advance(Duration.ofHours(2));

            assertThat(session.status())
                    .hasCondition(TOKEN_VALID, FAKE, ConditionStatus.TRUE)
                    .hasNoOpenFinding("FAKE_BUSY");
        }
    }

    @Test
    void correct_wrongInput_runsTheStepAgainWithTheNewOne() {
        token.then(FakeStep.fails("FAKE_TOKEN_BAD"));
        try (SetupTestEnvironment environment = SetupTestEnvironment.with(fake)) {
            SetupSession session = start(environment);
            assertThat(session.status())
                    .hasPhase(Phase.ACTION_REQUIRED)
                    .openFinding("FAKE_TOKEN_BAD")
                    .explains(TOKEN_VALID, FAKE)
                    .offers("solve");

            session.correct(ConnectionPatch.builder(FAKE)
                    .putSecrets("key", Secret.of("invented-other-key"))
                    .build());

            assertThat(session.status())
                    .hasCondition(TOKEN_VALID, FAKE, ConditionStatus.TRUE)
                    .hasNoOpenFinding("FAKE_TOKEN_BAD");
        }
    }

    @Test
    void threads_crashingNonsensicalAndHangingSteps_onlyTheirOwnConditionsSuffer() throws InterruptedException {
        FakeStep crashes = FakeStep.probe("crashes", condition("CrashFree"))
                .usually(FakeStep.crashes(new IllegalStateException("a foreign text that must not leave")));
        FakeStep nonsense = FakeStep.probe("nonsense", condition("Sensible")).usually(FakeStep.answersNothing());
        FakeStep hangs = FakeStep.probe("hangs", condition("Quick"));
        hangs.then(hangs.hangs());
        FakeIntegrationProvider bad = FakeIntegrationProvider.builder("bad")
                .step(crashes)
                .step(nonsense)
                .step(hangs)
                .step(token)
                .build();
        try (SetupTestEnvironment environment =
                SetupTestEnvironment.builder().provider(bad).threads().build()) {
            SetupSession session = environment
                    .trackAi()
                    .setup("loja-da-ana")
                    .connect(bad.connection())
                    .start();

            assertThat(hangs.awaitStart(Duration.ofSeconds(20))).isTrue();
            for (String step : List.of("bad/token", "bad/crashes", "bad/nonsense")) {
                assertThat(environment
                                .listener()
                                .await(
                                        entry -> entry.type().equals(HistoryTypes.STEP_FINISHED)
                                                && entry.subject().equals(step),
                                        Duration.ofSeconds(20)))
                        .as(step)
                        .isTrue();
            }
            environment.advance(Duration.ofSeconds(11));
            SessionStatus status = session.await(Phase.ACTIVE, Duration.ofSeconds(20));

            ConnectionId id = ConnectionId.of("bad");
            assertThat(status)
                    .hasCondition(TOKEN_VALID, id, ConditionStatus.TRUE)
                    .hasCondition(condition("CrashFree"), id, ConditionStatus.UNKNOWN)
                    .hasCondition(condition("Sensible"), id, ConditionStatus.UNKNOWN)
                    .hasCondition(condition("Quick"), id, ConditionStatus.UNKNOWN);
            assertThat(environment.describe()).doesNotContain("a foreign text");
        }
    }

    @Test
    void restart_anotherProcess_findsTheSessionAndGoesOn() {
        token.then(FakeStep.fails("FAKE_BUSY"));
        try (SetupTestEnvironment environment = SetupTestEnvironment.with(fake)) {
            SetupSession before = start(environment);
            environment.restart();

            SetupSession after = environment.trackAi().session(before.id());
            assertThat(after.status()).hasOpenFinding("FAKE_BUSY");
            environment.advance(Duration.ofHours(2));
            assertThat(after.status()).hasCondition(TOKEN_VALID, FAKE, ConditionStatus.TRUE);
        }
    }

    @Test
    void crash_afterEveryNumberOfTasks_anotherProcessFinishesTheSession() {
        for (int survived = 0; survived <= 6; survived++) {
            QueueExecutor queue = QueueExecutor.inOrder();
            try (SetupTestEnvironment environment = SetupTestEnvironment.builder()
                    .provider(fake)
                    .executor(queue)
                    .build()) {
                SetupSession session = start(environment);
                for (int i = 0; i < survived; i++) {
                    queue.runNext();
                }

                environment.crash();
                environment.advance(Duration.ofMinutes(5));
                queue.runAll();

                assertThat(environment.trackAi().session(session.id()).status())
                        .hasCondition(TOKEN_VALID, FAKE, ConditionStatus.TRUE)
                        .isSettled();
            }
        }
    }

    @Test
    void fakeGatewayAndDestination_testEventTravelsTheWholePath() {
        FakeDestination ads = FakeDestination.create();
        try (SetupTestEnvironment environment = SetupTestEnvironment.with(
                FakeGateway.create().provider().build(), ads.provider().build())) {
            SetupSession session = gatewayAndAds(environment, FakeGateway.connection(WEBHOOK_TOKEN));

            assertThat(session.status())
                    .hasLabel("evento recebido")
                    .hasCondition(TEST_EVENT_SENT, ADS, ConditionStatus.TRUE)
                    .hasCondition(WEBHOOK_REACHABLE, GATEWAY, ConditionStatus.TRUE);
            assertThat(ads.counted()).singleElement().satisfies(event -> {
                assertThat(event.mode()).isEqualTo(SendMode.TEST);
                assertThat(event.name()).isEqualTo("TrackAiSetupTest");
            });
        }
    }

    @Test
    void host_webhook_takesPostbacksOverRealHttp() {
        try (SetupTestEnvironment environment = SetupTestEnvironment.with(
                FakeGateway.create().provider().build(),
                FakeDestination.create().provider().build())) {
            SetupSession session = gatewayAndAds(environment, FakeGateway.connection(WEBHOOK_TOKEN));
            PostbackSender sender = environment.postbacksTo(session, GATEWAY);

            PostbackSender.Answer wrong = sender.send(
                    "POST",
                    "application/json",
                    Map.of(),
                    FakeGateway.body(Secret.of("test-other-token"), sale(SaleState.PENDING)));
            assertThat(wrong.status()).isEqualTo(401);
            assertThat(session.status()).hasOpenFinding(FakeGateway.TOKEN_WRONG);

            environment.advance(Duration.ofSeconds(1));
            PostbackSender.Answer right = sender.send(
                    "POST", "application/json", Map.of(), FakeGateway.body(WEBHOOK_TOKEN, sale(SaleState.PENDING)));
            assertThat(right.delivered()).isTrue();
            assertThat(session.status())
                    .hasCondition(WEBHOOK_AUTHENTICATED, GATEWAY, ConditionStatus.TRUE)
                    .hasNoOpenFinding(FakeGateway.TOKEN_WRONG);
        }
    }

    @Test
    void landing_underItsHostName_isFoundByTheGuardedFetcher_andNothingElseOnThisMachineIs() {
        FakeStep visit = FakeStep.probe("visit", condition("PageSeen")).usually(context -> {
            FetchedPage page = context.fetch(URI.create("https://loja.example/curso"));
            return StepOutcome.ok(
                    Map.of("status", Integer.toString(page.response().status())));
        });
        FakeStep sneak = FakeStep.probe("sneak", condition("Sneaked")).usually(context -> {
            try {
                context.fetch(URI.create("http://127.0.0.1:1/"));
                return StepOutcome.ok(Map.of("fetched", "yes"));
            } catch (PageFetchException e) {
                return StepOutcome.ok(Map.of("refused", e.kind().name()));
            }
        });
        FakeIntegrationProvider provider =
                FakeIntegrationProvider.builder("fake").step(visit).step(sneak).build();
        try (SetupTestEnvironment environment = SetupTestEnvironment.with(provider)) {
            environment.landing().page("/curso", "<html>Curso</html>");
            SetupSession session = environment
                    .trackAi()
                    .setup("loja-da-ana")
                    .connect(provider.connection())
                    .start();
            assertThat(session.status()).hasFact(condition("PageSeen"), FAKE, "status", "200");
            assertThat(session.status()
                            .condition(condition("Sneaked"), FAKE)
                            .orElseThrow()
                            .facts())
                    .containsKey("refused");
        }
    }

    @Test
    void transport_faultOrdered_reachesTheStep_andMetaSeesNothing() {
        try (SetupTestEnvironment environment = SetupTestEnvironment.builder()
                .provider(world -> FakeIntegrationProvider.builder("fake")
                        .hosts(world.metaBaseUrl().getAuthority())
                        .step(FakeStep.probe("me", TOKEN_VALID).usually(context -> {
                            int status = context.http()
                                    .send(TransportRequest.get(
                                                    world.metaBaseUrl().resolve("/v25.0/me"))
                                            .build())
                                    .status();
                            return StepOutcome.ok(Map.of("status", Integer.toString(status)));
                        }))
                        .build())
                .build()) {
            environment.meta().failNext(MetaError.of(2));
            environment.transport().next(Fault.down());
            SetupSession session = environment
                    .trackAi()
                    .setup("loja-da-ana")
                    .connect(Connection.builder(ProviderId.of("fake")).build())
                    .start();
            assertThat(session.status()).hasCondition(TOKEN_VALID, FAKE, ConditionStatus.UNKNOWN);
            assertThat(environment.meta().exchanges()).isEmpty();

            environment.advance(Duration.ofHours(1));
            assertThat(session.status()).hasFact(TOKEN_VALID, FAKE, "status", "503");
        }
    }

    @Test
    void describe_tellsSessionHistoryExchangesAndFaults_withoutSecrets() {
        token.then(FakeStep.fails("FAKE_TOKEN_BAD"));
        try (SetupTestEnvironment environment = SetupTestEnvironment.with(fake)) {
            start(environment);
            assertThat(environment.describe())
                    .contains(
                            "phase action_required",
                            "condition TokenValid/fake FALSE (FAKE_TOKEN_BAD)",
                            "finding FAKE_TOKEN_BAD ERROR OPEN",
                            "session.started",
                            "step.finished",
                            "0 exchanges")
                    .doesNotContain("invented-key");
        }
    }

    private SetupSession start(SetupTestEnvironment environment) {
        return environment
                .trackAi()
                .setup("loja-da-ana")
                .connect(fake.connection())
                .start();
    }

    private static SetupSession gatewayAndAds(SetupTestEnvironment environment, Connection gateway) {
        return environment
                .trackAi()
                .setup("loja-da-ana")
                .connect(gateway)
                .connect(Connection.builder(FakeDestination.ID)
                        .putFields(FakeDestination.ACCOUNT, "ana")
                        .putSecrets(FakeDestination.TOKEN, Secret.of("test-ads-token"))
                        .build())
                .start();
    }

    private static Sale sale(SaleState state) {
        return Sale.builder()
                .gateway(FakeGateway.ID)
                .code("SALE-1")
                .state(state)
                .rawState(state.name())
                .amount(Money.of("97.00", "BRL"))
                .build();
    }

    private static ConditionType condition(String name) {
        return ConditionType.of(name);
    }
}
