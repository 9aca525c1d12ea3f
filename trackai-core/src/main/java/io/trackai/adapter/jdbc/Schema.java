package io.trackai.adapter.jdbc;

import io.trackai.error.StoreException;
import io.trackai.error.UnsupportedStoreException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that the tables have the version that this library works with. Several machines may start at once. In
 * PostgreSQL each migration is one transaction under a lock; H2 ends a transaction with every table that is made, so its
 * statements can be repeated, and the version is noted last.
 */
final class Schema {

    private static final Logger LOG = LoggerFactory.getLogger(Schema.class);

    private static final int MOST_TRIES = 20;

    private static final String VERSIONS = """
            CREATE TABLE IF NOT EXISTS {schema_version} (
                version INTEGER PRIMARY KEY,
                name VARCHAR(100) NOT NULL,
                applied_at {is:time} NOT NULL)""";

    private final Sql sql;
    private final Transactions transactions;

    Schema(Sql sql, Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    /** Every statement from one version to the newest, for a host that runs its migrations itself. */
    static List<String> statements(Sql sql, int from) {
        List<String> statements = new ArrayList<>();
        if (from == 0) {
            statements.add(sql.of(VERSIONS));
        }
        Migration.ALL.stream()
                .filter(migration -> migration.version() > from)
                .forEach(migration -> statements.addAll(migration.statements(sql)));
        return statements;
    }

    /**
     * Brings the tables to the newest version, or checks that they have it.
     *
     * @throws UnsupportedStoreException if they have a version that this library does not know, or an older one and it may
     *     not change them
     */
    void ensure(boolean migrate) {
        int present = check(transactions.read("read the version of the tables", this::version));
        if (present == Migration.newest()) {
            return;
        }
        if (!migrate) {
            throw new UnsupportedStoreException("the tables have version " + present + ", this library needs version "
                    + Migration.newest() + ": run the statements of JdbcStores.migrations, or let this library do it");
        }
        Migration.ALL.forEach(this::migrate);
    }

    private void migrate(Migration migration) {
        if (sql.database() == Database.H2) {
            // Nodes within one process need not meet in the database.
            synchronized (Migration.ALL) {
                again(migration);
            }
        } else {
            again(migration);
        }
    }

    private void again(Migration migration) {
        for (int tries = 1; ; tries++) {
            try {
                boolean unused = transactions.write("make its tables", tx -> apply(tx, migration));
                return;
            } catch (StoreException e) {
                // Two nodes that make the same index in H2: one of them is told of a fault, and then finds it made.
                if (sql.database() != Database.H2 || tries == MOST_TRIES) {
                    throw e;
                }
                Transactions.pause(tries);
            }
        }
    }

    private static int check(int present) {
        if (present > Migration.newest()) {
            throw new UnsupportedStoreException("the tables have version " + present
                    + ", this library knows no more than version " + Migration.newest() + ": use a newer library");
        }
        return present;
    }

    private int version(Tx tx) throws SQLException {
        String table = sql.tables().table("schema_version");
        String name = table.substring(table.lastIndexOf('.') + 1);
        long there = tx.number(
                "SELECT COUNT(*) FROM information_schema.tables WHERE LOWER(table_name) = ? AND LOWER(table_schema) = "
                        + sql.tables()
                                .schema()
                                .map(schema -> "'" + schema + "'")
                                .orElse("LOWER(CURRENT_SCHEMA)"),
                name.toLowerCase(Locale.ROOT));
        return there == 0
                ? 0
                : Math.toIntExact(tx.number(sql.of("SELECT COALESCE(MAX(version), 0) FROM {schema_version}")));
    }

    /** Whether there was anything to do. */
    private boolean apply(Tx tx, Migration migration) throws SQLException {
        if (sql.database() == Database.POSTGRESQL) {
            // Whoever comes second waits here and finds the work done.
            tx.run("SELECT pg_advisory_xact_lock(" + lock() + ")");
        }
        if (check(version(tx)) >= migration.version()) {
            return false;
        }
        if (migration.version() == 1) {
            tx.run(sql.of(VERSIONS));
        }
        for (String statement : migration.statements(sql)) {
            tx.run(statement);
        }
        LOG.info("tables migrated version={} name={}", migration.version(), migration.name());
        return true;
    }

    /** One number per set of tables, the same on every machine. */
    private long lock() {
        long hash = 0xcbf29ce484222325L;
        for (char c : sql.tables().table("schema_version").toCharArray()) {
            hash = (hash ^ c) * 0x100000001b3L;
        }
        return hash;
    }
}
