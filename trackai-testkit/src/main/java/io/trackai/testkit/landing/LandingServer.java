package io.trackai.testkit.landing;

import io.trackai.adapter.okhttp.OkHttpPageFetcher;
import io.trackai.spi.transport.PageFetcher;
import io.trackai.testkit.loopback.LoopbackServer;
import io.trackai.testkit.traffic.Exchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.Buffer;

/**
 * A seller's web site on the loopback address, reachable under its real-looking host name over http and https. Pages can
 * be changed while it runs, and it can be out of order in every way a seller's site is.
 *
 * <pre>{@code
 * try (LandingServer landing = LandingServer.start("loja.example", clock)) {
 *     landing.page("/curso", "<html><head></head><body>Curso</body></html>");
 *     // landing.url("/curso") is https://loja.example/curso
 * }
 * }</pre>
 *
 * <p>Safe for concurrent use. Connections are never kept, so every change shows at the next request.
 */
public final class LandingServer implements AutoCloseable {

    private final String host;
    private final Clock clock;
    private final TestAuthority authority;
    private final AtomicReference<Certificate> shown = new AtomicReference<>(Certificate.VALID);
    private final Map<String, Consumer<MockResponse.Builder>> pages = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Exchange> exchanges = new ConcurrentLinkedQueue<>();
    private final LoopbackServer plain;
    private final LoopbackServer secure;
    private volatile boolean down;

    private LandingServer(String host, Clock clock) {
        this.host = host;
        this.clock = clock;
        authority = new TestAuthority(host);
        plain = LoopbackServer.http(this::answer);
        secure = LoopbackServer.https(authority.showing(shown::get), this::answer);
    }

    /**
     * Starts a site without pages: every path answers 404.
     *
     * @param host its host name, such as {@code loja.example}; needs not exist
     * @param clock dates its exchanges
     */
    public static LandingServer start(String host, Clock clock) {
        return new LandingServer(host, clock);
    }

    /** Its host name. */
    public String host() {
        return host;
    }

    /** The https address of a page, as a lead would give it. */
    public String url(String path) {
        return "https://" + host + path;
    }

    /** The http address of a page, under a name of its own ({@code plain.} and the host name). */
    public String plainUrl(String path) {
        return "http://" + plainHost() + path;
    }

    /**
     * A fetcher that finds this site under its host names although they do not exist, trusts its authority, and refuses
     * every other address on this machine. Close it when done.
     */
    public PageFetcher pageFetcher() {
        return OkHttpPageFetcher.forTestsOnlyMapping(addresses(), List.of(authority()));
    }

    /** Where its host names lead, for a fetcher that has to find other sites too. */
    public Map<String, InetSocketAddress> addresses() {
        return Map.of(host, secure.address(), plainHost(), plain.address());
    }

    /** Where the http half really listens. */
    public int plainPort() {
        return plain.port();
    }

    /** Where the https half really listens. */
    public int securePort() {
        return secure.port();
    }

    /** The http half's real address, for clients that know no host names of ours. */
    public URI loopbackUrl() {
        return plain.baseUrl();
    }

    /** The authority that has to be trusted for https. */
    public X509Certificate authority() {
        return authority.root();
    }

    // ---- what it serves

    /** Serves this HTML with status 200, or replaces what stood there. */
    public LandingServer page(String path, String html) {
        return page(path, 200, html);
    }

    /** Serves this HTML with this status. */
    public LandingServer page(String path, int status, String html) {
        return serve(
                path,
                response -> response.code(status)
                        .setHeader("Content-Type", "text/html; charset=utf-8")
                        .body(html));
    }

    /** Serves these bytes as what they are called, such as {@code text/html; charset=ISO-8859-1}. */
    public LandingServer content(String path, String mediaType, byte[] bytes) {
        byte[] copy = bytes.clone();
        return serve(
                path, response -> response.setHeader("Content-Type", mediaType).body(new Buffer().write(copy)));
    }

    /** Answers this status with a page that says so. */
    public LandingServer status(String path, int status) {
        return page(path, status, "<html><body>" + status + "</body></html>");
    }

