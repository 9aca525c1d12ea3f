package io.trackai.examples.agentchat;

import io.trackai.SetupSession;
import io.trackai.TrackAi;
import io.trackai.gtm.GtmConnection;
import io.trackai.gtm.GtmProvider;
import io.trackai.gtm.LandingProvider;
import io.trackai.http.ApiRequest;
import io.trackai.http.ApiResponse;
import io.trackai.http.SetupApi;
import io.trackai.meta.MetaConnection;
import io.trackai.meta.MetaOptions;
import io.trackai.meta.MetaProvider;
import io.trackai.model.Secret;
import io.trackai.perfectpay.PerfectPayConnection;
import io.trackai.perfectpay.PerfectPayProvider;
import io.trackai.spi.host.EscalationListener;
import io.trackai.spi.transport.PageFetcher;
import io.trackai.testkit.HostAnswer;
import io.trackai.testkit.HostServer;
import io.trackai.testkit.landing.LandingServer;
import io.trackai.testkit.meta.MetaEmulator;
import io.trackai.testkit.meta.MetaRight;
import java.io.ByteArrayInputStream;
import java.time.Clock;

/** A seller's world in this process: Meta, a sales page and the host's own server, all speaking real HTTP on loopback. */
final class Shop implements AutoCloseable {

    static final String PIXEL = "1098765432109876";
    static final String EXPIRED_TOKEN = "EAAinvented" + "Q7x".repeat(40);
    static final String TOKEN = "EAAinvented" + "Z4k".repeat(40);

    private final Clock clock = Clock.systemUTC();
    private final MetaEmulator meta = MetaEmulator.start(clock);
    private final LandingServer landing = LandingServer.start("loja.example", clock);
    private final HostServer host = HostServer.start(clock);
    private final PageFetcher pages = landing.pageFetcher();
    private final TrackAi trackAi;

    Shop(EscalationListener person) {
        meta.pixel(PIXEL, "Loja da Ana");
        for (String token : new String[] {EXPIRED_TOKEN, TOKEN}) {
            meta.token(token).grant(token, PIXEL, MetaRight.READ_PIXEL, MetaRight.WRITE_EVENTS);
        }
        meta.expire(EXPIRED_TOKEN);
        page("");
        trackAi = TrackAi.builder()
                .discoverProviders(false)
                .provider(MetaProvider.create(
                        MetaOptions.builder().baseUrl(meta.baseUrl()).build()))
                .provider(PerfectPayProvider.create())
                .provider(GtmProvider.create())
                .provider(LandingProvider.create())
                .publicUrl(host.publicUrl().toString())
                .pageFetcher(pages)
                .escalation(person)
                .build();
        SetupApi api = SetupApi.of(trackAi);
        host.mount(request -> {
            ApiResponse response = api.handle(ApiRequest.builder(request.method(), request.path())
                    .headers(request.headers())
                    .body(new ByteArrayInputStream(request.body()))
                    .build());
            return HostAnswer.of(response.status(), response.headers(), response.body());
        });
    }

    /** A setup with three things in its way: an expired token, a digit of the pixel mistyped, a page without the code. */
    SetupSession start() {
        return trackAi.setup("loja-da-ana")
                .landing(landing.url("/curso"))
                .connect(MetaConnection.of("1098765432109870", Secret.of(EXPIRED_TOKEN)))
                .connect(PerfectPayConnection.pending())
                .connect(GtmConnection.snippetOnly())
                .start();
    }

    /** What the lead does in the page's editor. */
    void page(String code) {
        landing.page(
                "/curso",
                "<!doctype html><html><head>" + code + "<title>Curso</title></head><body>Curso</body></html>");
    }

    @Override
    public void close() {
        trackAi.close();
        pages.close();
        host.close();
        landing.close();
        meta.close();
    }
}
