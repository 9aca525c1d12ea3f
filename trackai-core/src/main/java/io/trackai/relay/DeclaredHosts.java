package io.trackai.relay;

import io.trackai.error.TransportException;
import io.trackai.model.Connection;
import io.trackai.spi.IntegrationProvider;
import io.trackai.spi.transport.Http;
import io.trackai.spi.transport.Transport;
import io.trackai.spi.transport.TransportRequest;
import io.trackai.spi.transport.TransportResponse;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The way out for one call of the relay: to the hosts that the provider declared, for ten seconds. */
final class DeclaredHosts implements Http {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Transport transport;
    private final Set<String> hosts;
    private volatile String last;

    DeclaredHosts(Transport transport, IntegrationProvider provider, Connection connection) {
        this.transport = transport;
        this.hosts = provider.hosts(connection).stream()
                .map(host -> host.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        this.last = provider.id().value();
    }

    @Override
    public TransportResponse send(TransportRequest request) {
        URI uri = request.uri();
        String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        String authority = uri.getPort() < 0 ? host : host + ":" + uri.getPort();
        if (!hosts.contains(authority)) {
            throw new TransportException(TransportException.Kind.FORBIDDEN, false, null);
        }
        last = host;
        return transport.send(request.within(LIMIT));
    }

    /** Whom it called last; before the first call, the provider's name. */
    String last() {
        return last;
    }
}
