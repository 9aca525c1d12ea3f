package io.trackai.testkit.scenario;

import static io.trackai.model.ConditionType.PIXEL_AUTHORIZED;
import static io.trackai.model.ConditionType.TOKEN_VALID;
import static io.trackai.testkit.assertion.SessionAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.trackai.SetupSession;
import io.trackai.model.ConditionStatus;
import io.trackai.model.ConditionType;
import io.trackai.model.ConnectionId;
import io.trackai.testkit.FakeFindings;
import io.trackai.testkit.FakeIntegrationProvider;
import io.trackai.testkit.FakeStep;
import io.trackai.testkit.QueueExecutor;
import io.trackai.testkit.SetupTestEnvironment;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When things are looked at again, and when they are left alone. */
final class RecheckTest {

    private static final ConnectionId FAKE = ConnectionId.of("fake");
    private static final ConditionType THIRD = ConditionType.of("Third");

    private final QueueExecutor queue = QueueExecutor.inOrder();
    private final FakeStep first = FakeStep.probe("first", TOKEN_VALID);
    private final FakeStep second =
            FakeStep.probe("second", PIXEL_AUTHORIZED).described(step -> step.needs(TOKEN_VALID));
    private final FakeStep third = FakeStep.probe("third", THIRD).described(step -> step.needs(PIXEL_AUTHORIZED));
    private final FakeIntegrationProvider fake = FakeIntegrationProvider.builder("fake")
            .step(first)
            .step(second)
            .step(third)
            .finding(FakeFindings.error("FAKE_TOKEN_BAD", TOKEN_VALID))
            .build();

    @Test
    void run_dependantsOfARefusedConditionAreOverdue_waitsInsteadOfLookingForEver() {
        try (SetupTestEnvironment environment =
                SetupTestEnvironment.builder().provider(fake).executor(queue).build()) {
            SetupSession session = start(environment);
            queue.runAll();
            assertThat(session.status()).hasCondition(THIRD, FAKE, ConditionStatus.TRUE);
            first.usually(FakeStep.fails("FAKE_TOKEN_BAD"));

            environment.advance(Duration.ofHours(29));
            queue.runAll();

            assertThat(session.status()).hasCondition(TOKEN_VALID, FAKE, ConditionStatus.FALSE);
            assertThat(second.runCount()).as("its need is refused").isEqualTo(1);
            assertThat(session.status().nextCheck())
                    .hasValueSatisfying(
                            at -> assertThat(at).isAfter(environment.clock().instant()));
            assertThat(environment.timer().nextDue())
                    .as("nothing goes off at once, and again, and again")
                    .hasValueSatisfying(
                            at -> assertThat(at).isAfter(environment.clock().instant()));

            first.usually(FakeStep.ok());
            environment.advance(Duration.ofHours(1));
            queue.runAll();
            assertThat(session.status())
                    .hasCondition(THIRD, FAKE, ConditionStatus.TRUE)
                    .isSettled();
            assertThat(third.runCount())
                    .as("overdue, and looked at when it could be")
                    .isEqualTo(2);
        }
    }

    @Test
    void run_everythingHolds_isLookedAtAgainOnceADay() {
        try (SetupTestEnvironment environment = SetupTestEnvironment.with(fake)) {
            SetupSession session = start(environment);

            environment.advance(Duration.ofHours(19));
            assertThat(first.runCount()).isEqualTo(1);
            environment.advance(Duration.ofHours(10));

            assertThat(first.runCount()).isEqualTo(2);
            assertThat(third.runCount()).isEqualTo(2);
            assertThat(session.status()).hasNoOpenFindings().isSettled();
        }
    }

    private SetupSession start(SetupTestEnvironment environment) {
        return environment
                .trackAi()
                .setup("loja-da-ana")
                .connect(fake.connection())
                .start();
    }
}
