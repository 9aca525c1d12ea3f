package io.trackai.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trackai.model.ConnectionId;
import io.trackai.model.HookId;
import io.trackai.model.LeadId;
import io.trackai.model.ProviderId;
import io.trackai.model.SessionId;
import io.trackai.spi.store.HookActivity;
import io.trackai.spi.store.HookEvent;
import io.trackai.spi.store.RelayStore;
import io.trackai.spi.store.Route;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link RelayStore} must do. Extend it and give {@link #create()} an empty store. */
public abstract class RelayStoreContract {

    private static final Instant T0 = Instant.parse("2026-11-23T12:00:00Z");
    private static final HookId HOOK = HookId.of("hook-1");

    private RelayStore store;

    /** For subclasses. */
    protected RelayStoreContract() {}

    /** A store without routes. Called once before each rule. */
    protected abstract RelayStore create();

    @BeforeEach
    void open() {
        store = create();
    }

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
