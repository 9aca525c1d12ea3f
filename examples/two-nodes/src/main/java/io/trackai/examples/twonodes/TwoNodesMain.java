package io.trackai.examples.twonodes;

import io.trackai.TrackAi;
import io.trackai.meta.MetaConnection;
import io.trackai.model.Phase;
import io.trackai.model.Secret;
import io.trackai.perfectpay.PerfectPayConnection;
import io.trackai.testkit.meta.MetaEmulator;
import io.trackai.testkit.meta.MetaRight;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * Two processes share the setups in one database; one is killed with SIGKILL in the middle, and the other finishes its
 * work.
 */
public final class TwoNodesMain {

    private static final String PIXEL = "1098765432109876";
    private static final String TOKEN = "EAAinvented" + "Q7x".repeat(40);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private TwoNodesMain() {}

    /** Sessions (default 200); {@code h2}, {@code postgresql} or nothing for one after the other. */
    public static void main(String[] args) throws IOException, InterruptedException, SQLException {
        int sessions = args.length > 0 ? Integer.parseInt(args[0]) : 200;
        String only = args.length > 1 ? args[1] : "";
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        boolean well = true;
        if (!only.equals("h2")) {
            well = onPostgres(sessions, Duration.ofMillis(50), out);
        }
        if (!only.equals("postgresql")) {
            well &= onH2(sessions, Duration.ofMillis(50), out);
        }
        if (!well) {
            throw new IllegalStateException("something was lost or sent as two");
        }
    }

    /** A PostgreSQL that ends with this process. */
    static boolean onPostgres(int sessions, Duration latency, PrintStream out)
            throws IOException, InterruptedException, SQLException {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setPGStartupWait(Duration.ofSeconds(60))
                .start()) {
            return run("PostgreSQL", server.getJdbcUrl("postgres", "postgres"), sessions, latency, out);
        }
    }

    /** An H2 file that several processes open at once: the first, which is this one, serves the others. */
    static boolean onH2(int sessions, Duration latency, PrintStream out)
            throws IOException, InterruptedException, SQLException {
        Path directory = Files.createTempDirectory("two-nodes");
        return run("H2", "jdbc:h2:file:" + directory.resolve("stores") + ";AUTO_SERVER=TRUE", sessions, latency, out);
    }

    private static boolean run(String name, String database, int sessions, Duration latency, PrintStream out)
            throws IOException, InterruptedException, SQLException {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        String vaultKey = Base64.getEncoder().encodeToString(bytes);
        DataSource dataSource = Databases.at(database);
        try (Connection open = dataSource.getConnection();
                MetaEmulator meta = MetaEmulator.start(Clock.systemUTC());
                TrackAi orders = NodeMain.providers(HostNode.on(dataSource, Secret.of(vaultKey)), meta.baseUrl())
                        .executor(NodeMain.none())
                        .build()) {
            meta.pixel(PIXEL, "Loja").token(TOKEN).grant(TOKEN, PIXEL, MetaRight.READ_PIXEL, MetaRight.WRITE_EVENTS);
            meta.latency(latency);
            for (int number = 0; number < sessions; number++) {
                orders.setup(String.format(Locale.ROOT, "loja-%05d", number))
                        .connect(MetaConnection.of(PIXEL, Secret.of(TOKEN)))
                        .connect(PerfectPayConnection.pending())
                        .start();
            }
            try (ChildNode first = ChildNode.start(database, meta.baseUrl().toString(), vaultKey);
                    ChildNode second = ChildNode.start(database, meta.baseUrl().toString(), vaultKey)) {
                first.awaitReady();
                second.awaitReady();
                long began = System.nanoTime();
                while (first.done() < sessions / 6) {
                    pause(began);
                }
                first.kill();
                long killed = System.nanoTime();
                int byTheFirst = first.done();
                while (received(open) < sessions) {
                    pause(began);
                }
                long ended = System.nanoTime();
                int transmissions = meta.ledger().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum();
                out.printf(
                        Locale.ROOT,
                        "%s: %d sessions, two processes, answers %d ms late%n"
                                + "  first process: %d, killed after %d ms; second process: %d%n"
                                + "  evento recebido: %d after %d ms%n"
                                + "  event ids at Meta: %d; transmissions: %d%n",
                        name,
                        sessions,
                        latency.toMillis(),
                        byTheFirst,
                        TimeUnit.NANOSECONDS.toMillis(killed - began),
                        second.done(),
                        received(open),
                        TimeUnit.NANOSECONDS.toMillis(ended - began),
                        meta.ledger().size(),
                        transmissions);
                return meta.ledger().size() == sessions && byTheFirst > 0 && second.done() > 0;
            }
        }
    }

    private static long received(Connection open) throws SQLException {
        try (var count = open.prepareStatement("SELECT COUNT(*) FROM trackai_session WHERE phase = ?")) {
            count.setString(1, Phase.EVENT_RECEIVED.wireName());
            try (var rows = count.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private static void pause(long began) throws InterruptedException {
        if (System.nanoTime() - began > PATIENCE.toNanos()) {
            throw new IllegalStateException("the nodes did not finish");
        }
        Thread.sleep(20);
    }
}
