package io.trackai.examples.conversionsapi;

import io.trackai.adapter.okhttp.OkHttpTransport;
import io.trackai.meta.ConversionsApi;
import io.trackai.meta.MetaOptions;
import io.trackai.meta.event.ServerEvent;
import io.trackai.model.Secret;
import io.trackai.spi.transport.Transport;
import io.trackai.testkit.meta.MetaEmulator;
import io.trackai.testkit.meta.MetaError;
import io.trackai.testkit.meta.MetaRight;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Four sales against an emulated Meta, without an account: a good one, one with a bad phone number, one that is too old, and
 * one that Meta refuses and that would take its batch along.
 */
public final class ConversionsApiMain {

    private static final String PIXEL = "1098765432109876";
    private static final String TOKEN = "EAAinventedtokenforthisexample0123456789abcdef";

    private ConversionsApiMain() {}

    /** Needs no arguments. */
    public static void main(String[] args) {
        run(Clock.systemUTC(), System.out);
    }

    static void run(Clock clock, PrintStream out) {
        try (MetaEmulator meta = MetaEmulator.start(clock);
                Transport transport = OkHttpTransport.create()) {
            meta.pixel(PIXEL, "Loja da Ana").token(TOKEN).grant(TOKEN, PIXEL, MetaRight.WRITE_EVENTS);
            meta.refuse("purchase_A4", MetaError.of(100, 2804019).blaming("data", "2", "custom_data"));
            ConversionsApi api = ConversionsApi.builder(PIXEL, Secret.of(TOKEN), transport)
                    .options(MetaOptions.builder().baseUrl(meta.baseUrl()).build())
                    .clock(clock)
                    .build();

            Instant now = clock.instant();
            List<ServerEvent> events = List.of(
                    Purchases.purchase("A1", now, "ana@exemplo.com.br", "(62) 99999-8888", "197.90"),
                    Purchases.purchase("A2", now, "bia@exemplo.com.br", "12", "97.00"),
                    Purchases.purchase("A3", now.minus(Duration.ofDays(9)), "cai@exemplo.com.br", "", "97.00"),
                    Purchases.purchase("A4", now, "duda@exemplo.com.br", "", "97.00"));
            Purchases.send(api, events, out);
            out.println("Meta counted " + meta.events().size() + " events");
        }
    }
}
