package io.trackai.adapter.jdbc;

import io.trackai.error.UnreadableRecordException;
import io.trackai.model.ConnectionId;
import io.trackai.model.HookId;
import io.trackai.model.LeadId;
import io.trackai.model.ProviderId;
import io.trackai.model.SessionId;
import io.trackai.spi.store.FormerSource;
import io.trackai.spi.store.HookActivity;
import io.trackai.spi.store.HookEvent;
import io.trackai.spi.store.Route;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Routes and what arrived at their hooks, in a database. */
final class JdbcRoutes {

    private static final String COLUMNS =
            "lead, session_id, gateway, connection, sealed_source, generation, version, sealed_destinations,"
                    + " former_source, former_generation, former_until, hook";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM {route}";

    private final Sql sql;

    JdbcRoutes(Sql sql) {
        this.sql = sql;
    }

    /** Whether it took the place of one with a lower version. */
    boolean publish(Tx tx, Route route) throws SQLException {
        Optional<Long> present = tx.row(
                sql.of("SELECT version FROM {route} WHERE hook = ? FOR UPDATE"),
                row -> row.getLong(1),
                route.hook().value());
        if (present.isEmpty()) {
            tx.update(
                    sql.of("INSERT INTO {route} (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
                    values(route));
            return false;
        }
        if (present.get() > route.version()) {
            return false;
        }
        tx.update(
                sql.of("UPDATE {route} SET lead = ?, session_id = ?, gateway = ?, connection = ?, sealed_source = ?,"
                        + " generation = ?, version = ?, sealed_destinations = ?, former_source = ?,"
                        + " former_generation = ?, former_until = ? WHERE hook = ?"),
                values(route));
        return present.get() < route.version();
    }

    private static Object[] values(Route route) {
        return new Object[] {
            route.lead().value(),
            route.session().value(),
            route.gateway().value(),
            route.connection().value(),
            route.sealedSource(),
            route.generation(),
            route.version(),
            Absent.TEXT.or(route.sealedDestinations()),
            Absent.TEXT.or(route.former().map(FormerSource::sealedSource)),
            Absent.NUMBER.or(route.former().map(FormerSource::generation)),
            Absent.TIME.or(route.former().map(FormerSource::until)),
            route.hook().value()
        };
    }

    private static Route route(ResultSet row) throws SQLException {
        Route.Builder route = Route.builder()
                .hook(HookId.of(row.getString("hook")))
                .lead(LeadId.of(row.getString("lead")))
                .session(SessionId.of(row.getString("session_id")))
                .gateway(ProviderId.of(row.getString("gateway")))
                .connection(ConnectionId.of(row.getString("connection")))
                .sealedSource(row.getString("sealed_source"))
                .generation(row.getLong("generation"))
                .version(row.getLong("version"))
                .sealedDestinations(Tx.textIfAny(row, "sealed_destinations"));
        Optional<String> former = Tx.textIfAny(row, "former_source");
        if (former.isPresent()) {
            route.former(FormerSource.builder()
                    .sealedSource(former.get())
                    .generation(row.getLong("former_generation"))
                    .until(Tx.instant(row, "former_until"))
                    .build());
        }
        return route.build();
    }

    Optional<Route> find(Tx tx, HookId hook) throws SQLException {
        return tx.row(sql.of(SELECT + " WHERE hook = ?"), JdbcRoutes::route, hook.value());
    }

    List<Route> of(Tx tx, SessionId session) throws SQLException {
        return tx.rows(sql.of(SELECT + " WHERE session_id = ? ORDER BY place"), JdbcRoutes::route, session.value());
    }

    int delete(Tx tx, SessionId session) throws SQLException {
        return tx.update(sql.of("DELETE FROM {route} WHERE session_id = ?"), session.value());
    }

    HookActivity activity(Tx tx, HookId hook) throws SQLException {
        return tx.row(sql.of("SELECT activity FROM {route} WHERE hook = ?"), JdbcRoutes::activity, hook.value())
                .orElse(HookActivity.NONE);
    }

    /** Counts one more; whoever else counts at this hook waits until this transaction is over. */
    boolean record(Tx tx, HookId hook, HookEvent event) throws SQLException {
        Optional<HookActivity> before = tx.row(
                sql.of("SELECT activity FROM {route} WHERE hook = ? FOR UPDATE"), JdbcRoutes::activity, hook.value());
        return before.isPresent()
                && tx.update(
                                sql.of("UPDATE {route} SET activity = ? WHERE hook = ?"),
                                ActivityText.of(before.get().and(event)),
                                hook.value())
                        > 0;
    }

    /** A damaged column counts from the beginning: it is only a hint, and must not keep sales out. */
    private static HookActivity activity(ResultSet row) throws SQLException {
        String text = row.getString("activity");
        if (text == null) {
            return HookActivity.NONE;
        }
        try {
            return ActivityText.read(text);
        } catch (UnreadableRecordException e) {
            return HookActivity.NONE;
        }
    }
}
