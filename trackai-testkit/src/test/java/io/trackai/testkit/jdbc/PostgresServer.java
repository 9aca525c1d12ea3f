package io.trackai.testkit.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.postgresql.ds.PGSimpleDataSource;

/** A real PostgreSQL, started once in this JVM and ended with it; every test class gets a schema of its own. */
final class PostgresServer {

    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private PostgresServer() {}

    private static final class Running {

        static final @Nullable EmbeddedPostgres SERVER;
        static final String WHY_NOT;

        static {
            EmbeddedPostgres started = null;
            String whyNot = "";
            try {
                started = EmbeddedPostgres.builder()
                        .setPGStartupWait(Duration.ofSeconds(60))
                        .setServerConfig("fsync", "off")
                        .setServerConfig("synchronous_commit", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("wal_level", "minimal")
                        .setServerConfig("max_wal_senders", "0")
                        .setServerConfig("max_wal_size", "4GB")
                        .setServerConfig("maintenance_work_mem", "256MB")
                        .start();
            } catch (IOException | RuntimeException e) {
                whyNot = e.toString();
            }
            SERVER = started;
            WHY_NOT = whyNot;
        }
    }

    /** Connections to a new schema; the test is skipped, with the reason, if there is no PostgreSQL here. */
    static DataSource newSchema() {
        EmbeddedPostgres server = Running.SERVER;
        Assumptions.assumeTrue(server != null, () -> "no PostgreSQL can be started here: " + Running.WHY_NOT);
        if (server == null) {
            throw new IllegalStateException("skipped");
        }
        String schema = "t" + SCHEMAS.incrementAndGet();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + schema);
        } catch (SQLException e) {
            throw new IllegalStateException("no schema", e);
        }
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setServerNames(new String[] {"localhost"});
        dataSource.setPortNumbers(new int[] {server.getPort()});
        dataSource.setDatabaseName("postgres");
        dataSource.setUser("postgres");
        dataSource.setCurrentSchema(schema);
        dataSource.setReWriteBatchedInserts(true);
        return dataSource;
    }
}
