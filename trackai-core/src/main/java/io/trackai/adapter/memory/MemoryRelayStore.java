package io.trackai.adapter.memory;

import io.trackai.model.HookId;
import io.trackai.model.SessionId;
import io.trackai.spi.store.HookActivity;
import io.trackai.spi.store.HookEvent;
import io.trackai.spi.store.RelayStore;
import io.trackai.spi.store.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Routes and their activity in memory. */
public final class MemoryRelayStore implements RelayStore {

    private final Object lock = new Object();
    private final Map<HookId, Route> routes = new ConcurrentHashMap<>();
    private final Map<SessionId, Map<HookId, Route>> bySession = new ConcurrentHashMap<>();
    private final Map<HookId, HookActivity> activity = new ConcurrentHashMap<>();

    /** An empty store. */
    public MemoryRelayStore() {}

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
