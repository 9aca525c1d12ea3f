package io.trackai.engine;

import io.trackai.model.EffectKey;
import io.trackai.model.LeadId;
import io.trackai.relay.Causes;
import io.trackai.relay.LiveSales;
import io.trackai.relay.RelayParts;
import io.trackai.relay.RelayThreads;
import io.trackai.relay.RelayWorker;
import io.trackai.spi.store.Delivery;
import io.trackai.spi.store.EffectKind;
import io.trackai.spi.store.EffectQuery;
import io.trackai.spi.store.EffectState;
import io.trackai.spi.store.Lane;
import io.trackai.spi.store.RelayStore;
import io.trackai.spi.store.Route;
import io.trackai.spi.store.StoredEffect;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The relay of this engine: its way in for webhooks, its worker, and its threads if it has any. Safe for concurrent use. */
public final class Relaying implements AutoCloseable {

    private static final int MOST_LOOKED_AT = 1000;

    private final EngineParts parts;
    private final RelayParts relayParts;
    private final LiveSales sales;
    private final RelayWorker worker;
    private final RelayThreads threads;

    /** The relay of these parts; its threads begin with the first delivery or the engine's first look. */
    public Relaying(EngineParts parts, SetupEngine engine) {
        this.parts = parts;
        this.relayParts = new RelayParts(
                parts.relay(),
                parts.visits(),
                parts.vault(),
                parts.transport(),
                parts.clock(),
                parts.ids(),
                parts.relayLimits(),
                parts.providers()::find,
                engine.routes()::open,
                parts.diagnosers(),
                route -> engine.wake(route.session()));
        this.sales = new LiveSales(relayParts);
        this.worker = new RelayWorker(relayParts);
        this.threads = new RelayThreads(worker, parts.executor(), parts.timer(), parts.closeWithin());
        engine.alongside(this::nudge);
    }

    Causes causes(Route route) {
        return sales.causes(route);
    }

    /** A notice that only names a sale, as work to be done. */
    StoredEffect notice(Route route, Delivery delivery, String reference) {
        Instant came = delivery.receivedAt().truncatedTo(ChronoUnit.MILLIS);
        return StoredEffect.builder()
                .id(parts.ids().next())
                .key(new EffectKey(route.lead(), route.gateway(), delivery.id(), reference, "fetch"))
                .kind(EffectKind.FETCH)
                .hook(route.hook())
                .connection(route.connection())
                .destination(route.gateway())
                .delivery(delivery.id())
                .createdAt(came)
                .eventId("fetch_" + delivery.id())
                .eventTime(came)
                .mapping("1")
                .changedAt(came)
                .build();
    }

    /** Something may be due. */
    void nudge() {
        if (parts.relayThreads()) {
            threads.nudge();
        }
    }

    /** Works through what is due, on the calling thread; answers when to come again. */
    public Optional<Instant> runOnce(int limit) {
        return worker.runOnce(limit);
    }

    /** Works on one effect if it is due; answers when it wants to be worked on again. */
    public Optional<Instant> process(String effect) {
        return worker.process(effect);
    }

    /** What the relay works with. */
    public RelayParts relayParts() {
        return relayParts;
    }

    /** The store that it works on. */
    public RelayStore store() {
        return parts.relay();
    }

    /** Makes the blocked events of a lead due now; answers how many. */
    public int resume(LeadId lead) {
        Set<Lane> lanes = new LinkedHashSet<>();
        EffectQuery blocked = EffectQuery.builder()
                .lead(lead)
                .addStates(EffectState.BLOCKED)
                .limit(MOST_LOOKED_AT)
                .build();
        parts.relay().effects(blocked).forEach(effect -> lanes.add(effect.lane()));
        int woken = lanes.stream().mapToInt(parts.relay()::wake).sum();
        nudge();
        return woken;
    }

    @Override
    public void close() {
        threads.close();
    }
}
