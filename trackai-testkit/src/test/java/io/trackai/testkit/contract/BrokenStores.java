package io.trackai.testkit.contract;

import io.trackai.adapter.memory.MemoryArtifactStore;
import io.trackai.adapter.memory.MemoryRelayStore;
import io.trackai.adapter.memory.MemorySessionStore;
import io.trackai.adapter.memory.MemoryVisitStore;
import io.trackai.model.Artifact;
import io.trackai.model.EffectKey;
import io.trackai.model.HistoryEntry;
import io.trackai.model.HookId;
import io.trackai.model.LeadId;
import io.trackai.model.SessionId;
import io.trackai.spi.store.Arrival;
import io.trackai.spi.store.ArtifactStore;
import io.trackai.spi.store.Commit;
import io.trackai.spi.store.EffectLease;
import io.trackai.spi.store.EffectPosition;
import io.trackai.spi.store.EffectQuery;
import io.trackai.spi.store.HistoryPosition;
import io.trackai.spi.store.HistoryQuery;
import io.trackai.spi.store.HookEvent;
import io.trackai.spi.store.Lease;
import io.trackai.spi.store.RelayStore;
import io.trackai.spi.store.RequestKey;
import io.trackai.spi.store.Route;
import io.trackai.spi.store.Saved;
import io.trackai.spi.store.SessionQuery;
import io.trackai.spi.store.SessionStore;
import io.trackai.spi.store.Settlement;
import io.trackai.spi.store.StoredEffect;
import io.trackai.spi.store.StoredSale;
import io.trackai.spi.store.StoredVisit;
import io.trackai.spi.store.VisitStore;
import io.trackai.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Stores with the mistakes that stores are written with. */
final class BrokenStores {

    private BrokenStores() {}

    abstract static class Sessions extends SessionStoreContract {

        private final ManualClock clock = ManualClock.create();

        abstract SessionStore broken(SessionStore real);

        @Override
        protected SessionStore create() {
            return broken(new MemorySessionStore(clock));
        }

        @Override
        protected void pass(Duration time) {
            clock.advance(time);
        }
    }

    /** The last writer wins. */
    static class LastWriterWins extends Sessions {
        @Override
        SessionStore broken(SessionStore real) {
            return Broken.in(SessionStore.class, real, "save", (store, given) -> {
                Commit commit = (Commit) given[0];
                long now = store.load(commit.id())
                        .map(session -> session.revision())
                        .orElse(0L);
                return store.save(
                        Commit.builder().from(commit).expectedRevision(now).build());
            });
        }
    }

    /** A run that lost its lease may still write. */
    static class NoFence extends Sessions {
        @Override
        SessionStore broken(SessionStore real) {
            return Broken.in(
                    SessionStore.class,
                    real,
                    "save",
                    (store, given) -> store.save(Commit.builder()
                            .from((Commit) given[0])
                            .lease(Optional.empty())
                            .build()));
        }
    }

    /** Whoever asks gets the lease. */
    static class LeaseForEverybody extends Sessions {
        @Override
        SessionStore broken(SessionStore real) {
            return Broken.in(
                    SessionStore.class,
                    real,
                    "lease",
                    (store, given) -> store.load((SessionId) given[0])
                            .map(session -> new Lease(
                                    session.id(),
                                    (String) given[1],
                                    1,
                                    session.updatedAt().plus((Duration) given[2]))));
        }
    }

    /** Idempotency keys are not looked at. */
    static class KeysForgotten extends Sessions {
        @Override
        SessionStore broken(SessionStore real) {
            return Broken.in(
                    SessionStore.class,
                    real,
                    "create",
                    (store, given) -> store.create((Commit) given[0], Optional.empty()));
        }
    }

    /** A page of history begins with the line it should begin after. */
    static class PagesOverlap extends Sessions {
        @Override
        SessionStore broken(SessionStore real) {
            return Broken.in(SessionStore.class, real, "history", (store, given) -> {
                if (given.length == 1) {
                    return store.history((HistoryQuery) given[0]);
                }
                HistoryPosition after = (HistoryPosition) given[1];
                List<HistoryEntry> page = store.history(
                        (SessionId) given[0], new HistoryPosition(after.revision(), after.index() - 1), (Integer)
                                given[2]);
                return page.size() == 1 ? List.of() : page;
            });
        }
    }

    /** One lead reads the list of all. */
    static class ListOfEverybody extends Sessions {
        @Override
        SessionStore broken(SessionStore real) {
            return Broken.in(
                    SessionStore.class,
                    real,
                    "list",
                    (store, given) -> store.list(SessionQuery.builder()
                            .from((SessionQuery) given[0])
                            .lead(Optional.empty())
                            .build()));
        }
    }

    /** A key is good for ever. */
    static class KeysForEver extends Sessions {
        @Override
        SessionStore broken(SessionStore real) {
            return Broken.in(SessionStore.class, real, "create", (store, given) -> {
                Commit first = (Commit) given[0];
                return store.create(
                        first.at().isAfter(ManualClock.START)
                                ? Commit.builder()
                                        .from(first)
                                        .at(ManualClock.START)
                                        .build()
                                : first,
                        ((Optional<?>) given[1]).map(RequestKey.class::cast));
            });
        }
    }

