package io.trackai.testkit.relay;

import io.trackai.PostbackAnswer;
import io.trackai.SetupSession;
import io.trackai.TrackAi;
import io.trackai.adapter.aesgcm.AesGcmVault;
import io.trackai.adapter.memory.MemoryArtifactStore;
import io.trackai.adapter.memory.MemorySessionStore;
import io.trackai.adapter.memory.MemoryVisitStore;
import io.trackai.error.PageFetchException;
import io.trackai.error.StoreException;
import io.trackai.error.TransportException;
import io.trackai.model.Connection;
import io.trackai.model.HookId;
import io.trackai.model.LeadId;
import io.trackai.model.Money;
import io.trackai.model.Sale;
import io.trackai.model.SaleState;
import io.trackai.model.Secret;
import io.trackai.spi.ConversionDestination;
import io.trackai.spi.IntegrationProvider;
import io.trackai.spi.SendMode;
import io.trackai.spi.TemplateRenderer;
import io.trackai.spi.host.RelayLimits;
import io.trackai.spi.host.SecretVault;
import io.trackai.spi.relay.Accounting;
import io.trackai.spi.store.CountQuery;
import io.trackai.spi.store.EffectState;
import io.trackai.spi.store.RelayCounts;
import io.trackai.spi.store.RelayStore;
import io.trackai.spi.store.Route;
import io.trackai.spi.store.SaleKey;
import io.trackai.testkit.FakeDestination;
import io.trackai.testkit.FakeGateway;
import io.trackai.testkit.ManualClock;
import io.trackai.testkit.ManualTimer;
import io.trackai.testkit.SequentialIds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One life of a relay, deaths included, from the first postback to an empty queue. Confined to one thread. */
final class ProofRun {

    private static final Duration LEASE_IS_OVER = Duration.ofSeconds(61);
    private static final int PATIENCE = 500;
    private static final LeadId LEAD = LeadId.of("loja-da-ana");
    private static final Secret TOKEN = Secret.of("proof-webhook-token-0123456789");

    private final RelayStore store;
    private final ManualClock clock;
    private final CrashPoints points;
    private final int sales;
    private final int batch;
    private final FakeDestination ads;
    private final MemorySessionStore sessions;
    private final MemoryArtifactStore artifacts = new MemoryArtifactStore();
    private final MemoryVisitStore visits = new MemoryVisitStore();
    private final SecretVault vault = AesGcmVault.ephemeral();
    private final TemplateRenderer renderer;
    private final SequentialIds ids = SequentialIds.create();
    private final Set<String> thanked = new LinkedHashSet<>();
    private final List<String> failures = new ArrayList<>();
    private boolean settingUp = true;
    private HookId hook = HookId.of("none");
    private TrackAi node;

    ProofRun(RelayStore store, ManualClock clock, CrashPoints points, TemplateRenderer renderer, int sales, int batch) {
        this.renderer = renderer;
        this.store = store;
        this.clock = clock;
        this.points = points;
        this.sales = sales;
        this.batch = batch;
        this.ads = FakeDestination.withBatches(batch);
        this.sessions = new MemorySessionStore(clock);
        this.node = node();
    }

    /**
     * What came of it.
     *
     * @param where the points at which it died
     * @param points how many boundaries it came to
     * @param calls how many calls of the store it made
     */
    record Result(String where, int points, int calls, int deaths, int lost, int extra, List<String> failures) {}

    Result run() {
        setUp();
        points.begin();
        for (int number = 0; number < sales; number++) {
            String code = "SALE-" + number;
            deliver(code, SaleState.PENDING);
            deliver(code, SaleState.APPROVED);
            work();
            deliver(code, SaleState.APPROVED);
        }
        drain();
        List<String> passed = points.passed();
        int deaths = points.deaths();
        points.end();
        int lost = judge();
        node.close();
        String where = passed.isEmpty() ? "start" : deaths + " deaths in " + passed.size() + " points";
        return new Result(where, passed.size(), points.calls(), deaths, lost, extra(), failures);
    }

    /** Every order of these reports, each of a sale of its own: one state in the end, and one event at most. */
    Result orders(List<SaleState> reports) {
        setUp();
        points.begin();
        List<List<SaleState>> orders = permutations(reports);
        Set<SaleState> ends = new LinkedHashSet<>();
        for (int number = 0; number < orders.size(); number++) {
            for (SaleState state : orders.get(number)) {
                deliver("ORDER-" + number, state);
            }
            SaleKey key = new SaleKey(LEAD, FakeGateway.ID, "ORDER-" + number);
            store.sale(key).ifPresent(sale -> ends.add(sale.state()));
        }
        drain();
        points.end();
        if (ends.size() != 1) {
            failures.add("the order of deliveries decides about the state: " + ends);
        }
        RelayCounts counts = store.counts(CountQuery.everything());
        if (!Accounting.of(counts).balanced() || counts.received() != (long) orders.size() * reports.size()) {
            failures.add("the account does not add up: " + counts);
        }
        node.close();
        int lost = (int) live().keySet().stream()
                .filter(id -> !id.startsWith("purchase_ORDER-"))
                .count();
        return new Result("orders", orders.size(), live().size(), 0, lost, extra(), failures);
    }

