package io.trackai.examples.ownengine;

import io.trackai.SetupSession;
import io.trackai.TrackAi;
import io.trackai.adapter.memory.MemoryRelayStore;
import io.trackai.gtm.GtmConnection;
import io.trackai.http.ApiRequest;
import io.trackai.http.ApiResponse;
import io.trackai.http.SetupApi;
import io.trackai.meta.MetaConnection;
import io.trackai.meta.MetaOptions;
import io.trackai.meta.MetaProvider;
import io.trackai.model.Phase;
import io.trackai.model.Secret;
import io.trackai.perfectpay.PerfectPayConnection;
import io.trackai.spi.store.CountQuery;
import io.trackai.spi.store.EffectState;
import io.trackai.spi.store.RelayStore;
import io.trackai.spi.transport.PageFetcher;
import io.trackai.testkit.HostAnswer;
import io.trackai.testkit.HostRequest;
import io.trackai.testkit.HostServer;
import io.trackai.testkit.landing.LandingServer;
import io.trackai.testkit.meta.MetaEdge;
import io.trackai.testkit.meta.MetaEmulator;
import io.trackai.testkit.meta.MetaError;
import io.trackai.testkit.meta.MetaRight;
import io.trackai.testkit.perfectpay.PerfectPayPostback;
import io.trackai.testkit.perfectpay.PostbackSender;
import java.io.ByteArrayInputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;

/** Ten sales on their way from an emulated gateway to an emulated Meta that fails at first, driven by an engine. */
final class Demonstration {

    private static final String PIXEL = "1098765432109876";
    private static final String TOKEN = "EAAinvented" + "Q7x".repeat(40);
    private static final String WEBHOOK_TOKEN = "1a2b3c4d".repeat(4);
    private static final int SALES = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Demonstration() {}

    /** Runs it; whether every sale was delivered. The engine is closed in the end. */
    static boolean run(RelayEngine engine, PrintStream out) throws InterruptedException {
        Clock clock = Clock.systemUTC();
        RelayStore store = new MemoryRelayStore(clock);
        try (engine;
                MetaEmulator meta = MetaEmulator.start(clock);
                LandingServer landing = LandingServer.start("loja.example", clock);
                PageFetcher pages = landing.pageFetcher();
                HostServer host = HostServer.start(clock);
                TrackAi trackAi = TrackAi.builder()
                        .publicUrl(host.publicUrl().toString())
                        .provider(MetaProvider.create(
                                MetaOptions.builder().baseUrl(meta.baseUrl()).build()))
                        .pageFetcher(pages)
                        .relayStore(TellingStore.around(store, engine::told))
                        .relayThreads(false)
                        .build()) {
            host.mount(webhooks(SetupApi.of(trackAi)));
            meta.pixel(PIXEL, "Loja da Ana")
                    .token(TOKEN)
                    .grant(TOKEN, PIXEL, MetaRight.READ_PIXEL, MetaRight.WRITE_EVENTS);
            landing.page("/curso", "<!doctype html><html><head></head><body>Curso</body></html>");
            engine.start(trackAi.relay());

            SetupSession session = trackAi.setup("loja-da-ana")
                    .landing(landing.url("/curso"))
                    .connect(MetaConnection.of(PIXEL, Secret.of(TOKEN)))
                    .connect(PerfectPayConnection.of(Secret.of(WEBHOOK_TOKEN)))
                    .connect(GtmConnection.snippetOnly())
                    .start();
            out.println("setup: "
                    + session.await(Phase.EVENT_RECEIVED, PATIENCE).phase().label());

            meta.failNext(MetaEdge.EVENTS, 3, MetaError.of(2));
            sell(session, clock);
            out.println("the gateway was thanked for " + SALES + " sales; Meta fails three times");
            return delivered(store, out);
        }
    }

    private static Function<HostRequest, HostAnswer> webhooks(SetupApi api) {
        return request -> {
            ApiResponse answer = api.handle(ApiRequest.builder(request.method(), request.path())
                    .headers(request.headers())
                    .body(new ByteArrayInputStream(request.body()))
                    .build());
            return HostAnswer.of(answer.status(), answer.headers(), answer.body());
        };
    }

    private static void sell(SetupSession session, Clock clock) {
        try (PostbackSender gateway =
                PostbackSender.to(session.webhookUrl(PerfectPayConnection.ID).orElseThrow())) {
            for (int number = 0; number < SALES; number++) {
                gateway.send(PerfectPayPostback.approved("PPCPMTB5A10" + number, clock.instant())
                        .token(WEBHOOK_TOKEN));
            }
        }
    }

    private static boolean delivered(RelayStore store, PrintStream out) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        long last = -1;
        while (System.nanoTime() < end) {
            long delivered = store.counts(CountQuery.everything()).in(EffectState.DELIVERED);
            if (delivered != last) {
                out.println("delivered: " + delivered);
                last = delivered;
            }
            if (delivered == SALES) {
                return true;
            }
            Thread.sleep(100);
        }
        return false;
    }
}
