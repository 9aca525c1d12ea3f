package io.trackai.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackai.adapter.aesgcm.AesGcmVault;
import io.trackai.adapter.memory.MemoryRelayStore;
import io.trackai.adapter.memory.MemoryVisitStore;
import io.trackai.error.TransportException;
import io.trackai.model.Connection;
import io.trackai.model.ConnectionId;
import io.trackai.model.Conversion;
import io.trackai.model.HookId;
import io.trackai.model.LeadId;
import io.trackai.model.Money;
import io.trackai.model.Payload;
import io.trackai.model.ProviderId;
import io.trackai.model.Sale;
import io.trackai.model.SaleState;
import io.trackai.model.SessionId;
import io.trackai.spi.ConversionDestination;
import io.trackai.spi.ConversionPolicy;
import io.trackai.spi.EncodedConversion;
import io.trackai.spi.InputSpec;
import io.trackai.spi.IntegrationProvider;
import io.trackai.spi.Observation;
import io.trackai.spi.Receipt;
import io.trackai.spi.SaleSource;
import io.trackai.spi.SendMode;
import io.trackai.spi.SendResult;
import io.trackai.spi.SetupStep;
import io.trackai.spi.host.RelayLimits;
import io.trackai.spi.host.SecretVault;
import io.trackai.spi.store.CountQuery;
import io.trackai.spi.store.Delivery;
import io.trackai.spi.store.EffectState;
import io.trackai.spi.store.HookEvent;
import io.trackai.spi.store.Lane;
import io.trackai.spi.store.Route;
import io.trackai.spi.transport.Http;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Many leads, some of them sick, and an ad platform that is away for days; all in virtual time. */
class FairnessTest {

    private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");
    private static final ProviderId ADS = ProviderId.of("ads");
    private static final ProviderId GATEWAY = ProviderId.of("gateway");
    private static final int SALES = 150;
    private static final Duration CALL = Duration.ofMillis(100);
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final VirtualClock clock = new VirtualClock();
    private final MemoryRelayStore store = new MemoryRelayStore(clock);
    private final SecretVault vault = AesGcmVault.ephemeral();
    private final AtomicLong ids = new AtomicLong();
    private final Ads ads = new Ads();
    private final RelayParts parts = new RelayParts(
            store,
            new MemoryVisitStore(),
            vault,
            request -> {
                throw new TransportException(TransportException.Kind.CONNECT, false, null);
            },
            clock,
            () -> "id-" + ids.incrementAndGet(),
            RelayLimits.STANDARD.withBatch(5),
            id -> id.equals(ADS) ? Optional.of(ads) : Optional.empty(),
            route -> Connection.builder(GATEWAY).build(),
            List.of(),
            route -> {});

    @Test
    void hundredLeads_oneDeadAndOnePoisoned_leaveTheOthersNearlyAllTheirThroughput() {
        Duration alone = new FairnessTest().untilTheHealthyAreDone(98, false);
        Duration together = untilTheHealthyAreDone(98, true);

        double share = (double) alone.toMillis() / together.toMillis();
        assertThat(share).isGreaterThanOrEqualTo(0.95);
        assertThat(ads.calls.get("dead")).isPositive();
        assertThat(store.counts(CountQuery.builder().lead(LeadId.of("poisoned")).build())
                        .in(EffectState.REJECTED))
                .isPositive();
    }

    @Test
    void outageOfThreeDays_everythingIsSentWithinTheHorizon_andNoLeadWaitsMuchLongerThanOthers() {
        for (int lead = 0; lead < 20; lead++) {
            sales("lead-" + lead, 60);
        }
        ads.awayUntil = START.plus(Duration.ofDays(3));
        RelayWorker worker = new RelayWorker(parts);
        int passes = 0;
        Optional<Instant> next = worker.runOnce(100_000);
        while (next.isPresent()) {
            assertThat(++passes).isLessThan(5_000);
            clock.now = next.get().isAfter(clock.now) ? next.get() : clock.now;
            next = worker.runOnce(100_000);
        }

        assertThat(store.counts(CountQuery.everything()).in(EffectState.DELIVERED))
                .isEqualTo(20 * 60);
        assertThat(ads.sent)
                .hasSize(20 * 60)
                .allSatisfy((id, times) -> assertThat(times).isEqualTo(1));
        assertThat(clock.now).isBefore(START.plus(Verdicts.HORIZON));
        List<Long> waits = ads.lastOf.values().stream()
                .map(at -> Duration.between(ads.awayUntil, at).toMillis())
                .sorted()
                .toList();
        assertThat(waits.get(waits.size() - 1)).isLessThanOrEqualTo(2 * waits.get(waits.size() / 2));
    }

