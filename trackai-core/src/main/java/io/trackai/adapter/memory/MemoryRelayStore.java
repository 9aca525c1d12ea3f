package io.trackai.adapter.memory;

import io.trackai.model.EffectKey;
import io.trackai.model.HookId;
import io.trackai.model.LeadId;
import io.trackai.model.SessionId;
import io.trackai.spi.store.Arrival;
import io.trackai.spi.store.Attempt;
import io.trackai.spi.store.CountQuery;
import io.trackai.spi.store.Delivery;
import io.trackai.spi.store.EffectLease;
import io.trackai.spi.store.EffectQuery;
import io.trackai.spi.store.HookActivity;
import io.trackai.spi.store.HookEvent;
import io.trackai.spi.store.Lane;
import io.trackai.spi.store.RelayCounts;
import io.trackai.spi.store.RelayStore;
import io.trackai.spi.store.Route;
import io.trackai.spi.store.SaleKey;
import io.trackai.spi.store.Saved;
import io.trackai.spi.store.Settlement;
import io.trackai.spi.store.StoredEffect;
import io.trackai.spi.store.StoredSale;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * Routes, their activity, deliveries, sales and effects in memory: gone with the process, also those a gateway was thanked
 * for. One lock guards everything but routes that are only read: operations are short and never call out.
 */
public final class MemoryRelayStore implements RelayStore {

    private final Clock clock;
    private final Object lock = new Object();
    private final Map<HookId, Route> routes = new ConcurrentHashMap<>();
    private final Map<SessionId, Map<HookId, Route>> bySession = new ConcurrentHashMap<>();
    private final Map<HookId, HookActivity> activity = new ConcurrentHashMap<>();
    private final MemorySales sales = new MemorySales();
    private final MemoryEffects effects = new MemoryEffects();
    private final Map<String, List<Attempt>> attempts = new HashMap<>();

    /** An empty store whose leases and tries go by this clock. */
    public MemoryRelayStore(Clock clock) {
        this.clock = clock;
    }

    @Override
    public boolean durable() {
        return false;
    }

    @Override
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public void publish(Route route) {
        synchronized (lock) {
            Route present = routes.get(route.hook());
            if (present != null && present.version() > route.version()) {
                return;
            }
            routes.put(route.hook(), route);
            bySession
                    .computeIfAbsent(route.session(), ignored -> new LinkedHashMap<>())
                    .put(route.hook(), route);
            if (present != null && present.version() < route.version()) {
                effects.wake(route.hook(), route.lead(), now());
            }
        }
    }

    @Override
    public Optional<Route> route(HookId hook) {
        return Optional.ofNullable(routes.get(hook));
    }

    @Override
    public List<Route> routes(SessionId session) {
        synchronized (lock) {
            return List.copyOf(bySession.getOrDefault(session, Map.of()).values());
        }
    }

    @Override
    public void record(HookId hook, HookEvent event) {
        synchronized (lock) {
            if (routes.containsKey(hook)) {
                activity.merge(hook, HookActivity.NONE.and(event), (before, ignored) -> before.and(event));
            }
        }
    }

    @Override
    public HookActivity activity(HookId hook) {
        return activity.getOrDefault(hook, HookActivity.NONE);
    }

    @Override
    public Saved append(Arrival arrival) {
        synchronized (lock) {
            if (!sales.fit(arrival.sales())) {
                return Saved.STALE;
            }
            Instant now = now();
            int known = 0;
            for (StoredEffect effect : arrival.effects()) {
                known += effects.add(effect, now) ? 0 : 1;
            }
            Delivery delivery = arrival.delivery();
            sales.put(
                    known == 0
                            ? delivery
                            : Delivery.builder()
                                    .from(delivery)
                                    .duplicates(delivery.duplicates() + known)
                                    .build(),
                    arrival.sales());
            record(delivery.hook(), arrival.event());
            return Saved.SAVED;
        }
    }

    @Override
    public Optional<StoredSale> sale(SaleKey key) {
        synchronized (lock) {
            return sales.sale(key);
        }
    }

    @Override
    public List<StoredSale> sales(Optional<SaleKey> after, int limit) {
        synchronized (lock) {
            return sales.sales(after, limit);
        }
    }

    @Override
    public List<Delivery> deliveries(LeadId lead, Optional<String> after, int limit) {
        synchronized (lock) {
            return sales.deliveries(lead, after, limit);
        }
    }

    @Override
    public Optional<StoredEffect> effect(String id) {
        synchronized (lock) {
            return effects.find(id);
        }
    }

    @Override
    public Optional<StoredEffect> effect(EffectKey key) {
        synchronized (lock) {
            return effects.find(key);
        }
    }

    @Override
    public List<StoredEffect> effectsOf(SaleKey sale) {
        synchronized (lock) {
            return effects.of(sale);
        }
    }

