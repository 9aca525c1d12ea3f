package io.trackai.adapter.jdbc;

import io.trackai.model.LeadId;
import io.trackai.spi.store.EffectState;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Forgets in time, and persons on demand. In portions: no statement takes long, however much there is. */
final class Forgetting {

    private static final int AT_ONCE = 5_000;
    private static final String LAST = Arrays.stream(EffectState.values())
            .filter(EffectState::last)
            .map(state -> "'" + state.name() + "'")
            .collect(Collectors.joining(", ", "(", ")"));
    /** As the index of what holds a person says it. */
    private static final String HOLDS_PERSON = "(sealed_payload IS NOT NULL OR subjects <> '[]')";

    private final Transactions transactions;
    private final Sql sql;
    private final JdbcSales sales;

    Forgetting(Transactions transactions, Sql sql, JdbcSales sales) {
        this.transactions = transactions;
        this.sql = sql;
        this.sales = sales;
    }

    void forget(Instant reportsBefore, Instant attemptsBefore, Instant allBefore) {
        portions(
                "UPDATE {sale} SET revision = revision + 1, sealed_reports = NULL, subjects = '[]'"
                        + " WHERE (lead, gateway, code) IN (SELECT lead, gateway, code FROM {sale}"
                        + " WHERE last_reported < ? AND sealed_reports IS NOT NULL LIMIT ?)",
                reportsBefore);
        portions(
                "UPDATE {effect} SET sealed_payload = NULL, subjects = '[]' WHERE id IN (SELECT id FROM {effect}"
                        + " WHERE created_at < ? AND " + HOLDS_PERSON + " AND state IN " + LAST + " LIMIT ?)",
                reportsBefore);
        portions(
                "DELETE FROM {attempt} WHERE place IN (SELECT place FROM {attempt} WHERE started_at < ? LIMIT ?)",
                attemptsBefore);
        portions(
                "DELETE FROM {attempt} WHERE place IN (SELECT a.place FROM {attempt} a JOIN {effect} e ON e.id = a.effect"
                        + " WHERE e.created_at < ? LIMIT ?)",
                allBefore);
        portions("DELETE FROM {effect} WHERE id IN (SELECT id FROM {effect} WHERE created_at < ? LIMIT ?)", allBefore);
        portions(
                "DELETE FROM {delivery} WHERE (lead, place) IN"
                        + " (SELECT lead, place FROM {delivery} WHERE received_at < ? LIMIT ?)",
                allBefore);
        portions(
                "DELETE FROM {sale} WHERE (lead, gateway, code) IN"
                        + " (SELECT lead, gateway, code FROM {sale} WHERE last_reported < ? LIMIT ?)",
                allBefore);
    }

    private void portions(String written, Instant before) {
        int some = AT_ONCE;
        while (some == AT_ONCE) {
            some = transactions.write("forget what is old", tx -> tx.update(sql.of(written), before, AT_ONCE));
        }
    }

    int person(LeadId lead, String subject, String reason) {
        return transactions.write("forget a person", tx -> {
            List<Object[]> effects = tx.rows(
                    sql.of(
                            "SELECT id FROM {effect} WHERE lead = ? AND POSITION(? IN subjects) > 0 ORDER BY id FOR UPDATE"),
                    row -> new Object[] {row.getString(1)},
                    lead.value(),
                    FactsText.item(subject));
            Instant now = JdbcEffects.now(tx);
            tx.batch(
                    sql.of("UPDATE {effect} SET state = 'FILTERED', reason = ?, due = NULL, replay_from = NULL,"
                            + " replay_reason = NULL, replay_by = NULL, replay_at = NULL, worker = NULL,"
                            + " leased_at = NULL, fence = fence + 1, changed_at = ? WHERE id = ? AND state NOT IN "
                            + LAST),
                    effects.stream()
                            .map(id -> new Object[] {reason, now, id[0]})
                            .toList());
            tx.batch(sql.of("UPDATE {effect} SET sealed_payload = NULL, subjects = '[]' WHERE id = ?"), effects);
            tx.batch(sql.of("UPDATE {attempt} SET answered = NULL WHERE effect = ?"), effects);
            return effects.size() + sales.forget(tx, lead, subject);
        });
    }
}
