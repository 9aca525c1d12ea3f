package io.trackai.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trackai.LeadExport;
import io.trackai.PurgeReport;
import io.trackai.SessionExport;
import io.trackai.SetupSession;
import io.trackai.TrackAi;
import io.trackai.adapter.memory.MemorySessionStore;
import io.trackai.error.StoreException;
import io.trackai.error.UnknownSessionException;
import io.trackai.model.Alert;
import io.trackai.model.ConditionType;
import io.trackai.model.HistoryEntry;
import io.trackai.model.LeadId;
import io.trackai.model.LocalizedText;
import io.trackai.model.MetricsSnapshot;
import io.trackai.model.SessionId;
import io.trackai.model.SessionStatus;
import io.trackai.model.Severity;
import io.trackai.model.Visit;
import io.trackai.spi.ArtifactRecipe;
import io.trackai.spi.host.AlertRule;
import io.trackai.spi.store.HistoryQuery;
import io.trackai.spi.store.SessionQuery;
import io.trackai.spi.store.SessionStore;
import io.trackai.testkit.FakeFindings;
import io.trackai.testkit.FakeIntegrationProvider;
import io.trackai.testkit.FakeStep;
import io.trackai.testkit.QueueExecutor;
import io.trackai.testkit.SetupTestEnvironment;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an instance does by itself so that nobody has to watch it: alerts told once, old things forgotten, secrets gone. */
final class LookingAfterTest {

    private static final LeadId ANA = LeadId.of("ana");

    private final FakeStep token = FakeStep.probe("token", ConditionType.TOKEN_VALID);
    private final FakeIntegrationProvider fake = FakeIntegrationProvider.builder("fake")
            .field("pixelId")
            .secret("key")
            .step(token)
            .artifact(new ArtifactRecipe.Browser("page.txt", "text/plain", (facts, renderer) -> "for browsers"))
            .artifact(new ArtifactRecipe.Server("server.txt", "text/plain", (facts, renderer) -> "for servers"))
            .finding(FakeFindings.passing("FAKE_BUSY", ConditionType.TOKEN_VALID))
            .finding(FakeFindings.error("FAKE_WRONG", ConditionType.TOKEN_VALID))
            .build();
    private SetupTestEnvironment world = SetupTestEnvironment.with(fake);

    @AfterEach
    void close() {
        world.close();
    }

    private SetupSession start(String lead) {
        return world.trackAi().setup(lead).connect(fake.connection()).start();
    }

    private List<String> codes() {
        return world.trackAi().alerts().stream().map(Alert::code).toList();
    }

    @Test
    void session_thatNobodyRuns_isAnAlert() {
        world.close();
        QueueExecutor queue = QueueExecutor.inOrder();
        world = SetupTestEnvironment.builder().provider(fake).executor(queue).build();
        SetupSession session = start("ana");
        assertThat(codes()).isEmpty();

        world.clock().advance(Duration.ofMinutes(16));

        Alert alert = world.trackAi().alerts().get(0);
        assertThat(alert.code()).isEqualTo("ALERT_SESSION_STUCK");
        assertThat(alert.session()).contains(session.id());
        assertThat(world.trackAi().alerts(ANA)).hasSize(1);
        assertThat(world.trackAi().alerts(LeadId.of("bob"))).isEmpty();
    }

    @Test
    void session_whosePersonDoesNotAct_isAnAlertAfterTwoDays() {
        world.close();
        FakeStep stubborn = FakeStep.probe("token", ConditionType.TOKEN_VALID);
        for (int i = 0; i < 200; i++) {
            stubborn.then(FakeStep.fails("FAKE_WRONG"));
        }
        FakeIntegrationProvider provider = FakeIntegrationProvider.builder("fake")
                .step(stubborn)
                .finding(FakeFindings.error("FAKE_WRONG", ConditionType.TOKEN_VALID))
                .build();
        world = SetupTestEnvironment.with(provider);
        world.trackAi().setup("ana").connect(provider.connection()).start();
        assertThat(codes()).isEmpty();

        world.advance(Duration.ofHours(49));

        assertThat(codes()).contains("ALERT_SESSION_WAITING");
        assertThat(world.listener().alerts().stream().map(Alert::code)).containsOnlyOnce("ALERT_SESSION_WAITING");
    }

    @Test
    void token_thatEndsSoon_isAnAlert_graverOnceItHasEnded() {
        Instant end = world.clock().instant().plus(Duration.ofDays(9));
        for (int i = 0; i < 40; i++) {
            token.then(FakeStep.ok(Map.of("expiresAt", end.toString())));
        }
        start("ana");
        assertThat(codes()).isEmpty();

        world.advance(Duration.ofDays(3));
        assertThat(codes()).containsExactly("ALERT_TOKEN_EXPIRING");
        assertThat(world.trackAi().alerts().get(0).severity()).isEqualTo(Severity.WARNING);
        world.advance(Duration.ofDays(7));

        assertThat(world.trackAi().alerts().get(0).severity()).isEqualTo(Severity.ERROR);
        assertThat(world.listener().alerts())
                .as("told once, whatever it weighs")
                .hasSize(1);
        assertThat(codes()).containsExactly("ALERT_TOKEN_EXPIRING");
    }

