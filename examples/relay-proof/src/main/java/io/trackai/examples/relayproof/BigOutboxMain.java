package io.trackai.examples.relayproof;

import io.trackai.TrackAi;
import io.trackai.TrackAiBuilder;
import io.trackai.adapter.jdbc.JdbcStores;
import io.trackai.model.EffectKey;
import io.trackai.model.HookId;
import io.trackai.model.LeadId;
import io.trackai.model.Secret;
import io.trackai.spi.host.SecretVault;
import io.trackai.spi.store.Arrival;
import io.trackai.spi.store.CountQuery;
import io.trackai.spi.store.Delivery;
import io.trackai.spi.store.DeliveryOutcome;
import io.trackai.spi.store.EffectQuery;
import io.trackai.spi.store.EffectState;
import io.trackai.spi.store.HookEvent;
import io.trackai.spi.store.StoredEffect;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.h2.jdbcx.JdbcConnectionPool;

/** A process that starts on an outbox of a million effects: how long until it sends the first, and what that takes of memory. */
public final class BigOutboxMain {

    private static final int AT_ONCE = 1_000;
    private static final Duration AIM = Duration.ofSeconds(2);

    private BigOutboxMain() {}

    /** Effects (default 1 000 000) of leads (200); seconds of sending that are watched (20). Run it with {@code -Xmx256m}. */
    public static void main(String[] args) throws IOException, InterruptedException {
        int effects = number(args, 0, 1_000_000);
        int leads = number(args, 1, 200);
        int seconds = number(args, 2, 20);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (EmbeddedPostgres server = Databases.postgres()) {
            JdbcConnectionPool pool = Databases.pool(Databases.url(server) + "&options=-c%20synchronous_commit=off");
            try {
                if (!run(pool, effects, leads, seconds, out)) {
                    throw new IllegalStateException("the first send came too late, or memory grew");
                }
            } finally {
                pool.dispose();
            }
        }
    }

    private static int number(String[] args, int place, int otherwise) {
        return args.length > place ? Integer.parseInt(args[place]) : otherwise;
    }

    private static boolean run(JdbcConnectionPool pool, int effects, int leads, int seconds, PrintStream out)
            throws InterruptedException {
        JdbcStores stores = JdbcStores.on(pool).open();
        String key = Databases.key();
        LightMeta meta = new LightMeta(Duration.ofMillis(20));
        fill(stores, key, meta, effects, leads, out);
        long before = heap();
        Watch watch = new Watch();
        long began = System.nanoTime();
        long after;
        TrackAi node = builder(stores, key, meta).build();
        try {
            long built = System.nanoTime();
            while (meta.first() == 0 && System.nanoTime() - began < 120_000_000_000L) {
                Thread.sleep(1);
            }
            double first = (meta.first() - began) / 1e9;
            long until = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
            while (System.nanoTime() < until) {
                watch.look();
                Thread.sleep(20);
            }
            after = heap();
            out.printf(
                    Locale.ROOT,
                    "start to first send: %.2f s (building %.2f s); %d events in %d s of sending%n"
                            + "  heap in use: %.0f MB before, %.0f MB after; at most, garbage included: %.0f of %.0f MB%n",
                    first,
                    (built - began) / 1e9,
                    meta.events(),
                    seconds,
                    before / 1e6,
                    after / 1e6,
                    watch.most / 1e6,
                    Runtime.getRuntime().maxMemory() / 1e6);
            return meta.first() != 0
                    && first <= AIM.toMillis() / 1e3
                    && after - before < 64_000_000
                    && meta.events() > 50;
        } finally {
            node.close();
        }
    }

    private static long heap() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(50);
        }
        return used();
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** The most memory that was seen in use. */
    private static final class Watch {
        private long most;

        void look() {
            most = Math.max(most, used());
        }
    }

    private static TrackAiBuilder builder(JdbcStores stores, String key, LightMeta meta) {
        return Shop.providers(TrackAi.builder(), URI.create("https://graph.facebook.com"))
                .stores(stores)
                .vault(Shop.vault(key))
                .transport(meta);
    }

    /** One true sale of each lead, and as many like it as are wanted. */
    private static void fill(JdbcStores stores, String key, LightMeta meta, int effects, int leads, PrintStream out) {
        long began = System.nanoTime();
        SecretVault vault = Shop.vault(key);
        Instant now = Instant.now();
        Shop shop = new Shop(now.minusSeconds(60));
        List<StoredEffect> patterns = new ArrayList<>();
        try (TrackAi node = builder(stores, key, meta)
                .executor(step -> {})
                .relayThreads(false)
                .build()) {
            for (int lead = 0; lead < leads; lead++) {
                HookId hook = Shop.open(node, "loja-" + lead, VirtualHost.pixel(lead), Shop.TOKEN);
                Shop.deliver(node, hook, shop.sale(VirtualHost.code(lead, 0)), now);
                patterns.add(stores.relay()
                        .effects(EffectQuery.builder()
                                .lead(LeadId.of("loja-" + lead))
                                .build())
                        .get(0));
            }
        }
        int per = effects / leads;
        for (int lead = 0; lead < leads; lead++) {
            for (int from = 1; from < per; from += AT_ONCE) {
                store(stores, vault, patterns.get(lead), lead, from, Math.min(per, from + AT_ONCE), now);
            }
        }
        long stored = stores.relay().counts(CountQuery.everything()).in(EffectState.PENDING);
        out.printf(
                Locale.ROOT,
                "%d effects of %d leads stored in %.0f s%n",
                stored,
                leads,
                (System.nanoTime() - began) / 1e9);
    }

    private static void store(
            JdbcStores stores, SecretVault vault, StoredEffect pattern, int lead, int from, int to, Instant now) {
        String context = "effect|" + pattern.key().text();
        String payload =
                vault.open(pattern.sealedPayload().orElseThrow(), context).use(text -> text);
        String delivery = "fill-" + lead + "-" + from;
        List<StoredEffect> effects = new ArrayList<>();
        for (int sale = from; sale < to; sale++) {
            String code = VirtualHost.code(lead, sale);
            EffectKey key = new EffectKey(
                    pattern.key().lead(),
                    pattern.key().gateway(),
                    pattern.key().account(),
                    code,
                    pattern.key().eventName());
            String own = payload.replace(pattern.eventId(), Shop.eventId(code));
            effects.add(StoredEffect.builder()
                    .from(pattern)
                    .id("fill-" + lead + "-" + sale)
                    .key(key)
                    .delivery(delivery)
                    .eventId(Shop.eventId(code))
                    .sealedPayload(vault.seal(Secret.of(own), "effect|" + key.text()))
                    .build());
        }
        stores.relay()
                .append(Arrival.builder()
                        .delivery(Delivery.builder()
                                .id(delivery)
                                .hook(pattern.hook())
                                .lead(pattern.key().lead())
                                .gateway(pattern.key().gateway())
                                .receivedAt(pattern.createdAt())
                                .fingerprint(delivery)
                                .outcome(DeliveryOutcome.RELEVANT)
                                .received(to - from)
                                .build())
                        .event(HookEvent.builder().at(now).generation(1).build())
                        .effects(effects)
                        .build());
    }
}
