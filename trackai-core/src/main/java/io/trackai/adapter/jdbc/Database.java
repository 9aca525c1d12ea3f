package io.trackai.adapter.jdbc;

import io.trackai.error.UnsupportedStoreException;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;

/** The databases these stores know. */
public enum Database {
    /** PostgreSQL 11 or newer: any number of machines. */
    POSTGRESQL("PostgreSQL", 11, 0),
    /** H2 2.3 or newer: embedded in one process, or several through its own server. */
    H2("H2", 2, 3);

    private final String product;
    private final int oldestMajor;
    private final int oldestMinor;

    Database(String product, int oldestMajor, int oldestMinor) {
        this.product = product;
        this.oldestMajor = oldestMajor;
        this.oldestMinor = oldestMinor;
    }

    /** Which one this is. */
    static Database of(DatabaseMetaData metaData) throws SQLException {
        String name = metaData.getDatabaseProductName();
        for (Database database : values()) {
            if (database.product.equals(name)) {
                int major = metaData.getDatabaseMajorVersion();
                int minor = metaData.getDatabaseMinorVersion();
                if (major < database.oldestMajor || (major == database.oldestMajor && minor < database.oldestMinor)) {
                    throw new UnsupportedStoreException(database.product + " " + major + "." + minor
                            + " is too old: these stores need " + database.oldestMajor + "." + database.oldestMinor);
                }
                return database;
            }
        }
        throw new UnsupportedStoreException("these stores know PostgreSQL and H2; this database is neither");
    }

    /** What this database calls something; the empty word if it has no need of it. */
    String word(String name) {
        boolean postgres = this == POSTGRESQL;
        return switch (name) {
            case "key" -> postgres ? "VARCHAR COLLATE \"C\"" : "VARCHAR(1024)";
            case "text" -> postgres ? "TEXT" : "VARCHAR(1048576)";
            case "long" -> postgres ? "TEXT" : "CHARACTER LARGE OBJECT";
            case "time" -> "TIMESTAMP(6) WITH TIME ZONE";
            case "ifNotExists" -> postgres ? "" : "IF NOT EXISTS ";
            case "wide" -> postgres ? "VARCHAR COLLATE \"C\"" : "VARCHAR(4096)";
            case "whereCode" -> postgres ? " WHERE code IS NOT NULL" : "";
            // Not the column itself: a planner that expects little to be due would walk it past all other lanes.
            case "dueOrder" -> postgres ? "(due AT TIME ZONE 'UTC')" : "due";
            case "whereDue" -> postgres ? " WHERE due IS NOT NULL" : "";
            case "whereReported" -> postgres ? " WHERE sealed_reports IS NOT NULL" : "";
            case "wherePerson" -> postgres ? " WHERE sealed_payload IS NOT NULL OR subjects <> '[]'" : "";
            case "after" ->
                postgres
                        ? "(CURRENT_TIMESTAMP + CAST(? AS BIGINT) * INTERVAL '1 microsecond')"
                        : "DATEADD(MICROSECOND, ?, CURRENT_TIMESTAMP(6))";
            default -> throw new IllegalArgumentException("no word for " + name);
        };
    }
}
