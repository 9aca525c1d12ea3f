package io.trackai.perfectpay;

import static io.trackai.model.ConditionType.WEBHOOK_AUTHENTICATED;
import static io.trackai.testkit.assertion.SessionAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.trackai.SetupSession;
import io.trackai.model.ConditionStatus;
import io.trackai.model.LeadId;
import io.trackai.model.SaleState;
import io.trackai.model.Secret;
import io.trackai.spi.store.Delivery;
import io.trackai.spi.store.DeliveryOutcome;
import io.trackai.spi.store.SaleKey;
import io.trackai.spi.store.StoredSale;
import io.trackai.testkit.HostAnswer;
import io.trackai.testkit.HostServer;
import io.trackai.testkit.ManualClock;
import io.trackai.testkit.SetupTestEnvironment;
import io.trackai.testkit.perfectpay.Malformation;
import io.trackai.testkit.perfectpay.PerfectPayPostback;
import io.trackai.testkit.perfectpay.PostbackSender;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A lead's Perfect Pay from the first silence to the repeated approval a month later, over real HTTP. */
class PerfectPayJourneyTest {

    private static final LeadId LEAD = LeadId.of("loja-da-ana");
    private static final String CODE = "PPCPMTB5FAKE0001";

    private final HostServer api = HostServer.start(ManualClock.create());
    private final SetupTestEnvironment world = SetupTestEnvironment.with(PerfectPayProvider.create(
            PerfectPayOptions.builder().apiBaseUrl(api.publicUrl()).build()));

    @AfterEach
    void close() {
        world.close();
        api.close();
    }

    @Test
    void silence_isMentionedAfterAQuarterOfAnHour_andGoneWithTheFirstPostback() {
        SetupSession session = start();
        assertThat(session.status()).hasNoOpenFinding("PP_NOTHING_RECEIVED");

        world.advance(Duration.ofMinutes(16));
        assertThat(session.status())
                .hasOpenFinding("PP_NOTHING_RECEIVED")
                .hasCondition(WEBHOOK_AUTHENTICATED, PerfectPayConnection.ID, ConditionStatus.UNKNOWN);

        send(session, PerfectPayPostback.pending(CODE, world.clock().instant()));
        assertThat(session.status())
                .hasCondition(WEBHOOK_AUTHENTICATED, PerfectPayConnection.ID, ConditionStatus.TRUE)
                .hasNoOpenFinding("PP_NOTHING_RECEIVED");
    }

    @Test
    void sale_fromPendingToTheRepeatedApprovalAMonthLater_isOneSale() {
        SetupSession session = start();
        PerfectPayPostback approved =
                PerfectPayPostback.approved(CODE, world.clock().instant());

        send(session, PerfectPayPostback.pending(CODE, world.clock().instant()));
        send(session, approved);
        send(session, approved);
        world.advance(Duration.ofDays(30));
        send(session, approved);

        assertThat(deliveries())
                .extracting(Delivery::outcome)
                .containsExactly(
                        DeliveryOutcome.FILTERED,
                        DeliveryOutcome.RELEVANT,
                        DeliveryOutcome.DUPLICATE,
                        DeliveryOutcome.DUPLICATE);
        StoredSale sale = world.relayStore()
                .sale(new SaleKey(LEAD, PerfectPayConnection.PROVIDER, CODE))
                .orElseThrow();
        assertThat(sale.state()).isEqualTo(SaleState.APPROVED);
    }

    @Test
    void approval_seenForTheFirstTimeAfterAMonth_isTooOld() {
        SetupSession session = start();
        PerfectPayPostback approved =
                PerfectPayPostback.approved(CODE, world.clock().instant());
        world.clock().advance(Duration.ofDays(29));

        send(session, approved);

        assertThat(deliveries()).singleElement().satisfies(delivery -> {
            assertThat(delivery.outcome()).isEqualTo(DeliveryOutcome.FILTERED);
            assertThat(delivery.reason()).contains("stale");
        });
        assertThat(session.status()).hasOpenFinding("PP_STALE");
    }

    @Test
    void choices_leaveASaleOut_andSaySo() {
        SetupSession session = world.trackAi()
                .setup(LEAD.value())
                .connect(PerfectPayConnection.of(
                        Secret.of(Samples.TOKEN),
                        PerfectPayChoices.builder().addProducts("PPPBOTHER").build()))
                .start();

        send(session, PerfectPayPostback.approved(CODE, world.clock().instant()));

        assertThat(session.status())
                .hasOpenFinding("PP_PRODUCT_FILTERED")
                .hasCondition(WEBHOOK_AUTHENTICATED, PerfectPayConnection.ID, ConditionStatus.TRUE);
    }

    @ParameterizedTest
    @EnumSource(Malformation.class)
    void malformed_overHttp_isNeverAServerError(Malformation malformation) {
        SetupSession session = start();
        PostbackSender sender = world.postbacksTo(session, PerfectPayConnection.ID);

        PostbackSender.Answer answer = sender.send(
                "POST",
                "application/json",
                Map.of(),
                malformation.spoil(
                        PerfectPayPostback.approved(CODE, world.clock().instant())
                                .token(Samples.TOKEN)));

        assertThat(answer.status()).isIn(200, 400, 413);
        assertThat(answer.body()).doesNotContain(Samples.TOKEN, CODE, "@");
        if (answer.status() != 200) {
            assertThat(session.status().findings()).isNotEmpty();
        }
    }

    @Test
    void apiToken_isChecked_andTheLastSaleLookedUp() {
        api.mount(request -> request.header("authorization")
                        .filter("Bearer invented-api-token"::equals)
                        .isEmpty()
                ? HostAnswer.of(401)
                : HostAnswer.json(
                        200,
                        request.text().contains("PPCPMTB5FORGED")
                                ? "{\"sales\":{\"data\":[]}}"
                                : "{\"sales\":{\"data\":[{\"sale_status\":\"approved\"}]}}"));
        SetupSession session = start();
        session.correct(PerfectPayConnection.apiToken(Secret.of("another-api-token")));
        assertThat(session.status()).hasOpenFinding("PP_API_TOKEN_INVALID");

        session.correct(PerfectPayConnection.apiToken(Secret.of("invented-api-token")));
        assertThat(session.status())
                .hasCondition(ApiSteps.API_TOKEN_VALID, PerfectPayConnection.ID, ConditionStatus.TRUE)
                .hasNoOpenFinding("PP_API_TOKEN_INVALID");

        send(
                session,
                PerfectPayPostback.approved("PPCPMTB5FORGED", world.clock().instant()));
        world.advance(Duration.ofMinutes(16));
        assertThat(session.status()).hasOpenFinding("PP_SALE_UNCONFIRMED");
        send(session, PerfectPayPostback.approved(CODE, world.clock().instant()));
        world.advance(Duration.ofHours(1));
        assertThat(session.status())
                .hasCondition(ApiSteps.SALE_CONFIRMED, PerfectPayConnection.ID, ConditionStatus.TRUE);
    }

    private SetupSession start() {
        return world.trackAi()
                .setup(LEAD.value())
                .connect(PerfectPayConnection.of(Secret.of(Samples.TOKEN)))
                .start();
    }

    private void send(SetupSession session, PerfectPayPostback postback) {
        assertThat(world.postbacksTo(session, PerfectPayConnection.ID)
                        .send(postback.token(Samples.TOKEN))
                        .delivered())
                .isTrue();
    }

    private List<Delivery> deliveries() {
        return world.relayStore().deliveries(LEAD, Optional.empty(), 100);
    }
}
