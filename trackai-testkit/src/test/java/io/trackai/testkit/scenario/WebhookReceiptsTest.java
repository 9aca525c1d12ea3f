package io.trackai.testkit.scenario;

import static io.trackai.testkit.assertion.SessionAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.trackai.PostbackAnswer;
import io.trackai.SetupSession;
import io.trackai.model.Buyer;
import io.trackai.model.ConditionStatus;
import io.trackai.model.ConditionType;
import io.trackai.model.Connection;
import io.trackai.model.ConnectionId;
import io.trackai.model.Diagnosis;
import io.trackai.model.HookId;
import io.trackai.model.LeadId;
import io.trackai.model.Money;
import io.trackai.model.ProviderId;
import io.trackai.model.Sale;
import io.trackai.model.SaleState;
import io.trackai.model.Secret;
import io.trackai.spi.Acknowledgement;
import io.trackai.spi.Postback;
import io.trackai.spi.Receipt;
import io.trackai.spi.SaleSource;
import io.trackai.spi.WebhookCodes;
import io.trackai.spi.store.Delivery;
import io.trackai.spi.store.DeliveryOutcome;
import io.trackai.spi.store.SaleKey;
import io.trackai.testkit.FakeGateway;
import io.trackai.testkit.FakeIntegrationProvider;
import io.trackai.testkit.SetupTestEnvironment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever a gateway's reader makes of a postback: what is stored, what is answered, what the lead is told. */
class WebhookReceiptsTest {

    private static final LeadId LEAD = LeadId.of("loja-da-ana");
    private static final ProviderId PROVIDER = ProviderId.of("stub-gateway");
    private static final ConnectionId GATEWAY = ConnectionId.of(PROVIDER);

    private final Stub stub = new Stub();
    private final SetupTestEnvironment world = SetupTestEnvironment.with(FakeIntegrationProvider.builder("stub-gateway")
            .optionalSecret(FakeGateway.TOKEN)
            .saleSource(stub)
            .build());
    private final SetupSession session = world.trackAi()
            .setup(LEAD.value())
            .connect(Connection.builder(PROVIDER)
                    .putSecrets(FakeGateway.TOKEN, Secret.of("test-webhook-token-0123456789"))
                    .build())
            .start();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void ping_isThanked_logged_andProvesTheWebhook() {
        stub.answers = Receipt.Ping::new;

        assertThat(post().code()).isEqualTo("ping");

        assertThat(deliveries()).extracting(Delivery::outcome).containsExactly(DeliveryOutcome.PING);
        assertThat(session.status()).hasCondition(ConditionType.WEBHOOK_AUTHENTICATED, GATEWAY, ConditionStatus.TRUE);
    }

    @Test
    void ignored_isThankedAndLoggedWithItsReason() {
        stub.answers = () -> new Receipt.Ignored("otherEvent");

        assertThat(post().status()).isEqualTo(200);

        assertThat(deliveries()).extracting(Delivery::reason).containsExactly(Optional.of("otherEvent"));
    }

