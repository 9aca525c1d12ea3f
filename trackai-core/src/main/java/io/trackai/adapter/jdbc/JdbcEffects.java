package io.trackai.adapter.jdbc;

import io.trackai.model.ConnectionId;
import io.trackai.model.EffectKey;
import io.trackai.model.HookId;
import io.trackai.model.LeadId;
import io.trackai.spi.store.EffectLease;
import io.trackai.spi.store.EffectState;
import io.trackai.spi.store.Lane;
import io.trackai.spi.store.Settlement;
import io.trackai.spi.store.StoredEffect;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The outbox in a database: effects come in, are claimed, held, settled. Times are those of the database. */
final class JdbcEffects {

    private static final String SELECT = "SELECT " + EffectRows.COLUMNS + " FROM {effect} WHERE ";
    private static final String HELD = " WHERE id = ? AND fence = ? AND worker IS NOT NULL";
    private static final String REPLAYABLE = Arrays.stream(EffectState.values())
            .filter(EffectState::replayable)
            .map(state -> "'" + state.name() + "'")
            .collect(Collectors.joining(", ", "(", ")"));

    private final Sql sql;

    JdbcEffects(Sql sql) {
        this.sql = sql;
    }

    static Instant now(Tx tx) throws SQLException {
        return JdbcLeases.now(tx).truncatedTo(ChronoUnit.MILLIS);
    }

    /** Stores those whose key is new; answers how many were known. */
    int add(Tx tx, List<StoredEffect> effects) throws SQLException {
        if (effects.isEmpty()) {
            return 0;
        }
        Instant now = now(tx);
        int known = 0;
        for (StoredEffect effect : effects) {
            Optional<Instant> due = effect.state().last()
                    ? Optional.empty()
                    : Optional.of(effect.due().orElse(now));
            known += insert(tx, effect.key().text(), EffectRows.values(effect, due)) ? 0 : 1;
        }
        return known;
    }

    private boolean insert(Tx tx, String key, Object[] values) throws SQLException {
        if (sql.database() == Database.POSTGRESQL) {
            return tx.update(sql.of(EffectRows.INSERT + " ON CONFLICT (effect_key) DO NOTHING"), values) == 1;
        }
        return tx.number(sql.of("SELECT COUNT(*) FROM {effect} WHERE effect_key = ?"), key) == 0
                && tx.update(sql.of(EffectRows.INSERT), values) == 1;
    }

    Optional<StoredEffect> find(Tx tx, String id) throws SQLException {
        return tx.row(sql.of(SELECT + "id = ?"), EffectRows::row, id).flatMap(EffectRows.Row::effect);
    }

    Optional<StoredEffect> find(Tx tx, EffectKey key) throws SQLException {
        return tx.row(sql.of(SELECT + "effect_key = ?"), EffectRows::row, key.text())
                .flatMap(EffectRows.Row::effect);
    }

    private record Head(Lane lane, Instant due, Instant now) {}

    /** One look per lane, at its earliest effect: an index leads from each lane to the next, past all its effects. */
    List<Lane> dueLanes(Tx tx, Optional<Lane> after, int limit) throws SQLException {
        List<Lane> due = new ArrayList<>();
        Optional<Lane> from = after;
        while (due.size() < limit) {
            Where where = new Where().and("due IS NOT NULL");
            from.ifPresent(lane -> where.and("lead >= ?", lane.lead().value())
                    .and(
                            "(lead, hook, connection) > (?, ?, ?)",
                            lane.lead().value(),
                            lane.hook().value(),
                            lane.connection().value()));
            Optional<Head> head = tx.row(
                    sql.of("SELECT lead, hook, connection, due, {now} AS present FROM {effect}" + where.text()
                            + " ORDER BY lead, hook, connection, due LIMIT 1"),
                    row -> new Head(
                            new Lane(
                                    LeadId.of(row.getString("lead")),
                                    HookId.of(row.getString("hook")),
                                    ConnectionId.of(row.getString("connection"))),
                            Tx.instant(row, "due"),
                            Tx.instant(row, "present")),
                    where.values());
            if (head.isEmpty()) {
                break;
            }
            if (!head.get().due().isAfter(head.get().now())) {
                due.add(head.get().lane());
            }
            from = Optional.of(head.get().lane());
        }
        return due;
    }

