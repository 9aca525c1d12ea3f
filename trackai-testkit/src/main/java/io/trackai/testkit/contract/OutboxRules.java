package io.trackai.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trackai.model.ConnectionId;
import io.trackai.model.EffectKey;
import io.trackai.model.HookId;
import io.trackai.model.LeadId;
import io.trackai.model.ProviderId;
import io.trackai.model.SaleState;
import io.trackai.model.SeenState;
import io.trackai.spi.store.Arrival;
import io.trackai.spi.store.Attempt;
import io.trackai.spi.store.AttemptTrigger;
import io.trackai.spi.store.CountQuery;
import io.trackai.spi.store.Delivery;
import io.trackai.spi.store.DeliveryOutcome;
import io.trackai.spi.store.EffectLease;
import io.trackai.spi.store.EffectState;
import io.trackai.spi.store.HookEvent;
import io.trackai.spi.store.Lane;
import io.trackai.spi.store.RelayCounts;
import io.trackai.spi.store.RelayStore;
import io.trackai.spi.store.SaleKey;
import io.trackai.spi.store.Saved;
import io.trackai.spi.store.Settlement;
import io.trackai.spi.store.StoredEffect;
import io.trackai.spi.store.StoredSale;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The part of {@link RelayStoreContract} about claiming, leases and what became of effects. */
public abstract class OutboxRules {

    static final Instant CAME = Instant.parse("2026-11-23T12:00:00Z");
    static final LeadId ANA = LeadId.of("loja-da-ana");
    static final LeadId BIA = LeadId.of("loja-da-bia");
    static final Lane LANE = lane(ANA);

    private static final int RUNNERS = 64;
    private static final int RIVALS_PER_KEY = 4;

    /** The store of the rule that runs. */
    RelayStore store;

    OutboxRules() {}

    /** A store without routes, sales and effects. Called once before each rule. */
    protected abstract RelayStore create();

    /** Lets this much time pass on the store's clock. */
    protected abstract void pass(Duration time);

    /** How long leases are in these rules. Default: 60 seconds; shorter for stores whose time really passes. */
    protected Duration leaseLength() {
        return Duration.ofSeconds(60);
    }

    /** How many keys 64 runners fight for, four on each. Default: 10 000. */
    protected int raceKeys() {
        return 10_000;
    }

    @BeforeEach
    void open() {
        store = create();
    }

    @Test
    void append_withAnEffect_readsBackWholeAndIsDueAtOnce() {
        StoredEffect effect = effect("e-1", "SALE ç 1").build();

        assertEquals(Saved.SAVED, append("d-1", effect));

        StoredEffect read = stored("e-1");
        assertTrue(read.due().isPresent());
        assertEquals(
                effect, StoredEffect.builder().from(read).due(Optional.empty()).build());
        assertEquals(Optional.of("sealed ç 😀"), read.sealedPayload());
        assertEquals(Optional.of(read), store.effect(effect.key()));
        assertEquals(
                List.of(read), store.effectsOf(new SaleKey(ANA, effect.key().gateway(), "SALE ç 1")));
        assertEquals(List.of(LANE), store.dueLanes(Optional.empty(), 10));
        assertEquals(Optional.of(Duration.ZERO), store.untilDue());
    }

    @Test
    void effect_ofAnotherIdKeyOrSpelling_isEmpty() {
        append("d-1", effect("e-1", "SALE-1").build());

        assertTrue(store.effect("e-2").isEmpty());
        assertTrue(store.effect(key(ANA, "sale-1")).isEmpty());
        assertTrue(store.effect(key(BIA, "SALE-1")).isEmpty());
        assertEquals(List.of(), store.effectsOf(new SaleKey(BIA, ProviderId.of("perfectpay"), "SALE-1")));
    }

    @Test
    void append_ofAKnownKey_keepsTheFirstAndCountsADuplicate() {
        append("d-1", effect("e-1", "SALE-1").build());

        assertEquals(Saved.SAVED, append("d-2", effect("e-2", "SALE-1").build()));
        assertEquals(
                Saved.SAVED,
                append(
                        "d-3",
                        effect("e-3", "SALE-2").build(),
                        effect("e-4", "SALE-2").build()));

        assertEquals("e-1", store.effect(key(ANA, "SALE-1")).orElseThrow().id());
        assertTrue(store.effect("e-2").isEmpty());
        assertEquals("e-3", store.effect(key(ANA, "SALE-2")).orElseThrow().id());
        assertTrue(store.effect("e-4").isEmpty());
        RelayCounts counts = store.counts(CountQuery.everything());
        assertEquals(4, counts.received());
        assertEquals(2, counts.duplicates());
        assertEquals(2, counts.in(EffectState.PENDING));
    }

