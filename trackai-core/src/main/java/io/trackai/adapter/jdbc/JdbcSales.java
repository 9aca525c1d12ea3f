package io.trackai.adapter.jdbc;

import io.trackai.model.HookId;
import io.trackai.model.LeadId;
import io.trackai.model.ProviderId;
import io.trackai.model.SaleState;
import io.trackai.model.SeenState;
import io.trackai.spi.store.Delivery;
import io.trackai.spi.store.DeliveryOutcome;
import io.trackai.spi.store.SaleKey;
import io.trackai.spi.store.StoredSale;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Sales and deliveries in a database. */
final class JdbcSales {

    private static final int MOST_SALES_OF_A_PERSON = 1000;

    private static final String SALE =
            "revision, seen, sealed_reports, subjects, first_reported, last_reported, lead, gateway, code";
    private static final String SELECT_SALE = "SELECT " + SALE + " FROM {sale}";
    private static final String COUNT_UP = "UPDATE {delivery_count} SET newest = newest + 1 WHERE lead = ?";
    private static final String DELIVERY =
            "id, hook, lead, gateway, received_at, sale_codes, raw_states, fingerprint, outcome, reason, reference,"
                    + " received, filtered, duplicates";

    private final Sql sql;

    JdbcSales(Sql sql) {
        this.sql = sql;
    }

