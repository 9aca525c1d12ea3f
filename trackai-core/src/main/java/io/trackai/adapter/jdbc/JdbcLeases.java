package io.trackai.adapter.jdbc;

import io.trackai.model.SessionId;
import io.trackai.spi.store.Lease;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Leases in a database, by its own clock. */
final class JdbcLeases {

    /** Where a marked session stands in the order of looks: before everything else. */
    private static final Instant FIRST = Instant.EPOCH;

    private static final String FREE = "(lease_until IS NULL OR lease_until <= {now})";

    private final Sql sql;

    JdbcLeases(Sql sql) {
        this.sql = sql;
    }

    static Instant now(Tx tx) throws SQLException {
        return tx.row("SELECT CURRENT_TIMESTAMP(6) AS present", row -> Tx.instant(row, "present"))
                .orElseThrow();
    }

    Optional<Long> fence(Tx tx, String id) throws SQLException {
        return tx.row(sql.of("SELECT fence FROM {session} WHERE id = ?"), row -> row.getLong(1), id);
    }

    Optional<Lease> take(Tx tx, SessionId id, String owner, Duration length) throws SQLException {
        int taken = tx.update(
                sql.of(
                        "UPDATE {session} SET fence = fence + 1, lease_owner = ?, lease_until = {after} WHERE id = ? AND "
                                + FREE),
                owner,
                micros(length),
                id.value());
        if (taken == 0) {
            return Optional.empty();
        }
        return tx.row(
                sql.of("SELECT fence, lease_until FROM {session} WHERE id = ?"),
                row -> new Lease(id, owner, row.getLong("fence"), Tx.instant(row, "lease_until")),
                id.value());
    }

    private record Due(String id, long fence, Instant now) {}

    List<Lease> takeDue(Tx tx, String owner, int limit, Duration length) throws SQLException {
        if (limit < 1) {
            return List.of();
        }
        List<Due> due = tx.rows(
                sql.of("SELECT id, fence, {now} AS present FROM {session} WHERE look_at <= {now} AND " + FREE
                        + " ORDER BY look_at LIMIT ? FOR UPDATE SKIP LOCKED"),
                row -> new Due(row.getString("id"), row.getLong("fence"), Tx.instant(row, "present")),
                limit);
        List<Object[]> changes = new ArrayList<>();
        List<Lease> leases = new ArrayList<>();
        for (Due one : due) {
            Instant until = one.now().plus(length).truncatedTo(ChronoUnit.MICROS);
            changes.add(new Object[] {one.fence() + 1, owner, until, one.id()});
            leases.add(new Lease(SessionId.of(one.id()), owner, one.fence() + 1, until));
        }
        tx.batch(
                sql.of("UPDATE {session} SET fence = ?, lease_owner = ?, lease_until = ?, marked = FALSE, look_at = due"
                        + " WHERE id = ?"),
                changes);
        return leases;
    }

    boolean renew(Tx tx, Lease lease, Duration length) throws SQLException {
        return tx.update(
                        sql.of("UPDATE {session} SET lease_until = {after}"
                                + " WHERE id = ? AND fence = ? AND lease_owner IS NOT NULL"),
                        micros(length),
                        lease.session().value(),
                        lease.fence())
                == 1;
    }

    int release(Tx tx, Lease lease) throws SQLException {
        return tx.update(
                sql.of("UPDATE {session} SET lease_owner = NULL, lease_until = NULL WHERE id = ? AND fence = ?"),
                lease.session().value(),
                lease.fence());
    }

    int makeDue(Tx tx, SessionId id) throws SQLException {
        return tx.update(
                sql.of("UPDATE {session} SET marked = TRUE, look_at = ? WHERE id = ? AND marked = FALSE"),
                FIRST,
                id.value());
    }

    private static long micros(Duration length) {
        return Math.addExact(Math.multiplyExact(length.getSeconds(), 1_000_000L), length.getNano() / 1_000);
    }
}
