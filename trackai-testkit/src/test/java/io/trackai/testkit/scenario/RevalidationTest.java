package io.trackai.testkit.scenario;

import static io.trackai.model.ConditionType.PIXEL_AUTHORIZED;
import static io.trackai.model.ConditionType.TOKEN_VALID;
import static io.trackai.testkit.assertion.SessionAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.trackai.SetupSession;
import io.trackai.adapter.memory.MemorySessionStore;
import io.trackai.model.ConditionStatus;
import io.trackai.model.ConditionType;
import io.trackai.model.ConnectionId;
import io.trackai.model.Diagnosis;
import io.trackai.model.HistoryTypes;
import io.trackai.model.HookId;
import io.trackai.model.Money;
import io.trackai.model.ProviderId;
import io.trackai.model.Sale;
import io.trackai.model.SaleState;
import io.trackai.model.Secret;
import io.trackai.spi.Postback;
import io.trackai.spi.StepAction;
import io.trackai.spi.StepOutcome;
import io.trackai.spi.host.RecheckSchedule;
import io.trackai.spi.store.SessionStore;
import io.trackai.testkit.FakeFindings;
import io.trackai.testkit.FakeGateway;
import io.trackai.testkit.FakeIntegrationProvider;
import io.trackai.testkit.FakeStep;
import io.trackai.testkit.SetupTestEnvironment;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is looked at again without anybody asking, when, and how often at most. */
final class RevalidationTest {

    private static final ConnectionId FAKE = ConnectionId.of("fake");
    private static final Secret HOOK_TOKEN = Secret.of("invented-hook-token-0123");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final FakeStep token = FakeStep.probe("token", TOKEN_VALID);
    private final FakeStep other = FakeStep.probe("other", ConditionType.of("Other"));
    private final FakeIntegrationProvider fake = FakeIntegrationProvider.builder("fake")
            .step(token)
            .step(other)
            .finding(FakeFindings.error("FAKE_TOKEN_BAD", TOKEN_VALID))
            .finding(FakeFindings.passing("FAKE_BUSY", TOKEN_VALID))
            .build();

    private SetupSession start(SetupTestEnvironment world) {
        return world.trackAi().setup("loja-da-ana").connect(fake.connection()).start();
    }

    private static void sold(SetupTestEnvironment world, SetupSession session, String code) {
        Sale sale = Sale.builder()
                .gateway(FakeGateway.ID)
                .code(code)
                .state(SaleState.APPROVED)
                .rawState("approved")
                .amount(Money.of("97.00", "BRL"))
                .build();
        String path = session.webhookUrl().orElseThrow().getPath();
        Postback postback = Postback.of(
                FakeGateway.body(HOOK_TOKEN, sale),
                Map.of("Content-Type", "application/json"),
                world.clock().instant());
        assertThat(world.trackAi()
                        .receivePostback(FakeGateway.ID, HookId.of(path.substring(path.lastIndexOf('/') + 1)), postback)
                        .status())
                .isEqualTo(200);
    }

    // ---- the schedule

