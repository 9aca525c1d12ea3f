package io.trackai.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trackai.model.ConnectionId;
import io.trackai.model.HookId;
import io.trackai.model.LeadId;
import io.trackai.model.ProviderId;
import io.trackai.model.SaleState;
import io.trackai.model.SeenState;
import io.trackai.model.SessionId;
import io.trackai.spi.store.Arrival;
import io.trackai.spi.store.Delivery;
import io.trackai.spi.store.DeliveryOutcome;
import io.trackai.spi.store.FormerSource;
import io.trackai.spi.store.HookActivity;
import io.trackai.spi.store.HookEvent;
import io.trackai.spi.store.RelayStore;
import io.trackai.spi.store.Route;
import io.trackai.spi.store.SaleKey;
import io.trackai.spi.store.Saved;
import io.trackai.spi.store.StoredSale;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * What every {@link RelayStore} must do. Extend it, give {@link #create()} an empty store and say how time passes for it;
 * a durable store also says how it is opened again, and one with rows how a row is damaged.
 */
public abstract class RelayStoreContract extends DeliveryLogRules {

    private static final Instant T0 = Instant.parse("2026-11-23T12:00:00Z");
    private static final HookId HOOK = HookId.of("hook-1");
    private static final LeadId LEAD = LeadId.of("loja-da-ana");
    private static final ProviderId GATEWAY = ProviderId.of("perfectpay");

    /** For subclasses. */
    protected RelayStoreContract() {}

    @Test
    void publish_ofANewRoute_readsBackWhole() {
        Route route = route("hook-1", "s-1", 1);

        store.publish(route);

        assertEquals(Optional.of(route), store.route(HOOK));
        assertEquals("sealed ç 😀 1", store.route(HOOK).orElseThrow().sealedSource());
    }

    @Test
    void route_ofAnUnknownHook_isEmpty() {
        assertTrue(store.route(HookId.of("nobody")).isEmpty());
        assertEquals(List.of(), store.routes(SessionId.of("nobody")));
    }

    @Test
    void publish_ofANewerGeneration_replacesTheOlder() {
        store.publish(route("hook-1", "s-1", 1));

        store.publish(route("hook-1", "s-1", 2));

        assertEquals(2, store.route(HOOK).orElseThrow().generation());
    }

    @Test
    void publish_ofAnOlderGeneration_changesNothing() {
        store.publish(route("hook-1", "s-1", 2));

        store.publish(route("hook-1", "s-1", 1));

        assertEquals(2, store.route(HOOK).orElseThrow().generation());
    }

    @Test
    void publish_ofTheSameRouteAgain_changesNothingAndKeepsTheActivity() {
        store.publish(route("hook-1", "s-1", 1));
        store.record(HOOK, accepted(0));

        store.publish(route("hook-1", "s-1", 1));
        store.publish(route("hook-1", "s-1", 2));

        assertEquals(1, store.activity(HOOK).accepted());
        assertEquals(1, store.routes(SessionId.of("s-1")).size());
    }

    @Test
    void publish_fromManyThreads_endsWithTheHighestGeneration() {
        Race.of(16, number -> {
            store.publish(route("hook-1", "s-1", number + 1));
            return number;
        });

        assertEquals(16, store.route(HOOK).orElseThrow().generation());
    }

    @Test
    void routes_ofASession_areItsOwnOnly() {
        store.publish(route("hook-1", "s-1", 1));
        store.publish(route("hook-2", "s-1", 1));
        store.publish(route("hook-3", "s-2", 1));

        Set<HookId> hooks = new HashSet<>();
        store.routes(SessionId.of("s-1")).forEach(route -> hooks.add(route.hook()));

        assertEquals(Set.of(HookId.of("hook-1"), HookId.of("hook-2")), hooks);
    }

    @Test
    void activity_beforeAnythingArrived_isNone() {
        store.publish(route("hook-1", "s-1", 1));

        assertEquals(HookActivity.NONE, store.activity(HOOK));
        assertEquals(HookActivity.NONE, store.activity(HookId.of("nobody")));
    }

    @Test
    void record_ofSeveral_countsAndKeepsTheNewestOfEachSort() {
        store.publish(route("hook-1", "s-1", 1));

        store.record(HOOK, accepted(0));
        store.record(HOOK, refused(1));
        store.record(HOOK, accepted(2));

        HookActivity activity = store.activity(HOOK);
        assertEquals(2, activity.accepted());
        assertEquals(1, activity.refused());
        assertEquals(Optional.of(accepted(2)), activity.lastAccepted());
        assertEquals(Optional.of(refused(1)), activity.lastRefused());
    }

    @Test
    void record_fromManyThreads_losesNone() {
        store.publish(route("hook-1", "s-1", 1));

        Race.of(32, number -> {
            store.record(HOOK, number % 2 == 0 ? accepted(number) : refused(number));
            return number;
        });

        assertEquals(16, store.activity(HOOK).accepted());
        assertEquals(16, store.activity(HOOK).refused());
    }

    @Test
    void record_atOneHook_doesNotShowAtAnother() {
        store.publish(route("hook-1", "s-1", 1));
        store.publish(route("hook-2", "s-1", 1));

        store.record(HOOK, accepted(0));

        assertEquals(HookActivity.NONE, store.activity(HookId.of("hook-2")));
    }

    @Test
    void delete_removesRoutesAndActivityOfThisSessionOnly_andIsHarmlessTwice() {
        store.publish(route("hook-1", "s-1", 1));
        store.publish(route("hook-2", "s-2", 1));
        store.record(HOOK, accepted(0));
        store.record(HookId.of("hook-2"), accepted(0));

        store.delete(SessionId.of("s-1"));
        store.delete(SessionId.of("s-1"));

        assertTrue(store.route(HOOK).isEmpty());
        assertEquals(HookActivity.NONE, store.activity(HOOK));
        assertFalse(store.routes(SessionId.of("s-2")).isEmpty());
        assertEquals(1, store.activity(HookId.of("hook-2")).accepted());
    }

    @Test
    void append_ofANewSale_storesSaleDeliveryAndActivityWhole() {
        store.publish(route("hook-1", "s-1", 1));
        StoredSale sale = sale("SALE ç 1", 1, 0);

        assertEquals(Saved.SAVED, store.append(arrival("d-1", 0, sale)));

        assertEquals(Optional.of(sale), store.sale(sale.key()));
        assertEquals(
                Optional.of("sealed ç 😀"), store.sale(sale.key()).orElseThrow().sealedReports());
        assertEquals(List.of(delivery("d-1", 0)), store.deliveries(LEAD, Optional.empty(), 10));
        assertEquals(1, store.activity(HOOK).accepted());
    }

    @Test
    void append_onAnotherRevisionThanTheNext_isStaleAndStoresNothing() {
        store.publish(route("hook-1", "s-1", 1));
        store.append(arrival("d-1", 0, sale("SALE-1", 1, 0)));

        assertEquals(Saved.STALE, store.append(arrival("d-2", 1, sale("SALE-1", 1, 1))));
        assertEquals(Saved.STALE, store.append(arrival("d-3", 1, sale("SALE-1", 3, 1))));
        assertEquals(Saved.STALE, store.append(arrival("d-4", 1, sale("SALE-2", 2, 1))));

        assertEquals(1, store.sale(sale("SALE-1", 1, 0).key()).orElseThrow().revision());
        assertTrue(store.sale(sale("SALE-2", 1, 0).key()).isEmpty());
        assertEquals(1, store.deliveries(LEAD, Optional.empty(), 10).size());
        assertEquals(1, store.activity(HOOK).accepted());
    }

    @Test
    void append_ofTwoSalesOneOfThemStale_storesNeither() {
        store.append(arrival("d-1", 0, sale("SALE-1", 1, 0)));

        assertEquals(Saved.STALE, store.append(arrival("d-2", 1, sale("SALE-2", 1, 1), sale("SALE-1", 1, 1))));

        assertTrue(store.sale(sale("SALE-2", 1, 0).key()).isEmpty());
        assertEquals(1, store.deliveries(LEAD, Optional.empty(), 10).size());
    }

    @Test
    void append_onOneRevisionFromManyThreads_hasExactlyOneWinner() {
        List<Saved> results = Race.of(16, number -> store.append(arrival("d-" + number, 0, sale("SALE-1", 1, 0))));

        assertEquals(1, results.stream().filter(Saved.SAVED::equals).count());
        assertEquals(1, store.deliveries(LEAD, Optional.empty(), 100).size());
    }

    @Test
    void append_withoutSales_isLoggedAndCounted() {
        store.publish(route("hook-1", "s-1", 1));

        assertEquals(Saved.SAVED, store.append(arrival("d-1", 0)));

        assertEquals(1, store.deliveries(LEAD, Optional.empty(), 10).size());
        assertEquals(1, store.activity(HOOK).accepted());
    }

    @Test
    void sale_ofAnotherLeadOrGateway_isAnotherSale() {
        store.append(arrival("d-1", 0, sale("SALE-1", 1, 0)));

        assertTrue(store.sale(new SaleKey(LeadId.of("outra-loja"), GATEWAY, "SALE-1"))
                .isEmpty());
        assertTrue(
                store.sale(new SaleKey(LEAD, ProviderId.of("other"), "SALE-1")).isEmpty());
        assertTrue(store.sale(new SaleKey(LEAD, GATEWAY, "sale-1")).isEmpty());
    }

    @Test
    void sales_byPages_areCompleteInOrderAndWithoutRepeats() {
        for (int number = 11; number < 18; number++) {
            store.append(arrival("d-" + number, number, sale("SALE-" + number, 1, number)));
        }
        List<SaleKey> keys = new ArrayList<>();
        Optional<SaleKey> last = Optional.empty();
        for (List<StoredSale> page = store.sales(last, 3); !page.isEmpty(); page = store.sales(last, 3)) {
            assertTrue(page.size() <= 3);
            page.forEach(sale -> keys.add(sale.key()));
            last = Optional.of(keys.get(keys.size() - 1));
        }

        assertEquals(7, keys.size());
        assertEquals(new ArrayList<>(new TreeSet<>(keys)), keys);
    }

    @Test
    void deliveries_afterOne_areTheLaterOnesOfThatLead() {
        for (int number = 0; number < 5; number++) {
            store.append(arrival("d-" + number, number));
        }

        assertEquals(
                List.of("d-3", "d-4"),
                store.deliveries(LEAD, Optional.of("d-2"), 10).stream()
                        .map(Delivery::id)
                        .toList());
        assertEquals(
                List.of("d-0", "d-1"),
                store.deliveries(LEAD, Optional.empty(), 2).stream()
                        .map(Delivery::id)
                        .toList());
        assertEquals(List.of(), store.deliveries(LeadId.of("outra-loja"), Optional.empty(), 10));
    }

    @Test
    void forget_dropsOldReportsFirst_andOldSalesAndDeliveriesLater() {
        store.append(arrival("d-old", 0, sale("SALE-1", 1, 0)));
        store.append(arrival("d-new", 100, sale("SALE-2", 1, 100)));

        store.forget(T0.plusSeconds(50), T0, T0);
        StoredSale old = store.sale(sale("SALE-1", 1, 0).key()).orElseThrow();
        assertTrue(old.sealedReports().isEmpty());
        assertEquals(SaleState.APPROVED, old.state());
        assertTrue(store.sale(sale("SALE-2", 1, 0).key())
                .orElseThrow()
                .sealedReports()
                .isPresent());

        store.forget(T0.plusSeconds(50), T0, T0.plusSeconds(50));
        assertTrue(store.sale(sale("SALE-1", 1, 0).key()).isEmpty());
        assertEquals(
                List.of("d-new"),
                store.deliveries(LEAD, Optional.empty(), 10).stream()
                        .map(Delivery::id)
                        .toList());
    }

    @Test
    void delete_ofASession_leavesTheLeadsSales() {
        store.publish(route("hook-1", "s-1", 1));
        store.append(arrival("d-1", 0, sale("SALE-1", 1, 0)));

        store.delete(SessionId.of("s-1"));

        assertTrue(store.sale(sale("SALE-1", 1, 0).key()).isPresent());
    }

    @Test
    void publish_ofARouteWithItsFormerInputs_readsThemBack() {
        Route route = Route.builder()
                .from(route("hook-1", "s-1", 2))
                .former(FormerSource.builder()
                        .sealedSource("sealed before")
                        .generation(1)
                        .until(T0)
                        .build())
                .build();

        store.publish(route);

        assertEquals(route.former(), store.route(HOOK).orElseThrow().former());
    }

    private static StoredSale sale(String code, long revision, int seconds) {
        return StoredSale.builder()
                .key(new SaleKey(LEAD, GATEWAY, code))
                .revision(revision)
                .addSeen(new SeenState(SaleState.PENDING, "1"), new SeenState(SaleState.APPROVED, "2"))
                .sealedReports("sealed ç 😀")
                .firstReported(T0)
                .lastReported(T0.plusSeconds(seconds))
                .build();
    }

    private static Delivery delivery(String id, int seconds) {
        return Delivery.builder()
                .id(id)
                .hook(HOOK)
                .lead(LEAD)
                .gateway(GATEWAY)
                .receivedAt(T0.plusSeconds(seconds))
                .addSaleCodes("SALE-1")
                .addRawStates("2")
                .fingerprint("ab".repeat(32))
                .outcome(DeliveryOutcome.RELEVANT)
                .reason("why ç")
                .build();
    }

    private static Arrival arrival(String id, int seconds, StoredSale... sales) {
        return Arrival.builder()
                .delivery(delivery(id, seconds))
                .event(accepted(seconds))
                .addSales(sales)
                .build();
    }

    private static Route route(String hook, String session, long generation) {
        return Route.builder()
                .hook(HookId.of(hook))
                .lead(LeadId.of("loja-da-ana"))
                .session(SessionId.of(session))
                .gateway(ProviderId.of("perfectpay"))
                .connection(ConnectionId.of("perfectpay"))
                .sealedSource("sealed ç 😀 " + generation)
                .generation(generation)
                .build();
    }

    private static HookEvent accepted(int seconds) {
        return HookEvent.builder()
                .at(T0.plusSeconds(seconds))
                .generation(1)
                .saleCode("PPCPMTB5INVENT" + seconds)
                .build();
    }

    private static HookEvent refused(int seconds) {
        return HookEvent.builder()
                .at(T0.plusSeconds(seconds))
                .generation(1)
                .refusal("PP_TOKEN_MISMATCH")
                .build();
    }
}
