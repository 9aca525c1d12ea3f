package io.trackai.adapter.jdbc;

import io.trackai.error.StoreException;
import java.sql.SQLException;
import java.util.Set;

/** What a database's failure means. Its own words never leave: they quote statements and values. */
enum Failure {
    /** Two transactions were in each other's way; the database undid this one. Doing it again is safe. */
    CONFLICT,
    /** The connection broke. Doing it again is safe as long as nothing was committed. */
    DISCONNECTED,
    /** There is no such table. */
    NO_TABLE,
    /** Anything else. */
    OTHER;

    /** Serialisation failure, deadlock, a row that somebody else made first, H2's lock timeout and concurrent update. */
    private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "23505", "HYT00", "90131");

    private static final Set<String> SHUTDOWNS = Set.of("57P01", "57P02", "57P03");

    private static final Set<String> NO_TABLES = Set.of("42P01", "42S02", "42S03", "42S04", "3F000", "90079");

    static Failure of(SQLException e) {
        String state = state(e);
        if (CONFLICTS.contains(state)) {
            return CONFLICT;
        }
        if (state.startsWith("08") || SHUTDOWNS.contains(state)) {
            return DISCONNECTED;
        }
        return NO_TABLES.contains(state) ? NO_TABLE : OTHER;
    }

    static String state(SQLException e) {
        String state = e.getSQLState();
        return state != null && state.matches("[0-9A-Z]{5}") ? state : "unknown";
    }

    static StoreException told(String what, SQLException e) {
        return new StoreException("the database could not " + what + " (SQL state " + state(e) + ")", e);
    }
}
