package io.trackai.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trackai.model.ConnectionId;
import io.trackai.model.HookId;
import io.trackai.model.LeadId;
import io.trackai.model.ProviderId;
import io.trackai.model.SaleState;
import io.trackai.model.SeenState;
import io.trackai.model.SessionId;
import io.trackai.spi.store.Arrival;
import io.trackai.spi.store.Attempt;
import io.trackai.spi.store.CountQuery;
import io.trackai.spi.store.Delivery;
import io.trackai.spi.store.EffectPosition;
import io.trackai.spi.store.EffectQuery;
import io.trackai.spi.store.EffectState;
import io.trackai.spi.store.RelayCounts;
import io.trackai.spi.store.RelayStore;
import io.trackai.spi.store.Route;
import io.trackai.spi.store.SaleKey;
import io.trackai.spi.store.Settlement;
import io.trackai.spi.store.StoredEffect;
import io.trackai.spi.store.StoredSale;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The part of {@link RelayStoreContract} about finding, counting, repeating and forgetting. */
public abstract class DeliveryLogRules extends OutboxRules {

    DeliveryLogRules() {}

    /**
     * The same data seen by another process, after this one died without a word; empty if the store is not durable. Where
     * it is, rules about durability run.
     */
    protected Optional<RelayStore> reopen() {
        return Optional.empty();
    }

    /** Makes the row of this effect unreadable; false if that cannot be done to this store. */
    protected boolean damage(String effect) {
        return false;
    }

    @Test
    void wake_makesBlockedEffectsOfTheLaneDue_andNoOthers() {
        settledAs("e-1", "SALE-1", ANA, EffectState.BLOCKED);
        settledAs("e-2", "SALE-2", ANA, EffectState.WAITING);
        settledAs("e-3", "SALE-3", BIA, EffectState.BLOCKED);
        assertEquals(List.of(), store.dueLanes(Optional.empty(), 10));

        assertEquals(1, store.wake(LANE));

        List<StoredEffect> claimed = store.claim(LANE, "worker-1", 10, leaseLength());
        assertEquals(List.of("e-1"), ids(claimed));
        assertEquals(EffectState.BLOCKED, claimed.get(0).state());
        assertEquals(0, store.wake(LANE));
        assertEquals(List.of(), store.claim(lane(BIA), "worker-1", 10, leaseLength()));
    }

    @Test
    void publish_ofAHigherVersion_wakesTheBlockedEffectsOfItsHook() {
        store.publish(routeOf(ANA, 1));
        settledAs("e-1", "SALE-1", ANA, EffectState.BLOCKED);
        settledAs("e-2", "SALE-2", ANA, EffectState.WAITING);
        append("d-3", effect("e-3", "SALE-3", ANA).hook(HookId.of("hook-2")).build());
        StoredEffect other = store.claim("e-3", "w", leaseLength()).orElseThrow();
        store.settle(List.of(outcome(other, EffectState.BLOCKED)));

        store.publish(routeOf(ANA, 1));
        assertEquals(List.of(), store.dueLanes(Optional.empty(), 10));
        store.publish(routeOf(ANA, 2));

        assertEquals(List.of(LANE), store.dueLanes(Optional.empty(), 10));
        assertEquals(List.of("e-1"), ids(store.claim(LANE, "worker-1", 10, leaseLength())));
    }

    @Test
    void publish_ofARouteWithDestinations_readsThemBack() {
        Route route = Route.builder()
                .from(routeOf(ANA, 3))
                .generation(2)
                .sealedDestinations("sealed ç 😀")
                .build();

        store.publish(route);

        assertEquals(Optional.of(route), store.route(route.hook()));
    }

    @Test
    void replay_queuesOnceAndEndsWithTheNextOutcome() {
        settledAs("e-1", "SALE-1", ANA, EffectState.DEAD);
        settledAs("e-2", "SALE-2", ANA, EffectState.DELIVERED);
        append("d-3", effect("e-3", "SALE-3").build());
        store.claim("e-3", "worker-1", leaseLength().multipliedBy(9));
        List<String> ids = List.of("e-1", "e-2", "e-3", "nobody");

        assertEquals(List.of("e-1"), store.replay(ids, "token was wrong ç", "operator ana", CAME));
        assertEquals(List.of(), store.replay(ids, "again", "operator ana", CAME));

        StoredEffect claimed = store.claim(LANE, "worker-1", 10, leaseLength()).get(0);
        assertEquals("e-1", claimed.id());
        assertEquals(EffectState.WAITING, claimed.state());
        assertEquals(EffectState.DEAD, claimed.replay().orElseThrow().from());
        assertEquals("token was wrong ç", claimed.replay().orElseThrow().reason());
        assertEquals("operator ana", claimed.replay().orElseThrow().by());
        assertEquals(CAME, claimed.replay().orElseThrow().at());
        store.settle(List.of(outcome(claimed, EffectState.DEAD)));
        assertTrue(stored("e-1").replay().isEmpty());
        assertEquals(List.of("e-1"), store.replay(List.of("e-1"), "once more", "operator ana", CAME));
    }

