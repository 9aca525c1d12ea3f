package io.trackai.examples.ownengine;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackai.SetupSession;
import io.trackai.gtm.GtmConnection;
import io.trackai.gtm.GtmProvider;
import io.trackai.gtm.LandingProvider;
import io.trackai.meta.MetaConnection;
import io.trackai.meta.MetaOptions;
import io.trackai.meta.MetaProvider;
import io.trackai.model.Phase;
import io.trackai.model.Secret;
import io.trackai.perfectpay.PerfectPayConnection;
import io.trackai.perfectpay.PerfectPayProvider;
import io.trackai.spi.store.CountQuery;
import io.trackai.spi.store.EffectState;
import io.trackai.spi.store.RelayCounts;
import io.trackai.spi.store.StoredEffect;
import io.trackai.testkit.ManualClock;
import io.trackai.testkit.SetupTestEnvironment;
import io.trackai.testkit.meta.MetaEdge;
import io.trackai.testkit.meta.MetaEmulator;
import io.trackai.testkit.meta.MetaError;
import io.trackai.testkit.meta.MetaRight;
import io.trackai.testkit.perfectpay.PerfectPayPostback;
import io.trackai.testkit.perfectpay.PostbackSender;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every engine has to pass: sales come in while Meta fails in several ways, while the engine stands still, and while
 * it is stopped and started again; in the end Meta has counted every sale that a gateway was thanked for under its one
 * event id, and the account adds up. The relay's clock moves by hand; the engine's threads, tables and broker are real.
 */
abstract class NoLossTest {

    private static final String PIXEL = "1098765432109876";
    private static final String TOKEN = "EAAinvented" + "Q7x".repeat(40);
    private static final String NEW_TOKEN = "EAAinvented" + "Z4k".repeat(40);
    private static final String WEBHOOK_TOKEN = "1a2b3c4d".repeat(4);
    private static final int SALES = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Set<String> thanked = new LinkedHashSet<>();
    private volatile @Nullable RelayEngine engine;
    private @Nullable SetupTestEnvironment world;

    /** An engine on what outlives it, not started yet. */
    abstract RelayEngine engine(ManualClock clock);

    @Test
    @Timeout(120)
    void sales_whileMetaFailsAndTheEngineIsStartedAgain_areEachCountedOnce() throws InterruptedException {
        try (SetupTestEnvironment world = world()) {
            next(world);
            SetupSession session = session(world);
            PostbackSender gateway = world.postbacksTo(session, PerfectPayConnection.ID);
            MetaEmulator meta = world.meta();

            meta.failNext(MetaEdge.EVENTS, 5, MetaError.of(2));
            sell(gateway, world.clock(), "A");
            until(world, "the first sale is delivered", () -> !purchases(world).isEmpty());

            stop();
            sell(gateway, world.clock(), "B");
            meta.failNext(MetaEdge.EVENTS, 3, MetaError.answerLost());
            world.restart();
            next(world);
            until(world, "answers are lost", () -> counts(world).in(EffectState.UNKNOWN) > 0);

            meta.expire(TOKEN);
            sell(gateway, world.clock(), "C");
            until(world, "the token has ended", () -> counts(world).in(EffectState.BLOCKED) > 0);
            stop();
            world.restart();
            next(world);
            world.trackAi().session(session.id()).correct(MetaConnection.token(Secret.of(NEW_TOKEN)));
            sell(gateway, world.clock(), "D");

            until(world, "everything is delivered", () -> {
                world.advance(Duration.ofSeconds(5));
                return counts(world).in(EffectState.DELIVERED) == thanked.size();
            });
            judge(world);
        } finally {
            stop();
        }
    }

