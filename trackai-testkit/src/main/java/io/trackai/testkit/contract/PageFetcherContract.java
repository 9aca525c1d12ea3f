package io.trackai.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trackai.error.PageFetchException;
import io.trackai.spi.transport.FetchedPage;
import io.trackai.spi.transport.PageFetcher;
import io.trackai.testkit.ManualClock;
import io.trackai.testkit.landing.Certificate;
import io.trackai.testkit.landing.LandingServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link PageFetcher} must do. Extend it and give {@link #create(LandingServer)} a fetcher that reaches the
 * server's host name at the server's address and trusts its authority; everything else must stay guarded.
 */
public abstract class PageFetcherContract {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(300);

    private final LandingServer server = LandingServer.start("loja.example", ManualClock.create());
    private PageFetcher fetcher;

    /** For subclasses. */
    protected PageFetcherContract() {}

    /** The fetcher to check: {@code server.addresses()} and {@code server.authority()} are all it may know; closed after each rule. */
    protected abstract PageFetcher create(LandingServer server);

    @BeforeEach
    void open() {
        fetcher = create(server);
    }

    @AfterEach
    void close() {
        fetcher.close();
        server.close();
    }

    @Test
    void fetch_ofAPage_answersItsTextAndAddress() {
        server.page("/curso", "<title>Olá 😀</title>");

        FetchedPage page = fetch(server.url("/curso"));

        assertEquals(200, page.response().status());
        assertEquals("<title>Olá 😀</title>", page.response().text());
        assertEquals(URI.create(server.url("/curso")), page.requested());
        assertEquals(page.requested(), page.url());
        assertEquals(List.of(), page.redirects());
    }

    @Test
    void fetch_withAnyStatus_isAPage() {
        for (int status : new int[] {403, 404, 429, 500, 503}) {
            server.status("/s", status);

            assertEquals(status, fetch(server.url("/s")).response().status());
        }
    }

    @Test
    void fetch_redirected_followsAndTellsWhereItWent() {
        server.redirect("/a", "/b").redirect("/b", server.url("/c")).page("/c", "here");

        FetchedPage page = fetch(server.url("/a"));

        assertEquals("here", page.response().text());
        assertEquals(URI.create(server.url("/c")), page.url());
        assertEquals(2, page.redirects().size());
    }

    @Test
    void fetch_redirectedInACircle_givesUp() {
        server.redirect("/a", "/b").redirect("/b", "/a");

        assertKind(PageFetchException.Kind.REDIRECT_LOOP, server.url("/a"));
    }

    @Test
    void fetch_redirectedSixTimes_givesUp() {
        for (int hop = 0; hop < 6; hop++) {
            server.redirect("/r" + hop, "/r" + (hop + 1));
        }
        server.page("/r6", "too far");

        assertKind(PageFetchException.Kind.REDIRECT_LOOP, server.url("/r0"));
    }

    @Test
    void fetch_redirectedFromHttpsToHttp_refuses() {
        server.redirect("/a", server.plainUrl("/b")).page("/b", "plain");

        assertKind(PageFetchException.Kind.REDIRECT_DOWNGRADE, server.url("/a"));
    }

    @Test
    void fetch_redirectedIntoANetwork_refusesWithoutConnecting() {
        for (String inside : List.of(
                "https://127.0.0.1/",
                "https://10.0.0.1/",
                "https://169.254.169.254/latest/meta-data/",
                "https://[::1]/")) {
            server.redirect("/a", inside);

            PageFetchException failure = failure(server.url("/a"));

            assertTrue(
                    failure.kind() == PageFetchException.Kind.FORBIDDEN
                            || failure.kind() == PageFetchException.Kind.URL_INVALID,
                    inside + " gave " + failure.kind());
        }
    }

    @Test
    void fetch_ofAnAddressInsideANetwork_isRefused() {
        for (String inside : List.of(
                "http://127.0.0.1/",
                "http://127.1/",
                "http://2130706433/",
                "http://0x7f.0.0.1/",
                "http://0.0.0.0/",
                "http://10.255.255.255/",
                "http://172.16.0.1/",
                "http://192.168.0.1/",
                "http://100.64.0.1/",
                "http://169.254.169.254/",
                "http://[::1]/",
                "http://[::ffff:127.0.0.1]/",
                "http://[fd00::1]/",
                "http://[fe80::1]/",
                "http://localhost/")) {
            PageFetchException failure = failure(inside);

            assertTrue(
                    failure.kind() == PageFetchException.Kind.FORBIDDEN
                            || failure.kind() == PageFetchException.Kind.URL_INVALID,
                    inside + " gave " + failure.kind());
        }
    }

    @Test
    void fetch_ofSomethingThatIsNoPageAddress_isRefused() {
        for (String odd :
                List.of("file:///etc/passwd", "ftp://loja.example/", "https://user:pw@loja.example/", "/relative")) {
            assertKind(PageFetchException.Kind.URL_INVALID, odd);
        }
    }

    @Test
    void fetch_ofAPageLargerThanAllowed_stops() {
        server.oversize("/big", 3 * 1024 * 1024);

        assertKind(PageFetchException.Kind.CONTENT_UNSUPPORTED, server.url("/big"));
    }

    @Test
    void fetch_ofAPackedBomb_stops() {
        server.bomb("/bomb", 50 * 1024 * 1024);

        assertKind(PageFetchException.Kind.CONTENT_UNSUPPORTED, server.url("/bomb"));
    }

    @Test
    void fetch_ofASilentPage_endsWithItsLimit() {
        server.silent("/silent");

        PageFetchException failure =
                assertThrows(PageFetchException.class, () -> fetcher.fetch(URI.create(server.url("/silent")), SHORT));

        assertEquals(PageFetchException.Kind.UNREACHABLE, failure.kind());
        assertTrue(failure.retryable());
    }

    @Test
    void fetch_fromAServerThatIsDown_isUnreachable() {
        server.down();

        assertKind(PageFetchException.Kind.UNREACHABLE, server.url("/curso"));
    }

    @Test
    void fetch_withACertificateThatIsNotRight_saysWhatIsWrongWithIt() {
        server.page("/curso", "x").certificate(Certificate.EXPIRED);
        assertKind(PageFetchException.Kind.TLS_EXPIRED, server.url("/curso"));

        server.certificate(Certificate.OTHER_HOST);
        assertKind(PageFetchException.Kind.TLS_HOST_MISMATCH, server.url("/curso"));
    }

    @Test
    void failures_whateverTheyAre_doNotNameAddresses() {
        PageFetchException failure = failure("http://169.254.169.254/latest/meta-data/");

        assertFalse(failure.toString().contains("169.254"));
        assertFalse(failure.toString().contains("meta-data"));
    }

    @Test
    void fetch_fromManyThreads_keepsPagesApart() {
        for (int number = 0; number < 16; number++) {
            server.page("/n" + number, "page " + number);
        }

        List<String> pages = Race.of(
                16, number -> fetch(server.url("/n" + number)).response().text());

        for (int number = 0; number < 16; number++) {
            assertEquals("page " + number, pages.get(number));
        }
    }

    private FetchedPage fetch(String address) {
        return fetcher.fetch(URI.create(address), LONG);
    }

    private PageFetchException failure(String address) {
        return assertThrows(PageFetchException.class, () -> fetch(address), address);
    }

    private void assertKind(PageFetchException.Kind expected, String address) {
        assertEquals(expected, failure(address).kind(), address);
    }
}
