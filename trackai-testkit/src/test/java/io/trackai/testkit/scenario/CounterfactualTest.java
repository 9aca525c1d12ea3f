package io.trackai.testkit.scenario;

import static io.trackai.model.ConditionType.LANDING_REACHABLE;
import static io.trackai.model.ConditionType.PIXEL_AUTHORIZED;
import static io.trackai.model.ConditionType.TOKEN_VALID;
import static org.assertj.core.api.Assertions.assertThat;

import io.trackai.SetupSession;
import io.trackai.model.ConditionKey;
import io.trackai.model.ConditionStatus;
import io.trackai.model.ConditionType;
import io.trackai.model.ConnectionId;
import io.trackai.model.Finding;
import io.trackai.model.LocalizedText;
import io.trackai.testkit.FakeFindings;
import io.trackai.testkit.FakeIntegrationProvider;
import io.trackai.testkit.FakeStep;
import io.trackai.testkit.SetupTestEnvironment;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is promised to turn green when one thing is fixed, and that it does. */
final class CounterfactualTest {

    private static final ConditionType LAST = ConditionType.of("Last");

    private final FakeStep token = FakeStep.probe("token", TOKEN_VALID);
    private final FakeStep pixel = FakeStep.probe("pixel", PIXEL_AUTHORIZED).described(step -> step.needs(TOKEN_VALID));
    private final FakeStep page = FakeStep.probe("page", LANDING_REACHABLE);
    private final FakeStep last =
            FakeStep.effect("last", LAST).described(step -> step.needs(PIXEL_AUTHORIZED, LANDING_REACHABLE));
    private final FakeIntegrationProvider fake = FakeIntegrationProvider.builder("fake")
            .step(token)
            .step(pixel)
            .step(page)
            .step(last)
            .finding(FakeFindings.error("FAKE_TOKEN_BAD", TOKEN_VALID))
            .finding(FakeFindings.error("FAKE_PAGE_BAD", LANDING_REACHABLE))
            .build();

    private static ConditionKey key(ConditionType type) {
        return ConditionKey.of(type, ConnectionId.of("fake"));
    }

    @Test
    void outlook_oneThingWrong_namesEverythingBehindIt_andThatIsWhatTurnsGreen() {
        token.then(FakeStep.fails("FAKE_TOKEN_BAD"));
        try (SetupTestEnvironment world = SetupTestEnvironment.with(fake)) {
            SetupSession session =
                    world.trackAi().setup("ana").connect(fake.connection()).start();

            Finding root = session.findings().get(0);
            assertThat(root.unblocks()).containsExactly(key(PIXEL_AUTHORIZED), key(LAST));
            assertThat(root.outlook())
                    .contains(LocalizedText.of(
                            "Quando isto for corrigido, ficam verdes também: permissão no pixel.",
                            "Once this is fixed, these turn green too: right to the pixel."));

            Set<ConditionKey> before = green(session);
            world.advance(Duration.ofMinutes(2));
            Set<ConditionKey> turned = green(session);
            turned.removeAll(before);
            assertThat(turned).containsExactlyInAnyOrder(key(TOKEN_VALID), key(PIXEL_AUTHORIZED), key(LAST));
        }
    }

    @Test
    void outlook_twoThingsWrong_promisesOnlyWhatEachAloneFrees() {
        token.usually(FakeStep.fails("FAKE_TOKEN_BAD"));
        page.usually(FakeStep.fails("FAKE_PAGE_BAD"));
        try (SetupTestEnvironment world = SetupTestEnvironment.with(fake)) {
            SetupSession session =
                    world.trackAi().setup("ana").connect(fake.connection()).start();

            for (Finding finding : session.findings()) {
                List<ConditionKey> promised =
                        finding.code().equals("FAKE_TOKEN_BAD") ? List.of(key(PIXEL_AUTHORIZED)) : List.of();
                assertThat(finding.unblocks()).as(finding.code()).isEqualTo(promised);
            }
        }
    }

    @Test
    void outlook_nothingWrong_isEmpty() {
        try (SetupTestEnvironment world = SetupTestEnvironment.with(fake)) {
            SetupSession session =
                    world.trackAi().setup("ana").connect(fake.connection()).start();

            assertThat(session.findings()).isEmpty();
        }
    }

    private static Set<ConditionKey> green(SetupSession session) {
        Set<ConditionKey> green = new HashSet<>();
        session.status().conditions().stream()
                .filter(condition -> condition.status() == ConditionStatus.TRUE)
                .forEach(condition -> green.add(condition.key()));
        return green;
    }
}
