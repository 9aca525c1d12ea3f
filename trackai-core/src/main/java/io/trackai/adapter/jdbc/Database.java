package io.trackai.adapter.jdbc;

import io.trackai.error.UnsupportedStoreException;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Map;

/** The databases these stores know. */
public enum Database {
    /** PostgreSQL 11 or newer: any number of machines. */
    POSTGRESQL(
            "PostgreSQL",
            11,
            0,
            Map.of(
                    "key", "VARCHAR COLLATE \"C\"",
                    "text", "TEXT",
                    "long", "TEXT",
                    "time", "TIMESTAMP(6) WITH TIME ZONE",
                    "ifNotExists", "",
                    "whereCode", " WHERE code IS NOT NULL",
                    "after", "(CURRENT_TIMESTAMP + CAST(? AS BIGINT) * INTERVAL '1 microsecond')")),
    /** H2 2.3 or newer: embedded in one process, or several through its own server. */
    H2(
            "H2",
            2,
            3,
            Map.of(
                    "key", "VARCHAR(1024)",
                    "text", "VARCHAR(1048576)",
                    "long", "CHARACTER LARGE OBJECT",
                    "time", "TIMESTAMP(6) WITH TIME ZONE",
                    "ifNotExists", "IF NOT EXISTS ",
                    "after", "DATEADD(MICROSECOND, ?, CURRENT_TIMESTAMP(6))"));

    private final String product;
    private final int oldestMajor;
    private final int oldestMinor;
    private final Map<String, String> words;

    Database(String product, int oldestMajor, int oldestMinor, Map<String, String> words) {
        this.product = product;
        this.oldestMajor = oldestMajor;
        this.oldestMinor = oldestMinor;
        this.words = words;
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
        return words.getOrDefault(name, "");
    }
}
