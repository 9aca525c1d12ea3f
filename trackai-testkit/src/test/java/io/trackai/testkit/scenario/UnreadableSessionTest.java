package io.trackai.testkit.scenario;

import static io.trackai.model.ConditionType.TOKEN_VALID;
import static io.trackai.testkit.assertion.SessionAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.trackai.SetupSession;
import io.trackai.model.LeadId;
import io.trackai.model.SessionId;
import io.trackai.spi.store.Commit;
import io.trackai.testkit.FakeIntegrationProvider;
import io.trackai.testkit.FakeStep;
import io.trackai.testkit.SetupTestEnvironment;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rows that this version cannot read: damaged, or written by a newer one. */
final class UnreadableSessionTest {

    private final FakeIntegrationProvider fake = FakeIntegrationProvider.builder("fake")
            .step(FakeStep.probe("token", TOKEN_VALID))
            .build();

    @Test
    void session_ofANewerVersion_isPutAsideForAnHourAndStaysAsItWas() {
        try (SetupTestEnvironment environment = SetupTestEnvironment.with(fake)) {
            store(environment, "from-tomorrow", "{\"schema\":99}");
            store(environment, "damaged", "{\"schema\":1,");

            assertThat(environment.trackAi().runDue(10)).isEqualTo(2);
            assertThat(environment.trackAi().runDue(10))
                    .as("put aside, not looked at over and over")
                    .isZero();
            environment.advance(Duration.ofMinutes(30));
            assertThat(environment.trackAi().runDue(10)).isZero();
            environment.trackAi().close();
            environment.clock().advance(Duration.ofMinutes(31));

            assertThat(environment.anotherNode().runDue(10))
                    .as("a newer node takes it up after the hour")
                    .isEqualTo(2);
            assertThat(environment
                            .sessionStore()
                            .load(SessionId.of("from-tomorrow"))
                            .orElseThrow()
                            .body())
                    .isEqualTo("{\"schema\":99}");
        }
    }

    @Test
    void sessions_thatCanBeRead_doNotWaitBehindOthers() {
        try (SetupTestEnvironment environment = SetupTestEnvironment.with(fake)) {
            for (int number = 0; number < 20; number++) {
                store(environment, "damaged-" + number, "no json");
            }

            SetupSession session = environment
                    .trackAi()
                    .setup("loja-da-ana")
                    .connect(fake.connection())
                    .start();
            environment.advance(Duration.ofMinutes(2));

            assertThat(session.status()).isSettled().hasNoOpenFindings();
        }
    }

    private static void store(SetupTestEnvironment environment, String id, String body) {
        environment
                .sessionStore()
                .create(
                        Commit.builder()
                                .id(SessionId.of(id))
                                .lead(LeadId.of("loja-do-rui"))
                                .expectedRevision(0)
                                .body(body)
                                .phaseAtSave("validating")
                                .due(environment.clock().instant())
                                .at(environment.clock().instant())
                                .build(),
                        Optional.empty());
    }
}