    @Test
    void untilDue_isTheNextThingToHappen_leasesIncluded() {
        assertEquals(Optional.empty(), store.untilDue());
        append("d-1", effect("e-1", "SALE-1").build());
        assertEquals(Optional.of(Duration.ZERO), store.untilDue());
        StoredEffect held = store.claim("e-1", "worker-1", leaseLength()).orElseThrow();

        Duration lease = store.untilDue().orElseThrow();
        assertTrue(!lease.isZero() && lease.compareTo(leaseLength()) <= 0);
        store.settle(List.of(delivered(held)));
        assertEquals(Optional.empty(), store.untilDue());
    }

    @Test
    void effects_byEachFilter_areThoseThatMatch() {
        append("d-1", effect("e-1", "SALE-1").build());
        append("d-2", effect("e-2", "SALE-2").createdAt(CAME.plusSeconds(10)).build());
        append(
                "d-3",
                effect("e-3", "SALE-3", BIA).createdAt(CAME.plusSeconds(20)).build());
        append(
                "d-4",
                effect("e-4", "SALE-4")
                        .hook(HookId.of("hook-2"))
                        .createdAt(CAME.plusSeconds(30))
                        .build());
        store.settle(List.of(outcome(store.claim("e-1", "w", leaseLength()).orElseThrow(), EffectState.BLOCKED)));
        store.claim("e-2", "w", leaseLength());

        assertEquals(List.of("e-4", "e-3", "e-2", "e-1"), found(EffectQuery.builder()));
        assertEquals(List.of("e-3"), found(EffectQuery.builder().lead(BIA)));
        assertEquals(List.of("e-4"), found(EffectQuery.builder().hook(HookId.of("hook-2"))));
        assertEquals(List.of(), found(EffectQuery.builder().gateway(ProviderId.of("other"))));
        assertEquals(List.of("e-2"), found(EffectQuery.builder().saleCode("SALE-2")));
        assertEquals(List.of(), found(EffectQuery.builder().saleCode("sale-2")));
        assertEquals(List.of("e-1"), found(EffectQuery.builder().addStates(EffectState.BLOCKED)));
        assertEquals(List.of("e-2"), found(EffectQuery.builder().addStates(EffectState.LEASED)));
        assertEquals(
                List.of("e-4", "e-3", "e-1"),
                found(EffectQuery.builder().addStates(EffectState.BLOCKED, EffectState.PENDING)));
        assertEquals(List.of("e-1"), found(EffectQuery.builder().reason("WHY_BLOCKED")));
        assertEquals(List.of("e-2"), found(EffectQuery.builder().subject("k1.ab" + "SALE-2".hashCode())));
        assertEquals(List.of("e-4", "e-3"), found(EffectQuery.builder().since(CAME.plusSeconds(20))));
        assertEquals(List.of("e-2", "e-1"), found(EffectQuery.builder().until(CAME.plusSeconds(20))));
        assertEquals(
                List.of("e-4", "e-2"), found(EffectQuery.builder().lead(ANA).limit(2)));
    }

    @Test
    void effects_byPagesWhileMoreArrive_showNoneTwiceAndLeaveNoneOut() {
        for (int number = 10; number < 20; number++) {
            append(
                    "d-" + number,
                    effect("e-" + number, "SALE-" + number)
                            .createdAt(CAME.plusSeconds(number / 2))
                            .build());
        }
        List<String> seen = new ArrayList<>();
        Optional<EffectPosition> after = Optional.empty();
        for (int page = 0; page < 10; page++) {
            List<StoredEffect> lines =
                    store.effects(EffectQuery.builder().limit(3).after(after).build());
            if (lines.isEmpty()) {
                break;
            }
            seen.addAll(ids(lines));
            after = Optional.of(EffectPosition.parse(
                    EffectPosition.of(lines.get(lines.size() - 1)).toString()));
            append(
                    "d-late-" + page,
                    effect("e-late-" + page, "LATE-" + page)
                            .createdAt(CAME.plusSeconds(99))
                            .build());
        }

        assertEquals(List.of("e-19", "e-18", "e-17", "e-16", "e-15", "e-14", "e-13", "e-12", "e-11", "e-10"), seen);
    }

