package io.trackai.adapter.memory;

import io.trackai.model.HookId;
import io.trackai.model.LeadId;
import io.trackai.model.SessionId;
import io.trackai.spi.store.Arrival;
import io.trackai.spi.store.Delivery;
import io.trackai.spi.store.HookActivity;
import io.trackai.spi.store.HookEvent;
import io.trackai.spi.store.RelayStore;
import io.trackai.spi.store.Route;
import io.trackai.spi.store.SaleKey;
import io.trackai.spi.store.Saved;
import io.trackai.spi.store.StoredSale;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Routes, their activity, deliveries and sales in memory: gone with the process, also those a gateway was thanked for. */
public final class MemoryRelayStore implements RelayStore {

    private final Object lock = new Object();
    private final Map<HookId, Route> routes = new ConcurrentHashMap<>();
    private final Map<SessionId, Map<HookId, Route>> bySession = new ConcurrentHashMap<>();
    private final Map<HookId, HookActivity> activity = new ConcurrentHashMap<>();
    private final MemorySales sales = new MemorySales();

    /** An empty store. */
    public MemoryRelayStore() {}

    @Override
    public boolean durable() {
        return false;
    }

    @Override
    public void publish(Route route) {
        synchronized (lock) {
            Route present = routes.get(route.hook());
            if (present != null && present.generation() > route.generation()) {
                return;
            }
            routes.put(route.hook(), route);
            bySession
                    .computeIfAbsent(route.session(), ignored -> new LinkedHashMap<>())
                    .put(route.hook(), route);
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
            sales.put(arrival.delivery(), arrival.sales());
            record(arrival.delivery().hook(), arrival.event());
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
    public void forget(Instant reportsBefore, Instant allBefore) {
        synchronized (lock) {
            sales.forget(reportsBefore, allBefore);
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
