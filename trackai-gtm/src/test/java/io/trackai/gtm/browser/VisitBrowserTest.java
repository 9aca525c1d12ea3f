package io.trackai.gtm.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.trackai.SetupSession;
import io.trackai.TrackAi;
import io.trackai.adapter.aesgcm.AesGcmVault;
import io.trackai.adapter.memory.MemoryVisitStore;
import io.trackai.gtm.ConsentPolicy;
import io.trackai.gtm.GtmConnection;
import io.trackai.gtm.GtmProvider;
import io.trackai.http.ApiRequest;
import io.trackai.http.ApiResponse;
import io.trackai.http.Caller;
import io.trackai.http.SetupApi;
import io.trackai.model.Connection;
import io.trackai.model.LeadId;
import io.trackai.model.ProviderId;
import io.trackai.model.Sale;
import io.trackai.model.SaleState;
import io.trackai.model.Visit;
import io.trackai.relay.Visits;
import io.trackai.spi.BrowserTag;
import io.trackai.spi.host.SecretVault;
import io.trackai.spi.store.StoredVisit;
import io.trackai.spi.store.VisitStore;
import io.trackai.testkit.FakeIntegrationProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole way of a visit: the delivered snippet on a page, a browser, the REST face on another origin, the store. */
final class VisitBrowserTest {

    private static final LeadId LEAD = LeadId.of("loja-da-ana");
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

    private final FakeIntegrationProvider pixel = FakeIntegrationProvider.builder("fake-pixel")
            .browserTag(BrowserTag.of(BrowserTag.META_PIXEL, "1098765432109876"))
            .build();
    private final SecretVault vault = AesGcmVault.ephemeral();
    private final VisitStore store = new MemoryVisitStore();
    private final Site site = new Site();
    private final Host host = new Host();
    private final TrackAi trackAi = TrackAi.builder()
            .discoverProviders(false)
            .provider(pixel)
            .provider(GtmProvider.create())
            .vault(vault)
            .visitStore(store)
            .publicUrl("http://127.0.0.1:" + host.port())
            .build();
    private Optional<Chromium> chromium = Optional.empty();

    /** The REST face, mounted as a host would. */
    private static final class Host implements AutoCloseable {

        private final HttpServer server;
        private final ExecutorService threads = Executors.newFixedThreadPool(4);
        private final List<String> seen = new CopyOnWriteArrayList<>();

        Host() {
            try {
                server = HttpServer.create(
                        new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            server.setExecutor(threads);
        }

        void mount(TrackAi trackAi) {
            SetupApi api = SetupApi.of(trackAi);
            server.createContext("/api/v1", exchange -> answer(api, exchange));
            server.start();
        }

        private void answer(SetupApi api, HttpExchange exchange) throws IOException {
            try (exchange) {
                ApiResponse response = api.handle(ApiRequest.builder(
                                exchange.getRequestMethod(),
                                exchange.getRequestURI().getRawPath())
                        .headers(exchange.getRequestHeaders())
                        .caller(Caller.anonymous())
                        .remoteAddress(exchange.getRemoteAddress().getAddress().getHostAddress())
                        .body(exchange.getRequestBody())
                        .build());
                seen.add(exchange.getRequestMethod() + " " + response.status());
                response.headers().forEach(exchange.getResponseHeaders()::set);
                exchange.sendResponseHeaders(response.status(), response.length() == 0 ? -1 : response.length());
                response.writeTo(exchange.getResponseBody());
            }
        }

        int port() {
            return server.getAddress().getPort();
        }

        @Override
        public void close() {
            server.stop(0);
            threads.shutdownNow();
        }
    }

    @BeforeEach
    void find() {
        chromium = Chromium.find();
        assumeTrue(chromium.isPresent(), "no Chromium on this machine's path");
        host.mount(trackAi);
    }

    @AfterEach
    void close() {
        trackAi.close();
        host.close();
        site.close();
    }

    private void visit(Connection tagManager, String before, String address) throws Exception {
        SetupSession session = trackAi.setup(LEAD.value())
                .connect(pixel.connection())
                .connect(tagManager)
                .start();
        session.awaitSettled(java.time.Duration.ofSeconds(30));
        String snippet = session.bundle().artifacts().stream()
                .filter(artifact -> artifact.name().equals("snippet.html"))
                .findFirst()
                .orElseThrow()
                .content();
        site.page(
                "/curso",
                "<!DOCTYPE html><html><head><meta charset=utf-8><script>" + before + "</script>" + snippet
                        + "</head><body><h1>Curso</h1></body></html>",
                Map.of());
        chromium.orElseThrow().document(site.url(address), 3_000);
    }

    /** The one visit that is in the store, as a sale with the visitor's id finds it. */
    private Visit found() {
        long until = System.nanoTime() + PATIENCE;
        List<StoredVisit> visits = store.visits(LEAD, Optional.empty(), 10);
        while (visits.isEmpty() && System.nanoTime() < until) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            visits = store.visits(LEAD, Optional.empty(), 10);
        }
        assertThat(visits).as("answers: %s", host.seen).hasSize(1);
        return new Visits(store, vault)
                .of(LEAD, sale(visits.get(0).visitorId()))
                .orElseThrow();
    }

    private static Sale sale(String visitor) {
        return Sale.builder()
                .gateway(ProviderId.of("perfectpay"))
                .code("PPCPMTB5INVENT1")
                .state(SaleState.APPROVED)
                .rawState("approved")
                .putTracking("src", visitor)
                .build();
    }

    @Test
    void visit_ofABrowser_isFoundByTheSaleThatCarriesItsId() throws Exception {
        visit(
                GtmConnection.snippetOnly(),
                "document.cookie = '_fbp=fb.1.1764547200000.1234567890; path=/';",
                "/curso?utm_source=meta&utm_campaign=lan%C3%A7amento&fbclid=IwAR0Invented");

        Visit visit = found();
        assertThat(visit.fbp()).contains("fb.1.1764547200000.1234567890");
        assertThat(visit.fbclid()).contains("IwAR0Invented");
        assertThat(visit.fbc().orElseThrow()).startsWith("fb.1.").endsWith(".IwAR0Invented");
        assertThat(visit.utm()).containsEntry("utm_source", "meta").containsEntry("utm_campaign", "lançamento");
        assertThat(visit.pageUrl().orElseThrow()).startsWith(site.url("/curso"));
        assertThat(visit.userAgent().orElseThrow()).contains("Chrome");
        assertThat(visit.ipAddress()).contains("127.0.0.1");
        assertThat(visit.seenAt()).isPresent();
        assertThat(visit.consent()).as("nobody was asked").isEmpty();
        assertThat(host.seen).containsOnly("POST 204");
    }

    @Test
    void visit_afterAYes_carriesTheConsent() throws Exception {
        visit(
                GtmConnection.withConsent(GtmConnection.snippetOnly(), ConsentPolicy.REQUIRED),
                "window.trackaiConsent = 'granted';",
                "/curso");

        assertThat(found().consent()).contains(true);
    }

    @Test
    void visit_withoutAYes_isNeverSent() throws Exception {
        visit(
                GtmConnection.withConsent(GtmConnection.snippetOnly(), ConsentPolicy.REQUIRED),
                "window.trackaiConsent = 'denied';",
                "/curso?fbclid=IwAR0Invented");

        assertThat(host.seen).isEmpty();
        assertThat(store.visits(LEAD, Optional.empty(), 10)).isEmpty();
    }
}
