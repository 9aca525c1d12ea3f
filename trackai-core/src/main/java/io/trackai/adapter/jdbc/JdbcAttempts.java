package io.trackai.adapter.jdbc;

import io.trackai.spi.store.Attempt;
import io.trackai.spi.store.AttemptTrigger;
import io.trackai.spi.store.EffectState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The log of attempts in a database. */
final class JdbcAttempts {

    private static final String COLUMNS =
            "id, effect, cause, started_at, duration_micros, target, outcome, reason, batch, next_at, retry_after_micros,"
                    + " facts, answered";

    private final Sql sql;

    JdbcAttempts(Sql sql) {
        this.sql = sql;
    }

    void add(Tx tx, List<Attempt> attempts) throws SQLException {
        tx.batch(
                sql.of("INSERT INTO {attempt} (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
                attempts.stream().map(JdbcAttempts::values).toList());
    }

    private static Object[] values(Attempt attempt) {
        return new Object[] {
            attempt.id(),
            attempt.effect(),
            attempt.trigger().name(),
            attempt.startedAt(),
            micros(attempt.duration()),
            attempt.target(),
            attempt.outcome().name(),
            Absent.TEXT.or(attempt.reason()),
            attempt.batch(),
            Absent.TIME.or(attempt.next()),
            Absent.NUMBER.or(attempt.retryAfter().map(JdbcAttempts::micros)),
            FactsText.of(attempt.facts()),
            Absent.TEXT.or(attempt.answered())
        };
    }

    private static long micros(Duration duration) {
        return Math.addExact(Math.multiplyExact(duration.getSeconds(), 1_000_000L), duration.getNano() / 1_000);
    }

    List<Attempt> of(Tx tx, String effect) throws SQLException {
        return tx.rows(
                sql.of("SELECT " + COLUMNS + " FROM {attempt} WHERE effect = ? ORDER BY place"),
                JdbcAttempts::attempt,
                effect);
    }

    private static Attempt attempt(ResultSet row) throws SQLException {
        long retryAfter = row.getLong("retry_after_micros");
        Optional<Duration> wait =
                row.wasNull() ? Optional.empty() : Optional.of(Duration.of(retryAfter, ChronoUnit.MICROS));
        return Attempt.builder()
                .id(row.getString("id"))
                .effect(row.getString("effect"))
                .trigger(AttemptTrigger.valueOf(row.getString("cause")))
                .startedAt(Tx.instant(row, "started_at"))
                .duration(Duration.of(row.getLong("duration_micros"), ChronoUnit.MICROS))
                .target(row.getString("target"))
                .outcome(EffectState.valueOf(row.getString("outcome")))
                .reason(Tx.textIfAny(row, "reason"))
                .batch(row.getInt("batch"))
                .next(Tx.instantIfAny(row, "next_at"))
                .retryAfter(wait)
                .facts(FactsText.map(row.getString("facts")))
                .answered(Tx.textIfAny(row, "answered"))
                .build();
    }
}
