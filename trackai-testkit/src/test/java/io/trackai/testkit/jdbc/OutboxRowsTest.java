package io.trackai.testkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackai.model.ConnectionId;
import io.trackai.model.EffectKey;
import io.trackai.model.HookId;
import io.trackai.model.LeadId;
import io.trackai.model.ProviderId;
import io.trackai.spi.store.Arrival;
import io.trackai.spi.store.Delivery;
import io.trackai.spi.store.DeliveryOutcome;
import io.trackai.spi.store.HookEvent;
import io.trackai.spi.store.Lane;
import io.trackai.spi.store.RelayStore;
import io.trackai.spi.store.StoredEffect;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How the outbox stands in a database: what waits for whom, and what an index answers. */
class OutboxRowsTest {

    private static final Instant CAME = Instant.parse("2026-11-23T12:00:00Z");
    private static final LeadId ANA = LeadId.of("lead-7");
    private static final HookId HOOK = HookId.of("hook-7");
    private static final ConnectionId META = ConnectionId.of("meta");
    private static final Lane LANE = new Lane(ANA, HOOK, META);
    private static final Duration LEASE = Duration.ofSeconds(60);

    @ParameterizedTest
    @EnumSource
    void claim_whileSomebodyHoldsARow_takesTheOthersAndWaitsForNobody(TestDatabase.Kind kind) throws SQLException {
        try (TestDatabase database = kind.open();
                Connection other = database.plain().getConnection();
                Statement statement = other.createStatement()) {
            RelayStore relay = database.stores().relay();
            append(relay, 1);
            append(relay, 2);
            other.setAutoCommit(false);
            statement.executeQuery("SELECT id FROM trackai_effect WHERE id = 'e-1' FOR UPDATE");

            long began = System.nanoTime();
            List<StoredEffect> claimed = relay.claim(LANE, "worker-1", 10, LEASE);

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
            assertThat(claimed).extracting(StoredEffect::id).containsExactly("e-2");
            other.rollback();
            assertThat(relay.claim(LANE, "worker-2", 10, LEASE))
                    .extracting(StoredEffect::id)
                    .containsExactly("e-1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void claim_whenItReturns_leavesNoTransactionOpen(TestDatabase.Kind kind) {
        try (TestDatabase database = kind.open()) {
            RelayStore relay = database.stores().relay();
            append(relay, 1);

            StoredEffect held = relay.claim("e-1", "worker-1", LEASE).orElseThrow();

            assertThat(database.dataSource().out()).isZero();
            database.run("UPDATE trackai_effect SET tries = tries WHERE id = 'e-1'");
            assertThat(relay.release(List.of(held.lease()), Duration.ZERO)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void delivery_ofALead_isNumberedInTheOrderInWhichItBecomesVisible(TestDatabase.Kind kind) {
        try (TestDatabase database = kind.open()) {
            RelayStore relay = database.stores().relay();
            for (int number = 1; number <= 5; number++) {
                append(relay, number);
            }

            assertThat(database.query("SELECT place FROM trackai_delivery ORDER BY place"))
                    .extracting(row -> row.values().iterator().next())
                    .containsExactly("1", "2", "3", "4", "5");
            assertThat(relay.deliveries(ANA, Optional.of("d-3"), 10))
                    .extracting(Delivery::id)
                    .containsExactly("d-4", "d-5");
        }
    }

    @Test
    void questions_ofWorkers_areAnsweredByAnIndex_howeverMuchIsStored() {
        try (TestDatabase database = TestDatabase.Kind.POSTGRESQL.open()) {
            RelayStore relay = database.stores().relay();
            fill(database, 50_000);
            append(relay, 1);

            assertThat(relay.dueLanes(Optional.empty(), 100)).contains(LANE);
            assertThat(database.plan("lead-7", "lead-7", "hook-7", "meta"))
                    .contains("effect_by_lane")
                    .doesNotContain("Seq Scan", "Sort");
            relay.untilDue();
            assertThat(database.plan()).contains("effect_by_due").doesNotContain("Seq Scan", "Sort");
            assertThat(database.planOf(
                            "SELECT id FROM trackai_effect WHERE lead = ? AND hook = ? AND connection = ?"
                                    + " AND due <= CURRENT_TIMESTAMP ORDER BY due, place LIMIT ? FOR UPDATE SKIP LOCKED",
                            "lead-7",
                            "hook-7",
                            "meta",
                            50))
                    .contains("effect_by_lane")
                    .doesNotContain("Seq Scan", "Sort");
        }
    }

    /** Delivered long ago, in many lanes: what a worker must not walk through. */
    private static void fill(TestDatabase database, int effects) {
        database.run(
                "INSERT INTO trackai_effect (id, effect_key, lead, gateway, account, sale_code, event_name, kind, hook,"
                        + " connection, destination, delivery, created_at, event_id, event_time, match_keys, subjects, mapping,"
                        + " state, facts, tries, due, fence, changed_at, unreadable)"
                        + " SELECT 'old-' || n, 'key-' || n, 'lead-' || (n % 200), 'perfectpay', '1', 'S' || n, 'Purchase', 'SEND',"
                        + " 'hook-' || (n % 200), 'meta', 'meta', 'd', TIMESTAMPTZ '2026-11-01 12:00:00Z' + n * INTERVAL '1 second',"
                        + " 'p', TIMESTAMPTZ '2026-11-01 12:00:00Z', '[]', '[]', 'm',"
                        + " CASE WHEN n % 100 = 0 THEN 'WAITING' ELSE 'DELIVERED' END, '{}', 1,"
                        + " CASE WHEN n % 100 = 0 THEN CURRENT_TIMESTAMP + INTERVAL '1 day' END, 1, CURRENT_TIMESTAMP, FALSE"
                        + " FROM generate_series(1, " + effects + ") n");
        database.run("ANALYZE trackai_effect");
    }

    private static void append(RelayStore relay, int number) {
        relay.append(Arrival.builder()
                .delivery(Delivery.builder()
                        .id("d-" + number)
                        .hook(HOOK)
                        .lead(ANA)
                        .gateway(ProviderId.of("perfectpay"))
                        .receivedAt(CAME)
                        .addSaleCodes("SALE-" + number)
                        .fingerprint("ab".repeat(32))
                        .outcome(DeliveryOutcome.RELEVANT)
                        .build())
                .event(HookEvent.builder().at(CAME).generation(1).build())
                .addEffects(StoredEffect.builder()
                        .id("e-" + number)
                        .key(new EffectKey(ANA, ProviderId.of("perfectpay"), "1", "SALE-" + number, "Purchase"))
                        .hook(HOOK)
                        .connection(META)
                        .destination(ProviderId.of("meta"))
                        .delivery("d-" + number)
                        .createdAt(CAME)
                        .eventId("purchase_" + number)
                        .eventTime(CAME)
                        .mapping("1")
                        .changedAt(CAME)
                        .build())
                .build());
    }
}
