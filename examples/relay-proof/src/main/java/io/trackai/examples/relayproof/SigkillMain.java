package io.trackai.examples.relayproof;

import io.trackai.TrackAi;
import io.trackai.adapter.jdbc.JdbcStores;
import io.trackai.model.HookId;
import io.trackai.spi.host.RelayLimits;
import io.trackai.spi.store.CountQuery;
import io.trackai.spi.store.EffectState;
import io.trackai.spi.store.RelayCounts;
import io.trackai.testkit.meta.MetaEmulator;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import org.h2.jdbcx.JdbcConnectionPool;

/**
 * Kills processes of a host with SIGKILL, at moments drawn from a seed, while a gateway delivers sales; starts others in
 * their place; and compares in the end what the gateway was thanked for with what Meta counted. Between two kills at least a quarter of a
 * second's sales are answered, so that processes die at work and not while they start.
 */
public final class SigkillMain {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private SigkillMain() {}

    /**
     * {@code postgresql} (default) or {@code h2}; kills (200), sales a second (250), seed (20261125), processes at once (2; 1
     * on H2), most minutes (20).
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        boolean h2 = args.length > 0 && args[0].equals("h2");
        Plan plan = new Plan(
                number(args, 1, 200),
                number(args, 2, 250),
                number(args, 3, 20_261_125),
                number(args, 4, h2 ? 1 : 2),
                Duration.ofMinutes(number(args, 5, 20)));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        if (!(h2 ? onH2(plan, out) : onPostgres(plan, out))) {
            throw new IllegalStateException("something was lost or sent as two, or the aim was missed");
        }
    }

    private static int number(String[] args, int place, int otherwise) {
        return args.length > place ? Integer.parseInt(args[place]) : otherwise;
    }

    /**
     * How a run goes.
     *
     * @param nodes processes at once
     * @param longest after this the killing ends, and the aim is missed
     */
    record Plan(int kills, int rate, long seed, int nodes, Duration longest) {}

    static boolean onPostgres(Plan plan, PrintStream out) throws IOException, InterruptedException {
        try (EmbeddedPostgres server = Databases.postgres()) {
            return run("PostgreSQL", Databases.url(server), plan, out);
        }
    }

    /** A file that one process at a time has open. */
    static boolean onH2(Plan plan, PrintStream out) throws IOException, InterruptedException {
        String file = Files.createTempDirectory("relay-proof").resolve("stores").toString();
        return run("H2", "jdbc:h2:file:" + file, plan, out);
    }