    abstract static class History extends SessionHistoryRules {

        abstract @Nullable Object answer(SessionStore real, HistoryQuery query);

        @Override
        protected SessionStore create() {
            return Broken.in(
                    SessionStore.class,
                    new MemorySessionStore(ManualClock.create()),
                    "history",
                    (store, given) -> given.length == 1
                            ? answer(store, (HistoryQuery) given[0])
                            : store.history((SessionId) given[0], (HistoryPosition) given[1], (Integer) given[2]));
        }
    }

    /** A page goes on after the time of the last line, whatever else happened then. */
    static class PagesByTimeAlone extends History {
        @Override
        Object answer(SessionStore real, HistoryQuery query) {
            return real.history(query).stream()
                    .filter(entry -> query.after()
                            .map(last -> !entry.at().equals(last.at()))
                            .orElse(true))
                    .toList();
        }
    }

    /** One lead reads the history of all. */
    static class HistoryOfEverybody extends History {
        @Override
        Object answer(SessionStore real, HistoryQuery query) {
            return real.history(
                    HistoryQuery.builder().from(query).lead(Optional.empty()).build());
        }
    }

    /** Retention does not look at what kind of line it is. */
    static class ForgetsEveryKind extends SessionHistoryRules {
        @Override
        protected SessionStore create() {
            return Broken.in(
                    SessionStore.class,
                    new MemorySessionStore(ManualClock.create()),
                    "forgetHistory",
                    (store, given) -> store.forgetHistory((Instant) given[0], Set.of(), (Integer) given[2]));
        }
    }

    /** What was deleted stays. */
    static class DeletesNothing extends Sessions {
        @Override
        SessionStore broken(SessionStore real) {
            return Broken.in(SessionStore.class, real, "delete", (store, given) -> null);
        }
    }

    /** A save into nothing pretends to have worked. */
    static class AlwaysSaved extends Sessions {
        @Override
        SessionStore broken(SessionStore real) {
            return Broken.in(SessionStore.class, real, "save", (store, given) -> {
                Saved unused = store.save((Commit) given[0]);
                return Saved.SAVED;
            });
        }
    }

    /** Every save is a new version, changed or not. */
    static class VersionForEverySave extends ArtifactStoreContract {
        @Override
        protected ArtifactStore create() {
            return Broken.in(ArtifactStore.class, new MemoryArtifactStore(), "save", (store, given) -> {
                SessionId session = (SessionId) given[0];
                Artifact draft = (Artifact) given[1];
                if (!store.versions(session, draft.name()).isEmpty()) {
                    store.save(
                            session,
                            Artifact.builder()
                                    .from(draft)
                                    .content("-")
                                    .contentHash("hash--")
                                    .build());
                }
                return store.save(session, draft);
            });
        }
    }

    /** One shelf for all sessions. */
    static class OneShelf extends ArtifactStoreContract {
        @Override
        protected ArtifactStore create() {
            return Broken.in(
                    ArtifactStore.class,
                    new MemoryArtifactStore(),
                    "save",
                    (store, given) -> store.save(SessionId.of("all"), (Artifact) given[1]));
        }
    }

    abstract static class Relays extends RelayStoreContract {

        final ManualClock clock = ManualClock.create();

        @Override
        protected void pass(Duration time) {
            clock.advance(time);
        }

        @Override
        protected int raceKeys() {
            return 64;
        }
    }

    /** An old route, published late, replaces a newer one. */
    static class OldRouteWins extends Relays {
        @Override
        protected RelayStore create() {
            return Broken.in(RelayStore.class, new MemoryRelayStore(clock), "publish", (store, given) -> {
                Route route = (Route) given[0];
                long newest = store.route(route.hook()).map(Route::version).orElse(0L);
                store.publish(Route.builder()
                        .from(route)
                        .version(Math.max(newest + 1, route.version()))
                        .build());
                return null;
            });
        }
    }

    /** Every hook's calls are counted at one. */
    static class OneCounter extends Relays {
        @Override
        protected RelayStore create() {
            return Broken.in(RelayStore.class, new MemoryRelayStore(clock), "record", (store, given) -> {
                store.record(HookId.of("hook-2"), (HookEvent) given[1]);
                return null;
            });
        }
    }

    /** Stores whatever revision it is given. */
    static class AnyRevision extends Relays {
        @Override
        protected RelayStore create() {
            return Broken.in(RelayStore.class, new MemoryRelayStore(clock), "append", (store, given) -> {
                Arrival arrival = (Arrival) given[0];
                Arrival.Builder fitting =
                        Arrival.builder().delivery(arrival.delivery()).event(arrival.event());
                arrival.sales()
                        .forEach(sale -> fitting.addSales(StoredSale.builder()
                                .from(sale)
                                .revision(store.sale(sale.key())
                                                .map(StoredSale::revision)
                                                .orElse(0L)
                                        + 1)
                                .build()));
                return store.append(fitting.build());
            });
        }
    }