    private void judge(SetupTestEnvironment world) {
        assertThat(thanked).hasSize(4 * SALES);
        Map<MetaEmulator.LedgerKey, Integer> ledger = purchases(world);
        assertThat(ledger.keySet().stream().map(MetaEmulator.LedgerKey::id).collect(Collectors.toSet()))
                .as("each sale, under its one id")
                .isEqualTo(thanked.stream().map(code -> "purchase_" + code).collect(Collectors.toSet()));
        assertThat(ledger).as("one pixel and one name for each id").hasSameSizeAs(thanked);
        assertThat(ledger.values().stream().mapToInt(count -> count - 1).sum())
                .as("sent again only where the answer was lost")
                .isLessThanOrEqualTo(3 * 50);
        RelayCounts counts = counts(world);
        long effects =
                counts.effects().values().stream().mapToLong(Long::longValue).sum();
        assertThat(counts.received())
                .as("%s", counts)
                .isEqualTo(counts.filtered() + counts.duplicates() + effects)
                .isGreaterThanOrEqualTo(2L * thanked.size());
        assertThat(counts.in(EffectState.DELIVERED)).as("%s", counts).isEqualTo(effects);
        assertThat(counts.unreadable()).isZero();
    }

    private static SetupSession session(SetupTestEnvironment world) {
        for (String token : new String[] {TOKEN, NEW_TOKEN}) {
            world.meta()
                    .pixel(PIXEL, "Loja da Ana")
                    .token(token)
                    .grant(token, PIXEL, MetaRight.READ_PIXEL, MetaRight.WRITE_EVENTS);
        }
        world.landing().page("/curso", "<!doctype html><html><head></head><body>Curso</body></html>");
        SetupSession session = world.trackAi()
                .setup("loja-da-ana")
                .landing(world.landing().url("/curso"))
                .connect(MetaConnection.of(PIXEL, Secret.of(TOKEN)))
                .connect(PerfectPayConnection.of(Secret.of(WEBHOOK_TOKEN)))
                .connect(GtmConnection.snippetOnly())
                .start();
        assertThat(session.status().phase()).as(world.describe()).isEqualTo(Phase.EVENT_RECEIVED);
        world.meta().forget();
        return session;
    }

    /** Reports sales, each of them twice, and remembers those it was thanked for. */
    private void sell(PostbackSender gateway, ManualClock clock, String series) {
        for (int number = 0; number < SALES; number++) {
            String code = "PPCPMTB5" + series + (100 + number);
            PerfectPayPostback sale =
                    PerfectPayPostback.approved(code, clock.instant()).token(WEBHOOK_TOKEN);
            if (gateway.send(sale).delivered()) {
                thanked.add(code);
            }
            gateway.send(sale);
        }
    }

    private SetupTestEnvironment world() {
        return SetupTestEnvironment.builder()
                .provider(around -> {
                    world = around;
                    return MetaProvider.create(
                            MetaOptions.builder().baseUrl(around.metaBaseUrl()).build());
                })
                .provider(PerfectPayProvider.create())
                .provider(GtmProvider.create())
                .provider(LandingProvider.create())
                .trackAi(builder -> builder.relayThreads(false)
                        .relayStore(TellingStore.around(
                                Objects.requireNonNull(world).relayStore(), this::tell)))
                .build();
    }

    private void tell(StoredEffect effect) {
        RelayEngine running = engine;
        if (running == null) {
            throw new IllegalStateException("nobody to tell");
        }
        running.told(effect);
    }

    private static Map<MetaEmulator.LedgerKey, Integer> purchases(SetupTestEnvironment world) {
        Map<MetaEmulator.LedgerKey, Integer> ledger = world.meta().ledger();
        ledger.keySet().removeIf(key -> !key.name().equals("Purchase"));
        return ledger;
    }

    private static RelayCounts counts(SetupTestEnvironment world) {
        return world.relayStore().counts(CountQuery.everything());
    }

    private void next(SetupTestEnvironment world) {
        RelayEngine fresh = engine(world.clock());
        engine = fresh;
        fresh.start(world.trackAi().relay());
    }

    private void stop() {
        RelayEngine running = engine;
        engine = null;
        if (running != null) {
            running.close();
        }
    }

    private static void until(SetupTestEnvironment world, String what, BooleanSupplier reached)
            throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError(
                        "not within " + PATIENCE + ": " + what + "\n" + counts(world) + "\n" + world.describe());
            }
            Thread.sleep(20);
        }
    }
}
