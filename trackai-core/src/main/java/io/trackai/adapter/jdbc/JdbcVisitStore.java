package io.trackai.adapter.jdbc;

import io.trackai.model.LeadId;
import io.trackai.model.VisitKey;
import io.trackai.spi.store.StoredVisit;
import io.trackai.spi.store.VisitStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Visits in a database. */
final class JdbcVisitStore implements VisitStore {

    /** Rows that one statement forgets: short enough for any time limit. */
    private static final int AT_ONCE = 5_000;

    private static final String SELECT = "SELECT lead, visitor_id, sealed, seen_at FROM {visit} WHERE lead = ?";

    private final Transactions transactions;
    private final Sql sql;
    private final boolean durable;

    JdbcVisitStore(Transactions transactions, Sql sql, boolean durable) {
        this.transactions = transactions;
        this.sql = sql;
        this.durable = durable;
    }

    @Override
    public boolean durable() {
        return durable;
    }

    @Override
    public void publish(VisitKey key, LeadId lead) {
        transactions.write("publish a key", tx -> {
            int known =
                    tx.update(sql.of("UPDATE {visit_key} SET lead = ? WHERE visit_key = ?"), lead.value(), key.value());
            return known > 0
                    ? known
                    : tx.update(
                            sql.of("INSERT INTO {visit_key} (lead, visit_key) VALUES (?, ?)"),
                            lead.value(),
                            key.value());
        });
    }

    @Override
    public Optional<LeadId> leadOf(VisitKey key) {
        return transactions.read(
                "read a key",
                tx -> tx.row(
                        sql.of("SELECT lead FROM {visit_key} WHERE visit_key = ?"),
                        row -> LeadId.of(row.getString(1)),
                        key.value()));
    }

    @Override
    public void save(StoredVisit visit) {
        transactions.write("save a visit", tx -> {
            int known = tx.update(
                    sql.of("UPDATE {visit} SET sealed = ?, seen_at = ? WHERE lead = ? AND visitor_id = ?"),
                    visit.sealed(),
                    visit.seenAt(),
                    visit.lead().value(),
                    visit.visitorId());
            return known > 0
                    ? known
                    : tx.update(
                            sql.of("INSERT INTO {visit} (sealed, seen_at, lead, visitor_id) VALUES (?, ?, ?, ?)"),
                            visit.sealed(),
                            visit.seenAt(),
                            visit.lead().value(),
                            visit.visitorId());
        });
    }

    private static StoredVisit visit(ResultSet row) throws SQLException {
        return StoredVisit.builder()
                .lead(LeadId.of(row.getString("lead")))
                .visitorId(row.getString("visitor_id"))
                .sealed(row.getString("sealed"))
                .seenAt(Tx.instant(row, "seen_at"))
                .build();
    }

    @Override
    public Optional<StoredVisit> find(LeadId lead, String visitorId) {
        return transactions.read(
                "read a visit",
                tx -> tx.row(sql.of(SELECT + " AND visitor_id = ?"), JdbcVisitStore::visit, lead.value(), visitorId));
    }

    @Override
    public List<StoredVisit> visits(LeadId lead, Optional<String> after, int limit) {
        return transactions.read(
                "read visits",
                tx -> tx.rows(
                        sql.of(SELECT + " AND visitor_id > ? ORDER BY visitor_id LIMIT ?"),
                        JdbcVisitStore::visit,
                        lead.value(),
                        after.orElse(""),
                        limit));
    }

    @Override
    public int forget(Instant before) {
        int forgotten = 0;
        while (true) {
            int some = transactions.write(
                    "forget visits",
                    tx -> tx.update(
                            sql.of("DELETE FROM {visit} WHERE (lead, visitor_id) IN"
                                    + " (SELECT lead, visitor_id FROM {visit} WHERE seen_at < ? LIMIT ?)"
                                    + " AND seen_at < ?"),
                            before,
                            AT_ONCE,
                            before));
            forgotten += some;
            if (some < AT_ONCE) {
                return forgotten;
            }
        }
    }

    @Override
    public void delete(LeadId lead, String visitorId) {
        transactions.write(
                "delete a visit",
                tx -> tx.update(
                        sql.of("DELETE FROM {visit} WHERE lead = ? AND visitor_id = ?"), lead.value(), visitorId));
    }

    @Override
    public int delete(LeadId lead) {
        return transactions.write("delete visits", tx -> {
            tx.update(sql.of("DELETE FROM {visit_key} WHERE lead = ?"), lead.value());
            return tx.update(sql.of("DELETE FROM {visit} WHERE lead = ?"), lead.value());
        });
    }
}
