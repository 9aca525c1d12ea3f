package io.trackai.testkit.scenario;

import static io.trackai.model.ConditionType.WEBHOOK_AUTHENTICATED;
import static io.trackai.testkit.assertion.SessionAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.trackai.PostbackAnswer;
import io.trackai.SetupSession;
import io.trackai.error.StoreException;
import io.trackai.model.Buyer;
import io.trackai.model.ConditionStatus;
import io.trackai.model.ConnectionId;
import io.trackai.model.ConnectionPatch;
import io.trackai.model.HookId;
import io.trackai.model.LeadId;
import io.trackai.model.Money;
import io.trackai.model.Sale;
import io.trackai.model.SaleState;
import io.trackai.model.Secret;
import io.trackai.spi.Postback;
import io.trackai.spi.host.WebhookLimits;
import io.trackai.spi.store.Arrival;
import io.trackai.spi.store.Delivery;
import io.trackai.spi.store.DeliveryOutcome;
import io.trackai.spi.store.HookActivity;
import io.trackai.spi.store.RelayStore;
import io.trackai.spi.store.SaleKey;
import io.trackai.spi.store.StoredSale;
import io.trackai.testkit.FakeGateway;
import io.trackai.testkit.SetupTestEnvironment;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a gateway is answered, and what is in the store by then. */
class WebhookIngestTest {

    private static final ConnectionId GATEWAY = ConnectionId.of(FakeGateway.ID);
    private static final LeadId LEAD = LeadId.of("loja-da-ana");
    private static final Secret TOKEN = Secret.of("test-webhook-token-0123456789");
    private static final Secret NEW_TOKEN = Secret.of("test-webhook-token-9876543210");

