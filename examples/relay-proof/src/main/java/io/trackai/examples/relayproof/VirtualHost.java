package io.trackai.examples.relayproof;

import io.trackai.TrackAi;
import io.trackai.adapter.memory.MemoryRelayStore;
import io.trackai.model.HookId;
import io.trackai.spi.store.RelayStore;
import io.trackai.testkit.ManualClock;
import io.trackai.testkit.ManualTimer;
import io.trackai.testkit.meta.MetaEmulator;
import io.trackai.testkit.meta.ReceivedEvent;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Many sellers of one host in virtual time, on stores in memory. Confined to one thread. */
final class VirtualHost implements AutoCloseable {

    private static final Duration CALL = Duration.ofMillis(20);

    final ManualClock clock = ManualClock.create();
    final MetaEmulator meta = MetaEmulator.inMemory(clock);
    final SlowMeta wire = new SlowMeta(meta.transport(), clock, CALL);
    final RelayStore store = new MemoryRelayStore(clock);
    private final TrackAi node;
    private final List<HookId> hooks = new ArrayList<>();
    private Instant approved = clock.instant();
    private Shop shop = new Shop(approved);

    VirtualHost(int leads) {
        node = Shop.providers(TrackAi.builder(), URI.create("https://graph.facebook.com"))
                .clock(clock)
                .timer(ManualTimer.on(clock))
                .relayStore(store)
                .transport(wire)
                .executor(step -> {})
                .relayThreads(false)
                .build();
        for (int lead = 0; lead < leads; lead++) {
            Shop.known(meta, pixel(lead), token(lead));
            hooks.add(Shop.open(node, "loja-" + lead, pixel(lead), token(lead)));
        }
    }

    static String pixel(int lead) {
        return String.format(Locale.ROOT, "10987654321%05d", lead);
    }

    static String token(int lead) {
        return Shop.TOKEN + "L" + lead;
    }

    static String code(int lead, int sale) {
        return String.format(Locale.ROOT, "PPCPMTB5FAKE%03dX%06d", lead, sale);
    }

    /** A sale of this lead, approved now. */
    void sell(int lead, int sale) {
        Instant now = clock.instant();
        if (!now.equals(approved)) {
            approved = now;
            shop = new Shop(now);
        }
        int status = Shop.deliver(node, hooks.get(lead), shop.sale(code(lead, sale)), now)
                .status();
        if (status != 200) {
            throw new IllegalStateException("a sale was answered " + status);
        }
    }

    /** Sends what is due. */
    Optional<Instant> work() {
        return node.relay().runOnce(Integer.MAX_VALUE);
    }

    /** Works until nothing is waiting or it is this late. */
    void workUntil(Instant end) {
        Optional<Instant> next = work();
        while (next.isPresent() && next.get().isBefore(end)) {
            if (next.get().isAfter(clock.instant())) {
                clock.set(next.get());
            }
            next = work();
        }
    }

    /** When each pixel's last event arrived. */
    Map<String, Instant> lastArrivals() {
        Map<String, Instant> last = new HashMap<>();
        for (ReceivedEvent event : meta.events()) {
            last.merge(event.pixel(), event.receivedAt(), (one, other) -> one.isAfter(other) ? one : other);
        }
        return last;
    }

    @Override
    public void close() {
        node.close();
        meta.close();
    }
}