    /** Whether each of these was the next revision; if not, the transaction must be undone. */
    boolean put(Tx tx, List<StoredSale> sales) throws SQLException {
        // Always in the same order, so that two arrivals do not wait for each other.
        List<StoredSale> ordered = new ArrayList<>(sales);
        ordered.sort(Comparator.comparing(StoredSale::key));
        for (StoredSale sale : ordered) {
            boolean fits = sale.revision() == 1
                    ? find(tx, sale.key()).isEmpty()
                            && tx.update(
                                            sql.of("INSERT INTO {sale} (" + SALE
                                                    + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
                                            values(sale))
                                    == 1
                    : tx.update(
                                    sql.of("UPDATE {sale} SET revision = ?, seen = ?, sealed_reports = ?, subjects = ?,"
                                            + " first_reported = ?, last_reported = ?"
                                            + " WHERE lead = ? AND gateway = ? AND code = ? AND revision = ?"),
                                    values(sale, sale.revision() - 1))
                            == 1;
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static Object[] values(StoredSale sale, Object... further) {
        List<String> seen = new ArrayList<>();
        sale.seen().forEach(state -> {
            seen.add(state.state().name());
            seen.add(state.raw());
        });
        List<Object> values = new ArrayList<>(List.of(
                sale.revision(),
                FactsText.of(seen),
                Absent.TEXT.or(sale.sealedReports()),
                FactsText.of(sale.subjects()),
                sale.firstReported(),
                sale.lastReported(),
                sale.key().lead().value(),
                sale.key().gateway().value(),
                sale.key().code()));
        values.addAll(List.of(further));
        return values.toArray();
    }

    private static StoredSale sale(ResultSet row) throws SQLException {
        StoredSale.Builder sale = StoredSale.builder()
                .key(new SaleKey(
                        LeadId.of(row.getString("lead")),
                        ProviderId.of(row.getString("gateway")),
                        row.getString("code")))
                .revision(row.getLong("revision"))
                .sealedReports(Tx.textIfAny(row, "sealed_reports"))
                .subjects(FactsText.list(row.getString("subjects")))
                .firstReported(Tx.instant(row, "first_reported"))
                .lastReported(Tx.instant(row, "last_reported"));
        List<String> seen = FactsText.list(row.getString("seen"));
        for (int i = 0; i + 1 < seen.size(); i += 2) {
            sale.addSeen(new SeenState(SaleState.valueOf(seen.get(i)), seen.get(i + 1)));
        }
        return sale.build();
    }

    Optional<StoredSale> find(Tx tx, SaleKey key) throws SQLException {
        return tx.row(
                sql.of(SELECT_SALE + " WHERE lead = ? AND gateway = ? AND code = ?"),
                JdbcSales::sale,
                key.lead().value(),
                key.gateway().value(),
                key.code());
    }

    List<StoredSale> all(Tx tx, Optional<SaleKey> after, int limit) throws SQLException {
        Where where = new Where();
        after.ifPresent(key -> where.and("lead >= ?", key.lead().value())
                .and(
                        "(lead, gateway, code) > (?, ?, ?)",
                        key.lead().value(),
                        key.gateway().value(),
                        key.code()));
        return tx.rows(
                sql.of(SELECT_SALE + where.text() + " ORDER BY lead, gateway, code LIMIT ?"),
                JdbcSales::sale,
                where.values(limit));
    }

    List<StoredSale> of(Tx tx, LeadId lead, String subject) throws SQLException {
        return tx.rows(
                sql.of(SELECT_SALE + " WHERE lead = ? AND POSITION(? IN subjects) > 0"
                        + " ORDER BY lead, gateway, code LIMIT ?"),
                JdbcSales::sale,
                lead.value(),
                FactsText.item(subject),
                MOST_SALES_OF_A_PERSON);
    }

    int forget(Tx tx, LeadId lead, String subject) throws SQLException {
        return tx.update(
                sql.of("UPDATE {sale} SET revision = revision + 1, sealed_reports = NULL, subjects = '[]'"
                        + " WHERE lead = ? AND POSITION(? IN subjects) > 0"),
                lead.value(),
                FactsText.item(subject));
    }

    /** Deliveries of a lead are counted one after the other, so that their order is that in which they become visible. */
    void put(Tx tx, Delivery delivery, int duplicates) throws SQLException {
        String lead = delivery.lead().value();
        Optional<Long> place = tx.row(
                sql.of(
                        sql.database() == Database.POSTGRESQL
                                ? COUNT_UP + " RETURNING newest"
                                : "SELECT newest FROM FINAL TABLE (" + COUNT_UP + ")"),
                row -> row.getLong(1),
                lead);
        if (place.isEmpty()) {
            tx.update(sql.of("INSERT INTO {delivery_count} (lead, newest) VALUES (?, 1)"), lead);
        }
        tx.update(
                sql.of("INSERT INTO {delivery} (" + DELIVERY
                        + ", place) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
                delivery.id(),
                delivery.hook().value(),
                lead,
                delivery.gateway().value(),
                delivery.receivedAt(),
                FactsText.of(delivery.saleCodes()),
                FactsText.of(delivery.rawStates()),
                delivery.fingerprint(),
                delivery.outcome().name(),
                Absent.TEXT.or(delivery.reason()),
                Absent.TEXT.or(delivery.reference()),
                delivery.received(),
                delivery.filtered(),
                delivery.duplicates() + duplicates,
                place.orElse(1L));
    }

    List<Delivery> deliveries(Tx tx, LeadId lead, Optional<String> after, int limit) throws SQLException {
        long place = after.isEmpty()
                ? 0
                : tx.number(
                        sql.of("SELECT place FROM {delivery} WHERE id = ? AND lead = ?"), after.get(), lead.value());
        return tx.rows(
                sql.of("SELECT " + DELIVERY + " FROM {delivery} WHERE lead = ? AND place > ? ORDER BY place LIMIT ?"),
                JdbcSales::delivery,
                lead.value(),
                place,
                limit);
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        return Delivery.builder()
                .id(row.getString("id"))
                .hook(HookId.of(row.getString("hook")))
                .lead(LeadId.of(row.getString("lead")))
                .gateway(ProviderId.of(row.getString("gateway")))
                .receivedAt(Tx.instant(row, "received_at"))
                .saleCodes(FactsText.list(row.getString("sale_codes")))
                .rawStates(FactsText.list(row.getString("raw_states")))
                .fingerprint(row.getString("fingerprint"))
                .outcome(DeliveryOutcome.valueOf(row.getString("outcome")))
                .reason(Tx.textIfAny(row, "reason"))
                .reference(Tx.textIfAny(row, "reference"))
                .received(row.getInt("received"))
                .filtered(row.getInt("filtered"))
                .duplicates(row.getInt("duplicates"))
                .build();
    }
}
