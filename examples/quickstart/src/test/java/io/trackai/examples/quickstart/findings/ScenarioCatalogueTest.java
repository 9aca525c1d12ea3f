package io.trackai.examples.quickstart.findings;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackai.spi.FindingDefinition;
import io.trackai.spi.FindingSignal;
import io.trackai.testkit.ManualClock;
import io.trackai.testkit.scenario.Scenario;
import io.trackai.testkit.scenario.ScenarioRun;
import io.trackai.testkit.scenario.ScenarioWorld;
import io.trackai.testkit.scenario.Scenarios;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every row of the catalogue that a setup can meet: found, alone, with its fix, and gone once that is done. */
class ScenarioCatalogueTest {

    private static final int WAYS = 3;

    private final ScenarioRun run = ScenarioRun.with(new AllProviders());

    @Test
    void everyScenario_isFoundAsTheOneRoot_andGoesWithItsFix() {
        List<String> failures = new ArrayList<>();
        Scenarios.all().parallelStream().forEach(scenario -> {
            try {
                run.verify(scenario);
            } catch (AssertionError e) {
                synchronized (failures) {
                    failures.add(e.getMessage() + (e.getCause() == null ? "" : " " + e.getCause()));
                }
            }
        });

        assertThat(failures).isEmpty();
    }

    @Test
    void everyRowThatASetupCanMeet_hasThreeScenarios() {
        Map<String, Long> ways =
                Scenarios.all().stream().collect(Collectors.groupingBy(Scenario::code, Collectors.counting()));
        Set<String> poor = new TreeSet<>();
        for (FindingDefinition row : rows()) {
            boolean applicable = row.signal() == FindingSignal.MACHINE
                    && !Scenarios.notApplicable().containsKey(row.code());
            if (applicable && ways.getOrDefault(row.code(), 0L) < WAYS) {
                poor.add(row.code());
            }
        }

        assertThat(poor).as("rows with fewer than %s scenarios", WAYS).isEmpty();
    }

    @Test
    void everyScenarioAndEveryException_isAboutARowOfTheCatalogue_andNotAboutBoth() {
        Set<String> known = rows().stream().map(FindingDefinition::code).collect(Collectors.toSet());
        Set<String> played = Scenarios.all().stream().map(Scenario::code).collect(Collectors.toSet());

        assertThat(known)
                .containsAll(played)
                .containsAll(Scenarios.notApplicable().keySet());
        assertThat(played).doesNotContainAnyElementsOf(Scenarios.notApplicable().keySet());
    }

    @Test
    void everyScenario_hasANameOfItsOwn() {
        assertThat(Scenarios.all()).extracting(Scenario::name).doesNotHaveDuplicates();
    }

    @Test
    void everyHealthyWorld_hasNothingGrave() {
        List<String> failures = new ArrayList<>();
        Scenarios.healthy().parallelStream().forEach(world -> {
            try {
                run.verifyHealthy(world.name(), world.before(), world.after());
            } catch (AssertionError e) {
                synchronized (failures) {
                    failures.add(e.getMessage() + (e.getCause() == null ? "" : " " + e.getCause()));
                }
            }
        });

        assertThat(Scenarios.healthy()).hasSizeGreaterThanOrEqualTo(100);
        assertThat(failures).isEmpty();
    }

    private static List<FindingDefinition> rows() {
        try (ScenarioWorld world = ScenarioWorld.of(new AllProviders(), ManualClock.START)) {
            world.start();
            return world.trackAi().findingCatalogue();
        }
    }
}
