package io.trackai.testkit.jdbc;

import io.trackai.adapter.jdbc.JdbcStores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;

/** A database of one test's own, with nothing in it. */
public final class TestDatabase implements AutoCloseable {

    private final String name;
    private final DataSource plain;
    private final CountingDataSource pool;
    private final @Nullable Path directory;
    private final List<String> filled = new ArrayList<>();
    private @Nullable JdbcStores stores;
    private @Nullable Connection beside;

    private TestDatabase(String name, DataSource plain, boolean autoCommit, @Nullable Path directory) {
        this.name = name;
        this.plain = plain;
        this.pool = new CountingDataSource(plain, autoCommit);
        this.directory = directory;
    }

    /** The kinds there are. */
    public enum Kind {
        /** An H2 file. */
        H2,
        /** A schema of a real PostgreSQL; without one, the test is skipped. */
        POSTGRESQL;

        /** A new one, with connections that commit by themselves. */
        public TestDatabase open() {
            return open(true);
        }

        /** A new one. */
        public TestDatabase open(boolean autoCommit) {
            if (this == POSTGRESQL) {
                return new TestDatabase("PostgreSQL", PostgresServer.newSchema(), autoCommit, null);
            }
            try {
                Path directory = Files.createTempDirectory("track-ai-h2");
                return new TestDatabase("H2", h2(directory.resolve("stores")), autoCommit, directory);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static DataSource h2(Path file) {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:file:" + file);
        dataSource.setUser("sa");
        return dataSource;
    }

    /** The pool that counts. */
    public CountingDataSource dataSource() {
        return pool;
    }

    /** Connections beside the pool. */
    public DataSource plain() {
        return plain;
    }

    /** The stores, opened once. */
    public JdbcStores stores() {
        JdbcStores open = stores;
        if (open == null) {
            open = JdbcStores.on(pool).open();
            stores = open;
        }
        return open;
    }

    /** The stores, with nothing in them. */
    public JdbcStores emptied() {
        JdbcStores open = stores();
        if (filled.isEmpty()) {
            tables().stream()
                    .filter(table -> !table.toLowerCase(Locale.ROOT).endsWith("schema_version"))
                    .forEach(filled::add);
        }
        filled.forEach(table -> run("DELETE FROM " + table));
        return open;
    }

    /** The tables of the stores. */
    public List<String> tables() {
        return query(
                        "SELECT table_name FROM information_schema.tables WHERE LOWER(table_schema) = LOWER(CURRENT_SCHEMA)"
                                + " ORDER BY table_name")
                .stream()
                .map(row -> String.valueOf(row.values().iterator().next()))
                .toList();
    }

    private Connection beside() throws SQLException {
        Connection open = beside;
        if (open == null) {
            open = plain.getConnection();
            beside = open;
        }
        return open;
    }

    /** Runs a statement. */
    public void run(String sql) {
        try (Statement statement = beside().createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Every row with every column as text. */
    public List<Map<String, @Nullable String>> query(String sql) {
        try (Statement statement = beside().createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<Map<String, @Nullable String>> rows = new ArrayList<>();
            while (result.next()) {
                Map<String, @Nullable String> row = new LinkedHashMap<>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    row.put(result.getMetaData().getColumnLabel(column), result.getString(column));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** How the database does what the stores asked last, with these values. */
    public String plan(Object... values) {
        return planOf(pool.lastStatement(), values);
    }

    /** How the database does this. */
    public String planOf(String sql, Object... values) {
        try (PreparedStatement explain = beside().prepareStatement("EXPLAIN " + sql)) {
            for (int i = 0; i < values.length; i++) {
                explain.setObject(
                        i + 1,
                        values[i] instanceof Instant at ? OffsetDateTime.ofInstant(at, ZoneOffset.UTC) : values[i]);
            }
            StringBuilder plan = new StringBuilder();
            try (ResultSet lines = explain.executeQuery()) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
            return plan.toString();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Closes the pool; fails if a connection is still out. */
    @Override
    public void close() {
        int out = pool.out();
        pool.close();
        Connection open = beside;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                throw new IllegalStateException("a connection could not be closed", e);
            }
        }
        if (directory != null) {
            try (Stream<Path> files = Files.walk(directory)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        if (out != 0 || pool.broughtBackChanged() != 0) {
            throw new AssertionError(out + " connections were not given back, " + pool.broughtBackChanged()
                    + " in another state than they were taken");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
