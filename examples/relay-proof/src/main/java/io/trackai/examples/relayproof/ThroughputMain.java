package io.trackai.examples.relayproof;

import io.trackai.TrackAi;
import io.trackai.adapter.jdbc.JdbcStores;
import io.trackai.model.HookId;
import io.trackai.spi.store.CountQuery;
import io.trackai.spi.store.EffectState;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.jdbcx.JdbcConnectionPool;

/** Sales a second from the postback to Meta's answer, on PostgreSQL, and where the time goes. */
public final class ThroughputMain {

    private static final double AIM = 2_000;

    private ThroughputMain() {}

    /** Sales (default 40 000), leads (50), threads that deliver (16), Meta's latency in milliseconds (20). */
    public static void main(String[] args) throws IOException, InterruptedException {
        int sales = number(args, 0, 40_000);
        int leads = number(args, 1, 50);
        int threads = number(args, 2, 16);
        Duration latency = Duration.ofMillis(number(args, 3, 20));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (EmbeddedPostgres server = Databases.postgres()) {
            JdbcConnectionPool pool = Databases.pool(Databases.url(server));
            try {
                run(pool, sales, leads, threads, latency, out);
            } finally {
                pool.dispose();
            }
        }
    }

    private static int number(String[] args, int place, int otherwise) {
        return args.length > place ? Integer.parseInt(args[place]) : otherwise;
    }

    private static void run(
            JdbcConnectionPool pool, int sales, int leads, int threads, Duration latency, PrintStream out)
            throws InterruptedException {
        JdbcStores stores = JdbcStores.on(pool).open();
        LightMeta meta = new LightMeta(latency);
        String key = Databases.key();
        List<HookId> hooks = new ArrayList<>();
        try (TrackAi setup =
                node(stores, key, meta).executor(step -> {}).relayThreads(false).build()) {
            for (int lead = 0; lead < leads; lead++) {
                hooks.add(Shop.open(setup, "loja-" + lead, VirtualHost.pixel(lead), Shop.TOKEN));
            }
        }
        try (TrackAi node = node(stores, key, meta).build()) {
            measure(node, hooks, meta, "W", sales / 5, threads, out, false);
            measure(node, hooks, meta, "M", sales, threads, out, true);
            long delivered = stores.relay().counts(CountQuery.everything()).in(EffectState.DELIVERED);
            out.printf(Locale.ROOT, "  delivered, as the store has it: %d%n", delivered);
        }
    }

    private static io.trackai.TrackAiBuilder node(JdbcStores stores, String key, LightMeta meta) {
        return Shop.providers(TrackAi.builder(), URI.create("https://graph.facebook.com"))
                .stores(stores)
                .vault(Shop.vault(key))
                .transport(meta);
    }

    private static void measure(
            TrackAi node,
            List<HookId> hooks,
            LightMeta meta,
            String run,
            int sales,
            int threads,
            PrintStream out,
            boolean counts)
            throws InterruptedException {
        Shop shop = new Shop(Instant.now().minusSeconds(60));
        AtomicInteger numbers = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        long sentBefore = meta.events();
        long callsBefore = meta.calls();
        List<Thread> gateways = new ArrayList<>();
        try (Sampling sampling = new Sampling().start()) {
            long began = System.nanoTime();
            for (int i = 0; i < threads; i++) {
                Thread thread = new Thread(() -> {
                    for (int sale = numbers.getAndIncrement(); sale < sales; sale = numbers.getAndIncrement()) {
                        byte[] body = shop.sale(String.format(Locale.ROOT, "PPCPMTB5FAKE%s%08d", run, sale));
                        HookId hook = hooks.get(sale % hooks.size());
                        while (Shop.deliver(node, hook, body, Instant.now()).status() != 200) {
                            refused.incrementAndGet();
                        }
                    }
                });
                thread.start();
                gateways.add(thread);
            }
            for (Thread gateway : gateways) {
                gateway.join();
            }
            double taken = (System.nanoTime() - began) / 1e9;
            while (meta.events() - sentBefore < sales && System.nanoTime() - began < 600_000_000_000L) {
                Thread.sleep(5);
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            if (counts) {
                out.printf(
                        Locale.ROOT,
                        "%d sales of %d leads, %d threads deliver, %d processors, batches of up to 50%n"
                                + "  end to end: %.0f sales a second (aim %.0f); taken in: %.0f a second; asked to come again: %d%n"
                                + "  events in a call: %.1f%n",
                        sales,
                        hooks.size(),
                        threads,
                        Runtime.getRuntime().availableProcessors(),
                        sales / seconds,
                        AIM,
                        sales / taken,
                        refused.get(),
                        sales / (double) (meta.calls() - callsBefore));
                sampling.end();
                sampling.print(out, 14);
            }
        }
    }
}
