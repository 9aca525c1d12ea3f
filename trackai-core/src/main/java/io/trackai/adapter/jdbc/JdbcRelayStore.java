package io.trackai.adapter.jdbc;

import io.trackai.model.EffectKey;
import io.trackai.model.HookId;
import io.trackai.model.LeadId;
import io.trackai.model.SessionId;
import io.trackai.spi.store.Arrival;
import io.trackai.spi.store.Attempt;
import io.trackai.spi.store.CountQuery;
import io.trackai.spi.store.Delivery;
import io.trackai.spi.store.EffectLease;
import io.trackai.spi.store.EffectQuery;
import io.trackai.spi.store.HookActivity;
import io.trackai.spi.store.HookEvent;
import io.trackai.spi.store.Lane;
import io.trackai.spi.store.RelayCounts;
import io.trackai.spi.store.RelayStore;
import io.trackai.spi.store.Route;
import io.trackai.spi.store.SaleKey;
import io.trackai.spi.store.Saved;
import io.trackai.spi.store.Settlement;
import io.trackai.spi.store.StoredEffect;
import io.trackai.spi.store.StoredSale;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Routes, deliveries, sales and the outbox in a database. */
final class JdbcRelayStore implements RelayStore {

    private final Transactions transactions;
    private final boolean durable;
    private final JdbcRoutes routes;
    private final JdbcSales sales;
    private final JdbcEffects effects;
    private final EffectLists lists;
    private final JdbcAttempts attempts;
    private final Forgetting forgetting;

    JdbcRelayStore(Transactions transactions, Sql sql, boolean durable) {
        this.transactions = transactions;
        this.durable = durable;
        this.routes = new JdbcRoutes(sql);
        this.sales = new JdbcSales(sql);
        this.effects = new JdbcEffects(sql);
        this.lists = new EffectLists(sql);
        this.attempts = new JdbcAttempts(sql);
        this.forgetting = new Forgetting(transactions, sql, sales);
    }

    @Override
    public boolean durable() {
        return durable;
    }

    @Override
    public Instant now() {
        return transactions.read("tell the time", JdbcEffects::now);
    }

    @Override
    public void publish(Route route) {
        transactions.write(
                "publish a route",
                tx -> routes.publish(tx, route) ? effects.wake(tx, route.lead(), route.hook(), Optional.empty()) : 0);
    }

    @Override
    public Optional<Route> route(HookId hook) {
        return transactions.read("read a route", tx -> routes.find(tx, hook));
    }

    @Override
    public List<Route> routes(SessionId session) {
        return transactions.read("read routes", tx -> routes.of(tx, session));
    }

    @Override
    public void record(HookId hook, HookEvent event) {
        transactions.write("note a call", tx -> routes.record(tx, hook, event));
    }

    @Override
    public HookActivity activity(HookId hook) {
        return transactions.read("read what arrived", tx -> routes.activity(tx, hook));
    }

