package io.trackai.adapter.jdbc;

import io.trackai.model.HistoryEntry;
import io.trackai.model.LeadId;
import io.trackai.model.SessionId;
import io.trackai.spi.store.Commit;
import io.trackai.spi.store.Created;
import io.trackai.spi.store.HistoryPosition;
import io.trackai.spi.store.HistoryQuery;
import io.trackai.spi.store.Lease;
import io.trackai.spi.store.RequestKey;
import io.trackai.spi.store.Saved;
import io.trackai.spi.store.SessionQuery;
import io.trackai.spi.store.SessionStore;
import io.trackai.spi.store.StoredSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Sessions in a database. */
final class JdbcSessionStore implements SessionStore {

    static final String COLUMNS = "id, lead, revision, body, phase, due, created_at, updated_at";

    private static final String INSERT = """
            INSERT INTO {session} (id, lead, revision, body, phase, due, marked, look_at, created_at, updated_at, fence)
            VALUES (?, ?, 1, ?, ?, ?, FALSE, ?, ?, ?, 0)""";

    private static final String UPDATE = """
            UPDATE {session} SET revision = revision + 1, body = ?, phase = ?, due = ?, updated_at = ?,
                look_at = CASE WHEN marked THEN look_at ELSE CAST(? AS {is:time}) END""";

    private final Transactions transactions;
    private final Sql sql;
    private final boolean durable;
    private final JdbcHistory history;
    private final JdbcLeases leases;

    JdbcSessionStore(Transactions transactions, Sql sql, boolean durable) {
        this.transactions = transactions;
        this.sql = sql;
        this.durable = durable;
        this.history = new JdbcHistory(sql);
        this.leases = new JdbcLeases(sql);
    }

    @Override
    public boolean durable() {
        return durable;
    }

    @Override
    public Instant now() {
        return transactions.read("tell the time", JdbcLeases::now);
    }

    @Override
    public Created create(Commit first, Optional<RequestKey> key) {
        return transactions.write("create a session", tx -> {
            if (key.isPresent()) {
                Optional<Created> earlier = earlier(tx, first, key.get());
                if (earlier.isPresent()) {
                    return earlier.get();
                }
                use(tx, first, key.get());
            }
            String id = first.id().value();
            if (tx.number(sql.of("SELECT COUNT(*) FROM {session} WHERE id = ?"), id) > 0) {
                throw new IllegalArgumentException("session " + first.id() + " exists already");
            }
            Object due = Absent.TIME.or(first.due());
            tx.update(
                    sql.of(INSERT),
                    id,
                    first.lead().value(),
                    first.body(),
                    first.phaseAtSave(),
                    due,
                    due,
                    first.at(),
                    first.at());
            history.append(tx, first.append());
            return new Created(Created.Outcome.NEW, require(tx, id));
        });
    }

    private Optional<Created> earlier(Tx tx, Commit first, RequestKey key) throws SQLException {
        Optional<String[]> used = tx.row(
                sql.of("SELECT request_hash, session_id FROM {request_key}"
                        + " WHERE lead = ? AND request_key = ? AND valid_until > ?"),
                row -> new String[] {row.getString(1), row.getString(2)},
                first.lead().value(),
                key.key(),
                first.at());
        if (used.isEmpty()) {
            return Optional.empty();
        }
        boolean same = used.get()[0].equals(key.requestHash());
        return Optional.of(
                new Created(same ? Created.Outcome.REPEATED : Created.Outcome.CONFLICT, require(tx, used.get()[1])));
    }

    private void use(Tx tx, Commit first, RequestKey key) throws SQLException {
        String lead = first.lead().value();
        tx.update(sql.of("DELETE FROM {request_key} WHERE lead = ? AND valid_until <= ?"), lead, first.at());
        tx.update(
                sql.of("INSERT INTO {request_key} (lead, request_key, request_hash, session_id, valid_until)"
                        + " VALUES (?, ?, ?, ?, ?)"),
                lead,
                key.key(),
                key.requestHash(),
                first.id().value(),
                first.at().plus(RequestKey.REMEMBERED));
    }

    @Override
    public Optional<StoredSession> load(SessionId id) {
        return transactions.read("load a session", tx -> find(tx, id.value()));
    }

    private Optional<StoredSession> find(Tx tx, String id) throws SQLException {
        return tx.row(sql.of("SELECT " + COLUMNS + " FROM {session} WHERE id = ?"), JdbcSessionStore::session, id);
    }

    private StoredSession require(Tx tx, String id) throws SQLException {
        return find(tx, id).orElseThrow(() -> new SQLException("deleted meanwhile", "40001"));
    }

