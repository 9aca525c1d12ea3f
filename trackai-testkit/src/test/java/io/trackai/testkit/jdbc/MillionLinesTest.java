package io.trackai.testkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackai.adapter.jdbc.Database;
import io.trackai.adapter.jdbc.JdbcStores;
import io.trackai.adapter.jdbc.JdbcTables;
import io.trackai.model.HistoryEntry;
import io.trackai.model.LeadId;
import io.trackai.model.SessionId;
import io.trackai.spi.store.HistoryCursor;
import io.trackai.spi.store.HistoryPosition;
import io.trackai.spi.store.HistoryQuery;
import io.trackai.spi.store.SessionQuery;
import io.trackai.spi.store.SessionStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A million lines of history in PostgreSQL: every question is answered by an index, and at once. */
class MillionLinesTest {

    private static final int LINES = 1_000_000;
    private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");
    /** Catches a walk through the whole table, not a slow machine. */
    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    private static TestDatabase database;
    private static SessionStore sessions;

    @BeforeAll
    static void fill() {
        database = TestDatabase.Kind.POSTGRESQL.open();
        sessions = database.stores().sessions();
        database.run(
                "INSERT INTO trackai_session (id, lead, revision, body, phase, marked, created_at, updated_at, fence)"
                        + " SELECT 's-' || n, 'lead-' || (n % 500), 100, '{}', CASE WHEN n % 1000 = 0 THEN 'action_required' ELSE 'active' END,"
                        + " FALSE, TIMESTAMPTZ '2026-11-23 12:00:00Z' + n * INTERVAL '1 second',"
                        + " TIMESTAMPTZ '2026-11-23 12:00:00Z' + n * INTERVAL '1 second', 0"
                        + " FROM generate_series(0, " + (LINES / 100 - 1) + ") n");
        // Indexes are made faster from a full table than line by line.
        List<String> indexes = JdbcStores.migrations(Database.POSTGRESQL, JdbcTables.STANDARD, 0).stream()
                .filter(statement -> statement.startsWith("CREATE INDEX trackai_history"))
                .toList();
        indexes.forEach(index -> database.run("DROP INDEX " + index.split(" ", 4)[2]));
        database.run("ALTER TABLE trackai_history DROP CONSTRAINT trackai_history_pkey");
        database.run("INSERT INTO trackai_history"
                + " (session_id, revision, idx, lead, happened_at, kind, subject, code, facts)"
                + " SELECT 's-' || (n / 100), n % 100 + 1, 0, 'lead-' || (n / 100 % 500),"
                + " TIMESTAMPTZ '2026-11-23 12:00:00Z' + n * INTERVAL '1 second', 'step.finished',"
                + " CASE WHEN n % 50000 = 0 THEN 'gtm/rare' ELSE 'meta/token' END,"
                + " CASE WHEN n % 20000 = 0 THEN 'META_TOKEN_EXPIRED' END, '{}'"
                + " FROM generate_series(0, " + (LINES - 1) + ") n");
        database.run("ALTER TABLE trackai_history ADD PRIMARY KEY (session_id, revision, idx)");
        indexes.forEach(database::run);
        database.run("ANALYZE trackai_history");
        database.run("ANALYZE trackai_session");
    }

    @AfterAll
    static void close() {
        if (database != null) {
            database.close();
        }
    }

    @Test
    void history_ofOneSession_isReadByItsKey() {
        List<HistoryEntry> lines =
                atOnce(() -> sessions.history(SessionId.of("s-4711"), new HistoryPosition(10, 0), 50));

        assertThat(lines).hasSize(50);
        assertThat(plan("s-4711", 10L, 10L, 0, 50))
                .contains("trackai_history_pkey")
                .doesNotContain("Seq Scan");
    }

    @Test
    void history_byEachFilter_isReadByAnIndexInItsOrder() {
        expect(query().lead(LeadId.of("lead-77")), "history_by_lead", "lead-77", 50);
        expect(query().session(SessionId.of("s-77")), "history_by_session", "s-77", 50);
        expect(query().code("META_TOKEN_EXPIRED"), "history_by_code", "META_TOKEN_EXPIRED", 50);
        expect(query().subject("gtm/rare"), "history_by_subject", "gtm/rare", 50);
        expect(query().since(START.plusSeconds(500_000)), "history_by_time", START.plusSeconds(500_000), 50);
        expect(query().newestFirst(false), "history_by_time", 50);
    }

    @Test
    void history_afterAPlaceInTheMiddle_readsOnFromThere() {
        HistoryCursor middle = new HistoryCursor(START.plusSeconds(500_000), SessionId.of("s-5000"), 1, 0);
        expect(
                query().after(middle),
                "history_by_time",
                middle.at(),
                middle.at(),
                middle.session().value(),
                middle.revision(),
                middle.index(),
                50);
        expect(
                query().lead(LeadId.of("lead-77")).after(middle),
                "history_by_lead",
                "lead-77",
                middle.at(),
                middle.at(),
                middle.session().value(),
                middle.revision(),
                middle.index(),
                50);
    }

    @Test
    void sessions_byLeadOrPhase_areReadByAnIndex() {
        atOnce(() ->
                sessions.list(SessionQuery.builder().lead(LeadId.of("lead-77")).build()));
        assertThat(plan("lead-77", 50)).contains("session_by_lead").doesNotContain("Seq Scan");
        atOnce(() ->
                sessions.list(SessionQuery.builder().phase("action_required").build()));
        assertThat(plan("action_required", 50)).contains("session_by_phase").doesNotContain("Seq Scan");
    }

    @Test
    void forgetting_aPage_takesTheOldestByTime() {
        int forgotten = atOnce(() -> sessions.forgetHistory(START.plusSeconds(1000), Set.of(), 500));

        assertThat(forgotten).isEqualTo(500);
        assertThat(plan(START.plusSeconds(1000), 500))
                .contains("history_by_time")
                .doesNotContain("Seq Scan");
    }

    private static HistoryQuery.Builder query() {
        return HistoryQuery.builder();
    }

    private static void expect(HistoryQuery.Builder query, String index, Object... values) {
        List<HistoryEntry> lines = atOnce(() -> sessions.history(query.build()));
        assertThat(lines).isNotEmpty();
        assertThat(plan(values)).contains("trackai_" + index).doesNotContain("Seq Scan", "Sort");
    }

    private static <T> T atOnce(Supplier<T> question) {
        long began = System.nanoTime();
        T answer = question.get();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(AT_ONCE);
        return answer;
    }

    private static String plan(Object... values) {
        return database.plan(values);
    }
}
