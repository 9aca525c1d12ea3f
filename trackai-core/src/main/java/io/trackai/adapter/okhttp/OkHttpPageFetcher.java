package io.trackai.adapter.okhttp;

import io.trackai.error.PageFetchException;
import io.trackai.error.PageFetchException.Kind;
import io.trackai.spi.transport.FetchedPage;
import io.trackai.spi.transport.PageFetcher;
import io.trackai.spi.transport.TransportResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Fetches pages that strangers point at. Every hop is checked as text, after resolving and at the socket; only addresses
 * of the answer that was checked are connected to. No proxy, no cookies, no credentials. Safe for concurrent use.
 */
public final class OkHttpPageFetcher implements PageFetcher {

    private static final int MAX_REDIRECTS = 5;
    private static final long MAX_WIRE = 512 * 1024;
    private static final long MAX_DECODED = 2 * 1024 * 1024;
    private static final int MAX_ADDRESSES = 16;
    private static final int MAX_HEADERS = 100;
    private static final long MAX_HEADER_BYTES = 32 * 1024;
    private static final String AGENT = "Mozilla/5.0 (compatible; TrackAI-Setup/1.0)";

    /** Looks a name up; the seam at which tests change the answer between two looks. */
    interface Resolver {
        List<InetAddress> lookup(String host) throws UnknownHostException;
    }

    /**
     * ONLY FOR TESTS: a network whose name server and wires are scripted. It stands behind the guard, never in its place:
     * {@link #connect} is asked for addresses that the guard let through, and for no others.
     */
    public interface TestNetwork {

        /** The addresses of a name; several times within one fetch, and not always the same. */
        List<InetAddress> lookup(String host) throws UnknownHostException;

        /** Where a connection to this public address really goes, such as a server on this machine. */
        InetSocketAddress connect(InetSocketAddress address) throws IOException;
    }

    private final OnFirstUse<OkHttpClient> client;
    private final Map<String, InetSocketAddress> mapped;
    private final AddressGuard guard;
    private final Set<String> deniedHosts;

    private OkHttpPageFetcher(
            Map<String, InetSocketAddress> mapped, List<X509Certificate> authorities, Resolver resolver) {
        this(mapped, authorities, resolver, address -> address, DeniedPlaces.NONE, AddressGuard::ofThisMachine);
    }

    private OkHttpPageFetcher(
            Map<String, InetSocketAddress> mapped,
            List<X509Certificate> authorities,
            Resolver resolver,
            GuardedSockets.Wires wires,
            DeniedPlaces denied,
            Supplier<Set<InetAddress>> own) {
        this.mapped = mapped;
        this.guard = new AddressGuard(denied, own);
        this.deniedHosts = Set.copyOf(denied.hosts());
        this.client = new OnFirstUse<>(() -> client(authorities, resolver, wires));
    }

    private OkHttpClient client(List<X509Certificate> authorities, Resolver resolver, GuardedSockets.Wires wires) {
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .connectTimeout(3, TimeUnit.SECONDS)
                .readTimeout(0, TimeUnit.MILLISECONDS)
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(true)
                .proxy(Proxy.NO_PROXY)
                .dns(dns(resolver))
                .socketFactory(new GuardedSockets(this::allowed, wires));
        if (!authorities.isEmpty()) {
            TrustedCertificates.only(builder, authorities);
        }
        return builder.build();
    }

    /** A fetcher for public pages: what a host wants. */
    public static OkHttpPageFetcher create() {
        return create(DeniedPlaces.NONE);
    }

    /** A fetcher for public pages, except those of places that the host denies. */
    public static OkHttpPageFetcher create(DeniedPlaces denied) {
        return new OkHttpPageFetcher(
                Map.of(),
                List.of(),
                host -> List.of(InetAddress.getAllByName(host)),
                address -> address,
                denied,
                AddressGuard::ofThisMachine);
    }

    /**
     * ONLY FOR TESTS AND DEMONSTRATIONS: sends requests for these host names to these addresses instead, which may be on
     * this machine, and trusts these authorities. Everything else stays refused. There is no way to switch this on later.
     */
    public static OkHttpPageFetcher forTestsOnlyMapping(
            Map<String, InetSocketAddress> hosts, List<X509Certificate> authorities) {
        Map<String, InetSocketAddress> lowered = new LinkedHashMap<>();
        hosts.forEach((host, address) -> lowered.put(host.toLowerCase(Locale.ROOT), address));
        return new OkHttpPageFetcher(
                Map.copyOf(lowered), List.copyOf(authorities), host -> List.of(InetAddress.getAllByName(host)));
    }

    /**
     * ONLY FOR TESTS: a fetcher with every guard of {@link #create()}, on a scripted network, that trusts these authorities
     * instead of the public ones if there are any.
     */
    public static OkHttpPageFetcher forTestsOnlyOn(TestNetwork network, List<X509Certificate> authorities) {
        return forTestsOnlyOn(network, authorities, DeniedPlaces.NONE, AddressGuard::ofThisMachine);
    }

    static OkHttpPageFetcher forTestsOnlyOn(
            TestNetwork network,
            List<X509Certificate> authorities,
            DeniedPlaces denied,
            Supplier<Set<InetAddress>> own) {
        return new OkHttpPageFetcher(
                Map.of(), List.copyOf(authorities), network::lookup, network::connect, denied, own);
    }

    static OkHttpPageFetcher resolving(
            Resolver resolver, Map<String, InetSocketAddress> hosts, List<X509Certificate> authorities) {
        return new OkHttpPageFetcher(Map.copyOf(hosts), List.copyOf(authorities), resolver);
    }