    List<StoredEffect> claim(Tx tx, Lane lane, String worker, int limit, Duration length) throws SQLException {
        List<StoredEffect> claimed = new ArrayList<>();
        while (claimed.size() < limit) {
            int wanted = limit - claimed.size();
            List<EffectRows.Row> rows = tx.rows(
                    sql.of(SELECT + "lead = ? AND hook = ? AND connection = ? AND due <= {now}"
                            + " ORDER BY due, place LIMIT ? FOR UPDATE SKIP LOCKED"),
                    EffectRows::row,
                    lane.lead().value(),
                    lane.hook().value(),
                    lane.connection().value(),
                    wanted);
            claimed.addAll(take(tx, rows, worker, length));
            // Rows that were put aside made room for others.
            if (rows.size() < wanted
                    || rows.stream().allMatch(row -> row.effect().isPresent())) {
                break;
            }
        }
        return claimed;
    }

    Optional<StoredEffect> claim(Tx tx, String id, String worker, Duration length) throws SQLException {
        List<EffectRows.Row> rows =
                tx.rows(sql.of(SELECT + "id = ? AND due <= {now} FOR UPDATE SKIP LOCKED"), EffectRows::row, id);
        return take(tx, rows, worker, length).stream().findFirst();
    }

    private List<StoredEffect> take(Tx tx, List<EffectRows.Row> rows, String worker, Duration length)
            throws SQLException {
        if (rows.isEmpty()) {
            return List.of();
        }
        Instant now = now(tx);
        Instant until = now.plus(length).truncatedTo(ChronoUnit.MILLIS);
        List<StoredEffect> taken = new ArrayList<>();
        List<Object[]> changes = new ArrayList<>();
        List<Object[]> aside = new ArrayList<>();
        for (EffectRows.Row row : rows) {
            if (row.effect().isEmpty()) {
                aside.add(new Object[] {row.id()});
                continue;
            }
            StoredEffect effect = row.effect().get();
            Optional<Instant> unknownSince =
                    effect.worker().isPresent() ? effect.unknownSince().or(effect::leasedAt) : effect.unknownSince();
            taken.add(StoredEffect.builder()
                    .from(effect)
                    .unknownSince(unknownSince)
                    .worker(worker)
                    .leasedAt(now)
                    .due(until)
                    .fence(effect.fence() + 1)
                    .build());
            changes.add(new Object[] {Absent.TIME.or(unknownSince), worker, now, until, effect.id()});
        }
        tx.batch(
                sql.of("UPDATE {effect} SET unknown_since = ?, worker = ?, leased_at = ?, due = ?, fence = fence + 1"
                        + " WHERE id = ?"),
                changes);
        tx.batch(sql.of("UPDATE {effect} SET unreadable = TRUE, due = NULL WHERE id = ?"), aside);
        return taken;
    }

    List<EffectLease> renew(Tx tx, Collection<EffectLease> leases, Duration length) throws SQLException {
        Instant until = now(tx).plus(length).truncatedTo(ChronoUnit.MILLIS);
        return lost(tx, "UPDATE {effect} SET due = ?" + HELD, leases, until);
    }

    List<EffectLease> release(Tx tx, Collection<EffectLease> leases, Duration again) throws SQLException {
        Instant due = now(tx).plus(again).truncatedTo(ChronoUnit.MILLIS);
        return lost(tx, "UPDATE {effect} SET due = ?, worker = NULL, leased_at = NULL" + HELD, leases, due);
    }