    static StoredSession session(ResultSet row) throws SQLException {
        return StoredSession.builder()
                .id(SessionId.of(row.getString("id")))
                .lead(LeadId.of(row.getString("lead")))
                .revision(row.getLong("revision"))
                .body(row.getString("body"))
                .phaseAtSave(row.getString("phase"))
                .due(Tx.instantIfAny(row, "due"))
                .createdAt(Tx.instant(row, "created_at"))
                .updatedAt(Tx.instant(row, "updated_at"))
                .build();
    }

    @Override
    public Saved save(Commit commit) {
        return transactions.write("save a session", tx -> {
            Object due = Absent.TIME.or(commit.due());
            String id = commit.id().value();
            Optional<Long> fence = commit.lease().map(Lease::fence);
            Where where = new Where()
                    .and("id = ?", id)
                    .and("revision = ?", commit.expectedRevision())
                    .and("fence = ?", fence);
            int changed = tx.update(
                    sql.of(UPDATE + where.text()),
                    where.valuesAfter(commit.body(), commit.phaseAtSave(), due, commit.at(), due));
            if (changed == 0) {
                Optional<Long> present = fence.isPresent() ? leases.fence(tx, id) : fence;
                return present.equals(fence) || present.isEmpty() ? Saved.STALE : Saved.FENCED;
            }
            history.append(tx, commit.append());
            return Saved.SAVED;
        });
    }

    @Override
    public List<StoredSession> list(SessionQuery query) {
        return transactions.read("list sessions", tx -> {
            Where where = new Where()
                    .and("lead = ?", query.lead().map(LeadId::value))
                    .and("phase = ?", query.phase())
                    .and("created_at >= ?", query.createdFrom())
                    .and("created_at < ?", query.createdUntil())
                    .and("updated_at >= ?", query.changedFrom())
                    .and("updated_at < ?", query.changedUntil());
            if (query.after().isPresent()) {
                String id = query.after().get().value();
                Optional<Instant> at = tx.row(
                        sql.of("SELECT created_at FROM {session} WHERE id = ?"),
                        row -> Tx.instant(row, "created_at"),
                        id);
                if (at.isEmpty()) {
                    return List.of();
                }
                where.and("created_at <= ? AND (created_at < ? OR id > ?)", at.get(), at.get(), id);
            }
            return tx.rows(
                    sql.of("SELECT " + COLUMNS + " FROM {session}" + where.text()
                            + " ORDER BY created_at DESC, id LIMIT ?"),
                    JdbcSessionStore::session,
                    where.values(query.limit()));
        });
    }

    @Override
    public Map<String, Long> countByPhase(Optional<LeadId> lead) {
        return transactions.read("count sessions", tx -> {
            Where where = new Where().and("lead = ?", lead.map(LeadId::value));
            Map<String, Long> counts = new TreeMap<>();
            tx.rows(
                    sql.of("SELECT phase, COUNT(*) FROM {session}" + where.text() + " GROUP BY phase"),
                    row -> counts.put(row.getString(1), row.getLong(2)),
                    where.values());
            return counts;
        });
    }

    @Override
    public int countCreated(LeadId lead, Instant since) {
        return transactions.read(
                "count sessions",
                tx -> Math.toIntExact(tx.number(
                        sql.of("SELECT COUNT(*) FROM {session} WHERE lead = ? AND created_at >= ?"),
                        lead.value(),
                        since)));
    }

    @Override
    public List<HistoryEntry> history(SessionId id, HistoryPosition after, int limit) {
        return transactions.read("read a history", tx -> history.of(tx, id, after, limit));
    }

    @Override
    public List<HistoryEntry> history(HistoryQuery query) {
        return transactions.read("read the history", tx -> history.find(tx, query));
    }

    @Override
    public int forgetHistory(Instant before, Set<String> types, int limit) {
        return transactions.write("forget history", tx -> history.forget(tx, before, types, limit));
    }

    @Override
    public Optional<Lease> lease(SessionId id, String owner, Duration length) {
        return transactions.write("lease a session", tx -> leases.take(tx, id, owner, length));
    }

    @Override
    public List<Lease> leaseDue(String owner, int limit, Duration length) {
        return transactions.write("lease sessions", tx -> leases.takeDue(tx, owner, limit, length));
    }

    @Override
    public boolean renew(Lease lease, Duration length) {
        return transactions.write("renew a lease", tx -> leases.renew(tx, lease, length));
    }

    @Override
    public void release(Lease lease) {
        transactions.write("release a lease", tx -> leases.release(tx, lease));
    }

    @Override
    public void makeDue(SessionId id) {
        transactions.write("mark a session", tx -> leases.makeDue(tx, id));
    }

    @Override
    public void delete(SessionId id) {
        transactions.write("delete a session", tx -> {
            tx.update(sql.of("DELETE FROM {session} WHERE id = ?"), id.value());
            tx.update(sql.of("DELETE FROM {history} WHERE session_id = ?"), id.value());
            return tx.update(sql.of("DELETE FROM {request_key} WHERE session_id = ?"), id.value());
        });
    }
}
