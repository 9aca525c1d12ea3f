package io.trackai.examples.relayproof;

import io.trackai.TrackAi;
import io.trackai.TrackAiBuilder;
import io.trackai.adapter.memory.MemoryRelayStore;
import io.trackai.model.HookId;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.h2.jdbcx.JdbcConnectionPool;

/** How long a gateway waits for its answer while Meta is there, and while it is away: rounds of both, one after the other. */
public final class IngestLatencyMain {

    private IngestLatencyMain() {}

    /** {@code postgresql} (default) or {@code memory}; rounds of each kind (7), sales in a round (2 000), sales a second (250). */
    public static void main(String[] args) throws IOException, InterruptedException, SQLException {
        boolean memory = args.length > 0 && args[0].equals("memory");
        int rounds = number(args, 1, 7);
        int sales = number(args, 2, 2_000);
        int rate = number(args, 3, 250);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        List<double[]> there = new ArrayList<>();
        List<double[]> away = new ArrayList<>();
        if (memory) {
            for (int round = -2; round < 2 * rounds; round++) {
                TrackAiBuilder builder = TrackAi.builder().relayStore(new MemoryRelayStore(Clock.systemUTC()));
                double[] took = round(builder, round % 2 != 0, sales, rate);
                keep(round, took, there, away);
            }
        } else {
            try (EmbeddedPostgres server = Databases.postgres()) {
                for (int round = -2; round < 2 * rounds; round++) {
                    JdbcConnectionPool pool = Databases.pool(Databases.schema(server, "round" + (round + 2)));
                    try {
                        keep(
                                round,
                                round(TrackAi.builder().dataSource(pool), round % 2 != 0, sales, rate),
                                there,
                                away);
                    } finally {
                        pool.dispose();
                    }
                }
            }
        }
        double ratio = median(away, 1) / median(there, 1);
        out.printf(
                Locale.ROOT,
                "%s: %d rounds of each kind, %d sales in a round, %d a second%n"
                        + "  Meta there: median %.2f ms, p99 %.2f ms (medians over the rounds)%n"
                        + "  Meta away:  median %.2f ms, p99 %.2f ms%n"
                        + "  p99 away / there: %.2f%n",
                memory ? "memory" : "PostgreSQL",
                rounds,
                sales,
                rate,
                median(there, 0),
                median(there, 1),
                median(away, 0),
                median(away, 1),
                ratio);
        if (ratio > 1.1) {
            throw new IllegalStateException("taking sales in is slower while Meta is away");
        }
    }

    private static int number(String[] args, int place, int otherwise) {
        return args.length > place ? Integer.parseInt(args[place]) : otherwise;
    }

    /** The first two warm up. */
    private static void keep(int round, double[] took, List<double[]> there, List<double[]> away) {
        if (round >= 0) {
            (round % 2 == 0 ? there : away).add(took);
        }
    }

    private static double median(List<double[]> rounds, int which) {
        return rounds.stream()
                .mapToDouble(round -> round[which])
                .sorted()
                .skip(rounds.size() / 2)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static double[] round(TrackAiBuilder builder, boolean away, int sales, int rate)
            throws InterruptedException {
        LightMeta meta = new LightMeta(Duration.ofMillis(20));
        meta.away(away);
        Shop shop = new Shop(Instant.now().minusSeconds(60));
        try (TrackAi node = Shop.providers(builder, URI.create("https://graph.facebook.com"))
                .vault(Shop.vault(Databases.key()))
                .transport(meta)
                .closeWithin(Duration.ofMillis(1))
                .build()) {
            HookId hook = Shop.open(node, "loja-da-ana", Shop.PIXEL, Shop.TOKEN);
            double[] took = new double[sales];
            long next = System.nanoTime();
            for (int sale = 0; sale < sales; sale++) {
                next += 1_000_000_000L / rate;
                while (System.nanoTime() < next) {
                    Thread.sleep(0, 200_000);
                }
                byte[] body = shop.sale(String.format(Locale.ROOT, "PPCPMTB5FAKEI%07d", sale));
                long began = System.nanoTime();
                int status = Shop.deliver(node, hook, body, Instant.now()).status();
                took[sale] = (System.nanoTime() - began) / 1e6;
                if (status != 200) {
                    throw new IllegalStateException("a sale was answered " + status);
                }
            }
            Arrays.sort(took);
            return new double[] {took[sales / 2], took[(int) (sales * 0.99)]};
        }
    }
}
