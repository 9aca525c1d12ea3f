package io.trackai.relay;

import io.trackai.model.Connection;
import io.trackai.model.ProviderId;
import io.trackai.spi.ConversionDestination;
import io.trackai.spi.Diagnoser;
import io.trackai.spi.IntegrationProvider;
import io.trackai.spi.host.IdSource;
import io.trackai.spi.host.RelayLimits;
import io.trackai.spi.host.SecretVault;
import io.trackai.spi.store.RelayStore;
import io.trackai.spi.store.Route;
import io.trackai.spi.store.VisitStore;
import io.trackai.spi.transport.Transport;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Everything the relay is put together from.
 *
 * @param providers finds a provider by its id
 * @param gateway opens the gateway connection of a route
 * @param diagnosers the host's own, asked before the providers'
 * @param delivered told of a route by which something was delivered; a hint only
 */
public record RelayParts(
        RelayStore store,
        VisitStore visits,
        SecretVault vault,
        Transport transport,
        Clock clock,
        IdSource ids,
        RelayLimits limits,
        Function<ProviderId, Optional<IntegrationProvider>> providers,
        Function<Route, Connection> gateway,
        List<Diagnoser> diagnosers,
        Consumer<Route> delivered) {

    /** Copies the list. */
    public RelayParts {
        diagnosers = List.copyOf(diagnosers);
    }

    Optional<ConversionDestination> destination(ProviderId id) {
        return providers.apply(id).flatMap(IntegrationProvider::conversionDestination);
    }
}
