package io.trackai.adapter.jdbc;

import io.trackai.error.UnreadableRecordException;
import io.trackai.model.HistoryEntry;
import io.trackai.model.LeadId;
import io.trackai.model.SessionId;
import io.trackai.spi.store.HistoryCursor;
import io.trackai.spi.store.HistoryPosition;
import io.trackai.spi.store.HistoryQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The lines of the history in a database. */
final class JdbcHistory {

    private static final String COLUMNS = "session_id, revision, idx, lead, happened_at, kind, subject, code, facts";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM {history}";

    private final Sql sql;

    JdbcHistory(Sql sql) {
        this.sql = sql;
    }

    void append(Tx tx, List<HistoryEntry> lines) throws SQLException {
        tx.batch(
                sql.of("INSERT INTO {history} (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
                lines.stream().map(JdbcHistory::values).toList());
    }

    private static Object[] values(HistoryEntry line) {
        return new Object[] {
            line.session().value(),
            line.revision(),
            line.index(),
            line.lead().value(),
            line.at(),
            line.type(),
            line.subject(),
            Absent.TEXT.or(line.code()),
            FactsText.of(line.data())
        };
    }

    private static HistoryEntry line(ResultSet row) throws SQLException {
        return HistoryEntry.builder()
                .session(SessionId.of(row.getString("session_id")))
                .lead(LeadId.of(row.getString("lead")))
                .revision(row.getLong("revision"))
                .index(row.getInt("idx"))
                .at(Tx.instant(row, "happened_at"))
                .type(row.getString("kind"))
                .subject(row.getString("subject"))
                .code(Tx.textIfAny(row, "code"))
                .data(facts(row.getString("facts")))
                .build();
    }

    /** A history does not end at one bad line: what is damaged becomes a fact that says so. */
    private static Map<String, String> facts(String text) {
        try {
            return FactsText.map(text);
        } catch (UnreadableRecordException e) {
            return Map.of("unreadable", "true");
        }
    }

    List<HistoryEntry> of(Tx tx, SessionId session, HistoryPosition after, int limit) throws SQLException {
        return tx.rows(
                sql.of(SELECT + " WHERE session_id = ? AND revision >= ? AND (revision > ? OR idx > ?)"
                        + " ORDER BY revision, idx LIMIT ?"),
                JdbcHistory::line,
                session.value(),
                after.revision(),
                after.revision(),
                after.index(),
                limit);
    }

    List<HistoryEntry> find(Tx tx, HistoryQuery query) throws SQLException {
        String direction = query.newestFirst() ? " DESC" : "";
        Where where = new Where()
                .and("session_id = ?", query.session().map(SessionId::value))
                .and("lead = ?", query.lead().map(LeadId::value))
                .and("subject = ?", query.subject())
                .and("code = ?", query.code())
                .and("kind = ?", query.type())
                .and("happened_at >= ?", query.since())
                .and("happened_at < ?", query.until());
        query.after().ifPresent(cursor -> after(where, cursor, query.newestFirst() ? "<" : ">"));
        return tx.rows(
                sql.of(SELECT + where.text() + " ORDER BY happened_at" + direction + ", session_id" + direction
                        + ", revision" + direction + ", idx" + direction + " LIMIT ?"),
                JdbcHistory::line,
                where.values(query.limit()));
    }

    /** The time alone first: every planner can use an index for that. */
    private static void after(Where where, HistoryCursor cursor, String beyond) {
        where.and("happened_at " + beyond + "= ?", cursor.at())
                .and(
                        "(happened_at, session_id, revision, idx) " + beyond + " (?, ?, ?, ?)",
                        cursor.at(),
                        cursor.session().value(),
                        cursor.revision(),
                        cursor.index());
    }

    int forget(Tx tx, Instant before, Set<String> types, int limit) throws SQLException {
        Where where = new Where().and("happened_at < ?", before);
        if (!types.isEmpty()) {
            where.and("kind IN (" + String.join(", ", Collections.nCopies(types.size(), "?")) + ")", types.toArray());
        }
        return tx.update(
                sql.of("DELETE FROM {history} WHERE (session_id, revision, idx) IN (SELECT session_id, revision, idx"
                        + " FROM {history}" + where.text()
                        + " ORDER BY happened_at, session_id, revision, idx LIMIT ?)"),
                where.values(limit));
    }
}