    @Override
    public List<Lane> dueLanes(Optional<Lane> after, int limit) {
        synchronized (lock) {
            return effects.dueLanes(after, limit, now());
        }
    }

    @Override
    public List<StoredEffect> claim(Lane lane, String worker, int limit, Duration length) {
        synchronized (lock) {
            return effects.claim(lane, worker, limit, length, now());
        }
    }

    @Override
    public Optional<StoredEffect> claim(String id, String worker, Duration length) {
        synchronized (lock) {
            return effects.claim(id, worker, length, now());
        }
    }

    @Override
    public List<EffectLease> renew(Collection<EffectLease> leases, Duration length) {
        synchronized (lock) {
            Instant until = now().plus(length);
            return lost(leases, effect -> MemoryEffects.prolonged(effect, until));
        }
    }

    @Override
    public List<EffectLease> release(Collection<EffectLease> leases, Duration again) {
        synchronized (lock) {
            Instant due = now().plus(again);
            return lost(leases, effect -> MemoryEffects.released(effect, due));
        }
    }

    private List<EffectLease> lost(Collection<EffectLease> leases, UnaryOperator<StoredEffect> change) {
        return leases.stream().filter(lease -> !effects.under(lease, change)).toList();
    }

    @Override
    public List<EffectLease> settle(List<Settlement> settlements) {
        synchronized (lock) {
            Instant now = now();
            List<EffectLease> lost = new ArrayList<>();
            for (Settlement settlement : settlements) {
                if (!effects.under(settlement.lease(), effect -> MemoryEffects.settled(effect, settlement, now))) {
                    lost.add(settlement.lease());
                    continue;
                }
                settlement
                        .attempt()
                        .ifPresent(attempt -> attempts.computeIfAbsent(attempt.effect(), ignored -> new ArrayList<>(2))
                                .add(attempt));
            }
            return lost;
        }
    }

    @Override
    public List<String> replay(Collection<String> ids, String reason, String by, Instant at) {
        synchronized (lock) {
            return effects.replay(ids, reason, by, at, now());
        }
    }

    @Override
    public int wake(Lane lane) {
        synchronized (lock) {
            return effects.wake(lane, now());
        }
    }

    @Override
    public Optional<Duration> untilDue() {
        synchronized (lock) {
            return effects.untilDue(now());
        }
    }

    @Override
    public List<StoredEffect> effects(EffectQuery query) {
        synchronized (lock) {
            return effects.list(query);
        }
    }

    @Override
    public List<Attempt> attempts(String effect) {
        synchronized (lock) {
            return List.copyOf(attempts.getOrDefault(effect, List.of()));
        }
    }

    @Override
    public RelayCounts counts(CountQuery query) {
        synchronized (lock) {
            List<Delivery> counted = sales.counted(query);
            return new RelayCounts(
                    counted.stream().mapToLong(Delivery::received).sum(),
                    counted.stream().mapToLong(Delivery::filtered).sum(),
                    counted.stream().mapToLong(Delivery::duplicates).sum(),
                    effects.counts(query.lead(), query.hook(), query.since()),
                    effects.oldestDue(query.lead(), query.hook(), query.since()),
                    0);
        }
    }

    @Override
    public List<StoredSale> salesOf(LeadId lead, String subject) {
        synchronized (lock) {
            return sales.of(lead, subject);
        }
    }

    @Override
    public int forgetPerson(LeadId lead, String subject, String reason) {
        synchronized (lock) {
            List<String> changed = effects.forget(lead, subject, reason, now());
            changed.forEach(effect -> attempts.computeIfPresent(effect, (id, kept) -> withoutAnswers(kept)));
            return changed.size() + sales.forget(lead, subject);
        }
    }

    private static List<Attempt> withoutAnswers(List<Attempt> kept) {
        List<Attempt> bare = new ArrayList<>();
        kept.forEach(attempt -> bare.add(
                Attempt.builder().from(attempt).answered(Optional.empty()).build()));
        return bare;
    }

    @Override
    public void forget(Instant reportsBefore, Instant attemptsBefore, Instant allBefore) {
        synchronized (lock) {
            sales.forget(reportsBefore, allBefore);
            effects.forget(reportsBefore, allBefore);
            attempts.values()
                    .forEach(
                            kept -> kept.removeIf(attempt -> attempt.startedAt().isBefore(attemptsBefore)));
            attempts.entrySet()
                    .removeIf(entry -> entry.getValue().isEmpty()
                            || effects.find(entry.getKey()).isEmpty());
        }
    }

    @Override
    public void delete(SessionId session) {
        synchronized (lock) {
            Map<HookId, Route> own = bySession.remove(session);
            if (own != null) {
                own.keySet().forEach(hook -> {
                    routes.remove(hook);
                    activity.remove(hook);
                });
            }
        }
    }
}
