package io.trackai.examples.dashboard;

import io.trackai.meta.MetaOptions;
import io.trackai.meta.MetaProvider;
import io.trackai.spi.transport.PageFetcher;
import io.trackai.testkit.landing.LandingServer;
import io.trackai.testkit.meta.MetaEmulator;
import io.trackai.testkit.meta.MetaRight;
import io.trackai.testkit.perfectpay.PerfectPayPostback;
import io.trackai.testkit.perfectpay.PostbackSender;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Meta, a sales page and a gateway on this machine, so that everything can be tried without an account. */
final class Demo implements AutoCloseable {

    static final String PIXEL = "1098765432109876";
    static final String OTHER_PIXEL = "2098765432109876";
    static final String TOKEN = "EAAdemo" + "TokenQueFunciona".repeat(4);
    static final String EXPIRED = "EAAdemo" + "TokenVencido".repeat(5);

    static final String WEBHOOK_TOKEN = "1a2b3c4d".repeat(4);

    final MetaEmulator meta;
    final LandingServer landing;
    private final PageFetcher pages;
    private final Clock clock;
    private final AtomicInteger sales = new AtomicInteger();

    /**
     * Starts them.
     *
     * @param latency how long Meta takes to answer, so that progress can be seen
     */
    Demo(Clock clock, Duration latency) {
        this.clock = clock;
        meta = MetaEmulator.start(clock).latency(latency);
        meta.pixel(PIXEL, "Loja da Ana").pixel(OTHER_PIXEL, "Loja do Bruno");
        for (String token : List.of(TOKEN, EXPIRED)) {
            meta.token(token).grant(token, PIXEL, MetaRight.READ_PIXEL, MetaRight.WRITE_EVENTS);
        }
        meta.expire(EXPIRED);
        landing = LandingServer.start("loja.example", clock);
        landing.page(
                "/curso",
                "<!doctype html><html lang=\"pt-BR\"><head><title>Curso de violão</title></head><body><h1>Curso de violão</h1>"
                        + "<a href=\"https://go.perfectpay.com.br/PPU38CQ0ABC\">Quero comprar</a></body></html>");
        landing.status("/em-obras", 503);
        pages = landing.pageFetcher();
    }

    MetaProvider metaProvider() {
        return MetaProvider.create(MetaOptions.builder().baseUrl(meta.baseUrl()).build());
    }

    PageFetcher pages() {
        return pages;
    }

    List<About.Example> examples() {
        return List.of(
                example("Tudo certo", "Everything fine", PIXEL, TOKEN, "/curso"),
                example("Token vencido", "Expired token", PIXEL, EXPIRED, "/curso"),
                example("Pixel de outra conta", "Another account's pixel", OTHER_PIXEL, TOKEN, "/curso"),
                example("Pixel e token trocados", "Pixel and token swapped", TOKEN, PIXEL, "/curso"),
                example("Página fora do ar", "Page is down", PIXEL, TOKEN, "/em-obras"));
    }

    /** The gateway reports an approved sale to this webhook; what the webhook answered. */
    int sell(URI webhook) {
        Instant now = clock.instant();
        String code = String.format(Locale.ROOT, "PPCPMTB%d%03d", now.getEpochSecond(), sales.incrementAndGet());
        try (PostbackSender gateway = PostbackSender.to(webhook)) {
            return gateway.send(PerfectPayPostback.approved(code, now).token(WEBHOOK_TOKEN))
                    .status();
        }
    }

    private About.Example example(String ptBr, String en, String pixel, String token, String path) {
        return new About.Example(
                ptBr,
                en,
                Map.of(
                        "meta", Map.of("pixelId", pixel, "accessToken", token),
                        "landing", Map.of("url", landing.url(path)),
                        "perfectpay", Map.of("webhookToken", WEBHOOK_TOKEN)));
    }

    @Override
    public void close() {
        pages.close();
        landing.close();
        meta.close();
    }
}