    private static <T> List<List<T>> permutations(List<T> all) {
        if (all.isEmpty()) {
            return List.of(List.of());
        }
        List<List<T>> found = new ArrayList<>();
        for (int first = 0; first < all.size(); first++) {
            List<T> rest = new ArrayList<>(all);
            T head = rest.remove(first);
            for (List<T> tail : permutations(rest)) {
                List<T> order = new ArrayList<>(List.of(head));
                order.addAll(tail);
                found.add(order);
            }
        }
        return found;
    }

    private void setUp() {
        SetupSession session = node.setup(LEAD.value())
                .connect(FakeGateway.connection(TOKEN))
                .connect(Connection.builder(FakeDestination.ID)
                        .putFields(FakeDestination.ACCOUNT, "account-1")
                        .putSecrets(FakeDestination.TOKEN, Secret.of("proof-access-token-0123456789"))
                        .build())
                .start();
        settingUp = false;
        List<Route> routes = store.routes(session.id());
        if (routes.isEmpty()) {
            failures.add("the session published no route");
        } else {
            hook = routes.get(0).hook();
        }
    }

    private TrackAi node() {
        RelayStore mortal = points.around(RelayStore.class, store);
        ConversionDestination called = points.around(ConversionDestination.class, ads);
        IntegrationProvider platform = ads.provider().destination(called).build();
        return TrackAi.builder()
                .discoverProviders(false)
                .provider(FakeGateway.create().provider().build())
                .provider(platform)
                .sessionStore(sessions)
                .artifactStore(artifacts)
                .visitStore(visits)
                .relayStore(mortal)
                .vault(vault)
                .clock(clock)
                .timer(ManualTimer.on(clock))
                .ids(ids)
                .templateRenderer(renderer)
                .transport(request -> {
                    throw new TransportException(TransportException.Kind.CONNECT, false, null);
                })
                .pageFetcher((url, within) -> {
                    throw new PageFetchException(PageFetchException.Kind.URL_INVALID, Optional.empty(), null);
                })
                .executor(task -> {
                    if (settingUp) {
                        task.run();
                    }
                })
                .relayThreads(false)
                .relayLimits(RelayLimits.STANDARD.withBatch(batch))
                .build();
    }

    /** A gateway sends until it is thanked. */
    private void deliver(String code, SaleState state) {
        Sale sale = Sale.builder()
                .gateway(FakeGateway.ID)
                .code(code)
                .state(state)
                .rawState(state.name())
                .amount(Money.of("197.50", "BRL"))
                .approvedAt(ManualClock.START)
                .build();
        byte[] body = FakeGateway.body(TOKEN, sale);
        for (int tries = 0; tries < PATIENCE; tries++) {
            try {
                PostbackAnswer answer = node.receivePostback(FakeGateway.ID, hook, Map.of(), body);
                points.at("before the answer");
                if (answer.status() == 200) {
                    if (state == SaleState.APPROVED) {
                        thanked.add(code);
                    }
                    return;
                }
                clock.advance(Duration.ofSeconds(1));
            } catch (ProcessDied death) {
                nextProcess();
            }
        }
        failures.add("a gateway was never thanked for " + code);
    }

    private Optional<Instant> work() {
        try {
            return node.relay().runOnce(batch);
        } catch (ProcessDied death) {
            nextProcess();
        } catch (StoreException lost) {
            clock.advance(LEASE_IS_OVER);
        }
        return Optional.of(clock.instant());
    }

    private void drain() {
        for (int tries = 0; tries < PATIENCE; tries++) {
            Optional<Instant> next = work();
            if (next.isEmpty()) {
                return;
            }
            if (next.get().isAfter(clock.instant())) {
                clock.set(next.get());
            }
        }
        failures.add("the queue never ran empty");
    }

    private void nextProcess() {
        boolean born = false;
        while (!born) {
            points.revive();
            clock.advance(LEASE_IS_OVER);
            try {
                node = node();
                born = true;
            } catch (ProcessDied again) {
                // Died before it was there: the next one.
                born = false;
            }
        }
    }

    private int judge() {
        Map<String, Integer> counted = live();
        int lost = 0;
        for (String code : thanked) {
            if (!counted.containsKey("purchase_" + code)) {
                lost++;
                failures.add("lost: a gateway was thanked for " + code + ", and no ad platform counted it");
            }
        }
        for (String id : counted.keySet()) {
            if (!thanked.contains(id.substring(id.indexOf('_') + 1)) || !id.startsWith("purchase_")) {
                failures.add("doubled: an event nobody expected, " + id);
            }
        }
        account();
        return lost;
    }

    private void account() {
        RelayCounts counts = store.counts(CountQuery.everything());
        long effects =
                counts.effects().values().stream().mapToLong(Long::longValue).sum();
        if (counts.received() != counts.filtered() + counts.duplicates() + effects) {
            failures.add("the account does not add up: " + counts);
        }
        if (counts.in(EffectState.DELIVERED) != thanked.size() || effects != thanked.size()) {
            failures.add("not everything is delivered: " + counts);
        }
        if (counts.in(EffectState.LEASED) != 0) {
            failures.add("a lease is still held: " + counts);
        }
        if (counts.received() < 3L * sales) {
            failures.add("deliveries are missing: " + counts);
        }
    }

    private Map<String, Integer> live() {
        Map<String, Integer> counted = new LinkedHashMap<>();
        ads.counted().stream()
                .filter(event -> event.mode() == SendMode.LIVE)
                .forEach(event -> counted.merge(event.id(), 1, Integer::sum));
        return counted;
    }

    private int extra() {
        return live().values().stream().mapToInt(count -> count - 1).sum();
    }
}
