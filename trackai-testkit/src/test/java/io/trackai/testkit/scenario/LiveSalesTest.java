package io.trackai.testkit.scenario;

import static io.trackai.model.ConditionType.LIVE_SALE_RELAYED;
import static io.trackai.model.ConditionType.RELAY_HEALTHY;
import static io.trackai.testkit.assertion.SessionAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.trackai.PostbackAnswer;
import io.trackai.SetupSession;
import io.trackai.model.Buyer;
import io.trackai.model.ConditionStatus;
import io.trackai.model.Connection;
import io.trackai.model.ConnectionId;
import io.trackai.model.ConnectionPatch;
import io.trackai.model.HookId;
import io.trackai.model.LeadId;
import io.trackai.model.Money;
import io.trackai.model.Phase;
import io.trackai.model.Sale;
import io.trackai.model.SaleState;
import io.trackai.model.Secret;
import io.trackai.spi.Observation;
import io.trackai.spi.Postback;
import io.trackai.spi.SendMode;
import io.trackai.spi.SendResult;
import io.trackai.spi.relay.Accounting;
import io.trackai.spi.relay.EventViews;
import io.trackai.spi.relay.ReplayReport;
import io.trackai.spi.relay.ReplayRequest;
import io.trackai.spi.store.EffectQuery;
import io.trackai.spi.store.EffectState;
import io.trackai.spi.store.StoredEffect;
import io.trackai.testkit.FakeDestination;
import io.trackai.testkit.FakeGateway;
import io.trackai.testkit.ManualClock;
import io.trackai.testkit.SetupTestEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A live sale from the gateway's postback to the ad platform's count, and everything that may stand in between. */
class LiveSalesTest {

    private static final ConnectionId GATEWAY = ConnectionId.of(FakeGateway.ID);
    private static final LeadId LEAD = LeadId.of("loja-da-ana");
    private static final Secret TOKEN = Secret.of("test-webhook-token-0123456789");

    private final FakeDestination ads = FakeDestination.withBatches(50);
    private final SetupTestEnvironment world = SetupTestEnvironment.builder()
            .provider(FakeGateway.create().provider().build())
            .provider(ads.provider().build())
            .build();
    private final SetupSession session = world.trackAi()
            .setup(LEAD.value())
            .connect(FakeGateway.connection(TOKEN))
            .connect(Connection.builder(FakeDestination.ID)
                    .putFields(FakeDestination.ACCOUNT, "account-1")
                    .putSecrets(FakeDestination.TOKEN, Secret.of("test-access-token-0123456789"))
                    .build())
            .start();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void sale_approved_isCountedOnceAndTheSessionIsActive() {
        post("SALE-1", SaleState.PENDING);
        post("SALE-1", SaleState.APPROVED);
        post("SALE-1", SaleState.APPROVED);
        post("SALE-1", SaleState.COMPLETED);

        assertThat(live()).containsExactly("purchase_SALE-1");
        assertThat(effects()).singleElement().satisfies(effect -> {
            assertThat(effect.state()).isEqualTo(EffectState.DELIVERED);
            assertThat(effect.facts()).containsEntry("receipt", "fake-1");
            assertThat(effect.sealedPayload().orElseThrow()).doesNotContain("SALE-1");
        });
        assertThat(session.status())
                .hasCondition(LIVE_SALE_RELAYED, GATEWAY, ConditionStatus.TRUE)
                .hasCondition(RELAY_HEALTHY, GATEWAY, ConditionStatus.TRUE);
        assertThat(session.status().phase()).isEqualTo(Phase.ACTIVE);
        assertThat(account()).isEqualTo(new Accounting(4, 1, 1, 2, 0, 0, 0, 0));
    }

