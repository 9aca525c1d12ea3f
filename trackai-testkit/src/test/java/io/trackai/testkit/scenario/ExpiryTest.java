package io.trackai.testkit.scenario;

import static io.trackai.testkit.assertion.SessionAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackai.SetupSession;
import io.trackai.error.ExpiredSessionException;
import io.trackai.model.ConditionType;
import io.trackai.model.ConnectionId;
import io.trackai.model.ConnectionPatch;
import io.trackai.model.HistoryTypes;
import io.trackai.model.Phase;
import io.trackai.model.Secret;
import io.trackai.testkit.FakeIntegrationProvider;
import io.trackai.testkit.FakeStep;
import io.trackai.testkit.SetupTestEnvironment;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A session that nobody touches for its time to live ends, and its secrets go with it. */
final class ExpiryTest {

    private static final ConnectionId FAKE = ConnectionId.of("fake");

    private final FakeStep token = FakeStep.probe("token", ConditionType.TOKEN_VALID);
    private final FakeIntegrationProvider fake = FakeIntegrationProvider.builder("fake")
            .field("pixelId")
            .secret("key")
            .step(token)
            .build();

    @Test
    void session_untouchedForThirtyDays_expiresAndLosesItsSecrets() {
        try (SetupTestEnvironment environment = SetupTestEnvironment.with(fake)) {
            SetupSession session = start(environment);
            environment.advance(Duration.ofDays(30).minusMinutes(1));
            assertThat(session.status()).hasPhase(Phase.VALIDATING);
            assertThat(stored(environment, session)).contains("ephemeral");

            environment.advance(Duration.ofMinutes(3));

            assertThat(session.status()).hasLabel("expirado").isSettled();
            assertThat(stored(environment, session))
                    .as("no sealed secret either")
                    .doesNotContain("ephemeral");
            assertThat(session.history().stream().map(entry -> entry.type()))
                    .endsWith(HistoryTypes.SESSION_EXPIRED, HistoryTypes.PHASE_CHANGED);
            int runs = token.runCount();
            environment.advance(Duration.ofDays(10));
            assertThat(token.runCount()).as("nothing runs any more").isEqualTo(runs);
        }
    }

    @Test
    void correct_beforeItExpires_startsTheTimeToLiveAnew() {
        try (SetupTestEnvironment environment = SetupTestEnvironment.with(fake)) {
            SetupSession session = start(environment);
            environment.advance(Duration.ofDays(29));
            session.correct(patch());
            environment.advance(Duration.ofDays(29));

            assertThat(session.status()).hasPhase(Phase.VALIDATING);
        }
    }

    @Test
    void commands_onAnExpiredSession_areRefusedAndSaySo() {
        try (SetupTestEnvironment environment = SetupTestEnvironment.with(fake)) {
            SetupSession session = start(environment);
            environment.advance(Duration.ofDays(31));

            assertThatThrownBy(() -> session.correct(patch())).isInstanceOf(ExpiredSessionException.class);
            assertThatThrownBy(session::validate).isInstanceOf(ExpiredSessionException.class);
            assertThatThrownBy(session::sendTestEvent).isInstanceOf(ExpiredSessionException.class);
            assertThat(session.history()).isNotEmpty();
        }
    }

    private static ConnectionPatch patch() {
        return ConnectionPatch.builder(FAKE)
                .putSecrets("key", Secret.of("invented-second-key"))
                .build();
    }

    private static String stored(SetupTestEnvironment environment, SetupSession session) {
        return environment.sessionStore().load(session.id()).orElseThrow().body();
    }

    private SetupSession start(SetupTestEnvironment environment) {
        return environment
                .trackAi()
                .setup("loja-da-ana")
                .connect(fake.connection())
                .start();
    }
}