    /** As many calls at once as the limits allow, each taking its time. */
    private Duration untilTheHealthyAreDone(int healthy, boolean withTheSick) {
        for (int lead = 0; lead < healthy; lead++) {
            sales("lead-" + lead, SALES);
        }
        if (withTheSick) {
            sales("dead", SALES);
            sales("poisoned", SALES);
        }
        RelayWorker worker = new RelayWorker(parts);
        PriorityQueue<Turn> turns = new PriorityQueue<>(Comparator.comparing(Turn::ends));
        while (ads.healthy < SALES * healthy) {
            worker.due().forEach(lane -> turn(worker, lane).ifPresent(turns::add));
            Turn first = turns.poll();
            if (first == null) {
                clock.now = clock.now.plusSeconds(1);
            } else {
                clock.now = first.ends().isAfter(clock.now) ? first.ends() : clock.now;
                worker.leave(first.lane());
            }
        }
        return Duration.between(START, ads.lastHealthy);
    }

    private Optional<Turn> turn(RelayWorker worker, Lane lane) {
        if (!worker.enter(lane)) {
            return Optional.empty();
        }
        ads.spent = Duration.ZERO;
        if (worker.batch(lane, 5, false) == 0) {
            worker.leave(lane);
            return Optional.empty();
        }
        return Optional.of(new Turn(clock.now.plus(ads.spent), lane));
    }

    private record Turn(Instant ends, Lane lane) {}

    private void sales(String lead, int count) {
        HookId hook = HookId.of("hook-" + lead);
        Connection connection =
                Connection.builder(ADS).putFields("account", lead).build();
        Route route = Route.builder()
                .hook(hook)
                .lead(LeadId.of(lead))
                .session(SessionId.of("session-" + lead))
                .gateway(GATEWAY)
                .connection(ConnectionId.of(GATEWAY))
                .sealedSource("none")
                .generation(1)
                .sealedDestinations(
                        new RouteDestinations(List.of(connection), Optional.empty()).seal(vault, LeadId.of(lead), hook))
                .build();
        store.publish(route);
        SaleLedger ledger = new SaleLedger(store, vault);
        Causes causes = new LiveSales(parts).causes(route);
        SaleSource source = (postback, with) -> new Receipt.Ping();
        for (int number = 0; number < count; number++) {
            Sale sale = Sale.builder()
                    .gateway(GATEWAY)
                    .code(lead + "-" + number)
                    .state(SaleState.APPROVED)
                    .rawState("approved")
                    .amount(Money.of("10.00", "BRL"))
                    .approvedAt(START)
                    .build();
            ledger.enter(
                    Delivery.builder()
                            .id("d-" + sale.code())
                            .hook(hook)
                            .lead(route.lead())
                            .gateway(GATEWAY)
                            .receivedAt(START)
                            .fingerprint("ab".repeat(32)),
                    HookEvent.builder().at(START).generation(1).build(),
                    List.of(sale),
                    source,
                    ConversionPolicy.standard(),
                    causes,
                    START);
        }
    }

    /** Moves by hand. */
    private static final class VirtualClock extends Clock {
        Instant now = START;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    /** An ad platform with a dead account, a poisoned one, and days on which it is away. */
    private final class Ads implements IntegrationProvider, ConversionDestination {
        final Map<String, Integer> calls = new HashMap<>();
        final Map<String, Integer> sent = new HashMap<>();
        final Map<String, Instant> lastOf = new HashMap<>();
        Duration spent = Duration.ZERO;
        Instant lastHealthy = START;
        Instant awayUntil = Instant.MIN;
        int healthy;

        @Override
        public ProviderId id() {
            return ADS;
        }

        @Override
        public List<InputSpec> inputs() {
            return List.of();
        }

        @Override
        public List<SetupStep> steps(Connection connection) {
            return List.of();
        }

        @Override
        public Optional<ConversionDestination> conversionDestination() {
            return Optional.of(this);
        }

        @Override
        public int maxBatch() {
            return 50;
        }

        @Override
        public String account(Connection to) {
            return to.field("account").orElse("none");
        }

        @Override
        public EncodedConversion encode(Conversion conversion, Connection to) {
            return EncodedConversion.of(
                    conversion.name(), conversion.id(), conversion.time(), Payload.of(conversion.id()));
        }

        @Override
        public SendResult send(List<EncodedConversion> conversions, Connection to, SendMode mode, Http http) {
            String account = account(to);
            calls.merge(account, 1, Integer::sum);
            if (clock.now.isBefore(awayUntil)) {
                throw new TransportException(TransportException.Kind.CONNECT, false, null);
            }
            if (account.equals("dead")) {
                spent = spent.plus(DEADLINE);
                throw new TransportException(TransportException.Kind.TIMEOUT, true, null);
            }
            spent = spent.plus(CALL);
            if (account.equals("poisoned")) {
                return new SendResult.Rejected(Observation.found("ADS_EVENT_REJECTED"));
            }
            if (awayUntil.isAfter(START)) {
                clock.now = clock.now.plus(CALL);
            }
            List<String> accepted = new ArrayList<>();
            conversions.forEach(one -> accepted.add(one.id()));
            accepted.forEach(id -> sent.merge(id, 1, Integer::sum));
            healthy += conversions.size();
            Instant done = clock.now.plus(spent);
            lastHealthy = done.isAfter(lastHealthy) ? done : lastHealthy;
            lastOf.put(account, clock.now);
            return new SendResult.Accepted(conversions.size(), Map.of(), List.of());
        }
    }
}
