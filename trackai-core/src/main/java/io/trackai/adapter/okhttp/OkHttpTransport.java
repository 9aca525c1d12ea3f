package io.trackai.adapter.okhttp;

import io.trackai.error.TransportException;
import io.trackai.error.TransportException.Kind;
import io.trackai.model.Payload;
import io.trackai.spi.transport.Transport;
import io.trackai.spi.transport.TransportRequest;
import io.trackai.spi.transport.TransportResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * The transport to declared hosts, on OkHttp: no redirects, no retries, https only except to a loopback address, the
 * bearer secret in its header and nowhere else. Safe for concurrent use; {@link #close()} frees its connections.
 */
public final class OkHttpTransport implements Transport {

    private static final long MAX_WIRE = 1024 * 1024;

    private final OnFirstUse<Clients> clients;

    /** One for the world, one for this machine. */
    private record Clients(OkHttpClient https, OkHttpClient loopback) {}

    private OkHttpTransport(Duration connect, List<X509Certificate> authorities) {
        clients = new OnFirstUse<>(() -> clients(connect, authorities));
    }

    private static Clients clients(Duration connect, List<X509Certificate> authorities) {
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .connectTimeout(connect.toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(0, TimeUnit.MILLISECONDS)
                .writeTimeout(0, TimeUnit.MILLISECONDS)
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false);
        if (!authorities.isEmpty()) {
            TrustedCertificates.only(builder, authorities);
        }
        OkHttpClient https = builder.build();
        return new Clients(
                https,
                https.newBuilder()
                        .proxy(Proxy.NO_PROXY)
                        .socketFactory(new GuardedSockets(OkHttpTransport::isLoopback))
                        .build());
    }

    /** A transport with the platform's trust and 2 seconds to connect. */
    public static OkHttpTransport create() {
        return new OkHttpTransport(Duration.ofSeconds(2), List.of());
    }

    /** A transport that trusts these authorities and no others: for tests against servers with certificates of their own. */
    public static OkHttpTransport trustingOnly(List<X509Certificate> authorities) {
        return new OkHttpTransport(Duration.ofSeconds(2), List.copyOf(authorities));
    }

    private static boolean isLoopback(InetSocketAddress address) {
        return address.getAddress().isLoopbackAddress();
    }

    @Override
    public TransportResponse send(TransportRequest request) {
        HttpUrl url = url(request.uri());
        Progress progress = new Progress();
        long began = System.nanoTime();
        Clients both = clients.get();
        // Making the clients counts too, the first time.
        long left = request.timeout().minusNanos(System.nanoTime() - began).toMillis();
        OkHttpClient client = (url.isHttps() ? both.https() : both.loopback())
                .newBuilder()
                .callTimeout(Math.max(1, left), TimeUnit.MILLISECONDS)
                .eventListener(progress)
                .build();
        Call call = client.newCall(translate(request, url));
        try (Response response = call.execute()) {
            byte[] body = CappedBody.read(response, MAX_WIRE, request.maxResponseBytes());
            return TransportResponse.of(response.code(), response.headers().toMultimap(), body);
        } catch (IOException e) {
            throw failure(e, progress.sent);
        } catch (Exception e) {
            // OkHttp lets an InterruptedException through undeclared when the caller was interrupted before connecting.
            throw Interruption.rethrown(e, () -> new TransportException(Kind.INTERRUPTED, progress.sent, e));
        }
    }

    /** Parsed once, and refused if the parser had to repair anything: the address is sent as it was written. */
    private static HttpUrl url(URI uri) {
        HttpUrl url = HttpUrl.parse(uri.toString());
        boolean http = "http".equals(uri.getScheme());
        if (url == null
                || uri.getHost() == null
                || uri.getRawUserInfo() != null
                || !(http || "https".equals(uri.getScheme()))
                || !url.encodedPath()
                        .equals(uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath())
                || (http && !loopbackName(uri.getHost()))) {
            throw new TransportException(Kind.FORBIDDEN, false, null);
        }
        return url;
    }

    private static boolean loopbackName(String host) {
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.[0-9]{1,3}){3}");
    }

    private static Request translate(TransportRequest request, HttpUrl url) {
        try {
            // Asking for gzip ourselves keeps OkHttp from decoding without a limit.
            Request.Builder translated = new Request.Builder().url(url).header("Accept-Encoding", "gzip");
            request.headers().forEach(translated::header);
            request.bearer()
                    .ifPresent(secret -> translated.header("Authorization", secret.use(text -> "Bearer " + text)));
            RequestBody body = null;
            if (request.body().isPresent()) {
                String type = request.contentType().orElse("application/octet-stream");
                body = new SentBody(request.body().get(), MediaType.parse(type));
            } else if (request.method().equals("POST") || request.method().equals("PUT")) {
                body = RequestBody.create(new byte[0], null);
            }
            return translated.method(request.method(), body).build();
        } catch (IllegalArgumentException e) {
            // A header value that is no header value; OkHttp's message would quote it.
            throw new TransportException(Kind.FORBIDDEN, false, e);
        }
    }

    /** A body that is written straight from the caller's bytes. */
    private static final class SentBody extends RequestBody {
        private final Payload payload;
        private final @Nullable MediaType type;

        SentBody(Payload payload, @Nullable MediaType type) {
            this.payload = payload;
            this.type = type;
        }

        @Override
        public @Nullable MediaType contentType() {
            return type;
        }

        @Override
        public long contentLength() {
            return payload.size();
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            payload.writeTo(sink.outputStream());
        }
    }

    private static TransportException failure(IOException e, boolean sent) {
        if (Thread.currentThread().isInterrupted()) {
            return new TransportException(Kind.INTERRUPTED, sent, e);
        }
        Kind kind;
        if (e instanceof CappedBody.TooLargeException) {
            kind = Kind.TOO_LARGE;
        } else if (e instanceof GuardedSockets.ForbiddenAddressException) {
            kind = Kind.FORBIDDEN;
        } else if (e instanceof UnknownHostException) {
            kind = Kind.DNS;
        } else if (e instanceof SSLException && !sent) {
            kind = Kind.TLS;
        } else if (e instanceof ConnectException || e instanceof NoRouteToHostException) {
            kind = Kind.CONNECT;
        } else if (e instanceof SocketTimeoutException && !sent) {
            kind = Kind.CONNECT;
        } else if (e instanceof InterruptedIOException) {
            kind = Kind.TIMEOUT;
        } else {
            kind = Kind.BROKEN;
        }
        return new TransportException(kind, sent, e);
    }

    /** Notes whether anything of the request may have reached the other side. */
    private static final class Progress extends EventListener {
        private volatile boolean sent;

        @Override
        public void requestHeadersStart(Call call) {
            sent = true;
        }
    }

    @Override
    public void close() {
        clients.ifMade().ifPresent(both -> {
            both.https().dispatcher().executorService().shutdown();
            both.https().connectionPool().evictAll();
        });
    }
}