    /** Undoes an arrival that does not fit. */
    private static final class Stale extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stale() {
            super("stale", null, false, false);
        }
    }

    @Override
    public Saved append(Arrival arrival) {
        try {
            return transactions.write("store a delivery", tx -> {
                if (!sales.put(tx, arrival.sales())) {
                    throw new Stale();
                }
                int known = effects.add(tx, arrival.effects());
                sales.put(tx, arrival.delivery(), known);
                boolean unused = routes.record(tx, arrival.delivery().hook(), arrival.event());
                return Saved.SAVED;
            });
        } catch (Stale e) {
            return Saved.STALE;
        }
    }

    @Override
    public Optional<StoredSale> sale(SaleKey key) {
        return transactions.read("read a sale", tx -> sales.find(tx, key));
    }

    @Override
    public List<StoredSale> sales(Optional<SaleKey> after, int limit) {
        return transactions.read("read sales", tx -> sales.all(tx, after, limit));
    }

    @Override
    public List<Delivery> deliveries(LeadId lead, Optional<String> after, int limit) {
        return transactions.read("read deliveries", tx -> sales.deliveries(tx, lead, after, limit));
    }

    @Override
    public Optional<StoredEffect> effect(String id) {
        return transactions.read("read an effect", tx -> effects.find(tx, id));
    }

    @Override
    public Optional<StoredEffect> effect(EffectKey key) {
        return transactions.read("read an effect", tx -> effects.find(tx, key));
    }

    @Override
    public List<StoredEffect> effectsOf(SaleKey sale) {
        return transactions.read("read effects", tx -> lists.of(tx, sale));
    }

    @Override
    public List<Lane> dueLanes(Optional<Lane> after, int limit) {
        return transactions.read("look for work", tx -> effects.dueLanes(tx, after, limit));
    }

    @Override
    public List<StoredEffect> claim(Lane lane, String worker, int limit, Duration length) {
        return transactions.write("claim effects", tx -> effects.claim(tx, lane, worker, limit, length));
    }

    @Override
    public Optional<StoredEffect> claim(String id, String worker, Duration length) {
        return transactions.write("claim an effect", tx -> effects.claim(tx, id, worker, length));
    }

    @Override
    public List<EffectLease> renew(Collection<EffectLease> leases, Duration length) {
        return leases.isEmpty()
                ? List.of()
                : transactions.write("renew leases", tx -> effects.renew(tx, leases, length));
    }

    @Override
    public List<EffectLease> release(Collection<EffectLease> leases, Duration again) {
        return leases.isEmpty()
                ? List.of()
                : transactions.write("release leases", tx -> effects.release(tx, leases, again));
    }

    @Override
    public List<EffectLease> settle(List<Settlement> settlements) {
        if (settlements.isEmpty()) {
            return List.of();
        }
        return transactions.write("settle effects", tx -> {
            boolean[] held = effects.settle(tx, settlements);
            List<EffectLease> lost = new ArrayList<>();
            List<Attempt> made = new ArrayList<>();
            for (int i = 0; i < held.length; i++) {
                if (held[i]) {
                    settlements.get(i).attempt().ifPresent(made::add);
                } else {
                    lost.add(settlements.get(i).lease());
                }
            }
            attempts.add(tx, made);
            return lost;
        });
    }

    @Override
    public List<String> replay(Collection<String> ids, String reason, String by, Instant at) {
        return ids.isEmpty()
                ? List.of()
                : transactions.write("mark effects", tx -> effects.replay(tx, ids, reason, by, at));
    }

    @Override
    public int wake(Lane lane) {
        return transactions.write(
                "wake effects", tx -> effects.wake(tx, lane.lead(), lane.hook(), Optional.of(lane.connection())));
    }

    @Override
    public Optional<Duration> untilDue() {
        return transactions.read("look for work", effects::untilDue);
    }

    @Override
    public List<StoredEffect> effects(EffectQuery query) {
        return transactions.read("read effects", tx -> lists.find(tx, query));
    }

    @Override
    public List<Attempt> attempts(String effect) {
        return transactions.read("read attempts", tx -> attempts.of(tx, effect));
    }

    @Override
    public RelayCounts counts(CountQuery query) {
        return transactions.read("count effects", tx -> lists.counts(tx, query));
    }

    @Override
    public List<StoredSale> salesOf(LeadId lead, String subject) {
        return transactions.read("read sales", tx -> sales.of(tx, lead, subject));
    }

    @Override
    public int forgetPerson(LeadId lead, String subject, String reason) {
        return forgetting.person(lead, subject, reason);
    }

    @Override
    public void forget(Instant reportsBefore, Instant attemptsBefore, Instant allBefore) {
        forgetting.forget(reportsBefore, attemptsBefore, allBefore);
    }

    @Override
    public void delete(SessionId session) {
        transactions.write("delete routes", tx -> routes.delete(tx, session));
    }
}