    private boolean allowed(InetSocketAddress address) {
        return guard.allows(address.getAddress()) || mapped.containsValue(address);
    }

    private Dns dns(Resolver resolver) {
        return host -> {
            InetSocketAddress test = mapped.get(host);
            if (test != null) {
                return List.of(test.getAddress());
            }
            List<InetAddress> addresses = resolver.lookup(host);
            boolean mixed = addresses.stream().anyMatch(address -> !guard.allows(address));
            if (addresses.isEmpty() || addresses.size() > MAX_ADDRESSES || mixed) {
                throw new RefusedAnswerException();
            }
            return addresses;
        };
    }

    /** The name's answer holds an address that is not public. */
    private static final class RefusedAnswerException extends UnknownHostException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public FetchedPage fetch(URI url, Duration limit) {
        long until = System.nanoTime() + limit.toNanos();
        List<URI> redirects = new ArrayList<>();
        FailedConnections failed = new FailedConnections();
        HttpUrl next = checked(url.toString());
        while (true) {
            long left = (until - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new PageFetchException(Kind.UNREACHABLE, null);
            }
            Hop hop = hop(next, left, failed);
            Optional<HttpUrl> target = target(hop.response(), next);
            if (target.isEmpty()) {
                return FetchedPage.builder()
                        .requested(url)
                        .url(next.uri())
                        .redirects(redirects)
                        .failedAddresses(failed.addresses())
                        .response(hop.response())
                        .build();
            }
            redirects.add(next.uri());
            if (redirects.size() > MAX_REDIRECTS
                    || redirects.contains(target.get().uri())) {
                throw new PageFetchException(Kind.REDIRECT_LOOP, null);
            }
            if (next.isHttps() && !target.get().isHttps()) {
                throw new PageFetchException(
                        Kind.REDIRECT_DOWNGRADE, Optional.of(target.get().host()), null);
            }
            next = target.get();
        }
    }

    private record Hop(TransportResponse response) {}

    /** The address as text, and by the names the host denied. */
    private HttpUrl checked(String text) {
        HttpUrl url = LandingUrls.check(text, mapped.keySet());
        if (deniedHosts.contains(url.host())) {
            throw new PageFetchException(Kind.FORBIDDEN, null);
        }
        return url;
    }

    private Optional<HttpUrl> target(TransportResponse response, HttpUrl from) {
        boolean redirect =
                switch (response.status()) {
                    case 301, 302, 303, 307, 308 -> true;
                    default -> false;
                };
        if (!redirect || response.header("location").isEmpty()) {
            return Optional.empty();
        }
        String location = response.header("location").get();
        try {
            return Optional.of(checked(from.uri().resolve(new URI(location)).toString()));
        } catch (URISyntaxException e) {
            throw new PageFetchException(Kind.URL_INVALID, e);
        }
    }

    private Hop hop(HttpUrl url, long millis, FailedConnections failed) {
        InetSocketAddress test = mapped.get(url.host());
        HttpUrl to = test == null ? url : url.newBuilder().port(test.getPort()).build();
        Request request = new Request.Builder()
                .url(to)
                .header("User-Agent", AGENT)
                .header("Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5")
                .header("Accept-Language", "pt-BR,pt;q=0.9,en;q=0.5")
                .header("Accept-Encoding", "gzip")
                .build();
        OkHttpClient limited = client.get()
                .newBuilder()
                .callTimeout(millis, TimeUnit.MILLISECONDS)
                .eventListener(failed)
                .build();
        try (Response response = limited.newCall(request).execute()) {
            if (response.headers().size() > MAX_HEADERS || response.headers().byteCount() > MAX_HEADER_BYTES) {
                throw new CappedBody.TooLargeException();
            }
            boolean redirect = response.code() >= 300 && response.code() < 400;
            byte[] body = redirect ? new byte[0] : CappedBody.read(response, MAX_WIRE, MAX_DECODED);
            return new Hop(
                    TransportResponse.of(response.code(), response.headers().toMultimap(), body));
        } catch (IOException e) {
            throw new PageFetchException(kind(e), e);
        } catch (Exception e) {
            throw Interruption.rethrown(e, () -> new PageFetchException(Kind.UNREACHABLE, e));
        }
    }

    private static Kind kind(IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException || cause instanceof CertificateNotYetValidException) {
                return Kind.TLS_EXPIRED;
            }
            if (cause instanceof CertificateException
                    && cause.getMessage() != null
                    && cause.getMessage().contains("subject alternative")) {
                return Kind.TLS_HOST_MISMATCH;
            }
        }
        if (e instanceof SSLPeerUnverifiedException) {
            return Kind.TLS_HOST_MISMATCH;
        }
        if (e instanceof SSLException) {
            return Kind.TLS_UNTRUSTED;
        }
        if (e instanceof RefusedAnswerException || e instanceof GuardedSockets.ForbiddenAddressException) {
            return Kind.FORBIDDEN;
        }
        if (e instanceof UnknownHostException) {
            // The platform's resolver tells the two apart in its message only.
            boolean passing = e.getMessage() != null && e.getMessage().contains("Temporary failure");
            return passing ? Kind.DNS_FAILURE : Kind.DNS_NOT_FOUND;
        }
        return e instanceof CappedBody.TooLargeException ? Kind.CONTENT_UNSUPPORTED : Kind.UNREACHABLE;
    }

    @Override
    public void close() {
        client.ifMade().ifPresent(made -> {
            made.dispatcher().executorService().shutdown();
            made.connectionPool().evictAll();
        });
    }
}
