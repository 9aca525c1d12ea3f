package io.trackai.examples.twonodes;

import io.trackai.SetupSession;
import io.trackai.TrackAi;
import io.trackai.adapter.aesgcm.AesGcmVault;
import io.trackai.adapter.jdbc.JdbcStores;
import io.trackai.adapter.memory.MemoryArtifactStore;
import io.trackai.adapter.memory.MemorySessionStore;
import io.trackai.model.ConditionType;
import io.trackai.model.HistoryEntry;
import io.trackai.model.LeadId;
import io.trackai.model.SessionId;
import io.trackai.spi.store.ArtifactStore;
import io.trackai.spi.store.Commit;
import io.trackai.spi.store.HistoryPosition;
import io.trackai.spi.store.HistoryQuery;
import io.trackai.spi.store.SessionStore;
import io.trackai.testkit.FakeIntegrationProvider;
import io.trackai.testkit.FakeStep;
import io.trackai.testkit.SameThreadExecutor;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import javax.sql.DataSource;

/** How long it takes to read status and history of one session among a million lines of history, in each store. */
public final class MillionEventsMain {

    private static final int LINES_PER_SESSION = 100;
    private static final int REAL_SESSIONS = 200;
    private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

    private MillionEventsMain() {}

    /** Lines (default 1 000 000), calls measured (5 000); {@code memory}, {@code h2}, {@code postgresql} or nothing for all. */
    public static void main(String[] args) throws IOException, SQLException {
        int lines = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        int calls = args.length > 1 ? Integer.parseInt(args[1]) : 5_000;
        String only = args.length > 2 ? args[2] : "";
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        if (only.isEmpty() || only.equals("memory")) {
            measure("memory", new MemorySessionStore(Clock.systemUTC()), new MemoryArtifactStore(), lines, calls, out);
        }
        if (only.isEmpty() || only.equals("h2")) {
            measure(
                    "H2",
                    Databases.at("jdbc:h2:file:"
                            + Files.createTempDirectory("million").resolve("stores")),
                    lines,
                    calls,
                    out);
        }
        if (only.isEmpty() || only.equals("postgresql")) {
            try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .start()) {
                measure(
                        "PostgreSQL",
                        new OneConnection(Databases.at(server.getJdbcUrl("postgres", "postgres"))),
                        lines,
                        calls,
                        out);
            }
        }
    }

    private static void measure(String name, DataSource database, int lines, int calls, PrintStream out) {
        JdbcStores stores = JdbcStores.on(database).open();
        measure(name, stores.sessions(), stores.artifacts(), lines, calls, out);
    }

    private static void measure(
            String name, SessionStore sessions, ArtifactStore artifacts, int lines, int calls, PrintStream out) {
        List<SetupSession> real = new ArrayList<>();
        FakeIntegrationProvider fake = FakeIntegrationProvider.builder("fake")
                .step(FakeStep.probe("token", ConditionType.TOKEN_VALID))
                .build();
        try (TrackAi trackAi = TrackAi.builder()
                .discoverProviders(false)
                .provider(fake)
                .sessionStore(sessions)
                .artifactStore(artifacts)
                .vault(AesGcmVault.ephemeral())
                .executor(SameThreadExecutor.create())
                .pollEvery(Duration.ofDays(1)) // one thread, one connection: nobody else may use it
                .build()) {
            long began = System.nanoTime();
            for (int number = 0; number < REAL_SESSIONS; number++) {
                real.add(trackAi.setup("loja-" + number)
                        .connect(fake.connection())
                        .start());
            }
            int filled = lines / LINES_PER_SESSION;
            for (int number = 0; number < filled; number++) {
                sessions.create(filler(number), Optional.empty());
            }
            out.printf(
                    Locale.ROOT, "%s: %d lines of history in %.1f s%n", name, lines, (System.nanoTime() - began) / 1e9);
            Random random = new Random(7);
            time("status of a session", calls, out, () -> {
                if (real.get(random.nextInt(real.size())).status().revision() < 1) {
                    throw new IllegalStateException("no status");
                }
            });
            time("history of a session, a page of 50", calls, out, () -> {
                SessionId id = SessionId.of("filler-" + random.nextInt(filled));
                expect(sessions.history(id, new HistoryPosition(1, 20), 50));
            });
            time("history of a session, newest 50", calls, out, () -> {
                SessionId id = SessionId.of("filler-" + random.nextInt(filled));
                expect(sessions.history(HistoryQuery.builder().session(id).build()));
            });
        }
    }

    private static void expect(List<HistoryEntry> page) {
        if (page.size() != 50) {
            throw new IllegalStateException("a page of " + page.size());
        }
    }

    private static void time(String what, int calls, PrintStream out, Runnable call) {
        for (int i = 0; i < calls / 2; i++) {
            call.run();
        }
        long[] took = new long[calls];
        for (int i = 0; i < calls; i++) {
            long began = System.nanoTime();
            call.run();
            took[i] = System.nanoTime() - began;
        }
        Arrays.sort(took);
        double median = took[calls / 2] / 1e3;
        double p99 = took[(int) (calls * 0.99)] / 1e3;
        out.printf(Locale.ROOT, "  %-36s median %8.1f µs, p99 %8.1f µs: %.1f times%n", what, median, p99, p99 / median);
    }

    private static Commit filler(int number) {
        SessionId id = SessionId.of("filler-" + number);
        LeadId lead = LeadId.of("lead-" + number % 500);
        Commit.Builder commit = Commit.builder()
                .id(id)
                .lead(lead)
                .expectedRevision(0)
                .body("{}")
                .phaseAtSave("active")
                .at(START.plusSeconds(number));
        for (int index = 0; index < LINES_PER_SESSION; index++) {
            commit.addAppend(HistoryEntry.builder()
                    .session(id)
                    .lead(lead)
                    .revision(1)
                    .index(index)
                    .at(START.plusSeconds(number).plusMillis(index))
                    .type("step.finished")
                    .subject("meta/token")
                    .putData("outcome", "OK")
                    .putData("durationMillis", "12")
                    .build());
        }
        return commit.build();
    }
}