    @Test
    void counts_addUpAndNarrowByLeadHookAndTime() {
        settledAs("e-1", "SALE-1", ANA, EffectState.DELIVERED);
        settledAs("e-2", "SALE-2", BIA, EffectState.BLOCKED);
        append("d-3", effect("e-3", "SALE-3").createdAt(CAME.plusSeconds(10)).build());
        append("d-4", effect("e-4", "SALE-3").createdAt(CAME.plusSeconds(20)).build());
        store.append(Arrival.builder()
                .from(arrival("d-5"))
                .delivery(Delivery.builder()
                        .from(arrival("d-5").delivery())
                        .received(3)
                        .filtered(2)
                        .duplicates(1)
                        .build())
                .build());

        RelayCounts all = store.counts(CountQuery.everything());
        assertEquals(7, all.received());
        assertEquals(2, all.filtered());
        assertEquals(2, all.duplicates());
        assertEquals(Map.of(EffectState.DELIVERED, 1L, EffectState.BLOCKED, 1L, EffectState.PENDING, 1L), nonZero(all));
        assertTrue(all.oldestDue().isPresent());
        assertEquals(0, all.unreadable());
        RelayCounts bias = store.counts(CountQuery.builder().lead(BIA).build());
        assertEquals(1, bias.received());
        assertEquals(Map.of(EffectState.BLOCKED, 1L), nonZero(bias));
        RelayCounts late =
                store.counts(CountQuery.builder().since(CAME.plusSeconds(10)).build());
        assertEquals(2, late.received());
        assertEquals(1, late.duplicates());
        assertEquals(Map.of(EffectState.PENDING, 1L), nonZero(late));
        RelayCounts none =
                store.counts(CountQuery.builder().hook(HookId.of("nobody")).build());
        assertEquals(0, none.received());
        assertTrue(none.oldestDue().isEmpty());
    }

    @Test
    void forget_dropsPayloadsOfWhatIsOverFirst_thenAttempts_thenEverything() {
        settledAs("e-1", "SALE-1", ANA, EffectState.DELIVERED);
        settledAs("e-2", "SALE-2", ANA, EffectState.BLOCKED);
        append("d-3", effect("e-3", "SALE-3").createdAt(CAME.plusSeconds(100)).build());

        store.forget(CAME.plusSeconds(50), CAME, CAME);
        assertTrue(stored("e-1").sealedPayload().isEmpty());
        assertEquals(Set.of(), stored("e-1").subjects());
        assertEquals(Set.of("em"), stored("e-1").matchKeys());
        assertTrue(stored("e-2").sealedPayload().isPresent());
        assertTrue(stored("e-3").sealedPayload().isPresent());
        assertEquals(1, store.attempts("e-1").size());

        store.forget(CAME.plusSeconds(50), CAME.plusSeconds(50), CAME);
        assertEquals(List.of(), store.attempts("e-1"));
        assertEquals(3, store.counts(CountQuery.everything()).received());

        store.forget(CAME.plusSeconds(50), CAME.plusSeconds(50), CAME.plusSeconds(50));
        assertTrue(store.effect("e-1").isEmpty());
        assertTrue(store.effect("e-2").isEmpty());
        assertEquals(1, store.counts(CountQuery.everything()).received());
        assertEquals(1, store.counts(CountQuery.everything()).in(EffectState.PENDING));
    }

    @Test
    void forgetPerson_takesPersonPayloadAndPendingWork_atOneLeadOnly() {
        String person = "k1.person";
        append("d-1", effect("e-1", "SALE-1").addSubjects(person).build());
        append("d-2", effect("e-2", "SALE-2").addSubjects(person).build());
        StoredEffect held = store.claim("e-2", "worker-1", leaseLength()).orElseThrow();
        settledAs("e-3", "SALE-3", ANA, EffectState.DELIVERED, person);
        append("d-4", effect("e-4", "SALE-4", BIA).addSubjects(person).build());
        store.append(Arrival.builder()
                .from(arrival("d-5"))
                .addSales(sale(ANA, "SALE-1", person), sale(ANA, "SALE-9", "k1.other"))
                .build());
        assertEquals(
                List.of("SALE-1"),
                store.salesOf(ANA, person).stream()
                        .map(sale -> sale.key().code())
                        .toList());
        assertEquals(List.of(), store.salesOf(BIA, person));

        assertEquals(4, store.forgetPerson(ANA, person, "forgotten"));

        assertEquals(EffectState.FILTERED, stored("e-1").state());
        assertEquals(Optional.of("forgotten"), stored("e-1").reason());
        assertTrue(stored("e-1").sealedPayload().isEmpty());
        assertEquals(Set.of(), stored("e-1").subjects());
        assertEquals(EffectState.FILTERED, stored("e-2").shown());
        assertEquals(List.of(held.lease()), store.settle(List.of(delivered(held))));
        assertEquals(EffectState.DELIVERED, stored("e-3").state());
        assertTrue(stored("e-3").sealedPayload().isEmpty());
        assertTrue(store.attempts("e-3").stream().map(Attempt::answered).allMatch(Optional::isEmpty));
        assertEquals(List.of(lane(BIA)), store.dueLanes(Optional.empty(), 10));
        StoredSale forgotten = store.sale(sale(ANA, "SALE-1", person).key()).orElseThrow();
        assertTrue(forgotten.sealedReports().isEmpty());
        assertEquals(2, forgotten.revision());
        assertEquals(Set.of(), forgotten.subjects());
        assertTrue(store.sale(sale(ANA, "SALE-9", person).key())
                .orElseThrow()
                .sealedReports()
                .isPresent());
        assertEquals(0, store.forgetPerson(ANA, person, "forgotten"));
        assertEquals(5, store.counts(CountQuery.everything()).received());
    }