    @Test
    void setup_itsSimulatedSale_neverEntersTheOutbox() {
        assertThat(ads.counted()).hasSize(1);
        assertThat(live()).isEmpty();
        assertThat(effects()).isEmpty();
        assertThat(account()).isEqualTo(new Accounting(0, 0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void sale_reportedAgainAMonthLater_sendsNothing() {
        post("SALE-1", SaleState.APPROVED);
        for (int day = 0; day < 30; day++) {
            world.clock().advance(Duration.ofDays(1));
        }

        PostbackAnswer answer = post("SALE-1", SaleState.APPROVED);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(live()).containsExactly("purchase_SALE-1");
    }

    @Test
    void sale_withPassingTrouble_waitsAndKeepsItsIdAndTime() {
        ads.retryNext(Optional.empty());
        post("SALE-1", SaleState.APPROVED);
        StoredEffect waiting = effects().get(0);
        assertThat(waiting.state()).isEqualTo(EffectState.WAITING);
        assertThat(waiting.reason()).contains(FakeDestination.BUSY);
        assertThat(waiting.tries()).isEqualTo(1);
        assertThat(Duration.between(waiting.changedAt(), waiting.due().orElseThrow()))
                .isBetween(Duration.ofSeconds(4), Duration.ofSeconds(6));
        assertThat(live()).isEmpty();

        world.advance(Duration.ofSeconds(10));

        assertThat(live()).containsExactly("purchase_SALE-1");
        StoredEffect sent = effects().get(0);
        assertThat(sent.eventId()).isEqualTo(waiting.eventId());
        assertThat(sent.eventTime()).isEqualTo(waiting.eventTime());
        assertThat(world.trackAi().relay().delivery(sent.id()).orElseThrow().attempts())
                .hasSize(2);
    }

    @Test
    void sale_whoseReceiverAsksForTime_waitsThatLongAndUsesUpNoTryIfThrottled() {
        ads.answerNext(new SendResult.Retry(
                Observation.found(FakeDestination.BUSY),
                Optional.of(Duration.ofMinutes(10)),
                SendResult.Retry.Trouble.THROTTLED));
        post("SALE-1", SaleState.APPROVED);

        StoredEffect waiting = effects().get(0);
        assertThat(waiting.tries()).isZero();
        assertThat(Duration.between(waiting.changedAt(), waiting.due().orElseThrow()))
                .isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void sale_whoseAnswerIsLost_isSentAgainUnderTheSameId() {
        ads.loseNextAnswer();
        post("SALE-1", SaleState.APPROVED);
        assertThat(effects().get(0).state()).isEqualTo(EffectState.UNKNOWN);
        assertThat(effects().get(0).unknownSince()).isPresent();

        world.advance(Duration.ofMinutes(2));

        assertThat(live()).containsExactly("purchase_SALE-1", "purchase_SALE-1");
        assertThat(effects().get(0).state()).isEqualTo(EffectState.DELIVERED);
    }

    @Test
    void sales_blockedByRights_waitWithoutUsingUpTries_andGoOutWithTheNewToken() {
        ads.blockNext();
        post("SALE-1", SaleState.APPROVED);
        post("SALE-2", SaleState.APPROVED);

        assertThat(effects()).allSatisfy(effect -> {
            assertThat(effect.state()).isEqualTo(EffectState.BLOCKED);
            assertThat(effect.tries()).isZero();
            assertThat(effect.reason()).contains(FakeDestination.NO_RIGHT);
        });
        int calls = ads.calls();
        assertThat(session.status()).hasOpenFinding("REL_BLOCKED");
        assertThat(session.status().phase()).isEqualTo(Phase.ACTION_REQUIRED);
        assertThat(account().blocked()).isEqualTo(2);

        session.correct(ConnectionPatch.builder(ConnectionId.of(FakeDestination.ID))
                .putSecrets(FakeDestination.TOKEN, Secret.of("test-access-token-9876543210"))
                .build());
        world.advance(Duration.ofSeconds(31));

        assertThat(live()).containsExactlyInAnyOrder("purchase_SALE-1", "purchase_SALE-2");
        assertThat(ads.calls()).isLessThanOrEqualTo(calls + 2);
        assertThat(session.status()).hasNoOpenFinding("REL_BLOCKED");
        assertThat(account()).isEqualTo(new Accounting(2, 2, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void batch_withOnePoisonedSale_losesThatOneOnly() {
        ads.blockNext();
        ads.poison("purchase_SALE-3");
        for (int number = 1; number <= 8; number++) {
            post("SALE-" + number, SaleState.APPROVED);
        }

        assertThat(world.trackAi().relay().resume(LEAD)).isEqualTo(8);

        assertThat(live()).hasSize(7).doesNotContain("purchase_SALE-3").doesNotHaveDuplicates();
        assertThat(effects(EffectState.REJECTED)).singleElement().satisfies(effect -> {
            assertThat(effect.key().saleCode()).isEqualTo("SALE-3");
            assertThat(effect.reason()).contains(FakeDestination.REJECTED);
        });
        assertThat(account()).isEqualTo(new Accounting(8, 7, 0, 0, 1, 0, 0, 0));
    }

    @Test
    void sale_thatWaitedPastTheHorizon_isGivenUpAndNotSent() {
        ads.blockNext();
        post("SALE-1", SaleState.APPROVED);
        world.clock().advance(Duration.ofDays(7));

        world.trackAi().relay().resume(LEAD);

        assertThat(live()).isEmpty();
        assertThat(effects().get(0).state()).isEqualTo(EffectState.DEAD);
        assertThat(effects().get(0).reason()).contains("REL_EVENT_TOO_OLD");
        ReplayReport report =
                world.trackAi().relay().replay(byId(effects().get(0).id(), false));
        assertThat(report.queued()).isEmpty();
        assertThat(report.skipped()).containsValue("REL_EVENT_TOO_OLD");
    }

    @Test
    void sale_thatFailsFifteenTimes_isDead_andAReplayDeliversIt() {
        for (int tries = 0; tries < 15; tries++) {
            ads.retryNext(Optional.empty());
        }
        post("SALE-1", SaleState.APPROVED);
        for (int tries = 0; tries < 400 && effects().get(0).state() != EffectState.DEAD; tries++) {
            world.advance(Duration.ofHours(1));
        }
        StoredEffect dead = effects().get(0);
        assertThat(dead.state()).isEqualTo(EffectState.DEAD);
        assertThat(dead.tries()).isEqualTo(15);
        assertThat(session.status()).hasOpenFinding("REL_DEAD");

        ReplayReport counted = world.trackAi().relay().replay(byId(dead.id(), true));
        assertThat(counted.eligible()).isEqualTo(1);
        assertThat(counted.queued()).isEmpty();
        ReplayReport queued = world.trackAi().relay().replay(byId(dead.id(), false));
        assertThat(queued.queued()).containsExactly(dead.id());
        assertThat(world.trackAi().relay().replay(byId(dead.id(), false)).queued())
                .isEmpty();
        world.trackAi().relay().runOnce(10);

        assertThat(live()).containsExactly("purchase_SALE-1");
        assertThat(world.trackAi().relay().replay(byId(dead.id(), false)).skipped())
                .containsEntry(dead.id(), "DELIVERED");
    }

    @Test
    void replay_byFilter_needsAReasonAndARangeOfAtMostFourteenDays() {
        Instant now = world.clock().instant();
        EffectQuery month = EffectQuery.builder()
                .since(now.minus(Duration.ofDays(15)))
                .until(now)
                .build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReplayRequest.builder()
                        .filter(month)
                        .reason("why")
                        .by("ana")
                        .build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReplayRequest.builder()
                        .addIds("x")
                        .reason(" ")
                        .by("ana")
                        .build());
    }

    @Test
    void delivery_ofASale_showsFourSidesWithoutThePerson() {
        post("SALE-1", SaleState.APPROVED);

        EventViews views =
                world.trackAi().relay().delivery(effects().get(0).id()).orElseThrow();

        assertThat(views.received().orElseThrow()).contains("SALE-1", "a***@e***.com");
        assertThat(views.mapped().orElseThrow()).contains("purchase_SALE-1");
        assertThat(views.sent().orElseThrow()).contains("purchase_SALE-1");
        assertThat(views.attempts())
                .singleElement()
                .satisfies(
                        attempt -> assertThat(attempt.answered().orElseThrow()).contains("fake-1"));
        assertThat(views.toString()).doesNotContain("ana@example.com");
    }

    @Test
    void person_whoWantsToBeForgotten_isExportedAndThenGone() {
        ads.blockNext();
        post("SALE-1", SaleState.APPROVED);
        assertThat(world.trackAi().relay().export(LEAD, "ANA@example.com ")).contains("SALE-1", "ana@example.com");
        assertThat(world.trackAi().relay().export(LeadId.of("outra-loja"), "ana@example.com"))
                .doesNotContain("SALE-1");

        assertThat(world.trackAi().relay().forget(LEAD, "ana@example.com")).isEqualTo(2);

        assertThat(world.trackAi().relay().export(LEAD, "ana@example.com")).doesNotContain("SALE-1");
        world.trackAi().relay().resume(LEAD);
        world.advance(Duration.ofDays(2));
        assertThat(live()).isEmpty();
        assertThat(account()).isEqualTo(new Accounting(1, 0, 1, 0, 0, 0, 0, 0));
    }

    @Test
    void anotherPixel_correctedAfterASaleWasBlocked_getsItOnce() {
        ads.blockNext();
        post("SALE-1", SaleState.APPROVED);

        session.correct(ConnectionPatch.builder(ConnectionId.of(FakeDestination.ID))
                .putFields(FakeDestination.ACCOUNT, "account-2")
                .build());
        world.advance(Duration.ofSeconds(31));
        post("SALE-1", SaleState.COMPLETED);

        assertThat(live()).containsExactly("purchase_SALE-1");
    }

    @Test
    void otherNode_withoutThreads_takesOverByItsOwnEngine() {
        ads.retryNext(Optional.empty());
        post("SALE-1", SaleState.APPROVED);
        String id = effects().get(0).id();
        Optional<Instant> again = world.anotherNode().relay().process(id);
        assertThat(again).contains(effects().get(0).due().orElseThrow());

        world.clock().advance(Duration.ofMinutes(1));

        assertThat(world.trackAi().relay().process(id)).isEmpty();
        assertThat(world.trackAi().relay().process(id)).isEmpty();
        assertThat(world.trackAi().relay().process("nobody")).isEmpty();
        assertThat(live()).containsExactly("purchase_SALE-1");
    }

    @Test
    void session_deleted_itsWaitingSalesAreBlockedAndNothingIsLost() {
        ads.retryNext(Optional.empty());
        post("SALE-1", SaleState.APPROVED);
        world.relayStore().delete(session.id());

        world.advance(Duration.ofMinutes(1));

        assertThat(effects().get(0).state()).isEqualTo(EffectState.BLOCKED);
        assertThat(effects().get(0).reason()).contains("REL_ROUTE_MISSING");
    }

    private static ReplayRequest byId(String id, boolean dryRun) {
        return ReplayRequest.builder()
                .addIds(id)
                .reason("o token estava errado")
                .by("operator")
                .dryRun(dryRun)
                .build();
    }

    private Accounting account() {
        Accounting account = world.trackAi().relay().accounting();
        assertThat(account.balanced()).isTrue();
        return account;
    }

    private List<StoredEffect> effects(EffectState... states) {
        return world.trackAi()
                .relay()
                .deliveries(EffectQuery.builder().addStates(states).limit(1000).build());
    }

    private List<String> live() {
        return ads.counted().stream()
                .filter(event -> event.mode() == SendMode.LIVE)
                .map(FakeDestination.Counted::id)
                .toList();
    }

    private PostbackAnswer post(String code, SaleState state) {
        String path = session.webhookUrl(GATEWAY).orElseThrow().getPath();
        Sale sale = Sale.builder()
                .gateway(FakeGateway.ID)
                .code(code)
                .state(state)
                .rawState(state.name())
                .amount(Money.of("97.00", "BRL"))
                .approvedAt(ManualClock.START)
                .buyer(Buyer.builder().email("ana@example.com").build())
                .build();
        return world.trackAi()
                .receivePostback(
                        FakeGateway.ID,
                        HookId.of(path.substring(path.lastIndexOf('/') + 1)),
                        Postback.of(
                                FakeGateway.body(TOKEN, sale),
                                Map.of("Content-Type", "application/json"),
                                world.clock().instant()));
    }
}
