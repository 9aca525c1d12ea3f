package io.trackai.adapter.okhttp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trackai.error.PageFetchException;
import io.trackai.error.PageFetchException.Kind;
import io.trackai.spi.transport.FetchedPage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A lead's address is a stranger's: whom the fetcher contacts for it, and how much it takes from them. */
final class PageFetcherGuardTest {

    private static final String SHOP = "loja.example";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final List<String> lookups = Collections.synchronizedList(new ArrayList<>());
    private final MockWebServer server = new MockWebServer();
    private final HeldCertificate authority =
            new HeldCertificate.Builder().certificateAuthority(0).build();
    private volatile Answer answer =
            request -> new MockResponse.Builder().code(404).build();

    private interface Answer {
        MockResponse to(RecordedRequest request);
    }

    @BeforeEach
    void start() throws IOException {
        HeldCertificate leaf = new HeldCertificate.Builder()
                .signedBy(authority)
                .addSubjectAlternativeName(SHOP)
                .build();
        server.setProtocolNegotiationEnabled(false);
        server.useHttps(new HandshakeCertificates.Builder()
                .heldCertificate(leaf)
                .build()
                .sslSocketFactory());
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer.to(request);
            }
        });
        server.start(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    // ---- the address as text

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/",
                "http://2130706433/",
                "http://127.1/",
                "http://0177.0.0.1/",
                "http://0x7f.1/",
                "http://0x7f000001/",
                "http://017700000001/",
                "http://[::1]/",
                "http://[::ffff:127.0.0.1]/",
                "http://[fd00:ec2::254]/",
                "http://169.254.169.254/latest/meta-data",
                "http://1.2.3.4./",
                "http://①②⑦.⓪.⓪.①/",
                "http://127。0。0。1/",
                "http://%31%32%37.0.0.1/",
                "http:/127.0.0.1/",
                "http:127.0.0.1/",
                "http:\\\\127.0.0.1/",
                "http://loja.com@127.0.0.1/",
                "http://loja.com\\@127.0.0.1/",
                " http://loja.com/",
                "http://loja.com/\n",
                "http://loja.com/a b",
                "http://localhost/",
                "http://LOCALHOST./",
                "http://intranet/",
                "http://painel.internal/",
                "http://nas.local/",
                "http://router.lan/",
                "http://x.home/",
                "http://x.corp/",
                "http://x.localhost/",
                "http://a.test/",
                "http://x.onion/",
                "http://1.0.0.127.in-addr.arpa/",
                "http://loja.com:8080/",
                "http://loja.com:22/",
                "ftp://loja.com/",
                "file:///etc/passwd",
                "gopher://loja.com/",
                "data:text/html,x",
                "javascript:alert(1)",
                "//loja.com/",
                "/curso",
                "http://",
                "http://.com/",
                "http://a..com/",
                "http://loja.com:0/",
                "http://user:pw@loja.com/",
                "http://loja.c0m.123/",
                "http://-.0x7f/"
            })
    void addressThatIsNoPublicName_isRefusedWithoutASingleLookup(String address) {
        assertThat(refused(address)).isIn(Kind.FORBIDDEN, Kind.URL_INVALID);
        assertThat(lookups).isEmpty();
    }

    @Test
    void lengthLimits_areExact() {
        String label = "a".repeat(63);
        String longest = "http://" + label + "." + label + "." + label + "." + "a".repeat(57) + ".com/";
        assertThat(refused(longest.replace(".com/", "aa.com/"))).isEqualTo(Kind.FORBIDDEN);
        assertThat(lookups).isEmpty();
        refused(longest);
        assertThat(lookups).hasSize(1);
        lookups.clear();
        String path = "http://loja.com/" + "p".repeat(2048 - "http://loja.com/".length());
        refused(path + "p");
        assertThat(lookups).isEmpty();
        refused(path);
        assertThat(lookups).hasSize(1);
    }

    @Test
    void nameWithAccents_isLookedUpAsItsAsciiForm() {
        refused("http://violão.com.br/");
        assertThat(lookups).containsExactly("xn--violo-dra.com.br");
    }

    // ---- what the name leads to

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.0.0.1",
                "169.254.169.254",
                "100.100.100.200",
                "::1",
                "fd00:ec2::254",
                "168.63.129.16",
                "0.0.0.0"
            })
    void nameOfAPrivateAddress_isRefusedWithoutAPacket(String address) throws IOException {
        try (ServerSocket inside = new ServerSocket(0, 5, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            inside.setSoTimeout(50);
            assertThat(kind("http://loja.com/", host -> List.of(InetAddress.getByName(address))))
                    .isEqualTo(Kind.FORBIDDEN);
            assertThatThrownBy(inside::accept).isInstanceOf(java.net.SocketTimeoutException.class);
        }
    }

    @Test
    void mixedAnswer_isRefusedWhole() {
        assertThat(kind("http://loja.com/", host -> List.of(ip("200.160.2.3"), ip("127.0.0.1"))))
                .isEqualTo(Kind.FORBIDDEN);
        assertThat(kind("http://loja.com/", host -> List.of(ip("200.160.2.3"), ip("::1"))))
                .isEqualTo(Kind.FORBIDDEN);
    }

    @Test
    void emptyAnswerAndTooManyAddresses_areRefused() {
        assertThat(kind("http://loja.com/", host -> List.of())).isEqualTo(Kind.FORBIDDEN);
        assertThat(kind("http://loja.com/", host -> Collections.nCopies(17, ip("200.160.2.3"))))
                .isEqualTo(Kind.FORBIDDEN);
    }

    @Test
    void unknownNameAndBrokenNameServer_areToldApart() {
        assertThat(kind("http://loja.com/", host -> {
                    throw new UnknownHostException(host + ": Name or service not known");
                }))
                .isEqualTo(Kind.DNS_NOT_FOUND);
        assertThat(kind("http://loja.com/", host -> {
                    throw new UnknownHostException(host + ": Temporary failure in name resolution");
                }))
                .isEqualTo(Kind.DNS_FAILURE);
    }

    @Test
    void nameThatChangesItsAddress_isCheckedAtEveryHop() {
        // The shop redirects to a name that is looked up then, and leads inside.
        answer = request -> redirect("https://rebind.com/");
        assertThat(kind(shop("/"), host -> List.of(ip("127.0.0.1")))).isEqualTo(Kind.FORBIDDEN);
        assertThat(lookups).containsExactly("rebind.com");
    }

    @Test
    void socketGuard_knowsNoNamesAndNoSecondWay() throws IOException {
        GuardedSockets sockets = new GuardedSockets(address -> PublicAddresses.contains(address.getAddress()));
        try (ServerSocket inside = new ServerSocket(0, 5, ip("127.0.0.1"));
                Socket socket = sockets.createSocket()) {
            inside.setSoTimeout(50);
            assertThatThrownBy(() -> socket.connect(inside.getLocalSocketAddress(), 1000))
                    .isInstanceOf(GuardedSockets.ForbiddenAddressException.class)
                    .hasMessageNotContaining("127");
            assertThatThrownBy(() -> socket.connect(InetSocketAddress.createUnresolved("loja.com", 80)))
                    .isInstanceOf(GuardedSockets.ForbiddenAddressException.class);
            assertThatThrownBy(() -> sockets.createSocket("127.0.0.1", inside.getLocalPort()))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> sockets.createSocket(ip("127.0.0.1"), inside.getLocalPort()))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(inside::accept).isInstanceOf(java.net.SocketTimeoutException.class);
        }
    }

    @Test
    void fetcherForProduction_hasNoDoorToThisMachine() {
        try (OkHttpPageFetcher fetcher = OkHttpPageFetcher.create()) {
            assertThatThrownBy(() -> fetcher.fetch(URI.create(shop("/")), LIMIT))
                    .isInstanceOfSatisfying(
                            PageFetchException.class, e -> assertThat(e.kind()).isEqualTo(Kind.FORBIDDEN));
        }
    }

    @Test
    void testMapping_opensItsOwnNamesOnly() {
        answer = request -> html("hier");
        assertThat(fetch("/").response().text()).isEqualTo("hier");
        assertThat(kind("https://127.0.0.1/", host -> List.of(ip("127.0.0.1")))).isEqualTo(Kind.FORBIDDEN);
        assertThat(kind("https://outra.com/", host -> List.of(ip("127.0.0.1")))).isEqualTo(Kind.FORBIDDEN);
    }

    // ---- redirects

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1/, FORBIDDEN",
        "https://127.0.0.1/, FORBIDDEN",
        "https://2130706433/, URL_INVALID",
        "//169.254.169.254/, FORBIDDEN",
        "https://[::1]/, FORBIDDEN",
        "https://u@loja.example/, URL_INVALID",
        "https://loja.example:8443/, FORBIDDEN",
        "file:///etc/passwd, URL_INVALID",
        "http://loja.example/, REDIRECT_DOWNGRADE",
        "'https://loja.example/a b', URL_INVALID",
        "https://painel.internal/, FORBIDDEN"
    })
    void redirect_isCheckedLikeTheFirstAddress(String target, Kind kind) {
        answer = request -> redirect(target);
        PageFetchException failure = catchThrowableOfType(PageFetchException.class, () -> fetch("/"));
        // Some spellings are not even addresses: what matters is that nobody is contacted for them.
        assertThat(failure.kind()).isIn(kind, Kind.URL_INVALID, Kind.FORBIDDEN);
        if (kind == Kind.REDIRECT_DOWNGRADE) {
            assertThat(failure.kind()).isEqualTo(kind);
        }
        assertThat(lookups).isEmpty();
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void fiveRedirects_areFollowed_sixAreNot() {
        answer = request -> {
            int left = Integer.parseInt(request.getTarget().substring(1));
            return left == 0 ? html("da") : redirect("/" + (left - 1));
        };
        FetchedPage page = fetch("/5");
        assertThat(page.response().text()).isEqualTo("da");
        assertThat(page.redirects()).hasSize(5);
        assertThat(page.url()).isEqualTo(URI.create(shop("/0")));
        assertThat(failure("/6")).isEqualTo(Kind.REDIRECT_LOOP);
    }

    @Test
    void circle_endsAtItsSecondRound() {
        answer = request -> redirect(request.getTarget().equals("/a") ? "/b" : "/a");
        assertThat(failure("/a")).isEqualTo(Kind.REDIRECT_LOOP);
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void request_carriesNothingThatNamesAnybody() throws InterruptedException {
        answer = request -> request.getTarget().startsWith("/?")
                ? redirect("/2").newBuilder().addHeader("Set-Cookie", "a=b").build()
                : html("da");
        fetch("/?utm_source=meta#secret");
        for (int i = 0; i < 2; i++) {
            RecordedRequest request = Objects.requireNonNull(server.takeRequest(1, TimeUnit.SECONDS));
            assertThat(request.getHeaders().names())
                    .containsExactlyInAnyOrder(
                            "User-Agent", "Accept", "Accept-Language", "Accept-Encoding", "Host", "Connection");
            assertThat(request.getTarget()).doesNotContain("secret");
        }
    }

    // ---- how much

    @Test
    void wireBytes_areCappedExactly() {
        int cap = 512 * 1024;
        answer = request -> bytes(noise(cap), "");
        assertThat(fetch("/").response().body()).hasSize(cap);
        answer = request -> bytes(noise(cap + 1), "");
        assertThat(failure("/")).isEqualTo(Kind.CONTENT_UNSUPPORTED);
        answer = request -> new MockResponse.Builder()
                .chunkedBody(new Buffer().write(noise(cap + 1)), 8192)
                .build();
        assertThat(failure("/")).isEqualTo(Kind.CONTENT_UNSUPPORTED);
    }

    @Test
    void decodedBytes_areCappedExactly() {
        int cap = 2 * 1024 * 1024;
        answer = request -> bytes(gzip(compressible(cap)), "gzip");
        assertThat(fetch("/").response().body()).hasSize(cap);
        answer = request -> bytes(gzip(compressible(cap + 1)), "gzip");
        assertThat(failure("/")).isEqualTo(Kind.CONTENT_UNSUPPORTED);
    }

    @Test
    void bomb_isStoppedByItsRatio() {
        byte[] bomb = gzip(new byte[1024 * 1024]);
        assertThat(bomb.length).isLessThan(1024 * 1024 / 100);
        answer = request -> bytes(bomb, "gzip");
        assertThat(failure("/")).isEqualTo(Kind.CONTENT_UNSUPPORTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "deflate", "gzip, gzip", "zstd", "x-unknown"})
    void encoding_thatIsNotOneLayerOfGzip_isRefused(String encoding) {
        answer = request -> bytes(noise(10), encoding);
        assertThat(failure("/")).isEqualTo(Kind.CONTENT_UNSUPPORTED);
    }

    @Test
    void headers_areCappedInNumberAndSize() {
        answer = request -> headers(90, 10);
        assertThat(fetch("/").response().status()).isEqualTo(200);
        answer = request -> headers(101, 10);
        assertThat(failure("/")).isEqualTo(Kind.CONTENT_UNSUPPORTED);
        answer = request -> headers(5, 8000);
        assertThat(failure("/")).isEqualTo(Kind.CONTENT_UNSUPPORTED);
    }

    @Test
    void silentServer_isGivenUpAtTheLimit() {
        answer = request -> new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build();
        assertThat(failure("/", Duration.ofMillis(300))).isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void drippingServer_isGivenUpAtTheLimitToo() {
        answer = request -> new MockResponse.Builder()
                .body(new Buffer().write(noise(100_000)))
                .throttleBody(1, 50, TimeUnit.MILLISECONDS)
                .build();
        assertThat(failure("/", Duration.ofMillis(500))).isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void redirects_shareOneLimit() {
        answer = request -> redirect("/" + request.getTarget().length() + "x")
                .newBuilder()
                .headersDelay(200, TimeUnit.MILLISECONDS)
                .build();
        assertThat(failure("/", Duration.ofMillis(300))).isEqualTo(Kind.UNREACHABLE);
    }

    // ---- the pieces

    private static MockResponse redirect(String target) {
        return new MockResponse.Builder()
                .code(302)
                .setHeader("Location", target)
                .build();
    }

    private static MockResponse html(String text) {
        return new MockResponse.Builder()
                .setHeader("Content-Type", "text/html")
                .body(text)
                .build();
    }

    private static MockResponse bytes(byte[] body, String encoding) {
        MockResponse.Builder response = new MockResponse.Builder().body(new Buffer().write(body));
        if (!encoding.isEmpty()) {
            response.setHeader("Content-Encoding", encoding);
        }
        return response.build();
    }

    private static MockResponse headers(int count, int size) {
        MockResponse.Builder response = new MockResponse.Builder();
        for (int i = 0; i < count; i++) {
            response.addHeader("X-" + i, "v".repeat(size));
        }
        return response.build();
    }

    private static byte[] noise(int size) {
        byte[] bytes = new byte[size];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    /** About twenty to one: less than the cap on the wire, no bomb. */
    private static byte[] compressible(int size) {
        byte[] bytes = new byte[size];
        byte[] noise = noise(size / 20);
        for (int i = 0; i < size; i++) {
            bytes[i] = i % 20 == 0 && i / 20 < noise.length ? noise[i / 20] : (byte) 'x';
        }
        return bytes;
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            zip.write(bytes);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static InetAddress ip(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String shop(String path) {
        return "https://" + SHOP + path;
    }

    private OkHttpPageFetcher fetcher(OkHttpPageFetcher.Resolver resolver) {
        return OkHttpPageFetcher.resolving(
                host -> {
                    lookups.add(host);
                    return resolver.lookup(host);
                },
                Map.of(SHOP, new InetSocketAddress(ip("127.0.0.1"), server.getPort())),
                List.of(authority.certificate()));
    }

    private FetchedPage fetch(String path) {
        try (OkHttpPageFetcher fetcher = fetcher(host -> List.of(ip("127.0.0.1")))) {
            return fetcher.fetch(URI.create(shop(path)), LIMIT);
        }
    }

    private Kind failure(String path) {
        return failure(path, LIMIT);
    }

    private Kind failure(String path, Duration limit) {
        try (OkHttpPageFetcher fetcher = fetcher(host -> List.of(ip("127.0.0.1")))) {
            return catchThrowableOfType(PageFetchException.class, () -> fetcher.fetch(URI.create(shop(path)), limit))
                    .kind();
        }
    }

    private Kind kind(String address, OkHttpPageFetcher.Resolver resolver) {
        try (OkHttpPageFetcher fetcher = fetcher(resolver)) {
            return catchThrowableOfType(PageFetchException.class, () -> fetcher.fetch(URI.create(address), LIMIT))
                    .kind();
        }
    }

    /** Why an address is refused as text, however odd; an address that is none for the JDK either counts as refused. */
    private Kind refused(String address) {
        try (OkHttpPageFetcher fetcher = fetcher(host -> {
            throw new UnknownHostException("Name or service not known");
        })) {
            PageFetchException failure = catchThrowableOfType(PageFetchException.class, () -> {
                URI uri;
                try {
                    uri = URI.create(address);
                } catch (IllegalArgumentException e) {
                    LandingUrls.check(address, java.util.Set.of());
                    throw new AssertionError("accepted " + Arrays.toString(address.getBytes(UTF_8)), e);
                }
                fetcher.fetch(uri, LIMIT);
            });
            return failure.kind();
        }
    }
}