    @Test
    void append_answeredSaved_isThereForAnotherProcess() {
        Assumptions.assumeTrue(store.durable(), "this store says that it is not durable");
        append("d-1", effect("e-1", "SALE-1").build());
        append("d-2", effect("e-2", "SALE-2").build());
        StoredEffect held = store.claim("e-1", "worker-1", leaseLength()).orElseThrow();

        RelayStore other = reopen().orElseThrow(() -> new AssertionError("a durable store can be opened again"));

        assertEquals(Optional.of(held), other.effect("e-1"));
        assertEquals(List.of("e-2"), ids(other.claim(LANE, "worker-2", 10, leaseLength())));
        assertEquals(2, other.counts(CountQuery.everything()).received());
        assertEquals(List.of(), other.settle(List.of(delivered(held))));
        assertEquals(EffectState.DELIVERED, other.effect("e-1").orElseThrow().state());
    }

    @Test
    void claim_ofARowThatCannotBeRead_putsItAsideAndGoesOn() {
        append("d-1", effect("e-1", "SALE-1").build());
        append("d-2", effect("e-2", "SALE-2").build());
        Assumptions.assumeTrue(damage("e-1"), "rows of this store cannot be damaged");

        assertEquals(List.of("e-2"), ids(store.claim(LANE, "worker-1", 10, leaseLength())));
        assertTrue(store.claim("e-1", "worker-1", leaseLength()).isEmpty());
        assertEquals(List.of("e-2"), found(EffectQuery.builder()));
        assertEquals(1, store.counts(CountQuery.everything()).unreadable());
        assertEquals(List.of(), store.dueLanes(Optional.empty(), 10));
    }

    private List<String> found(EffectQuery.Builder query) {
        return ids(store.effects(query.build()));
    }

    private static Map<EffectState, Long> nonZero(RelayCounts counts) {
        Map<EffectState, Long> present = new EnumMap<>(counts.effects());
        present.values().removeIf(count -> count == 0);
        return present;
    }

    private void settledAs(String id, String saleCode, LeadId lead, EffectState state, String... persons) {
        append("d-" + id, effect(id, saleCode, lead).addSubjects(persons).build());
        store.settle(List.of(outcome(store.claim(id, "w", leaseLength()).orElseThrow(), state)));
    }

    private Settlement outcome(StoredEffect held, EffectState state) {
        return Settlement.builder()
                .lease(held.lease())
                .state(state)
                .reason("WHY_" + state)
                .again(
                        state.last()
                                ? Optional.empty()
                                : Optional.of(leaseLength().multipliedBy(50)))
                .tries(1)
                .attempt(attempt("a-" + held.id() + "-" + held.fence(), held.id()))
                .build();
    }

    private static Route routeOf(LeadId lead, long version) {
        return Route.builder()
                .hook(HookId.of("hook-1"))
                .lead(lead)
                .session(SessionId.of("s-1"))
                .gateway(ProviderId.of("perfectpay"))
                .connection(ConnectionId.of("perfectpay"))
                .sealedSource("sealed")
                .generation(1)
                .version(version)
                .build();
    }

    private static StoredSale sale(LeadId lead, String code, String person) {
        return StoredSale.builder()
                .key(new SaleKey(lead, ProviderId.of("perfectpay"), code))
                .revision(1)
                .addSeen(new SeenState(SaleState.APPROVED, "2"))
                .sealedReports("sealed")
                .addSubjects(person)
                .firstReported(CAME)
                .lastReported(CAME)
                .build();
    }
}