    @Test
    void standard_whatFails_isLookedAtForSevenDaysAndThenOnceADay() {
        RecheckSchedule schedule = RecheckSchedule.standard();
        Duration waited = Duration.ZERO;
        int looks = 0;
        while (schedule.delay(looks + 1).compareTo(Duration.ofDays(1)) < 0) {
            looks++;
            waited = waited.plus(schedule.delay(looks));
            assertThat(schedule.delay(looks)).isBetween(MINUTE, Duration.ofHours(4));
        }

        assertThat(schedule.delay(1)).isEqualTo(Duration.ofSeconds(63));
        assertThat(schedule.delay(10)).isEqualTo(Duration.ofSeconds(97));
        assertThat(waited).isBetween(Duration.ofDays(7), Duration.ofDays(7).plusHours(4));
        assertThat(schedule.delay(looks + 1)).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void run_whatHolds_isLookedAtOnceADay_everySessionAtItsOwnTime() {
        try (SetupTestEnvironment world = SetupTestEnvironment.with(fake)) {
            List<Duration> pauses = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                SetupSession session = start(world);
                Instant next = session.status().nextCheck().orElseThrow();
                pauses.add(Duration.between(world.clock().instant(), next));
                assertThat(session.status()
                                .condition(TOKEN_VALID, FAKE)
                                .orElseThrow()
                                .nextProbe())
                        .as("one look for all of a session")
                        .contains(next);
            }

            assertThat(pauses)
                    .allSatisfy(pause -> assertThat(pause)
                            .isBetween(Duration.ofHours(24).multipliedBy(8).dividedBy(10), Duration.ofMinutes(1729)))
                    .hasSizeGreaterThan(8)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void run_whatEndsAtAKnownTime_isLookedAtSevenDaysBefore() {
        try (SetupTestEnvironment world = SetupTestEnvironment.with(fake)) {
            Instant end = world.clock().instant().plus(Duration.ofDays(7)).plus(Duration.ofHours(3));
            token.usually(FakeStep.ok(Map.of("expiresAt", end.toString())));
            SetupSession session = start(world);

            assertThat(session.status()
                            .condition(TOKEN_VALID, FAKE)
                            .orElseThrow()
                            .nextProbe())
                    .contains(end.minus(Duration.ofDays(7)));
        }
    }

    @Test
    void run_firstGenuinePostback_startsTheScheduleAnew() {
        try (SetupTestEnvironment world =
                SetupTestEnvironment.with(fake, FakeGateway.create().provider().build())) {
            token.usually(FakeStep.fails("FAKE_BUSY"));
            SetupSession session = world.trackAi()
                    .setup("loja-da-ana")
                    .connect(fake.connection())
                    .connect(FakeGateway.connection(HOOK_TOKEN))
                    .start();
            world.advance(Duration.ofDays(2));
            Instant now = world.clock().instant();
            Instant patient = session.status()
                    .condition(TOKEN_VALID, FAKE)
                    .orElseThrow()
                    .nextProbe()
                    .orElseThrow();
            assertThat(patient).isAfter(now.plus(Duration.ofMinutes(10)));

            sold(world, session, "SALE-1");

            world.advance(Duration.ofSeconds(70));
            assertThat(token.runs().get(token.runCount() - 1).at()).isAfter(now);
        }
    }

    // ---- somebody looks on

    @Test
    void watch_whatFails_isProbedEveryFiveSecondsForTwoMinutesThenEveryFifteenForTen() {
        try (SetupTestEnvironment world = SetupTestEnvironment.builder()
                .provider(fake)
                .trackAi(builder -> builder.recheck(RecheckSchedule.every(Duration.ofHours(4))))
                .build()) {
            token.usually(FakeStep.fails("FAKE_TOKEN_BAD"));
            SetupSession session = start(world);
            session.watch();

            world.advance(Duration.ofMinutes(2));
            assertThat(token.runCount()).isEqualTo(1 + 24);
            session.watch();
            world.advance(Duration.ofMinutes(10));
            assertThat(token.runCount()).isEqualTo(1 + 24 + 40);
            session.watch();
            world.advance(Duration.ofMinutes(30));
            assertThat(token.runCount()).as("the budget is spent").isEqualTo(65);
            assertThat(other.runCount()).as("what holds is left alone").isEqualTo(1);

            world.advance(Duration.ofMinutes(20));
            session.watch();
            world.advance(Duration.ofSeconds(5));
            assertThat(token.runCount()).as("an hour later").isEqualTo(66);
        }
    }

    @Test
    void watch_isABudgetOfItsOwn() {
        try (SetupTestEnvironment world = SetupTestEnvironment.with(fake)) {
            token.usually(FakeStep.fails("FAKE_TOKEN_BAD"));
            SetupSession session = start(world);
            Instant regular = session.status().nextCheck().orElseThrow();
            Instant expires = session.status().expiresAt();
            session.watch();
            world.advance(Duration.ofSeconds(50));

            assertThat(token.runCount()).isEqualTo(11);
            assertThat(session.status()
                            .condition(TOKEN_VALID, FAKE)
                            .orElseThrow()
                            .nextProbe())
                    .as("the schedule goes on as it was")
                    .contains(regular);
            assertThat(session.status().expiresAt())
                    .as("looking on is no change")
                    .isEqualTo(expires);
            for (int i = 0; i < 30; i++) {
                assertThat(session.validate()).as("%s", i).isEqualTo(SetupSession.Validation.STARTED);
            }
        }
    }

    @Test
    void watch_whatHeals_isSeenWithinFiveSeconds() {
        try (SetupTestEnvironment world = SetupTestEnvironment.with(fake)) {
            token.usually(FakeStep.fails("FAKE_TOKEN_BAD"));
            SetupSession session = start(world);
            session.watch();
            world.advance(Duration.ofSeconds(21));
            token.usually(FakeStep.ok());

            world.advance(Duration.ofSeconds(5));

            assertThat(session.status())
                    .hasCondition(TOKEN_VALID, FAKE, ConditionStatus.TRUE)
                    .isSettled();
        }
    }

    @Test
    void watch_whereTheProviderAskedForAPause_waits() {
        try (SetupTestEnvironment world = SetupTestEnvironment.with(fake)) {
            token.usually(FakeStep.fails(Diagnosis.builder("FAKE_BUSY")
                    .retryAfter(Duration.ofMinutes(5))
                    .build()));
            SetupSession session = start(world);
            session.watch();

            world.advance(Duration.ofSeconds(299));
            assertThat(token.runCount()).isEqualTo(1);
            world.advance(Duration.ofSeconds(6));
            assertThat(token.runCount()).isEqualTo(2);
            assertThat(session.findings()).isNotEmpty();
        }
    }

    @Test
    void watch_afterACrash_goesOnInAnotherProcess() {
        try (SetupTestEnvironment world = SetupTestEnvironment.with(fake)) {
            token.usually(FakeStep.fails("FAKE_TOKEN_BAD"));
            start(world).watch();
            world.restart();
            int before = token.runCount();

            world.advance(Duration.ofSeconds(35));

            assertThat(token.runCount()).as("taken up by the poll").isGreaterThan(before);
        }
    }

    // ---- whose scheduler

    @Test
    void embeddedScheduler_off_nothingHappensUntilTheHostRunsWhatIsDue() {
        try (SetupTestEnvironment world = SetupTestEnvironment.builder()
                .provider(fake)
                .trackAi(builder -> builder.embeddedScheduler(false))
                .build()) {
            token.then(FakeStep.fails("FAKE_BUSY"));
            SetupSession session = start(world);

            assertThat(world.advance(Duration.ofHours(5))).as("no timer").isZero();
            assertThat(token.runCount()).isEqualTo(1);

            assertThat(world.anotherNode().runDue(10)).isEqualTo(1);
            assertThat(session.status()).hasCondition(TOKEN_VALID, FAKE, ConditionStatus.TRUE);
            assertThat(world.trackAi().runDue(10)).as("nothing more is due").isZero();
        }
    }

    // ---- news from outside

    @Test
    void providerChanged_whatFailsThere_isLookedAtAtOnceInEverySession() {
        try (SetupTestEnvironment world = SetupTestEnvironment.with(fake)) {
            token.then(FakeStep.fails("FAKE_BUSY"), FakeStep.ok(), FakeStep.fails("FAKE_BUSY"));
            SetupSession first = start(world);
            start(world);
            SetupSession third = start(world);
            assertThat(token.runCount()).isEqualTo(3);

            assertThat(world.trackAi().providerChanged(ProviderId.of("fake"))).isEqualTo(2);
            assertThat(world.trackAi().providerChanged(ProviderId.of("meta"))).isZero();

            assertThat(token.runCount()).isEqualTo(5);
            assertThat(first.status()).hasNoOpenFindings();
            assertThat(third.status()).hasNoOpenFindings();
        }
    }

    @Test
    void providerChanged_whereItAskedForAPause_isNotSooner() {
        try (SetupTestEnvironment world = SetupTestEnvironment.with(fake)) {
            token.then(FakeStep.fails(Diagnosis.builder("FAKE_BUSY")
                    .retryAfter(Duration.ofMinutes(5))
                    .build()));
            start(world);

            assertThat(world.trackAi().providerChanged(ProviderId.of("fake"))).isEqualTo(1);

            assertThat(token.runCount()).isEqualTo(1);
        }
    }

    // ---- an effect that was refused

    @Test
    void run_effectRefusedForWhatAProbeFindsGoodAgain_isRepeatedByItself() {
        FakeStep pixel = FakeStep.probe("pixel", PIXEL_AUTHORIZED);
        FakeStep send = FakeStep.effect("send", ConditionType.of("Sent"))
                .described(step -> step.unlessFalse(PIXEL_AUTHORIZED))
                .then(FakeStep.fails("FAKE_NO_RIGHT"));
        FakeIntegrationProvider refusing = FakeIntegrationProvider.builder("fake")
                .step(pixel)
                .step(send)
                .finding(FakeFindings.error("FAKE_NO_RIGHT", PIXEL_AUTHORIZED))
                .build();
        try (SetupTestEnvironment world = SetupTestEnvironment.with(refusing)) {
            SetupSession session = world.trackAi()
                    .setup("loja-da-ana")
                    .connect(refusing.connection())
                    .start();
            assertThat(session.status())
                    .hasCondition(PIXEL_AUTHORIZED, FAKE, ConditionStatus.FALSE)
                    .hasOpenFinding("FAKE_NO_RIGHT");

            world.advance(Duration.ofHours(29));

            assertThat(session.status())
                    .hasCondition(PIXEL_AUTHORIZED, FAKE, ConditionStatus.TRUE)
                    .hasNoOpenFindings()
                    .isSettled();
            assertThat(send.runCount()).isEqualTo(2);
        }
    }

    // ---- budgets

    @Test
    void run_longerThanThirtySeconds_endsAndLeavesTheRestToTheNext() {
        AtomicInteger leases = new AtomicInteger();
        List<FakeStep> slow = new ArrayList<>();
        FakeIntegrationProvider.Builder many = FakeIntegrationProvider.builder("fake");
        for (int i = 0; i < 7; i++) {
            FakeStep step = FakeStep.probe("step-" + i, ConditionType.of("Number" + i));
            slow.add(step);
            many.step(step);
        }
        FakeIntegrationProvider provider = many.build();
        try (SetupTestEnvironment world = SetupTestEnvironment.builder()
                .provider(provider)
                .trackAi(builder -> builder.sessionStore(counting(leases)))
                .build()) {
            StepAction nineSeconds = context -> {
                world.clock().advance(Duration.ofSeconds(9));
                return StepOutcome.ok();
            };
            slow.forEach(step -> step.usually(nineSeconds));

            SetupSession session = world.trackAi()
                    .setup("loja-da-ana")
                    .connect(provider.connection())
                    .start();

            assertThat(session.status()).isSettled().hasNoOpenFindings();
            assertThat(leases).as("three steps of nine seconds a run").hasValue(3);
        }
    }

    private static SessionStore counting(AtomicInteger leases) {
        SessionStore store = new MemorySessionStore(java.time.Clock.systemUTC());
        return (SessionStore) Proxy.newProxyInstance(
                RevalidationTest.class.getClassLoader(),
                new Class<?>[] {SessionStore.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("lease")) {
                        leases.incrementAndGet();
                    }
                    return method.invoke(store, arguments);
                });
    }

    @Test
    void receive_manyPostbacksAtOnce_areAFewLooks() {
        try (SetupTestEnvironment world =
                SetupTestEnvironment.with(FakeGateway.create().provider().build())) {
            SetupSession session = world.trackAi()
                    .setup("loja-da-ana")
                    .connect(FakeGateway.connection(HOOK_TOKEN))
                    .start();
            for (int i = 0; i < 200; i++) {
                sold(world, session, "SALE-" + i);
            }
            world.advance(Duration.ofSeconds(3));

            long looks = session.history().stream()
                    .filter(entry -> entry.type().equals(HistoryTypes.STEP_FINISHED)
                            && entry.subject().endsWith("/webhook-authenticated"))
                    .count();
            assertThat(looks).as("before, at the first, after the rest").isLessThanOrEqualTo(4);
            assertThat(session.status())
                    .hasFact(ConditionType.WEBHOOK_AUTHENTICATED, ConnectionId.of("fake-gateway"), "accepted", "200");
        }
    }
}
