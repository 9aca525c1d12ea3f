package io.trackai.adapter.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One transaction. Values are Strings, numbers, booleans, Instants and {@link Absent}; times are cut to the microsecond. */
final class Tx {

    /** Rows that are fetched in one go: a page and one more, so that large results do not fill the memory. */
    private static final int FETCH = 256;

    private final Connection connection;
    private final int timeoutSeconds;

    Tx(Connection connection, int timeoutSeconds) {
        this.connection = connection;
        this.timeoutSeconds = timeoutSeconds;
    }

    /** Reads one row. */
    @FunctionalInterface
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    int update(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(sql, values)) {
            return statement.executeUpdate();
        }
    }

    /** The same statement for many rows, in as few round trips as the driver can; the sum of what they changed. */
    int batch(String sql, List<Object[]> rows) throws SQLException {
        if (rows.isEmpty()) {
            return 0;
        }
        if (rows.size() == 1) {
            return update(sql, rows.get(0));
        }
        return Arrays.stream(each(sql, rows)).map(count -> Math.max(count, 0)).sum();
    }

    /** The same statement for many rows: how many each of them changed. */
    int[] each(String sql, List<Object[]> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setQueryTimeout(timeoutSeconds);
            for (Object[] values : rows) {
                bind(statement, values);
                statement.addBatch();
            }
            return statement.executeBatch();
        }
    }

    <T> List<T> rows(String sql, Reader<T> reader, Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(sql, values)) {
            statement.setFetchSize(FETCH);
            try (ResultSet result = statement.executeQuery()) {
                List<T> rows = new ArrayList<>();
                while (result.next()) {
                    rows.add(reader.read(result));
                }
                return rows;
            }
        }
    }

    <T> Optional<T> row(String sql, Reader<T> reader, Object... values) throws SQLException {
        return rows(sql, reader, values).stream().findFirst();
    }

    long number(String sql, Object... values) throws SQLException {
        return row(sql, result -> result.getLong(1), values).orElse(0L);
    }

    /** A statement without values, such as one that makes a table; takes as long as it takes. */
    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private PreparedStatement prepared(String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            statement.setQueryTimeout(timeoutSeconds);
            bind(statement, values);
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value instanceof Instant instant) {
                statement.setObject(
                        i + 1, OffsetDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC));
            } else if (value instanceof Absent absent) {
                statement.setNull(i + 1, absent.type());
            } else if (value instanceof String text) {
                statement.setString(i + 1, text);
            } else {
                statement.setObject(i + 1, value);
            }
        }
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static Optional<Instant> instantIfAny(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    static Optional<String> textIfAny(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }
}