    @Test
    void notice_isKeptWithWhatToAskFor() {
        stub.answers = () -> new Receipt.NeedsFetch("payment-17");

        assertThat(post().code()).isEqualTo("needs_fetch");

        assertThat(deliveries())
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.reference()).contains("payment-17"));
    }

    @Test
    void foreign_isRefused_andTheLeadIsToldWhatToDo() {
        stub.answers =
                () -> new Receipt.Foreign(Diagnosis.of(WebhookCodes.CONTENT_TYPE), "form", 415, Optional.empty());

        assertThat(post().status()).isEqualTo(415);

        assertThat(deliveries()).isEmpty();
        assertThat(session.status()).hasOpenFinding(WebhookCodes.CONTENT_TYPE);
    }

    @Test
    void readerThatThrows_isAskedToComeAgain_andNothingOfItIsTold() {
        stub.answers = () -> {
            throw new IllegalStateException("secret detail");
        };

        PostbackAnswer answer = post();

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers()).containsEntry("Retry-After", "60");
        assertThat(answer.body()).doesNotContain("secret detail");
        assertThat(session.status()).hasOpenFinding("WH_READER_FAILED");
    }

    @Test
    void refusal_hidden_looksLikeASuccessAndStoresNothing() {
        stub.acknowledgement = Acknowledgement.builder()
                .success(202)
                .body("OK")
                .hidesRefusals(true)
                .build();
        stub.answers = () -> new Receipt.Refused(Diagnosis.of(WebhookCodes.TOKEN_MISMATCH), 401, Optional.empty());

        PostbackAnswer answer = post();

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo("OK");
        assertThat(deliveries()).isEmpty();
        assertThat(session.status()).hasOpenFinding(WebhookCodes.TOKEN_MISMATCH);
    }

    @Test
    void severalSalesInOne_areStoredTogether() {
        stub.answers = () -> new Receipt.Accepted(
                List.of(sale("SALE-1", SaleState.APPROVED), sale("SALE-2", SaleState.PENDING)), List.of());

        assertThat(post().code()).isEqualTo("relevant");

        assertThat(world.relayStore().sales(Optional.empty(), 10)).hasSize(2);
        assertThat(deliveries())
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.saleCodes()).containsExactly("SALE-1", "SALE-2"));
    }

    @Test
    void oddSale_isARemarkForADay_andTheWebhookStaysGood() {
        stub.answers = () -> new Receipt.Accepted(
                List.of(sale("SALE-1", SaleState.APPROVED)), List.of(Diagnosis.of(WebhookCodes.NOTHING_RECEIVED)));
        post();
        assertThat(session.status())
                .hasOpenFinding(WebhookCodes.NOTHING_RECEIVED)
                .hasCondition(ConditionType.WEBHOOK_AUTHENTICATED, GATEWAY, ConditionStatus.TRUE);

        stub.answers = () -> new Receipt.Accepted(List.of(sale("SALE-2", SaleState.APPROVED)), List.of());
        world.advance(Duration.ofHours(25));
        post();

        assertThat(session.status()).hasNoOpenFinding(WebhookCodes.NOTHING_RECEIVED);
    }

    @Test
    void buyer_isForgottenAfterEightDays_andTheStateStays() {
        stub.answers = () -> new Receipt.Accepted(List.of(sale("SALE-1", SaleState.APPROVED)), List.of());
        post();
        SaleKey key = new SaleKey(LEAD, PROVIDER, "SALE-1");
        assertThat(world.relayStore().sale(key).orElseThrow().sealedReports()).isPresent();

        world.advance(Duration.ofDays(8).plusHours(1));
        stub.answers = Receipt.Ping::new;
        post();

        assertThat(world.relayStore().sale(key).orElseThrow().sealedReports()).isEmpty();
        assertThat(world.relayStore().sale(key).orElseThrow().state()).isEqualTo(SaleState.APPROVED);
    }

    @Test
    void unknownHook_isReadAllTheSame_soThatItTakesAsLong() {
        int before = stub.calls.get();

        world.trackAi().receivePostback(PROVIDER, HookId.of("nobody-knows-this"), postback());

        assertThat(stub.calls.get()).isEqualTo(before + 1);
        assertThat(deliveries()).isEmpty();
    }

    private PostbackAnswer post() {
        String path = session.webhookUrl(GATEWAY).orElseThrow().getPath();
        return world.trackAi()
                .receivePostback(PROVIDER, HookId.of(path.substring(path.lastIndexOf('/') + 1)), postback());
    }

    private Postback postback() {
        return Postback.of(new byte[] {'{', '}'}, Map.of(), world.clock().instant());
    }

    private List<Delivery> deliveries() {
        return world.relayStore().deliveries(LEAD, Optional.empty(), 10);
    }

    private static Sale sale(String code, SaleState state) {
        return Sale.builder()
                .gateway(PROVIDER)
                .code(code)
                .state(state)
                .rawState(state.name())
                .amount(Money.of("97.00", "BRL"))
                .buyer(Buyer.builder().email("ana@example.com").build())
                .build();
    }

    /** A reader that says whatever the test wants. */
    private static final class Stub implements SaleSource {
        private final AtomicInteger calls = new AtomicInteger();
        private volatile Supplier<Receipt> answers = Receipt.Ping::new;
        private volatile Acknowledgement acknowledgement = Acknowledgement.standard();

        @Override
        public Receipt receive(Postback postback, Connection connection) {
            calls.incrementAndGet();
            return answers.get();
        }

        @Override
        public Optional<String> tokenInput() {
            return Optional.of(FakeGateway.TOKEN);
        }

        @Override
        public Acknowledgement acknowledgement() {
            return acknowledgement;
        }
    }
}
