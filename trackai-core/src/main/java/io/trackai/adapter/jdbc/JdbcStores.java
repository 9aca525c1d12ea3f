package io.trackai.adapter.jdbc;

import io.trackai.error.StoreException;
import io.trackai.error.UnsupportedStoreException;
import io.trackai.spi.store.ArtifactStore;
import io.trackai.spi.store.RelayStore;
import io.trackai.spi.store.SessionStore;
import io.trackai.spi.store.VisitStore;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;

/**
 * Every store on one database, over the host's {@link DataSource}: PostgreSQL for any number of machines, H2 within one
 * process. Which of them it is, is asked of the connection. Tables are made and brought up to date when the stores are
 * opened.
 *
 * <pre>{@code
 * TrackAi trackAi = TrackAi.builder()
 *         .stores(JdbcStores.on(dataSource).open())
 *         .vault(AesGcmVault.of(key))
 *         .build();
 * }</pre>
 *
 * <p>Each method of a store is one transaction on a connection of its own, given back before the method returns; a
 * connection that takes part in a transaction of the host's will not do, so give the pool itself and no proxy around it.
 * A node needs about as many connections as it works on sessions and answers calls at the same time; 10 are plenty.
 * Connections may commit by themselves or not. Leases end by the database's clock.
 *
 * <p>On H2 a file is made to write every commit before it is answered ({@code SET WRITE_DELAY 0}, which needs an
 * administrator of that database once), and every write ends with {@code CHECKPOINT SYNC}: without the first, H2 loses half
 * a second of commits when its process dies; without the second, a commit that meets another writer is answered before it
 * is on the file. One write after the other, so a file is for one machine and few sales.
 *
 * <p>Bodies, inputs, payloads and visits are sealed before they reach a store; ids, times, phases, codes and counts are in
 * the clear. A {@code TrackAi} on these stores needs a vault with a key of the host's own.
 *
 * <p><b>Threading</b>: safe for concurrent use. <b>Errors</b>: {@link StoreException}, in words of our own; what the
 * database undid because of other transactions is done again. <b>Lifecycle</b>: holds nothing open; the host closes its
 * pool.
 */
public final class JdbcStores {

    private final Sql sql;
    private final SessionStore sessions;
    private final ArtifactStore artifacts;
    private final RelayStore relay;
    private final VisitStore visits;

    private JdbcStores(Transactions transactions, Sql sql, boolean durable) {
        this.sql = sql;
        this.sessions = new JdbcSessionStore(transactions, sql, durable);
        this.artifacts = new JdbcArtifactStore(transactions, sql, durable);
        this.relay = new JdbcRelayStore(transactions, sql, durable);
        this.visits = new JdbcVisitStore(transactions, sql, durable);
    }

    /** Stores on this database. */
    public static Builder on(DataSource dataSource) {
        return new Builder(dataSource);
    }

    /**
     * The statements that make the tables, for a host that runs its migrations itself; in order, without semicolons. Run
     * them in one transaction where the database can.
     *
     * @param database for which database
     * @param tables what they are called
     * @param from the version that is there already, 0 for none; those of later versions are answered
     */
    public static List<String> migrations(Database database, JdbcTables tables, int from) {
        return Schema.statements(new Sql(database, tables), from);
    }

    /** Sessions, their history, leases and idempotency keys. */
    public SessionStore sessions() {
        return sessions;
    }

    /** Artefacts and their versions. */
    public ArtifactStore artifacts() {
        return artifacts;
    }

    /** Routes, deliveries, sales and the outbox. */
    public RelayStore relay() {
        return relay;
    }

    /** What browsers knew. */
    public VisitStore visits() {
        return visits;
    }

    /** Which database it is. */
    public Database database() {
        return sql.database();
    }

    /** The database and the names of the tables. */
    @Override
    public String toString() {
        return "JdbcStores(" + sql.database() + ", " + sql.tables().table("…") + ")";
    }

    /** Puts stores together. Confined to one thread. */
    public static final class Builder {

        private final DataSource dataSource;
        private JdbcTables tables = JdbcTables.STANDARD;
        private Duration statementTimeout = Duration.ofSeconds(10);
        private boolean migrate = true;

        private Builder(DataSource dataSource) {
            this.dataSource = dataSource;
        }

        /** What the tables are called. Default: {@link JdbcTables#STANDARD}. */
        public Builder tables(JdbcTables tables) {
            this.tables = tables;
            return this;
        }

        /**
         * How long the database may take for one statement, in whole seconds. Default: 10 seconds.
         *
         * @throws IllegalArgumentException if it is less than a second
         */
        public Builder statementTimeout(Duration timeout) {
            if (timeout.compareTo(Duration.ofSeconds(1)) < 0) {
                throw new IllegalArgumentException("statementTimeout must be at least a second");
            }
            this.statementTimeout = timeout;
            return this;
        }

        /**
         * Whether tables are made and changed by this library. Default: yes. If not, they are only checked: see {@link
         * JdbcStores#migrations}.
         */
        public Builder migrate(boolean migrate) {
            this.migrate = migrate;
            return this;
        }

        /**
         * The stores, with tables of the right version.
         *
         * @throws UnsupportedStoreException if the database is of another make or too old, or its tables have a version that
         *     this library cannot work with
         * @throws StoreException if the database cannot be reached, or does not let the tables be made
         */
        public JdbcStores open() {
            Found found = found();
            Sql sql = new Sql(found.database(), tables);
            Carrier carrier = found.database() == Database.H2 ? Carrier.onThreadsOfItsOwn() : Carrier.onTheSameThread();
            Transactions transactions = new Transactions(
                    dataSource, carrier, statementTimeout, found.database() == Database.H2 && found.durable());
            if (found.database() == Database.H2 && found.durable()) {
                transactions.write("make every commit last", tx -> {
                    writeAtOnce(tx);
                    return true;
                });
            }
            new Schema(sql, transactions).ensure(migrate);
            return new JdbcStores(transactions, sql, found.durable());
        }

        private static void writeAtOnce(Tx tx) throws SQLException {
            boolean delayed = tx.row(
                            "SELECT setting_value FROM information_schema.settings WHERE setting_name = 'WRITE_DELAY'",
                            row -> !"0".equals(row.getString(1)))
                    .orElse(true);
            if (delayed) {
                tx.run("SET WRITE_DELAY 0");
            }
        }

        private record Found(Database database, boolean durable) {}

        private Found found() {
            try (Connection connection = dataSource.getConnection()) {
                DatabaseMetaData metaData = connection.getMetaData();
                String url = metaData.getURL() == null ? "" : metaData.getURL().toLowerCase(Locale.ROOT);
                return new Found(Database.of(metaData), !url.startsWith("jdbc:h2:mem:"));
            } catch (SQLException e) {
                throw Failure.told("be reached", e);
            }
        }
    }
}