    @Test
    void append_thatIsStale_storesNoEffect() {
        StoredSale sale = StoredSale.builder()
                .key(new SaleKey(ANA, ProviderId.of("perfectpay"), "SALE-1"))
                .revision(7)
                .addSeen(new SeenState(SaleState.APPROVED, "2"))
                .firstReported(CAME)
                .lastReported(CAME)
                .build();

        assertEquals(
                Saved.STALE,
                store.append(Arrival.builder()
                        .from(arrival("d-1", effect("e-1", "SALE-1").build()))
                        .addSales(sale)
                        .build()));

        assertTrue(store.effect("e-1").isEmpty());
        assertEquals(List.of(), store.dueLanes(Optional.empty(), 10));
    }

    @Test
    void append_ofOneKeyFromManyThreads_storesExactlyOne() {
        int keys = raceKeys();
        Race.of(RUNNERS, runner -> {
            List<Integer> own = new ArrayList<>();
            for (int key = runner % (RUNNERS / RIVALS_PER_KEY); key < keys; key += RUNNERS / RIVALS_PER_KEY) {
                own.add(key);
            }
            Collections.shuffle(own, new Random(runner));
            for (int key : own) {
                append(
                        "d-" + runner + "-" + key,
                        effect("e-" + runner + "-" + key, "SALE-" + key).build());
            }
            return own.size();
        });

        RelayCounts counts = store.counts(CountQuery.everything());
        assertEquals((long) keys * RIVALS_PER_KEY, counts.received());
        assertEquals(keys, counts.in(EffectState.PENDING));
        assertEquals((long) keys * (RIVALS_PER_KEY - 1), counts.duplicates());
    }

    @Test
    void append_ofAnEffectThatIsOver_isNeverDue() {
        append(
                "d-1",
                effect("e-1", "SALE-1")
                        .state(EffectState.REJECTED)
                        .reason("WHY")
                        .build());

        assertTrue(stored("e-1").due().isEmpty());
        assertEquals(List.of(), store.dueLanes(Optional.empty(), 10));
        assertEquals(Optional.empty(), store.untilDue());
    }

    @Test
    void dueLanes_areInOrderPagedAndOnlyThoseWithSomethingDue() {
        append("d-1", effect("e-1", "SALE-1", BIA).build());
        append("d-2", effect("e-2", "SALE-2", ANA).build());
        append("d-3", effect("e-3", "SALE-3", ANA).hook(HookId.of("hook-2")).build());
        append(
                "d-4",
                effect("e-4", "SALE-4", ANA)
                        .connection(ConnectionId.of("meta-2"))
                        .due(store.now().plus(leaseLength().multipliedBy(4)))
                        .build());

        assertEquals(
                List.of(LANE, new Lane(ANA, HookId.of("hook-2"), ConnectionId.of("meta")), lane(BIA)),
                store.dueLanes(Optional.empty(), 10));
        assertEquals(List.of(LANE), store.dueLanes(Optional.empty(), 1));
        assertEquals(
                List.of(lane(BIA)),
                store.dueLanes(Optional.of(new Lane(ANA, HookId.of("hook-2"), ConnectionId.of("meta"))), 1));
        pass(leaseLength().multipliedBy(5));
        assertEquals(4, store.dueLanes(Optional.empty(), 10).size());
    }

