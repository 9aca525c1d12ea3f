package io.trackai.examples.quickstart;

import io.trackai.TrackAi;
import io.trackai.http.ApiRequest;
import io.trackai.http.ApiResponse;
import io.trackai.http.SetupApi;
import io.trackai.meta.MetaOptions;
import io.trackai.meta.MetaProvider;
import io.trackai.spi.transport.PageFetcher;
import io.trackai.testkit.HostAnswer;
import io.trackai.testkit.HostServer;
import io.trackai.testkit.landing.LandingServer;
import io.trackai.testkit.meta.MetaEmulator;
import io.trackai.testkit.meta.MetaRight;
import java.io.ByteArrayInputStream;
import java.time.Clock;

/** Meta, a sales page and this host's own server on the loopback address, all speaking real HTTP. */
final class EmulatedServices implements AutoCloseable {

    static final String PIXEL = "1098765432109876";
    static final String TOKEN = "EAAinvented" + "Q7x".repeat(40);
    static final String NEW_TOKEN = "EAAinvented" + "Z4k".repeat(40);
    static final String WEBHOOK_TOKEN = "1a2b3c4d".repeat(4);

    final Clock clock = Clock.systemUTC();
    final MetaEmulator meta = MetaEmulator.start(clock);
    final LandingServer landing = LandingServer.start("loja.example", clock);
    final HostServer host = HostServer.start(clock);
    final PageFetcher pages = landing.pageFetcher();

    EmulatedServices() {
        meta.pixel(PIXEL, "Loja da Ana");
        for (String token : new String[] {TOKEN, NEW_TOKEN}) {
            meta.token(token).grant(token, PIXEL, MetaRight.READ_PIXEL, MetaRight.WRITE_EVENTS);
        }
        landing.page("/curso", "<!doctype html><html><head><title>Curso</title></head><body>Curso</body></html>");
    }

    MetaProvider metaProvider() {
        return MetaProvider.create(MetaOptions.builder().baseUrl(meta.baseUrl()).build());
    }

    /** Lets the host's server answer the gateway. */
    void mount(TrackAi trackAi) {
        SetupApi api = SetupApi.of(trackAi);
        host.mount(request -> {
            ApiResponse response = api.handle(ApiRequest.builder(request.method(), request.path())
                    .headers(request.headers())
                    .body(new ByteArrayInputStream(request.body()))
                    .build());
            return HostAnswer.of(response.status(), response.headers(), response.body());
        });
    }

    @Override
    public void close() {
        pages.close();
        host.close();
        landing.close();
        meta.close();
    }
}
