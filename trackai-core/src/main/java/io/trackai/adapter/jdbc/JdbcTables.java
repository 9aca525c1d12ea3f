package io.trackai.adapter.jdbc;

import java.util.Optional;

/**
 * What the tables are called.
 *
 * @param schema the schema they are in, which must exist; empty for the connection's own
 * @param prefix what every name begins with
 */
public record JdbcTables(Optional<String> schema, String prefix) {

    /** {@code trackai_…} in the connection's own schema. */
    public static final JdbcTables STANDARD = new JdbcTables(Optional.empty(), "trackai_");

    /**
     * Checks the names.
     *
     * @throws IllegalArgumentException if one holds anything but lower-case letters, digits and underscores, begins with a
     *     digit or has more than 30 characters
     */
    public JdbcTables {
        schema.ifPresent(name -> check("schema", name));
        if (!prefix.isEmpty()) {
            check("prefix", prefix);
        }
    }

    private static void check(String what, String name) {
        if (!name.matches("[a-z_][a-z0-9_]{0,29}")) {
            throw new IllegalArgumentException(
                    what + " may hold lower-case letters, digits and underscores, at most 30, and no digit first");
        }
    }

    /** The same prefix in this schema. */
    public JdbcTables inSchema(String name) {
        return new JdbcTables(Optional.of(name), prefix);
    }

    /** The same schema with this prefix. */
    public JdbcTables prefixed(String text) {
        return new JdbcTables(schema, text);
    }

    /** The full name of a table. */
    String table(String name) {
        return schema.map(in -> in + "." + prefix + name).orElse(prefix + name);
    }

    /** The name of an index when it is made: PostgreSQL puts it beside its table by itself. */
    String index(Database database, String name) {
        return database == Database.H2 ? table(name) : prefix + name;
    }
}