    private final AtomicBoolean storeIsDown = new AtomicBoolean();
    private SetupTestEnvironment world = SetupTestEnvironment.builder()
            .provider(FakeGateway.create().provider().build())
            .build();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void receive_ofAnApprovedSale_thanksAfterSaleAndDeliveryAreInTheStore() {
        SetupSession session = start();

        PostbackAnswer answer = post(session, TOKEN, SaleState.APPROVED);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.code()).isEqualTo("relevant");
        StoredSale sale = sale().orElseThrow();
        assertThat(sale.state()).isEqualTo(SaleState.APPROVED);
        assertThat(sale.sealedReports().orElseThrow()).doesNotContain("ana@example.com", "SALE-1");
        assertThat(deliveries()).singleElement().satisfies(delivery -> {
            assertThat(delivery.saleCodes()).containsExactly("SALE-1");
            assertThat(delivery.outcome()).isEqualTo(DeliveryOutcome.RELEVANT);
        });
        assertThat(session.status()).hasCondition(WEBHOOK_AUTHENTICATED, GATEWAY, ConditionStatus.TRUE);
    }

    @Test
    void receive_ofARepeat_isADuplicateAndChangesNothing() {
        SetupSession session = start();
        post(session, TOKEN, SaleState.APPROVED);
        StoredSale before = sale().orElseThrow();

        world.advance(Duration.ofMinutes(1));
        PostbackAnswer answer = post(session, TOKEN, SaleState.APPROVED);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.code()).isEqualTo("duplicate");
        assertThat(sale()).contains(before);
        assertThat(deliveries())
                .hasSize(2)
                .extracting(Delivery::fingerprint)
                .containsOnly(deliveries().get(0).fingerprint());
    }

    @Test
    void receive_ofALatePending_afterTheApproval_leavesTheSaleApproved() {
        SetupSession session = start();
        post(session, TOKEN, SaleState.APPROVED);

        post(session, TOKEN, SaleState.PENDING);

        assertThat(sale().orElseThrow().state()).isEqualTo(SaleState.APPROVED);
        assertThat(sale().orElseThrow().seen()).hasSize(2);
    }

    @Test
    void receive_withAWrongToken_is401AndStoresNothing() {
        SetupSession session = start();

        PostbackAnswer answer = post(session, NEW_TOKEN, SaleState.APPROVED);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).doesNotContain("SALE-1", "test-webhook-token");
        assertThat(sale()).isEmpty();
        assertThat(deliveries()).isEmpty();
        assertThat(session.status()).hasOpenFinding(FakeGateway.TOKEN_WRONG);
    }

    @Test
    void receive_atAnUnknownHook_looksLikeAWrongToken() {
        SetupSession session = start();

        PostbackAnswer unknown = world.trackAi()
                .receivePostback(FakeGateway.ID, HookId.of("nobody-knows-this"), postback(TOKEN, SaleState.APPROVED));

        assertThat(unknown.status()).isEqualTo(401);
        assertThat(unknown.code()).isEqualTo("WH_UNAUTHORIZED");
        assertThat(session.status()).hasNoOpenFinding(FakeGateway.TOKEN_WRONG);
    }

    @Test
    void token_replaced_theOldOneIsGoodForADayAndProvesNothingAboutTheNew() {
        SetupSession session = start();
        session.correct(token(NEW_TOKEN));

        assertThat(post(session, TOKEN, SaleState.APPROVED).status()).isEqualTo(200);
        assertThat(session.status()).hasCondition(WEBHOOK_AUTHENTICATED, GATEWAY, ConditionStatus.UNKNOWN);
        assertThat(post(session, NEW_TOKEN, SaleState.APPROVED).status()).isEqualTo(200);
        world.advance(Duration.ofSeconds(2));
        assertThat(session.status()).hasCondition(WEBHOOK_AUTHENTICATED, GATEWAY, ConditionStatus.TRUE);

        world.advance(Duration.ofHours(24).plusSeconds(1));
        assertThat(post(session, TOKEN, SaleState.APPROVED).status()).isEqualTo(401);
        assertThat(post(session, NEW_TOKEN, SaleState.APPROVED).status()).isEqualTo(200);
    }

    @Test
    void wrongTokens_manyAMinute_areReportedOnceAndTheRightOneIsStillServed() {
        SetupSession session = start();
        post(session, TOKEN, SaleState.PENDING);
        world.advance(Duration.ofSeconds(1));
        for (int tries = 0; tries < HookActivity.PROBING_COUNT - 1; tries++) {
            post(session, NEW_TOKEN, SaleState.APPROVED);
        }
        assertThat(session.status()).hasNoOpenFinding("SEC_WEBHOOK_PROBING");

        for (int tries = 0; tries < 30; tries++) {
            assertThat(post(session, NEW_TOKEN, SaleState.APPROVED).status()).isEqualTo(401);
        }

        assertThat(session.status())
                .hasOpenFinding("SEC_WEBHOOK_PROBING")
                .hasCondition(WEBHOOK_AUTHENTICATED, GATEWAY, ConditionStatus.TRUE);
        assertThat(post(session, TOKEN, SaleState.APPROVED).status()).isEqualTo(200);
        world.advance(Duration.ofHours(25));
        post(session, TOKEN, SaleState.APPROVED);
        assertThat(session.status()).hasNoOpenFinding("SEC_WEBHOOK_PROBING");
    }

    @Test
    void receive_withAnotherMethod_is405() {
        SetupSession session = start();
        Postback get = Postback.builder(new byte[0], world.clock().instant())
                .method("GET")
                .build();

        PostbackAnswer answer = world.trackAi().receivePostback(FakeGateway.ID, hook(session), get);

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.headers()).containsEntry("Allow", "POST");
    }

    @Test
    void receive_declaredTooLong_is413WithoutReadingAByte() {
        SetupSession session = start();
        Postback head = Postback.builder(new byte[0], world.clock().instant())
                .header("Content-Length", "65537")
                .build();

        PostbackAnswer answer = world.trackAi().receivePostback(FakeGateway.ID, hook(session), head, new ByteByByte() {
            @Override
            int next() throws IOException {
                throw new IOException("nobody should read this");
            }
        });

        assertThat(answer.status()).isEqualTo(413);
        assertThat(session.status()).hasOpenFinding("WH_BODY_TOO_LARGE");
    }

    @Test
    void receive_atTheLimitAndBeyond_readsNoFurther() {
        SetupSession session = start();
        Postback head = Postback.of(new byte[0], Map.of(), world.clock().instant());
        byte[] sound = FakeGateway.body(TOKEN, sale(SaleState.APPROVED));
        byte[] full = new byte[64 * 1024];
        Arrays.fill(full, (byte) ' ');
        System.arraycopy(sound, 0, full, 0, sound.length);
        InputStream endless = new ByteByByte() {
            private int read;

            @Override
            int next() {
                assertThat(++read).isLessThanOrEqualTo(64 * 1024 + 1);
                return ' ';
            }
        };

        assertThat(world.trackAi()
                        .receivePostback(FakeGateway.ID, hook(session), head, new ByteArrayInputStream(full))
                        .status())
                .isEqualTo(200);
        assertThat(world.trackAi()
                        .receivePostback(FakeGateway.ID, hook(session), head, endless)
                        .status())
                .isEqualTo(413);
    }

    @Test
    void receive_beyondTheAdmission_asksToComeAgainBeforeReading() throws InterruptedException {
        world.close();
        world = SetupTestEnvironment.builder()
                .provider(FakeGateway.create().provider().build())
                .trackAi(builder -> builder.webhookLimits(new WebhookLimits(1, Duration.ZERO)))
                .build();
        SetupSession session = start();
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Postback head = Postback.of(new byte[0], Map.of(), world.clock().instant());
        Thread slow =
                new Thread(() -> world.trackAi().receivePostback(FakeGateway.ID, hook(session), head, new ByteByByte() {
                    @Override
                    int next() throws IOException {
                        reading.countDown();
                        try {
                            assertThat(go.await(30, TimeUnit.SECONDS)).isTrue();
                        } catch (InterruptedException e) {
                            throw new IOException("interrupted");
                        }
                        return -1;
                    }
                }));
        slow.start();
        assertThat(reading.await(30, TimeUnit.SECONDS)).isTrue();

        PostbackAnswer answer = post(session, TOKEN, SaleState.APPROVED);
        assertThat(session.status()).hasOpenFinding("WH_OVERLOADED");
        go.countDown();
        slow.join(30_000);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers()).containsEntry("Retry-After", "60");
        world.advance(Duration.ofSeconds(1));
        assertThat(post(session, TOKEN, SaleState.APPROVED).status()).isEqualTo(200);
        assertThat(session.status()).hasNoOpenFinding("WH_OVERLOADED");
    }

    @Test
    void receive_whileTheStoreIsDown_asksToComeAgainAndTheRepeatIsTaken() {
        world.close();
        world = SetupTestEnvironment.builder()
                .provider(FakeGateway.create().provider().build())
                .trackAi(builder -> builder.relayStore(fragile(world.relayStore())))
                .build();
        SetupSession session = start();
        storeIsDown.set(true);

        PostbackAnswer answer = post(session, TOKEN, SaleState.APPROVED);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("STORE_UNAVAILABLE");
        assertThat(answer.headers()).containsEntry("Retry-After", "60");

        storeIsDown.set(false);
        assertThat(post(session, TOKEN, SaleState.APPROVED).status()).isEqualTo(200);
    }

    private RelayStore fragile(RelayStore real) {
        return (RelayStore) Proxy.newProxyInstance(
                RelayStore.class.getClassLoader(), new Class<?>[] {RelayStore.class}, (proxy, method, arguments) -> {
                    if (storeIsDown.get() && method.getName().equals("append")) {
                        assertThat(arguments[0]).isInstanceOf(Arrival.class);
                        throw new StoreException("down on purpose", null);
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                    }
                });
    }

    private SetupSession start() {
        return world.trackAi()
                .setup(LEAD.value())
                .connect(FakeGateway.connection(TOKEN))
                .start();
    }

    private PostbackAnswer post(SetupSession session, Secret token, SaleState state) {
        return world.trackAi().receivePostback(FakeGateway.ID, hook(session), postback(token, state));
    }

    private Postback postback(Secret token, SaleState state) {
        return Postback.of(
                FakeGateway.body(token, sale(state)),
                Map.of("Content-Type", "application/json"),
                world.clock().instant());
    }

    private static ConnectionPatch token(Secret token) {
        return ConnectionPatch.builder(GATEWAY)
                .putSecrets(FakeGateway.TOKEN, token)
                .build();
    }

    private static HookId hook(SetupSession session) {
        String path = session.webhookUrl(GATEWAY).orElseThrow().getPath();
        return HookId.of(path.substring(path.lastIndexOf('/') + 1));
    }

    private Optional<StoredSale> sale() {
        return world.relayStore().sale(new SaleKey(LEAD, FakeGateway.ID, "SALE-1"));
    }

    private List<Delivery> deliveries() {
        return world.relayStore().deliveries(LEAD, Optional.empty(), 100);
    }

    private static Sale sale(SaleState state) {
        return Sale.builder()
                .gateway(FakeGateway.ID)
                .code("SALE-1")
                .state(state)
                .rawState(state.name())
                .amount(Money.of("97.00", "BRL"))
                .buyer(Buyer.builder().email("ana@example.com").build())
                .build();
    }

    /** A body that comes one byte at a time. */
    private abstract static class ByteByByte extends InputStream {

        abstract int next() throws IOException;

        @Override
        public final int read() throws IOException {
            return next();
        }

        @Override
        public final int read(byte[] bytes, int from, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            int next = next();
            if (next >= 0) {
                bytes[from] = (byte) next;
            }
            return next < 0 ? -1 : 1;
        }
    }
}
