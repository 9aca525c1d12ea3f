package io.trackai.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackai.adapter.aesgcm.AesGcmVault;
import io.trackai.adapter.memory.MemoryRelayStore;
import io.trackai.model.Buyer;
import io.trackai.model.HookId;
import io.trackai.model.LeadId;
import io.trackai.model.Money;
import io.trackai.model.ProviderId;
import io.trackai.model.Sale;
import io.trackai.model.SaleProgress;
import io.trackai.model.SaleState;
import io.trackai.spi.ConversionPolicy;
import io.trackai.spi.Receipt;
import io.trackai.spi.SaleSource;
import io.trackai.spi.host.SecretVault;
import io.trackai.spi.store.Delivery;
import io.trackai.spi.store.DeliveryOutcome;
import io.trackai.spi.store.HookEvent;
import io.trackai.spi.store.SaleKey;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Deliveries about one sale, one after the other and all at once: nothing is lost, and the end is always the same. */
class SaleLedgerTest {

    private static final Instant NOON = Instant.parse("2026-03-11T12:00:00Z");
    private static final LeadId LEAD = LeadId.of("loja-da-ana");
    private static final ProviderId GATEWAY = ProviderId.of("some-gateway");
    private static final SaleKey KEY = new SaleKey(LEAD, GATEWAY, "SALE-1");
    private static final SaleSource SOURCE = (postback, connection) -> new Receipt.Ping();

    private final MemoryRelayStore store = new MemoryRelayStore(Clock.systemUTC());
    private final SecretVault vault = AesGcmVault.ephemeral();
    private final SaleLedger ledger = new SaleLedger(store, vault);

    @Test
    void enter_fromManyThreads_losesNothingAndEndsLikeOneAfterTheOther() throws Exception {
        List<Sale> sales =
                Arrays.stream(SaleState.values()).map(SaleLedgerTest::sale).toList();
        ExecutorService threads = Executors.newFixedThreadPool(sales.size());
        CountDownLatch together = new CountDownLatch(1);
        List<Future<SaleLedger.Entry>> entries = new ArrayList<>();
        for (int i = 0; i < sales.size(); i++) {
            String id = "d-" + i;
            Sale sale = sales.get(i);
            entries.add(threads.submit(() -> {
                assertThat(together.await(30, TimeUnit.SECONDS)).isTrue();
                return enter(id, sale);
            }));
        }
        together.countDown();
        for (Future<SaleLedger.Entry> entry : entries) {
            assertThat(entry.get(30, TimeUnit.SECONDS)).isNotNull();
        }
        threads.shutdown();

        assertThat(ledger.progress(KEY)).contains(SaleProgress.of(sales));
        assertThat(store.deliveries(LEAD, Optional.empty(), 100)).hasSize(sales.size());
    }

    @Test
    void enter_inAnyOrderAndThreeTimesOver_endsInTheSame() {
        List<Sale> thrice = new ArrayList<>();
        for (SaleState state : SaleState.values()) {
            thrice.addAll(List.of(sale(state), sale(state), sale(state)));
        }
        SaleProgress expected = SaleProgress.of(thrice);
        for (long seed = 0; seed < 20; seed++) {
            Collections.shuffle(thrice, new Random(seed));
            MemoryRelayStore fresh = new MemoryRelayStore(Clock.systemUTC());
            SaleLedger own = new SaleLedger(fresh, vault);
            for (int i = 0; i < thrice.size(); i++) {
                enter(own, "d-" + i, thrice.get(i));
            }

            assertThat(own.progress(KEY)).contains(expected);
            assertThat(fresh.deliveries(LEAD, Optional.empty(), 100).stream()
                            .filter(delivery -> delivery.outcome() == DeliveryOutcome.DUPLICATE))
                    .hasSize(thrice.size() - SaleState.values().length);
        }
    }

    @Test
    void progress_withAnotherKeyInTheVault_isTheStateWithoutTheBuyer() {
        enter("d-1", sale(SaleState.APPROVED));

        SaleProgress read =
                new SaleLedger(store, AesGcmVault.ephemeral()).progress(KEY).orElseThrow();

        assertThat(read.state()).isEqualTo(SaleState.APPROVED);
        assertThat(read.report()).isEmpty();
    }

    @Test
    void enter_afterTheBuyerWasForgotten_recognisesTheRepeatByItsAge() {
        enter("d-1", sale(SaleState.APPROVED));
        store.forget(NOON.plusSeconds(1), NOON, NOON.minusSeconds(1));

        SaleLedger.Entry entry = ledger.enter(
                delivery("d-2"),
                event(),
                List.of(sale(SaleState.APPROVED)),
                SOURCE,
                ConversionPolicy.standard(),
                Causes.NONE,
                NOON.plusSeconds(30L * 24 * 3600));

        assertThat(entry.outcome()).isEqualTo(DeliveryOutcome.FILTERED);
    }

    private SaleLedger.Entry enter(String id, Sale sale) {
        return enter(ledger, id, sale);
    }

    private static SaleLedger.Entry enter(SaleLedger into, String id, Sale sale) {
        return into.enter(delivery(id), event(), List.of(sale), SOURCE, ConversionPolicy.standard(), Causes.NONE, NOON);
    }

    private static Delivery.Builder delivery(String id) {
        return Delivery.builder()
                .id(id)
                .hook(HookId.of("hook-1"))
                .lead(LEAD)
                .gateway(GATEWAY)
                .receivedAt(NOON)
                .addSaleCodes("SALE-1")
                .addRawStates("raw")
                .fingerprint("ab".repeat(32));
    }

    private static HookEvent event() {
        return HookEvent.builder().at(NOON).generation(1).build();
    }

    private static Sale sale(SaleState state) {
        return Sale.builder()
                .gateway(GATEWAY)
                .code("SALE-1")
                .state(state)
                .rawState(state.name())
                .amount(Money.of("10.00", "BRL"))
                .approvedAt(NOON.minusSeconds(60))
                .buyer(Buyer.builder().email("ana@example.com").build())
                .build();
    }
}
