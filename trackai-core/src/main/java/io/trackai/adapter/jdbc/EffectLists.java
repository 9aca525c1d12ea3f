package io.trackai.adapter.jdbc;

import io.trackai.model.HookId;
import io.trackai.model.LeadId;
import io.trackai.model.ProviderId;
import io.trackai.spi.store.CountQuery;
import io.trackai.spi.store.EffectQuery;
import io.trackai.spi.store.EffectState;
import io.trackai.spi.store.RelayCounts;
import io.trackai.spi.store.SaleKey;
import io.trackai.spi.store.StoredEffect;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What people ask about effects in a database. */
final class EffectLists {

    private static final String SELECT = "SELECT " + EffectRows.COLUMNS + " FROM {effect}";
    private static final String DELIVERIES = "deliveries";
    private static final String UNREADABLE = "unreadable";

    private final Sql sql;

    EffectLists(Sql sql) {
        this.sql = sql;
    }

    List<StoredEffect> of(Tx tx, SaleKey sale) throws SQLException {
        return EffectRows.readable(tx.rows(
                sql.of(SELECT + " WHERE lead = ? AND gateway = ? AND sale_code = ? ORDER BY id"),
                EffectRows::row,
                sale.lead().value(),
                sale.gateway().value(),
                sale.code()));
    }

    List<StoredEffect> find(Tx tx, EffectQuery query) throws SQLException {
        Where where = new Where()
                .and("unreadable = FALSE")
                .and("lead = ?", query.lead().map(LeadId::value))
                .and("hook = ?", query.hook().map(HookId::value))
                .and("gateway = ?", query.gateway().map(ProviderId::value))
                .and("sale_code = ?", query.saleCode())
                .and("reason = ?", query.reason())
                .and("POSITION(? IN subjects) > 0", query.subject().map(FactsText::item))
                .and("created_at >= ?", query.since())
                .and("created_at < ?", query.until());
        shown(where, query.states());
        query.after()
                .ifPresent(position -> where.and("created_at <= ?", position.createdAt())
                        .and("(created_at, id) < (?, ?)", position.createdAt(), position.id()));
        return EffectRows.readable(tx.rows(
                sql.of(SELECT + where.text() + " ORDER BY created_at DESC, id DESC LIMIT ?"),
                EffectRows::row,
                where.values(query.limit())));
    }

    /** LEASED is no stored state: whoever is held is shown so, whatever his state. */
    private static void shown(Where where, Set<EffectState> states) {
        if (states.isEmpty()) {
            return;
        }
        List<Object> stored = new ArrayList<>();
        states.stream().filter(state -> state != EffectState.LEASED).forEach(state -> stored.add(state.name()));
        String idle = stored.isEmpty()
                ? "FALSE"
                : "worker IS NULL AND state IN (" + String.join(", ", Collections.nCopies(stored.size(), "?")) + ")";
        String held = states.contains(EffectState.LEASED) ? " OR worker IS NOT NULL" : "";
        where.and("(" + idle + held + ")", stored.toArray());
    }

    private record Line(String what, long first, long second, long third, Optional<Instant> due) {}

    /** One statement, so that everything is of one moment. */
    RelayCounts counts(Tx tx, CountQuery query) throws SQLException {
        Where deliveries = narrowed(query, "received_at");
        Where effects = narrowed(query, "created_at");
        List<Line> lines = tx.rows(
                sql.of("SELECT '" + DELIVERIES + "' AS what, COALESCE(SUM(received), 0) AS n1,"
                        + " COALESCE(SUM(filtered), 0) AS n2, COALESCE(SUM(duplicates), 0) AS n3,"
                        + " CAST(NULL AS {is:time}) AS due FROM {delivery}" + deliveries.text()
                        + " UNION ALL SELECT what, COUNT(*), 0, 0, MIN(idle_due) FROM (SELECT CASE WHEN unreadable THEN '"
                        + UNREADABLE + "' WHEN worker IS NOT NULL THEN 'LEASED' ELSE state END AS what,"
                        + " CASE WHEN worker IS NULL THEN due END AS idle_due FROM {effect}" + effects.text()
                        + ") shown GROUP BY what"),
                EffectLists::line,
                deliveries.values(effects.values()));
        return counts(lines);
    }

    private static Where narrowed(CountQuery query, String time) {
        return new Where()
                .and("lead = ?", query.lead().map(LeadId::value))
                .and("hook = ?", query.hook().map(HookId::value))
                .and(time + " >= ?", query.since());
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getString("what"),
                row.getLong("n1"),
                row.getLong("n2"),
                row.getLong("n3"),
                Tx.instantIfAny(row, "due"));
    }

    private static RelayCounts counts(List<Line> lines) {
        Map<EffectState, Long> effects = new EnumMap<>(EffectState.class);
        Line deliveries = new Line(DELIVERIES, 0, 0, 0, Optional.empty());
        Optional<Instant> oldest = Optional.empty();
        long unreadable = 0;
        for (Line line : lines) {
            if (line.what().equals(DELIVERIES)) {
                deliveries = line;
                continue;
            }
            Optional<EffectState> state = state(line.what());
            if (state.isEmpty()) {
                unreadable += line.first();
                continue;
            }
            effects.put(state.get(), line.first());
            if (line.due().isPresent() && (oldest.isEmpty() || line.due().get().isBefore(oldest.get()))) {
                oldest = line.due();
            }
        }
        return new RelayCounts(
                deliveries.first(), deliveries.second(), deliveries.third(), effects, oldest, unreadable);
    }

    /** A state that this version does not know counts as unreadable. */
    private static Optional<EffectState> state(String name) {
        for (EffectState state : EffectState.values()) {
            if (state.name().equals(name)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }
}
