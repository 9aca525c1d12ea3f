package io.trackai.engine;

import io.trackai.model.ConnectionId;
import io.trackai.model.ProviderId;
import io.trackai.spi.IntegrationProvider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The providers of one instance, by id. Immutable. */
public final class Providers {

    private final Map<ProviderId, IntegrationProvider> byId = new LinkedHashMap<>();

    /** These providers; of two with the same id the first wins. */
    public Providers(List<IntegrationProvider> providers) {
        for (IntegrationProvider provider : providers) {
            if (provider.id().value().equals(Plan.SESSION.value())) {
                throw new IllegalArgumentException("the provider id " + Plan.SESSION + " is reserved");
            }
            byId.putIfAbsent(provider.id(), provider);
        }
    }

    /** All of them, in order. */
    public List<IntegrationProvider> all() {
        return List.copyOf(byId.values());
    }

    /** The provider with this id. */
    public Optional<IntegrationProvider> find(ProviderId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The provider of the landing page. */
    public Optional<IntegrationProvider> landing() {
        return find(ProviderId.of(ConnectionId.LANDING.value()));
    }
}