    private List<EffectLease> lost(Tx tx, String written, Collection<EffectLease> leases, Instant due)
            throws SQLException {
        List<EffectLease> all = List.copyOf(leases);
        int[] changed = tx.each(
                sql.of(written),
                all.stream()
                        .map(lease -> new Object[] {due, lease.id(), lease.fence()})
                        .toList());
        List<EffectLease> lost = new ArrayList<>();
        for (int i = 0; i < changed.length; i++) {
            if (changed[i] == 0) {
                lost.add(all.get(i));
            }
        }
        return lost;
    }

    /** Which of these were still held, in the order given. */
    boolean[] settle(Tx tx, List<Settlement> settlements) throws SQLException {
        Instant now = now(tx);
        int[] changed = tx.each(
                sql.of("UPDATE {effect} SET state = ?, reason = ?, due = ?, tries = ?, unknown_since = ?, facts = ?,"
                        + " mapping = COALESCE(?, mapping), sealed_payload = COALESCE(?, sealed_payload),"
                        + " match_keys = COALESCE(?, match_keys), changed_at = ?, worker = NULL, leased_at = NULL,"
                        + " replay_from = NULL, replay_reason = NULL, replay_by = NULL, replay_at = NULL" + HELD),
                settlements.stream().map(settlement -> values(settlement, now)).toList());
        boolean[] held = new boolean[changed.length];
        for (int i = 0; i < changed.length; i++) {
            held[i] = changed[i] != 0;
        }
        return held;
    }

    private static Object[] values(Settlement settlement, Instant now) {
        return new Object[] {
            settlement.state().name(),
            Absent.TEXT.or(settlement.reason()),
            Absent.TIME.or(settlement.again().map(wait -> now.plus(wait).truncatedTo(ChronoUnit.MILLIS))),
            settlement.tries(),
            Absent.TIME.or(settlement.unknownSince()),
            FactsText.of(settlement.facts()),
            Absent.TEXT.or(settlement.mapping()),
            Absent.TEXT.or(settlement.sealedPayload()),
            Absent.TEXT.or(settlement.sealedPayload().map(payload -> FactsText.of(settlement.matchKeys()))),
            now,
            settlement.lease().id(),
            settlement.lease().fence()
        };
    }

    List<String> replay(Tx tx, Collection<String> ids, String reason, String by, Instant at) throws SQLException {
        Instant now = now(tx);
        List<String> all = List.copyOf(ids);
        int[] changed = tx.each(
                sql.of("UPDATE {effect} SET replay_from = state, replay_reason = ?, replay_by = ?, replay_at = ?,"
                        + " state = 'WAITING', due = ?, changed_at = ?"
                        + " WHERE id = ? AND worker IS NULL AND replay_from IS NULL AND unreadable = FALSE"
                        + " AND state IN " + REPLAYABLE),
                all.stream()
                        .map(id -> new Object[] {reason, by, at, now, now, id})
                        .toList());
        List<String> marked = new ArrayList<>();
        for (int i = 0; i < changed.length; i++) {
            if (changed[i] != 0) {
                marked.add(all.get(i));
            }
        }
        return marked;
    }

    int wake(Tx tx, LeadId lead, HookId hook, Optional<ConnectionId> connection) throws SQLException {
        Instant now = now(tx);
        Where where = new Where()
                .and("lead = ?", lead.value())
                .and("hook = ?", hook.value())
                .and("connection = ?", connection.map(ConnectionId::value))
                .and("state = 'BLOCKED' AND worker IS NULL AND due > ?", now);
        return tx.update(sql.of("UPDATE {effect} SET due = ?" + where.text()), where.valuesAfter(now));
    }

    Optional<Duration> untilDue(Tx tx) throws SQLException {
        return tx.row(
                sql.of("SELECT due, {now} AS present FROM {effect} WHERE due IS NOT NULL"
                        + " ORDER BY {is:dueOrder} LIMIT 1"),
                row -> {
                    Duration wait = Duration.between(Tx.instant(row, "present"), Tx.instant(row, "due"));
                    return wait.isNegative() ? Duration.ZERO : wait;
                });
    }
}
