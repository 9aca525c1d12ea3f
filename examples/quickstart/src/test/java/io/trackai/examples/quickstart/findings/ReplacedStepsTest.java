package io.trackai.examples.quickstart.findings;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackai.examples.quickstart.findings.ReplacedStep.Defect;
import io.trackai.model.Condition;
import io.trackai.model.ConditionKey;
import io.trackai.model.ConditionStatus;
import io.trackai.model.ConditionType;
import io.trackai.model.Connection;
import io.trackai.model.ConnectionId;
import io.trackai.model.Finding;
import io.trackai.model.ProviderId;
import io.trackai.model.Secret;
import io.trackai.model.SessionStatus;
import io.trackai.spi.IntegrationProvider;
import io.trackai.spi.SetupStep;
import io.trackai.testkit.ManualClock;
import io.trackai.testkit.scenario.ScenarioWorld;
import io.trackai.testkit.scenario.Scenarios;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every step of every provider, replaced by one with a defect: what does not depend on it stays as it was. */
class ReplacedStepsTest {

    private record Place(String provider, SetupStep step) {
        @Override
        public String toString() {
            return provider + "/" + step.id();
        }
    }

    @TestFactory
    Stream<DynamicTest> everyStep_withEveryDefect_leavesTheOthersAlone() {
        Map<ConditionKey, ConditionStatus> sound = sound();
        List<DynamicTest> tests = new ArrayList<>();
        for (Place place : places()) {
            for (Defect defect : Defect.values()) {
                tests.add(DynamicTest.dynamicTest(place + " " + defect, () -> check(place, defect, sound)));
            }
        }
        assertThat(tests).hasSizeGreaterThanOrEqualTo(60);
        return tests.stream();
    }

    private static void check(Place place, Defect defect, Map<ConditionKey, ConditionStatus> sound) {
        try (ScenarioWorld world = world(place, defect)) {
            SessionStatus status = world.start().status();
            world.advance(Duration.ofMinutes(3));

            Map<ConditionKey, ConditionStatus> seen = conditions(world.status());
            Set<ConditionType> affected = affected(place.step());
            sound.forEach((key, expected) -> {
                if (!affected.contains(key.type())) {
                    assertThat(seen.get(key))
                            .as("%s, with findings %s", key, codes(world.status()))
                            .isEqualTo(expected);
                } else {
                    assertThat(seen.getOrDefault(key, ConditionStatus.UNKNOWN))
                            .as("%s is not refused by a defect", key)
                            .isNotEqualTo(ConditionStatus.FALSE);
                }
            });
            assertThat(codes(world.status()))
                    .as("the defect is told, first at %s", status.revision())
                    .containsAnyOf("SYS_CHECK_CRASHED", "SYS_CHECK_TIMEOUT", "SYS_UNCLASSIFIED");
        }
    }

    /** A hanging step on this one thread: time passes until the budget is over, and only then it comes back. */
    private static ScenarioWorld world(Place place, Defect defect) {
        List<ScenarioWorld> self = new ArrayList<>();
        Runnable hanging = () -> self.get(0).advance(Duration.ofMinutes(2));
        AllProviders all = new AllProviders();
        ScenarioWorld world = prepared(ScenarioWorld.of(
                made -> all.apply(made).stream()
                        .map(provider -> provider.id().value().equals(place.provider())
                                ? (IntegrationProvider) new ReplacedStep(
                                        provider, place.step().id().value(), defect.action(hanging))
                                : provider)
                        .toList(),
                ManualClock.START));
        self.add(world);
        return world;
    }

    /** With every optional part of a setup in it, so that every step is there. */
    private static ScenarioWorld prepared(ScenarioWorld world) {
        return world.wish(Scenarios.STALE_EVENT_PROBE)
                .give("gtm", "accountId", ScenarioWorld.ACCOUNT)
                .give("gtm", "containerName", "Loja da Ana")
                .giveSecret("perfectpay", "apiToken", "invented-api-token-0123456789");
    }

    private static Map<ConditionKey, ConditionStatus> sound() {
        AllProviders all = new AllProviders();
        try (ScenarioWorld world = prepared(ScenarioWorld.of(all, ManualClock.START))) {
            world.start();
            world.advance(Duration.ofMinutes(3));
            return conditions(world.status());
        }
    }

    private static Map<ConditionKey, ConditionStatus> conditions(SessionStatus status) {
        Map<ConditionKey, ConditionStatus> conditions = new HashMap<>();
        for (Condition condition : status.conditions()) {
            conditions.put(condition.key(), condition.status());
        }
        return conditions;
    }

    private static List<String> codes(SessionStatus status) {
        return status.findings().stream().map(Finding::code).toList();
    }

    private static List<Place> places() {
        List<Place> places = new ArrayList<>();
        try (ScenarioWorld world = prepared(ScenarioWorld.of(new AllProviders(), ManualClock.START))) {
            for (IntegrationProvider provider : new AllProviders().apply(world)) {
                provider.steps(connection(provider.id()))
                        .forEach(step -> places.add(new Place(provider.id().value(), step)));
            }
        }
        return places;
    }

    private static Connection connection(ProviderId provider) {
        Connection.Builder connection = Connection.builder(provider);
        switch (provider.value()) {
            case "gtm" ->
                connection.putFields("accountId", ScenarioWorld.ACCOUNT).putFields("containerName", "Loja da Ana");
            case "perfectpay" -> connection.putSecrets("apiToken", Secret.of("invented-api-token-0123456789"));
            default -> connection.id(ConnectionId.of(provider));
        }
        return connection.build();
    }

    /** What a step decides, and everything that needs it, directly or not. */
    private static Set<ConditionType> affected(SetupStep step) {
        Set<ConditionType> affected = new HashSet<>(step.decides());
        boolean grew = true;
        while (grew) {
            grew = false;
            for (Place place : places()) {
                boolean depends = place.step().needs().stream().anyMatch(affected::contains);
                grew |= depends && affected.addAll(place.step().decides());
            }
            if (affected.contains(ConditionType.TOKEN_VALID) || affected.contains(ConditionType.PIXEL_AUTHORIZED)) {
                grew |= affected.add(ConditionType.TEST_EVENT_SENT);
            }
            if (affected.contains(ConditionType.CONTAINER_READY)) {
                grew |= affected.addAll(Set.of(
                        ConditionType.ARTIFACTS_READY, ConditionType.TAG_INSTALLED, ConditionType.CONTAINER_PUBLISHED));
            }
        }
        return affected;
    }
}