    /** Stores sale by sale, and the delivery in any case. */
    static class HalfAnArrival extends Relays {
        @Override
        protected RelayStore create() {
            return Broken.in(RelayStore.class, new MemoryRelayStore(clock), "append", (store, given) -> {
                Arrival arrival = (Arrival) given[0];
                Saved saved = store.append(
                        Arrival.builder().from(arrival).sales(List.of()).build());
                for (StoredSale sale : arrival.sales()) {
                    saved = store.append(
                            Arrival.builder().from(arrival).sales(List.of(sale)).build());
                }
                return saved;
            });
        }
    }

    /** Forgets the state along with the buyer. */
    static class ForgetsTooMuch extends Relays {
        @Override
        protected RelayStore create() {
            return Broken.in(RelayStore.class, new MemoryRelayStore(clock), "forget", (store, given) -> {
                store.forget((Instant) given[0], (Instant) given[1], (Instant) given[0]);
                return null;
            });
        }
    }

    /** Takes an effect in however often it comes. */
    static class EffectsTwice extends Relays {
        @Override
        protected RelayStore create() {
            AtomicInteger number = new AtomicInteger();
            return Broken.in(RelayStore.class, new MemoryRelayStore(clock), "append", (store, given) -> {
                Arrival arrival = (Arrival) given[0];
                Arrival.Builder other = Arrival.builder().from(arrival).effects(List.of());
                arrival.effects()
                        .forEach(effect -> other.addEffects(StoredEffect.builder()
                                .from(effect)
                                .id(effect.id() + "-" + number.incrementAndGet())
                                .key(new EffectKey(
                                        effect.key().lead(),
                                        effect.key().gateway(),
                                        effect.key().account() + number.get(),
                                        effect.key().saleCode(),
                                        effect.key().eventName()))
                                .build()));
                return store.append(other.build());
            });
        }
    }

    /** Settles whoever asks, with whatever fence. */
    static class SettlesForAnybody extends Relays {
        @Override
        protected RelayStore create() {
            return Broken.in(RelayStore.class, new MemoryRelayStore(clock), "settle", (store, given) -> {
                List<Settlement> fitting = new ArrayList<>();
                for (Object one : (List<?>) given[0]) {
                    Settlement settlement = (Settlement) one;
                    long fence = store.effect(settlement.lease().id())
                            .map(StoredEffect::fence)
                            .orElse(0L);
                    fitting.add(Settlement.builder()
                            .from(settlement)
                            .lease(new EffectLease(settlement.lease().id(), fence))
                            .build());
                }
                return store.settle(fitting);
            });
        }
    }

    /** Hands the same effects to everybody who asks: nobody's lease is looked at. */
    static class ClaimsForEverybody extends Relays {
        @Override
        protected RelayStore create() {
            return Broken.in(RelayStore.class, new MemoryRelayStore(clock), "claim", (store, given) -> {
                List<StoredEffect> all = store.effects(EffectQuery.builder().build());
                if (given.length == 4) {
                    return all.stream()
                            .filter(effect -> effect.lane().equals(given[0]))
                            .limit((Integer) given[2])
                            .toList();
                }
                return all.stream()
                        .filter(effect -> effect.id().equals(given[0]))
                        .findFirst();
            });
        }
    }

    /** Pages by number of lines: what is added meanwhile is shown twice. */
    static class PagesByOffset extends Relays {
        @Override
        protected RelayStore create() {
            Map<EffectPosition, Integer> offsets = new HashMap<>();
            return Broken.in(RelayStore.class, new MemoryRelayStore(clock), "effects", (store, given) -> {
                EffectQuery query = (EffectQuery) given[0];
                int from = query.after().map(offsets::get).orElse(0);
                List<StoredEffect> page = store
                        .effects(EffectQuery.builder()
                                .from(query)
                                .after(Optional.empty())
                                .limit(from + query.limit())
                                .build())
                        .stream()
                        .skip(from)
                        .toList();
                page.forEach(effect -> offsets.put(EffectPosition.of(effect), from + page.size()));
                return page;
            });
        }
    }

    /** A lease that is given back runs on to its end. */
    static class KeepsLeases extends Relays {
        @Override
        protected RelayStore create() {
            return Broken.in(RelayStore.class, new MemoryRelayStore(clock), "release", (store, given) -> List.of());
        }
    }

    /** Finds a visitor whoever asks. */
    static class AnybodysVisitor extends VisitStoreContract {
        @Override
        protected VisitStore create() {
            LeadId all = LeadId.of("all");
            VisitStore inner = Broken.in(
                    VisitStore.class,
                    new MemoryVisitStore(),
                    "find",
                    (store, given) -> store.find(all, (String) given[1]));
            return Broken.in(VisitStore.class, inner, "save", (store, given) -> {
                store.save(StoredVisit.builder()
                        .from((StoredVisit) given[0])
                        .lead(all)
                        .build());
                return null;
            });
        }
    }
}