    @Test
    void claim_takesDueEffectsOfOneLaneInOrder_andNobodyElseGetsThem() {
        for (int number = 1; number <= 5; number++) {
            append("d-" + number, effect("e-" + number, "SALE-" + number).build());
        }
        append("d-6", effect("e-6", "SALE-6", BIA).build());

        Instant before = store.now();
        List<StoredEffect> claimed = store.claim(LANE, "worker-1", 3, leaseLength());

        assertEquals(List.of("e-1", "e-2", "e-3"), ids(claimed));
        StoredEffect first = claimed.get(0);
        assertEquals(Optional.of("worker-1"), first.worker());
        assertEquals(1, first.fence());
        assertEquals(EffectState.PENDING, first.state());
        assertEquals(EffectState.LEASED, first.shown());
        assertFalse(first.leasedAt().orElseThrow().isBefore(before));
        assertFalse(first.leasedAt().orElseThrow().isAfter(store.now()));
        assertEquals(first.leasedAt().map(at -> at.plus(leaseLength())), first.due());
        assertEquals(first, stored("e-1"));
        assertEquals(List.of("e-4", "e-5"), ids(store.claim(LANE, "worker-2", 3, leaseLength())));
        assertEquals(List.of(), store.claim(LANE, "worker-3", 3, leaseLength()));
        assertTrue(store.claim("e-1", "worker-3", leaseLength()).isEmpty());
        assertEquals(List.of(lane(BIA)), store.dueLanes(Optional.empty(), 10));
        RelayCounts counts = store.counts(CountQuery.everything());
        assertEquals(5, counts.in(EffectState.LEASED));
        assertEquals(1, counts.in(EffectState.PENDING));
    }

    @Test
    void claim_fromManyThreads_givesEachEffectToOneWorker() {
        for (int number = 0; number < 200; number++) {
            append("d-" + number, effect("e-" + number, "SALE-" + number).build());
        }

        List<List<String>> taken = Race.of(16, runner -> {
            List<String> own = new ArrayList<>();
            for (int turn = 0; turn < 20; turn++) {
                own.addAll(ids(
                        store.claim(LANE, "worker-" + runner, 5, leaseLength().multipliedBy(100))));
            }
            return own;
        });

        List<String> all = taken.stream().flatMap(List::stream).toList();
        assertEquals(all.size(), Set.copyOf(all).size());
        while (true) {
            List<String> rest = ids(store.claim(LANE, "last", 50, leaseLength().multipliedBy(100)));
            if (rest.isEmpty()) {
                break;
            }
            all = new ArrayList<>(all);
            all.addAll(rest);
        }
        assertEquals(200, Set.copyOf(all).size());
        assertEquals(200, all.size());
    }

    @Test
    void claim_byId_takesWhatIsDueOnly() {
        append("d-1", effect("e-1", "SALE-1").build());
        append(
                "d-2",
                effect("e-2", "SALE-2").due(store.now().plus(leaseLength())).build());

        assertEquals(
                "e-1",
                store.claim("e-1", "worker-1", leaseLength()).orElseThrow().id());
        assertTrue(store.claim("e-2", "worker-1", leaseLength()).isEmpty());
        assertTrue(store.claim("nobody", "worker-1", leaseLength()).isEmpty());
    }

    @Test
    void claim_afterALeaseNobodyCameBackFrom_raisesTheFenceAndRemembersTheDoubt() {
        append("d-1", effect("e-1", "SALE-1").build());
        StoredEffect first = store.claim("e-1", "worker-1", leaseLength()).orElseThrow();
        assertTrue(first.unknownSince().isEmpty());
        pass(leaseLength().multipliedBy(2));

        StoredEffect second = store.claim(LANE, "worker-2", 1, leaseLength()).get(0);

        assertEquals(2, second.fence());
        assertEquals(Optional.of("worker-2"), second.worker());
        assertEquals(first.leasedAt(), second.unknownSince());
        assertEquals(List.of(first.lease()), store.settle(List.of(delivered(first))));
        assertEquals(second, stored("e-1"));
        assertEquals(List.of(), store.attempts("e-1"));
        assertEquals(List.of(), store.settle(List.of(delivered(second))));
        assertEquals(EffectState.DELIVERED, stored("e-1").state());
    }

    @Test
    void renew_prolongsWhatIsHeld_andNamesWhatIsLost() {
        append("d-1", effect("e-1", "SALE-1").build());
        append("d-2", effect("e-2", "SALE-2").build());
        List<StoredEffect> held = store.claim(LANE, "worker-1", 2, leaseLength());
        EffectLease stranger = new EffectLease("e-2", 17);

        assertEquals(
                List.of(stranger),
                store.renew(
                        List.of(held.get(0).lease(), stranger), leaseLength().multipliedBy(10)));
        pass(leaseLength().multipliedBy(2));

        assertEquals(List.of("e-2"), ids(store.claim(LANE, "worker-2", 5, leaseLength())));
        assertEquals(
                List.of(held.get(1).lease()), store.renew(List.of(held.get(1).lease()), leaseLength()));
        assertEquals(
                List.of(new EffectLease("nobody", 1)),
                store.renew(List.of(new EffectLease("nobody", 1)), leaseLength()));
    }

