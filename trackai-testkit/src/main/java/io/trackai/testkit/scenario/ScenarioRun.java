package io.trackai.testkit.scenario;

import io.trackai.adapter.pebble.PebbleTemplateRenderer;
import io.trackai.model.Finding;
import io.trackai.model.SessionStatus;
import io.trackai.model.Severity;
import io.trackai.spi.IntegrationProvider;
import io.trackai.spi.TemplateRenderer;
import io.trackai.testkit.ManualClock;
import io.trackai.testkit.assertion.StatusText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Plays scenarios with somebody's providers and says what is not as it should be. Immutable; safe for concurrent use. */
public final class ScenarioRun {

    private final Function<ScenarioWorld, List<IntegrationProvider>> providers;
    private final TemplateRenderer renderer = new PebbleTemplateRenderer();

    private ScenarioRun(Function<ScenarioWorld, List<IntegrationProvider>> providers) {
        this.providers = providers;
    }

    /** Plays with these providers, made for each world anew. */
    public static ScenarioRun with(Function<ScenarioWorld, List<IntegrationProvider>> providers) {
        return new ScenarioRun(providers);
    }

    /**
     * Plays a scenario to its end.
     *
     * @throws AssertionError if the expected code is not found, if there is not exactly one root ERROR where the finding is
     *     one (and none where it is not), if the action is not offered, or if the finding is still there after the fix
     */
    public void verify(Scenario scenario) {
        try (ScenarioWorld world = ScenarioWorld.of(providers, scenario.start(), renderer)) {
            scenario.before().accept(world);
            world.start();
            scenario.after().accept(world);
            found(scenario, world);
            scenario.fix().accept(world);
            gone(scenario, world);
        } catch (RuntimeException e) {
            throw new AssertionError(scenario + " broke", e);
        }
    }

    /**
     * Plays a world in which nothing is wrong.
     *
     * @throws AssertionError if anything ERROR is found
     */
    public void verifyHealthy(String name, Consumer<ScenarioWorld> before, Consumer<ScenarioWorld> after) {
        try (ScenarioWorld world = ScenarioWorld.of(providers, ManualClock.START, renderer)) {
            before.accept(world);
            world.start();
            after.accept(world);
            if (world.status().findings().stream().anyMatch(ScenarioRun::grave)) {
                throw failure(name + " is healthy, but something grave is found", world.status());
            }
        } catch (RuntimeException e) {
            throw new AssertionError(name + " broke", e);
        }
    }

    private static void found(Scenario scenario, ScenarioWorld world) {
        SessionStatus status = world.status();
        Optional<Finding> finding = open(scenario.code(), status);
        if (finding.isEmpty()) {
            throw failure(scenario + " is not found", status);
        }
        List<String> grave = status.rootFindings().stream()
                .filter(ScenarioRun::grave)
                .map(Finding::code)
                .toList();
        List<String> expected = grave(finding.get()) ? List.of(scenario.code()) : List.of();
        if (!grave.equals(expected)) {
            throw failure(scenario + " should have the root errors " + expected + ", but has " + grave, status);
        }
        boolean offered =
                finding.get().actions().stream().anyMatch(action -> action.id().equals(scenario.action()));
        if (!offered && !scenario.action().isEmpty()) {
            throw failure(scenario + " does not offer the action " + scenario.action(), status);
        }
        if (scenario.action().isEmpty() && !finding.get().actions().isEmpty()) {
            throw failure(scenario + " offers actions, and the scenario names none", status);
        }
    }

    private static void gone(Scenario scenario, ScenarioWorld world) {
        Instant limit = world.now().plus(scenario.within());
        while (true) {
            SessionStatus status = world.status();
            if (!present(scenario.code(), status) && !anyGrave(status)) {
                return;
            }
            if (!world.advanceToNext(limit)) {
                throw failure(scenario + " is not resolved " + scenario.within() + " after its fix", world.status());
            }
        }
    }

    private static boolean anyGrave(SessionStatus status) {
        return status.findings().stream().anyMatch(ScenarioRun::grave);
    }

    private static boolean present(String code, SessionStatus status) {
        return status.findings().stream().anyMatch(finding -> finding.code().equals(code));
    }

    private static Optional<Finding> open(String code, SessionStatus status) {
        return status.openFindings().stream()
                .filter(finding ->
                        finding.code().equals(code) && finding.causedBy().isEmpty())
                .findFirst();
    }

    private static boolean grave(Finding finding) {
        return finding.severity() == Severity.FATAL || finding.severity() == Severity.ERROR;
    }

    private static AssertionError failure(String what, SessionStatus status) {
        return new AssertionError(what + "\n" + StatusText.of(status));
    }
}