    /** Sends visitors on with 302. */
    public LandingServer redirect(String path, String location) {
        return redirect(path, 302, location);
    }

    /** Sends visitors on with this status. */
    public LandingServer redirect(String path, int status, String location) {
        return serve(path, response -> response.code(status).setHeader("Location", location));
    }

    /** Serves this HTML after this much real time. */
    public LandingServer slow(String path, Duration delay, String html) {
        return serve(
                path,
                response -> response.headersDelay(delay.toNanos(), TimeUnit.NANOSECONDS)
                        .setHeader("Content-Type", "text/html; charset=utf-8")
                        .body(html));
    }

    /** Accepts the request and never answers; the visitor's own limit ends it. */
    public LandingServer silent(String path) {
        return serve(path, response -> response.onResponseStart(SocketEffect.Stall.INSTANCE));
    }

    /** Breaks the connection in the middle of the page. */
    public LandingServer broken(String path, String html) {
        return serve(
                path,
                response -> response.setHeader("Content-Type", "text/html; charset=utf-8")
                        .body(html)
                        .onResponseBody(new SocketEffect.CloseSocket()));
    }

    /** Serves a page of this many bytes. */
    public LandingServer oversize(String path, int bytes) {
        byte[] page = new byte[bytes];
        Arrays.fill(page, (byte) ' ');
        byte[] head = "<html><body>".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(head, 0, page, 0, Math.min(head.length, bytes));
        return content(path, "text/html; charset=utf-8", page);
    }

    /** Serves a small gzip answer that unpacks to this many bytes. */
    public LandingServer bomb(String path, int unpackedBytes) {
        byte[] bytes = gzip(unpackedBytes);
        return serve(
                path,
                response -> response.setHeader("Content-Type", "text/html; charset=utf-8")
                        .setHeader("Content-Encoding", "gzip")
                        .body(new Buffer().write(bytes)));
    }

    /** Takes a page away: 404 again. */
    public LandingServer remove(String path) {
        pages.remove(path);
        return this;
    }

    /** Breaks every connection from now on, before an answer. */
    public LandingServer down() {
        down = true;
        return this;
    }

    /** Answers again. */
    public LandingServer up() {
        down = false;
        return this;
    }

    /** Shows this certificate from now on. */
    public LandingServer certificate(Certificate certificate) {
        shown.set(certificate);
        return this;
    }

    // ---- what it saw

    /** Every request, in the order of arrival. */
    public List<Exchange> exchanges() {
        return List.copyOf(exchanges);
    }

    @Override
    public void close() {
        plain.close();
        secure.close();
    }

    @Override
    public String toString() {
        return "LandingServer(" + host + ", http " + plainPort() + ", https " + securePort() + ")";
    }

    private String plainHost() {
        return "plain." + host;
    }

    private LandingServer serve(String path, Consumer<MockResponse.Builder> page) {
        pages.put(path, page);
        return this;
    }

    private MockResponse answer(RecordedRequest request) {
        MockResponse.Builder response = new MockResponse.Builder().setHeader("Connection", "close");
        if (down) {
            record(request, 0, "down");
            return response.onResponseStart(new SocketEffect.CloseSocket()).build();
        }
        Consumer<MockResponse.Builder> page = pages.get(request.getUrl().encodedPath());
        if (page == null) {
            response.code(404)
                    .setHeader("Content-Type", "text/html; charset=utf-8")
                    .body("<html><body>404</body></html>");
        } else {
            page.accept(response);
        }
        MockResponse built = response.build();
        boolean cut = built.getOnResponseStart() != null || built.getOnResponseBody() != null;
        record(request, cut ? 0 : built.getCode(), "");
        return built;
    }

    private void record(RecordedRequest request, int status, String note) {
        exchanges.add(new Exchange(clock.instant(), host, request.getMethod(), request.getTarget(), status, note));
    }

    private static byte[] gzip(int unpackedBytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] blanks = new byte[64 * 1024];
        Arrays.fill(blanks, (byte) ' ');
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            for (int left = unpackedBytes; left > 0; left -= blanks.length) {
                zip.write(blanks, 0, Math.min(left, blanks.length));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return packed.toByteArray();
    }
}