    @Test
    void release_givesBackAsItWas_atOnceOrLater() {
        append("d-1", effect("e-1", "SALE-1").build());
        append("d-2", effect("e-2", "SALE-2").build());
        List<StoredEffect> held = store.claim(LANE, "worker-1", 2, leaseLength());

        assertEquals(List.of(), store.release(List.of(held.get(0).lease()), Duration.ZERO));
        assertEquals(
                List.of(),
                store.release(List.of(held.get(1).lease()), leaseLength().multipliedBy(3)));

        StoredEffect back = stored("e-1");
        assertEquals(EffectState.PENDING, back.shown());
        assertTrue(back.worker().isEmpty());
        assertTrue(back.leasedAt().isEmpty());
        assertEquals(0, back.tries());
        assertEquals(1, back.fence());
        List<StoredEffect> again = store.claim(LANE, "worker-2", 5, leaseLength());
        assertEquals(List.of("e-1"), ids(again));
        assertTrue(again.get(0).unknownSince().isEmpty());
        assertEquals(2, again.get(0).fence());
        assertEquals(
                List.of(held.get(0).lease()), store.release(List.of(held.get(0).lease()), Duration.ZERO));
        assertEquals(Optional.of("worker-2"), stored("e-1").worker());
    }

    @Test
    void settle_notesOutcomeAndAttemptAndEndsTheLease() {
        append("d-1", effect("e-1", "SALE-1").sealedPayload(Optional.empty()).build());
        StoredEffect held = store.claim("e-1", "worker-1", leaseLength()).orElseThrow();
        Settlement settlement = Settlement.builder()
                .lease(held.lease())
                .state(EffectState.UNKNOWN)
                .reason("REL_WHY")
                .again(leaseLength().multipliedBy(3))
                .tries(2)
                .unknownSince(CAME)
                .putFacts("fbtrace_id", "ç-1")
                .sealedPayload("made later 😀")
                .addMatchKeys("em", "ph")
                .mapping("newer")
                .attempt(attempt("a-1", "e-1"))
                .build();

        assertEquals(List.of(), store.settle(List.of(settlement)));

        StoredEffect read = stored("e-1");
        assertEquals(EffectState.UNKNOWN, read.shown());
        assertEquals(Optional.of("REL_WHY"), read.reason());
        assertEquals(2, read.tries());
        assertEquals(Optional.of(CAME), read.unknownSince());
        assertEquals(settlement.facts(), read.facts());
        assertEquals(Optional.of("made later 😀"), read.sealedPayload());
        assertEquals(Set.of("em", "ph"), read.matchKeys());
        assertEquals("newer", read.mapping());
        assertTrue(read.worker().isEmpty());
        assertEquals(List.of(attempt("a-1", "e-1")), store.attempts("e-1"));
        assertEquals(List.of(), store.claim(LANE, "worker-2", 5, leaseLength()));
        assertEquals(List.of(held.lease()), store.settle(List.of(settlement)));
        assertEquals(1, store.attempts("e-1").size());
        pass(leaseLength().multipliedBy(4));
        StoredEffect again = store.claim(LANE, "worker-2", 5, leaseLength()).get(0);
        assertEquals(Optional.of(CAME), again.unknownSince());
        store.settle(List.of(Settlement.builder()
                .from(delivered(again))
                .attempt(attempt("a-2", "e-1"))
                .build()));
        assertEquals(
                List.of("a-1", "a-2"),
                store.attempts("e-1").stream().map(Attempt::id).toList());
        assertEquals(Optional.of("made later 😀"), stored("e-1").sealedPayload());
        assertTrue(stored("e-1").unknownSince().isEmpty());
        assertTrue(stored("e-1").due().isEmpty());
    }

    @Test
    void settle_ofSeveralOneOfThemLost_settlesTheOthers() {
        append("d-1", effect("e-1", "SALE-1").build());
        append("d-2", effect("e-2", "SALE-2").build());
        List<StoredEffect> held = store.claim(LANE, "worker-1", 2, leaseLength());
        EffectLease lost = new EffectLease("e-1", 99);

        assertEquals(
                List.of(lost),
                store.settle(List.of(
                        Settlement.builder()
                                .from(delivered(held.get(0)))
                                .lease(lost)
                                .build(),
                        delivered(held.get(1)))));

        assertEquals(EffectState.PENDING, stored("e-1").state());
        assertEquals(EffectState.DELIVERED, stored("e-2").state());
    }

