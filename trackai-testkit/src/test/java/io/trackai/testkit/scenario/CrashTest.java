package io.trackai.testkit.scenario;

import static io.trackai.model.ConditionType.TEST_EVENT_SENT;
import static io.trackai.testkit.assertion.SessionAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.trackai.SetupSession;
import io.trackai.TrackAi;
import io.trackai.adapter.aesgcm.AesGcmVault;
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
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process dies at any write to any store; another one finishes its sessions. */
final class CrashTest {

    private static final ConnectionId ADS = ConnectionId.of(FakeDestination.ID);
    private static final int FEWEST_WRITES_OF_A_SETUP = 10;

    @ParameterizedTest(name = "the write that kills is done: {0}")
    @ValueSource(booleans = {false, true})
    void crash_atEveryWrite_anotherProcessFinishesTheSession(boolean lastWriteIsDone) {
        int survived = 0;
        while (diesAndIsFinished(survived, lastWriteIsDone)) {
            survived++;
        }

        assertThat(survived).as("writes of a whole setup").isGreaterThan(FEWEST_WRITES_OF_A_SETUP);
    }

    private static boolean diesAndIsFinished(int writes, boolean lastWriteIsDone) {
        FakeDestination destination = FakeDestination.create();
        FakeIntegrationProvider ads = destination.provider().build();
        FakeIntegrationProvider gateway = FakeGateway.create().provider().build();
        SecretVault vault = AesGcmVault.ephemeral();
        MortalStores stores = new MortalStores(writes, lastWriteIsDone);
        try (SetupTestEnvironment environment = SetupTestEnvironment.builder()
                .provider(ads)
                .provider(gateway)
                .trackAi(builder -> builder.vault(vault))
                .build()) {
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
                    .vault(vault)
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