    @Test
    void store_thatFails_isAnAlertEvenWhileItIsAway_andNoMoreTenMinutesLater() {
        AtomicBoolean away = new AtomicBoolean();
        SessionStore real = new MemorySessionStore(world.clock());
        SessionStore troubled = (SessionStore) Proxy.newProxyInstance(
                SessionStore.class.getClassLoader(),
                new Class<?>[] {SessionStore.class},
                (proxy, method, arguments) -> {
                    if (away.get()) {
                        throw new StoreException("the database is away", null);
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        try (TrackAi trackAi = TrackAi.builder()
                .discoverProviders(false)
                .provider(fake)
                .sessionStore(troubled)
                .clock(world.clock())
                .timer(world.timer())
                .build()) {
            assertThat(trackAi.alerts()).isEmpty();
            away.set(true);
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> trackAi.sessions(SessionQuery.builder().build()));

            assertThat(trackAi.alerts()).singleElement().satisfies(alert -> {
                assertThat(alert.code()).isEqualTo("ALERT_STORE_TROUBLE");
                assertThat(alert.subject()).isEqualTo("SessionStore");
            });
            assertThat(trackAi.metrics().count("trackai.store", Map.of("outcome", "failed")))
                    .isPositive();
            assertThat(trackAi.metrics().gauges()).isEmpty();

            away.set(false);
            world.clock().advance(Duration.ofMinutes(11));
            assertThat(trackAi.alerts()).isEmpty();
        }
    }

    @Test
    void rulesOfTheHost_areAskedToo_andOneThatThrowsSpoilsNothing() {
        world.close();
        world = SetupTestEnvironment.builder()
                .provider(fake)
                .trackAi(builder -> builder.alertRule(new AlertRule() {
                            @Override
                            public List<Alert> session(SessionStatus status, Instant now) {
                                throw new IllegalStateException("canary-4711");
                            }
                        })
                        .alertRule(new AlertRule() {
                            @Override
                            public List<Alert> session(SessionStatus status, Instant now) {
                                return List.of(Alert.builder("HOST_RULE", Severity.INFO)
                                        .session(status.session())
                                        .lead(status.lead())
                                        .subject("session")
                                        .since(now)
                                        .text(LocalizedText.of("uma regra", "a rule"))
                                        .build());
                            }
                        }))
                .build();
        start("ana");

        assertThat(codes()).containsExactly("HOST_RULE");
    }

    @Test
    void purge_byItselfOnceADay_forgetsWhatWasKeptLongEnough() {
        SetupSession session = start("ana");
        int lines = session.history().size();
        assertThat(world.trackAi().purge()).isEqualTo(new PurgeReport(0, 0, 0, 0, 0));

        world.clock().advance(Duration.ofDays(31));
        PurgeReport attempts = world.trackAi().purge();
        assertThat(attempts.attempts()).isPositive();
        assertThat(attempts.sessions()).isZero();
        assertThat(session.history().size()).isLessThan(lines);
        assertThat(session.history().stream().map(HistoryEntry::type))
                .contains("session.started")
                .doesNotContain("step.finished");

        world.trackAi().runDue(10);
        world.clock().advance(Duration.ofDays(366));
        assertThat(world.trackAi().purge().sessions()).isEqualTo(1);
        assertThat(world.sessionStore().load(session.id())).isEmpty();
        assertThat(world.artifactStore().newest(session.id())).isEmpty();
        assertThat(world.trackAi().history(HistoryQuery.builder().build())).isEmpty();
    }

    @Test
    void session_deleted_isGoneWithItsSecrets_andTheLastThingStoredHeldNone() {
        SetupSession session = start("ana");
        String sealed = world.sessionStore().load(session.id()).orElseThrow().body();

        session.delete();

        assertThat(sealed).isNotEmpty();
        assertThatExceptionOfType(UnknownSessionException.class).isThrownBy(session::status);
        assertThatExceptionOfType(UnknownSessionException.class).isThrownBy(session::delete);
        world.advance(Duration.ofDays(2));
        assertThat(world.listener().types()).contains("session.expired");
        assertThat(token.runCount()).isEqualTo(1);
    }

    @Test
    void export_isEverythingOfALeadAndNothingOfAnother_withoutSecrets_andForgetLeavesNothing() {
        SetupSession anas = start("ana");
        SetupSession bobs = start("bob");
        world.trackAi()
                .recordVisit(
                        ANA,
                        Visit.builder()
                                .visitorId("visitor-0001")
                                .fbp("fb.1.1700000000000.1234567890")
                                .seenAt(world.clock().instant())
                                .build());

        LeadExport export = world.trackAi().export(ANA);

        assertThat(export.sessions()).hasSize(1);
        SessionExport session = export.sessions().get(0);
        assertThat(session.status().session()).isEqualTo(anas.id());
        assertThat(session.history()).isEqualTo(anas.history());
        assertThat(session.artifacts())
                .singleElement()
                .satisfies(artifact -> assertThat(artifact.name()).isEqualTo("page.txt"));
        assertThat(session.inputs().get(0).secretsGiven()).containsExactly("key");
        assertThat(session.inputs().toString()).doesNotContain("invented-key");
        assertThat(export.visits()).hasSize(1);
        assertThat(export.toString()).doesNotContain("visitor-0001").doesNotContain("fb.1");

        assertThat(world.trackAi().forget(ANA)).isEqualTo(1);
        assertThat(world.trackAi().export(ANA).sessions()).isEmpty();
        assertThat(world.trackAi().export(ANA).visits()).isEmpty();
        assertThat(world.trackAi().forget(ANA)).isZero();
        SessionId other = bobs.id();
        assertThat(world.sessionStore().load(other)).isPresent();
    }

    @Test
    void metrics_areAnImmutableCopyOfWhatWasCounted() {
        start("ana");
        MetricsSnapshot before = world.trackAi().metrics();

        start("bob");

        assertThat(before.count("trackai.events", Map.of("type", "session.started")))
                .isEqualTo(1);
        assertThat(world.trackAi().metrics().count("trackai.events", Map.of("type", "session.started")))
                .isEqualTo(2);
        assertThat(world.trackAi().metrics().count("trackai.steps", Map.of("step", "token", "outcome", "ok")))
                .isEqualTo(2);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> before.counts().clear());
    }
}
