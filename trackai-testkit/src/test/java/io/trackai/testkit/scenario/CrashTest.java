package io.trackai.testkit.scenario;

import static io.trackai.model.ConditionType.TEST_EVENT_SENT;
import static io.trackai.testkit.assertion.SessionAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.trackai.SetupSession;
import io.trackai.TrackAi;
import io.trackai.adapter.aesgcm.AesGcmVault;
import io.trackai.adapter.jdbc.JdbcStores;
import io.trackai.error.StoreException;
import io.trackai.model.ConditionStatus;
import io.trackai.model.ConnectionId;
import io.trackai.model.HistoryEntry;
import io.trackai.model.Secret;
import io.trackai.model.SessionStatus;
import io.trackai.spi.host.SecretVault;
import io.trackai.spi.store.HistoryPosition;
import io.trackai.spi.store.SessionQuery;
import io.trackai.testkit.FakeDestination;
import io.trackai.testkit.FakeGateway;
import io.trackai.testkit.FakeIntegrationProvider;
import io.trackai.testkit.ManualTimer;
import io.trackai.testkit.SameThreadExecutor;
import io.trackai.testkit.SetupTestEnvironment;
import io.trackai.testkit.jdbc.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A process dies at any write to any store, in memory or in a database; another one finishes its sessions. */
final class CrashTest {

    /** Where everything is kept. */
    private enum Kept {
        IN_MEMORY,
        IN_H2
    }

    private static final ConnectionId ADS = ConnectionId.of(FakeDestination.ID);
    private static final Duration SHORT_LEASE = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int FEWEST_WRITES_OF_A_SETUP = 10;

    @ParameterizedTest(name = "{0}, the write that kills is done: {1}")
    @CsvSource({"IN_MEMORY, false", "IN_MEMORY, true", "IN_H2, false", "IN_H2, true"})
    void crash_atEveryWrite_anotherProcessFinishesTheSession(Kept kept, boolean lastWriteIsDone) {
        int survived = 0;
        if (kept == Kept.IN_MEMORY) {
            while (diesAndIsFinished(survived, lastWriteIsDone, Optional.empty())) {
                survived++;
            }
        } else {
            try (TestDatabase database = TestDatabase.Kind.H2.open()) {
                while (diesAndIsFinished(survived, lastWriteIsDone, Optional.of(database.emptied()))) {
                    survived++;
                }
            }
        }

        assertThat(survived).as("writes of a whole setup").isGreaterThan(FEWEST_WRITES_OF_A_SETUP);
    }

    private static boolean diesAndIsFinished(int writes, boolean lastWriteIsDone, Optional<JdbcStores> database) {
        Duration lease = database.isPresent() ? SHORT_LEASE : Duration.ofSeconds(60);
        FakeDestination destination = FakeDestination.create();
        FakeIntegrationProvider ads = destination.provider().build();
        FakeIntegrationProvider gateway = FakeGateway.create().provider().build();
        SecretVault vault = AesGcmVault.ephemeral();
        MortalStores stores = new MortalStores(writes, lastWriteIsDone);
        SetupTestEnvironment.Builder world = SetupTestEnvironment.builder()
                .provider(ads)
                .provider(gateway)
                .trackAi(builder -> builder.vault(vault).leaseLength(lease));
        database.ifPresent(inIt -> world.stores(inIt).start(Instant.now().truncatedTo(ChronoUnit.MILLIS)));
        try (SetupTestEnvironment environment = world.build()) {
            ManualTimer itsTimer = ManualTimer.on(environment.clock());
            TrackAi mortal = TrackAi.builder()
                    .discoverProviders(false)
                    .provider(ads)
                    .provider(gateway)
                    .publicUrl(environment.host().publicUrl().toString())
                    .sessionStore(stores.around(environment.sessionStore()))
                    .relayStore(stores.around(environment.relayStore()))
                    .artifactStore(stores.around(environment.artifactStore()))
                    .transport(environment.transport())
                    .visitStore(stores.around(environment.visitStore()))
                    .vault(vault)
                    .leaseLength(lease)
                    .clock(environment.clock())
                    .timer(itsTimer)
                    .ids(environment.ids())
                    .executor(SameThreadExecutor.create())
                    .build();
            try {
                mortal.setup("loja-da-ana")
                        .connect(ads.connection())
                        .connect(FakeGateway.connection(Secret.of("test-webhook-token")))
                        .start();
            } catch (StoreException dead) {
                assertThat(stores.dead()).isTrue();
            }
            itsTimer.close();

            environment.advance(Duration.ofMinutes(5));
            if (database.isPresent()) {
                untilSettled(environment);
            }

            for (SessionStatus status : sessions(environment)) {
                SessionStatus found =
                        environment.trackAi().session(status.session()).status();
                assertThat(found)
                        .hasLabel("evento recebido")
                        .hasCondition(TEST_EVENT_SENT, ADS, ConditionStatus.TRUE)
                        .hasNoOpenFindings()
                        .isSettled();
                assertThat(destination.ledger().keySet())
                        .as("one event, however often it was sent\n%s", environment.describe())
                        .hasSize(1);
                assertThat(environment.relayStore().routes(status.session()))
                        .as("the webhook works")
                        .hasSize(1);
                assertThat(historyOf(environment, status)).isSorted().doesNotHaveDuplicates();
            }
            return stores.dead();
        }
    }

    /** A database's leases end by its own clock: until then, whoever looks finds them taken. */
    private static void untilSettled(SetupTestEnvironment environment) {
        long patience = System.nanoTime() + PATIENCE.toNanos();
        while (!sessions(environment).stream().allMatch(SessionStatus::settled) && System.nanoTime() < patience) {
            LockSupport.parkNanos(2_000_000);
            environment.advance(Duration.ofMinutes(1));
        }
    }

    private static List<SessionStatus> sessions(SetupTestEnvironment environment) {
        return environment.trackAi().sessions(SessionQuery.builder().limit(10).build());
    }

    private static List<HistoryPosition> historyOf(SetupTestEnvironment environment, SessionStatus status) {
        SetupSession session = environment.trackAi().session(status.session());
        return session.history().stream().map(CrashTest::position).toList();
    }

    private static HistoryPosition position(HistoryEntry entry) {
        return new HistoryPosition(entry.revision(), entry.index());
    }
}
