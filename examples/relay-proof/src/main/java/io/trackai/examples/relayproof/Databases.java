package io.trackai.examples.relayproof;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGConnectionPoolDataSource;

/** The databases the programs run on. */
final class Databases {

    private static final int CONNECTIONS = 24;

    private Databases() {}

    /** A PostgreSQL of this program's own, with its usual durability: every commit is on the disk before it is answered. */
    static EmbeddedPostgres postgres() throws IOException {
        return EmbeddedPostgres.builder()
                .setPGStartupWait(Duration.ofSeconds(90))
                .setServerConfig("max_connections", "200")
                .setServerConfig("max_wal_size", "4GB")
                .start();
    }

    /** Its address. */
    static String url(EmbeddedPostgres server) {
        return server.getJdbcUrl("postgres", "postgres");
    }

    /** The address of an empty schema of its own. */
    static String schema(EmbeddedPostgres server, String name) throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + name);
        }
        return url(server) + "&currentSchema=" + name;
    }

    /** A pool for an address such as {@code jdbc:postgresql://…} or {@code jdbc:h2:file:…}. */
    static JdbcConnectionPool pool(String url) {
        JdbcConnectionPool pool;
        if (url.startsWith("jdbc:h2:")) {
            pool = JdbcConnectionPool.create(url, "sa", "");
        } else {
            PGConnectionPoolDataSource source = new PGConnectionPoolDataSource();
            source.setUrl(url);
            source.setReWriteBatchedInserts(true);
            pool = JdbcConnectionPool.create(source);
        }
        pool.setMaxConnections(CONNECTIONS);
        return pool;
    }

    /** A key for a vault. */
    static String key() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