    @Test
    void settle_afterTheLeaseEndedButBeforeAnybodyElseClaimed_counts() {
        append("d-1", effect("e-1", "SALE-1").build());
        StoredEffect held = store.claim("e-1", "worker-1", leaseLength()).orElseThrow();
        pass(leaseLength().multipliedBy(2));

        assertEquals(List.of(), store.settle(List.of(delivered(held))));
        assertEquals(List.of(), store.claim(LANE, "worker-2", 5, leaseLength()));
    }

    @Test
    void now_movesWithTheStoresTime() {
        Instant before = store.now();
        pass(leaseLength());

        assertFalse(store.now().isBefore(before.plus(leaseLength())));
        Instant now = store.now();
        assertEquals(now.truncatedTo(ChronoUnit.MILLIS), now);
    }

    Saved append(String delivery, StoredEffect... effects) {
        return store.append(arrival(delivery, effects));
    }

    StoredEffect stored(String id) {
        return store.effect(id).orElseThrow();
    }

    static Arrival arrival(String delivery, StoredEffect... effects) {
        LeadId lead = effects.length == 0 ? ANA : effects[0].key().lead();
        HookId hook = effects.length == 0 ? HookId.of("hook-1") : effects[0].hook();
        Instant came = effects.length == 0 ? CAME : effects[0].createdAt();
        Arrival.Builder arrival = Arrival.builder()
                .delivery(Delivery.builder()
                        .id(delivery)
                        .hook(hook)
                        .lead(lead)
                        .gateway(ProviderId.of("perfectpay"))
                        .receivedAt(came)
                        .fingerprint("ab".repeat(32))
                        .outcome(DeliveryOutcome.RELEVANT)
                        .received(Math.max(1, effects.length))
                        .build())
                .event(HookEvent.builder().at(came).generation(1).build());
        for (StoredEffect effect : effects) {
            arrival.addEffects(
                    StoredEffect.builder().from(effect).delivery(delivery).build());
        }
        return arrival.build();
    }

    static StoredEffect.Builder effect(String id, String saleCode) {
        return effect(id, saleCode, ANA);
    }

    static StoredEffect.Builder effect(String id, String saleCode, LeadId lead) {
        return StoredEffect.builder()
                .id(id)
                .key(key(lead, saleCode))
                .hook(HookId.of("hook-1"))
                .connection(ConnectionId.of("meta"))
                .destination(ProviderId.of("meta"))
                .delivery("d-1")
                .createdAt(CAME)
                .eventId("purchase_" + saleCode)
                .eventTime(CAME.minusSeconds(61))
                .sealedPayload("sealed ç 😀")
                .addMatchKeys("em")
                .addSubjects("k1.ab" + saleCode.hashCode())
                .mapping("1")
                .changedAt(CAME);
    }

    static EffectKey key(LeadId lead, String saleCode) {
        return new EffectKey(lead, ProviderId.of("perfectpay"), "1098765432109876", saleCode, "Purchase");
    }

    static Lane lane(LeadId lead) {
        return new Lane(lead, HookId.of("hook-1"), ConnectionId.of("meta"));
    }

    static Settlement delivered(StoredEffect held) {
        return Settlement.builder()
                .lease(held.lease())
                .state(EffectState.DELIVERED)
                .tries(held.tries() + 1)
                .build();
    }

    static Attempt attempt(String id, String effect) {
        return Attempt.builder()
                .id(id)
                .effect(effect)
                .trigger(AttemptTrigger.SCHEDULED)
                .startedAt(CAME)
                .duration(Duration.ofMillis(123))
                .target("meta")
                .outcome(EffectState.UNKNOWN)
                .reason("REL_WHY")
                .batch(3)
                .next(CAME.plusSeconds(60))
                .retryAfter(Duration.ofSeconds(60))
                .putFacts("httpStatus", "500")
                .answered("{\"ç\":1}")
                .build();
    }

    static List<String> ids(List<StoredEffect> effects) {
        return effects.stream().map(StoredEffect::id).toList();
    }
}
