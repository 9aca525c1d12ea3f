package io.trackai.testkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackai.TrackAi;
import io.trackai.adapter.aesgcm.AesGcmVault;
import io.trackai.adapter.jdbc.Database;
import io.trackai.adapter.jdbc.JdbcStores;
import io.trackai.adapter.jdbc.JdbcTables;
import io.trackai.error.StoreException;
import io.trackai.error.UnsupportedStoreException;
import io.trackai.model.LeadId;
import io.trackai.model.SessionId;
import io.trackai.spi.store.Commit;
import io.trackai.spi.store.SessionQuery;
import io.trackai.spi.store.SessionStore;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Opening stores on a database, and how they behave when it does not do what it should. */
class JdbcStoresTest {

    private static final LeadId ANA = LeadId.of("loja-da-ana");

    @ParameterizedTest
    @EnumSource
    void open_onAnEmptyDatabase_makesItsTablesAndFindsThemAgain(TestDatabase.Kind kind) {
        try (TestDatabase database = kind.open()) {
            JdbcStores first = JdbcStores.on(database.dataSource()).open();
            create(first.sessions(), "s-1");

            JdbcStores again =
                    JdbcStores.on(database.dataSource()).migrate(false).open();

            assertThat(again.sessions().load(SessionId.of("s-1"))).isPresent();
            assertThat(again.sessions().durable()).isTrue();
            assertThat(again.database().name()).isEqualTo(kind.name());
            assertThat(database.query("SELECT version FROM trackai_schema_version ORDER BY version"))
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void open_onManyNodesAtOnce_migratesOnce(TestDatabase.Kind kind) throws Exception {
        try (TestDatabase database = kind.open()) {
            ExecutorService nodes = Executors.newFixedThreadPool(8);
            List<Future<JdbcStores>> opening = new ArrayList<>();
            for (int node = 0; node < 8; node++) {
                opening.add(
                        nodes.submit(() -> JdbcStores.on(database.dataSource()).open()));
            }
            for (Future<JdbcStores> one : opening) {
                assertThat(one.get(60, TimeUnit.SECONDS).sessions().load(SessionId.of("nobody")))
                        .isEmpty();
            }
            nodes.shutdown();

            assertThat(database.query("SELECT version, COUNT(*) FROM trackai_schema_version GROUP BY version"
                            + " HAVING COUNT(*) > 1"))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void open_onTablesOfANewerLibrary_isRefused(TestDatabase.Kind kind) {
        try (TestDatabase database = kind.open()) {
            JdbcStores.on(database.dataSource()).open();
            database.run("INSERT INTO trackai_schema_version (version, name, applied_at)"
                    + " VALUES (1000, 'from tomorrow', CURRENT_TIMESTAMP)");

            assertThatThrownBy(() -> JdbcStores.on(database.dataSource()).open())
                    .isInstanceOf(UnsupportedStoreException.class)
                    .hasMessageContaining("version 1000")
                    .hasMessageContaining("newer library");
        }
    }

    @ParameterizedTest
    @EnumSource
    void open_thatMayNotMigrate_saysWhatIsMissing_andTheHostsOwnToolCanDoIt(TestDatabase.Kind kind) {
        try (TestDatabase database = kind.open()) {
            assertThatThrownBy(() ->
                            JdbcStores.on(database.dataSource()).migrate(false).open())
                    .isInstanceOf(UnsupportedStoreException.class)
                    .hasMessageContaining("version 0");
            assertThat(database.tables()).isEmpty();

            JdbcStores.migrations(Database.valueOf(kind.name()), JdbcTables.STANDARD, 0)
                    .forEach(database::run);

            JdbcStores stores =
                    JdbcStores.on(database.dataSource()).migrate(false).open();
            create(stores.sessions(), "s-1");
            assertThat(stores.sessions().load(SessionId.of("s-1"))).isPresent();
        }
    }

    @ParameterizedTest
    @EnumSource
    void tables_inASchemaOfTheirOwnWithAPrefix_standBesideOthers(TestDatabase.Kind kind) {
        try (TestDatabase database = kind.open()) {
            String schema = "own_" + System.identityHashCode(database);
            database.run("CREATE SCHEMA " + schema);
            JdbcStores usual = JdbcStores.on(database.dataSource()).open();
            JdbcStores own = JdbcStores.on(database.dataSource())
                    .tables(JdbcTables.STANDARD.inSchema(schema).prefixed("ta_"))
                    .open();

            create(own.sessions(), "s-1");

            assertThat(usual.sessions().load(SessionId.of("s-1"))).isEmpty();
            assertThat(own.sessions().load(SessionId.of("s-1"))).isPresent();
            assertThat(database.query("SELECT id FROM " + schema + ".ta_session"))
                    .hasSize(1);
            database.run("DROP SCHEMA " + schema + " CASCADE");
        }
    }

    @Test
    void tables_withNamesThatCouldBeStatements_areRefused() {
        for (String name : List.of("a b", "a;drop", "A", "1a", "a\"b", "x".repeat(31))) {
            assertThatThrownBy(() -> JdbcTables.STANDARD.prefixed(name)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> JdbcTables.STANDARD.inSchema(name)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatCode(() -> JdbcTables.STANDARD.prefixed("")).doesNotThrowAnyException();
    }

    @Test
    void open_onAnUnknownOrOldDatabase_isRefused() {
        assertThatThrownBy(() -> JdbcStores.on(pretending("Oracle", 23, 0)).open())
                .isInstanceOf(UnsupportedStoreException.class)
                .hasMessageContaining("PostgreSQL and H2");
        assertThatThrownBy(() -> JdbcStores.on(pretending("PostgreSQL", 9, 6)).open())
                .isInstanceOf(UnsupportedStoreException.class)
                .hasMessageContaining("too old");
        assertThatThrownBy(() -> JdbcStores.on(pretending("H2", 2, 1)).open())
                .isInstanceOf(UnsupportedStoreException.class)
                .hasMessageContaining("2.3");
    }

    @Test
    void open_onADatabaseThatIsNotThere_saysSoInWordsOfOurOwn() {
        JdbcDataSource nowhere = new JdbcDataSource();
        nowhere.setURL("jdbc:h2:file:/canary-value-7719/does/not/exist;IFEXISTS=TRUE");

        assertThatThrownBy(() -> JdbcStores.on(nowhere).open())
                .isInstanceOf(StoreException.class)
                .hasMessageNotContaining("canary-value-7719")
                .satisfies(failure -> assertThat(failure.getCause()).hasMessageNotContaining("canary-value-7719"));
    }

    @Test
    void open_onAnH2File_makesEveryCommitLast() {
        try (TestDatabase database = TestDatabase.Kind.H2.open()) {
            JdbcStores.on(database.dataSource()).open();

            assertThat(database.query("SELECT setting_value AS is_now FROM information_schema.settings"
                            + " WHERE setting_name = 'WRITE_DELAY'"))
                    .isNotEmpty()
                    .allSatisfy(row -> assertThat(row).containsValue("0"));
        }
    }

    @Test
    void open_onH2InMemory_saysThatItDoesNotLast_andStillWantsAVault() {
        JdbcDataSource memory = new JdbcDataSource();
        memory.setURL("jdbc:h2:mem:lasts-not;DB_CLOSE_DELAY=-1");
        JdbcStores stores = JdbcStores.on(memory).open();

        assertThat(stores.sessions().durable()).isFalse();
        assertThatThrownBy(() -> TrackAi.builder().stores(stores).build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("vault");
    }

    @ParameterizedTest
    @EnumSource
    void build_onADataSourceWithoutAVault_isRefusedBeforeAnythingIsStored(TestDatabase.Kind kind) {
        try (TestDatabase database = kind.open()) {
            assertThatThrownBy(() ->
                            TrackAi.builder().dataSource(database.dataSource()).build())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("vault");
            assertThat(database.dataSource().handedOut()).isZero();

            TrackAi.builder()
                    .dataSource(database.dataSource())
                    .vault(AesGcmVault.ephemeral())
                    .build()
                    .close();

            assertThat(database.tables()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void stores_onConnectionsThatDoNotCommitByThemselves_workAsWell(TestDatabase.Kind kind) {
        try (TestDatabase database = kind.open(false)) {
            JdbcStores stores = database.stores();
            create(stores.sessions(), "s-1");

            assertThat(database.query("SELECT id FROM trackai_session")).hasSize(1);
            assertThat(stores.sessions().list(SessionQuery.builder().build())).hasSize(1);
            assertThat(database.dataSource().out()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void write_thatTheDatabaseUndidBecauseOfOthers_isDoneAgain(TestDatabase.Kind kind) {
        try (TestDatabase database = kind.open()) {
            SessionStore sessions = database.stores().sessions();
            for (String state : List.of("40001", "40P01", "08006")) {
                database.dataSource().failStatement(state);
                create(sessions, "s-" + state);
                assertThat(sessions.load(SessionId.of("s-" + state))).isPresent();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void failure_ofTheDatabase_isToldWithoutItsWords_andGivesTheConnectionBack(TestDatabase.Kind kind) {
        try (TestDatabase database = kind.open()) {
            SessionStore sessions = database.stores().sessions();
            database.dataSource().failStatement("22001");

            assertThatThrownBy(() -> create(sessions, "s-1"))
                    .isInstanceOf(StoreException.class)
                    .hasMessage("the database could not create a session (SQL state 22001)")
                    .satisfies(failure -> assertThat(failure.getCause()).hasMessageNotContaining("canary-value-7719"));
            assertThat(database.dataSource().out()).isZero();
            create(sessions, "s-1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void commit_whoseAnswerIsLost_isNotDoneAgain(TestDatabase.Kind kind) {
        try (TestDatabase database = kind.open()) {
            SessionStore sessions = database.stores().sessions();
            database.dataSource().loseCommit("08006");

            assertThatThrownBy(() -> create(sessions, "s-1"))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("did not say");

            assertThat(sessions.load(SessionId.of("s-1")))
                    .as("it was stored all the same")
                    .isPresent();
            assertThat(database.query("SELECT * FROM trackai_history")).hasSize(0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void call_onAnInterruptedThread_isDoneAndKeepsTheInterrupt(TestDatabase.Kind kind) {
        try (TestDatabase database = kind.open()) {
            SessionStore sessions = database.stores().sessions();
            Thread.currentThread().interrupt();

            create(sessions, "s-1");

            assertThat(Thread.interrupted()).isTrue();
            assertThat(sessions.load(SessionId.of("s-1"))).isPresent();
        }
    }

    @ParameterizedTest
    @EnumSource
    void statement_thatTakesTooLong_isEnded(TestDatabase.Kind kind) throws Exception {
        try (TestDatabase database = kind.open();
                Connection other = database.plain().getConnection()) {
            JdbcStores stores = JdbcStores.on(database.dataSource())
                    .statementTimeout(Duration.ofSeconds(1))
                    .open();
            create(stores.sessions(), "s-1");
            other.setAutoCommit(false);
            other.createStatement().executeUpdate("UPDATE trackai_session SET fence = 7 WHERE id = 's-1'");

            long began = System.nanoTime();
            assertThatThrownBy(() -> stores.sessions().lease(SessionId.of("s-1"), "one", Duration.ofSeconds(60)))
                    .isInstanceOf(StoreException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(60));
            other.rollback();
        }
    }

    private static void create(SessionStore sessions, String id) {
        sessions.create(
                Commit.builder()
                        .id(SessionId.of(id))
                        .lead(ANA)
                        .expectedRevision(0)
                        .body("{}")
                        .phaseAtSave("validating")
                        .at(Instant.parse("2026-11-23T12:00:00Z"))
                        .build(),
                Optional.empty());
    }

    private static DataSource pretending(String product, int major, int minor) {
        DatabaseMetaData metaData = answering(DatabaseMetaData.class, method -> switch (method) {
            case "getDatabaseProductName" -> product;
            case "getDatabaseMajorVersion" -> major;
            case "getDatabaseMinorVersion" -> minor;
            default -> "jdbc:none";
        });
        Connection connection = answering(Connection.class, method -> method.equals("getMetaData") ? metaData : true);
        return answering(DataSource.class, method -> connection);
    }

    private interface Answers {
        Object to(String method);
    }

    private static <T> T answering(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, given) -> method.getReturnType() == void.class ? null : answers.to(method.getName())));
    }
}
