package io.trackai.examples.ownengine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** Databases with db-scheduler's table in them. */
final class Databases {

    private Databases() {}

    /** A database in memory that lasts as long as the process. */
    static JdbcDataSource inMemory(String name) {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
        makeTable(database);
        return database;
    }

    private static void makeTable(DataSource database) {
        try (InputStream script = Databases.class.getResourceAsStream("/scheduled_tasks.sql");
                Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            if (script == null) {
                throw new IllegalStateException("scheduled_tasks.sql is missing");
            }
            statement.execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        } catch (SQLException e) {
            throw new IllegalStateException("the table could not be made", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