    private static boolean run(String name, String database, Plan plan, PrintStream out)
            throws IOException, InterruptedException {
        String key = Databases.key();
        List<RelayNode> nodes = new CopyOnWriteArrayList<>();
        try (MetaEmulator meta = MetaEmulator.start(Clock.systemUTC())) {
            Shop.known(meta, Shop.PIXEL, Shop.TOKEN);
            String hook = setUp(database, meta, key).value();
            String address = meta.baseUrl().toString();
            for (int i = 0; i < plan.nodes(); i++) {
                nodes.add(RelayNode.start(database, address, hook, key));
            }
            long patience = System.nanoTime() + PATIENCE.toNanos();
            while (nodes.stream().anyMatch(node -> node.port() == 0)) {
                pause(patience);
            }
            SaleLoad load = new SaleLoad(() -> port(nodes)).start(plan.rate());
            Random random = new Random(plan.seed());
            long began = System.nanoTime();
            int kills = 0;
            int enough = plan.rate() / 4;
            while (kills < plan.kills()
                    && System.nanoTime() - began < plan.longest().toNanos()) {
                Thread.sleep(100 + random.nextInt(900));
                if (load.thanked().size() < enough) {
                    continue;
                }
                int place = random.nextInt(nodes.size());
                RelayNode victim = nodes.get(place);
                if (victim.port() == 0) {
                    continue;
                }
                victim.kill();
                kills++;
                enough = load.thanked().size() + plan.rate() / 4;
                nodes.set(place, RelayNode.start(database, address, hook, key));
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            while (port(nodes) == 0) {
                pause(System.nanoTime() + PATIENCE.toNanos());
            }
            load.close();
            for (RelayNode node : nodes) {
                node.kill();
            }
            RelayCounts counts = drain(database, meta, key);
            Verdict verdict = judge(meta, load, counts);
            print(out, name, plan, kills, seconds, load, verdict);
            return verdict.sound() && kills == plan.kills();
        } finally {
            nodes.forEach(RelayNode::close);
        }
    }

    private static int port(List<RelayNode> nodes) {
        int from = ThreadLocalRandom.current().nextInt(nodes.size());
        for (int i = 0; i < nodes.size(); i++) {
            int port = nodes.get((from + i) % nodes.size()).port();
            if (port != 0) {
                return port;
            }
        }
        return 0;
    }

    private static HookId setUp(String database, MetaEmulator meta, String key) {
        JdbcConnectionPool pool = Databases.pool(database);
        try (TrackAi node = Shop.providers(TrackAi.builder(), meta.baseUrl())
                .dataSource(pool)
                .vault(Shop.vault(key))
                .executor(Runnable::run)
                .relayThreads(false)
                .build()) {
            return Shop.open(node, "loja-da-ana", Shop.PIXEL, Shop.TOKEN);
        } finally {
            pool.dispose();
        }
    }

    /** Another process's turn: everything that is left is sent, also what the dead still hold. */
    private static RelayCounts drain(String database, MetaEmulator meta, String key) throws InterruptedException {
        JdbcConnectionPool pool = Databases.pool(database);
        JdbcStores stores = JdbcStores.on(pool).open();
        try (TrackAi node = Shop.providers(
                        TrackAi.builder(), URI.create(meta.baseUrl().toString()))
                .stores(stores)
                .vault(Shop.vault(key))
                .executor(step -> {})
                .relayThreads(false)
                .relayLimits(RelayLimits.STANDARD.withLease(RelayNodeMain.LEASE))
                .build()) {
            long patience = System.nanoTime() + PATIENCE.toNanos();
            Optional<Instant> next = node.relay().runOnce(100_000);
            while (next.isPresent() && System.nanoTime() < patience) {
                Thread.sleep(200);
                next = node.relay().runOnce(100_000);
            }
            return stores.relay().counts(CountQuery.everything());
        } finally {
            pool.dispose();
        }
    }

    private static void pause(long until) throws InterruptedException {
        if (System.nanoTime() > until) {
            throw new IllegalStateException("the processes did not start");
        }
        Thread.sleep(20);
    }

    /**
     * What came of it.
     *
     * @param lost sales that the gateway was thanked for and that Meta did not count
     * @param twice events that Meta would count as another sale: an id of no sale, or a second id of one
     * @param extra transmissions of events that had been transmitted before, under the same id
     * @param account whether received = filtered + duplicates + effects, all effects are delivered, and Meta has as many
     */
    record Verdict(int ledger, int lost, int twice, int extra, boolean account, RelayCounts counts) {
        boolean sound() {
            return ledger > 0 && lost == 0 && twice == 0 && account;
        }
    }

    private static Verdict judge(MetaEmulator meta, SaleLoad load, RelayCounts counts) {
        Map<MetaEmulator.LedgerKey, Integer> ledger = meta.ledger();
        Set<String> ids = new HashSet<>();
        int twice = 0;
        int extra = 0;
        for (Map.Entry<MetaEmulator.LedgerKey, Integer> event : ledger.entrySet()) {
            String id = event.getKey().id();
            boolean known = id.matches("purchase_PPCPMTB5FAKEK\\d{7}")
                    && event.getKey().name().equals("Purchase")
                    && ids.add(id);
            twice += known ? 0 : 1;
            extra += event.getValue() - 1;
        }
        int lost = 0;
        for (String code : load.thanked()) {
            lost += ids.contains(Shop.eventId(code)) ? 0 : 1;
        }
        long effects =
                counts.effects().values().stream().mapToLong(Long::longValue).sum();
        boolean account = counts.received() == counts.filtered() + counts.duplicates() + effects
                && counts.in(EffectState.DELIVERED) == effects
                && effects == ids.size();
        return new Verdict(ids.size(), lost, twice, extra, account, counts);
    }

    private static void print(
            PrintStream out, String name, Plan plan, int kills, double seconds, SaleLoad load, Verdict verdict) {
        RelayCounts counts = verdict.counts();
        out.printf(
                Locale.ROOT,
                "%s: %d processes at once, seed %d%n"
                        + "  SIGKILLs: %d in %.0f s%n"
                        + "  sales answered 2xx: %d (%.0f a second); given up by the gateway: %d%n"
                        + "  sales at Meta: %d; lost: %d; doubled ids: %d; extra transmissions: %d (%.2f per kill)%n"
                        + "  account: received %d = filtered %d + duplicates %d + effects %s: %s%n",
                name,
                plan.nodes(),
                plan.seed(),
                kills,
                seconds,
                load.thanked().size(),
                load.thanked().size() / seconds,
                load.unanswered(),
                verdict.ledger(),
                verdict.lost(),
                verdict.twice(),
                verdict.extra(),
                kills == 0 ? 0.0 : verdict.extra() / (double) kills,
                counts.received(),
                counts.filtered(),
                counts.duplicates(),
                counts.effects(),
                verdict.account() ? "exact" : "WRONG");
    }
}
