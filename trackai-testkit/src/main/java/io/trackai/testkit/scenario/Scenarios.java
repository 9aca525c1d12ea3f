package io.trackai.testkit.scenario;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The catalogue of failures: at least three ways to each finding that a setup with Meta, Perfect Pay, Tag Manager and a
 * sales page can meet, and the reasons why the others are not among them. Immutable.
 *
 * <p>Providers are made by whoever plays a scenario. Some scenarios wish for an option of a provider by one of the names
 * below ({@link ScenarioWorld#wishes}); providers that cannot be built so cannot play those.
 */
public final class Scenarios {

    /** Wish: Meta's stale-event probe is on. */
    public static final String STALE_EVENT_PROBE = "staleEventProbe";
    /** Wish: Meta is called at version {@code v99.0}. */
    public static final String NEWEST_GRAPH_VERSION = "newestGraphVersion";
    /** Wish: Tag Manager has no source of access tokens. */
    public static final String NO_ACCESS_TOKENS = "noAccessTokens";
    /** Wish: Tag Manager's source of access tokens throws. */
    public static final String BROKEN_ACCESS_TOKENS = "brokenAccessTokens";

    private Scenarios() {}

    /** Every scenario. */
    public static List<Scenario> all() {
        List<Scenario> all = new ArrayList<>();
        all.addAll(InputScenarios.all());
        all.addAll(MetaScenarios.all());
        all.addAll(MetaScenarios.ending(
                "raise-version",
                Instant.parse("2028-05-10T12:00:00Z"),
                Instant.parse("2028-06-20T12:00:00Z"),
                Instant.parse("2028-07-20T12:00:00Z")));
        all.addAll(LandingScenarios.all());
        all.addAll(WebhookScenarios.all());
        all.addAll(PublishScenarios.all());
        all.addAll(HostScenarios.all());
        return List.copyOf(all);
    }

    /** Every scenario that leads to one code. */
    public static List<Scenario> of(String code) {
        return all().stream().filter(scenario -> scenario.code().equals(code)).toList();
    }

    /**
     * The codes that no scenario leads to although a machine's signal does, and why. Rows that only a claim or a known fact
     * leads to are not among them: their definition says so.
     */
    public static Map<String, String> notApplicable() {
        return NotApplicable.REASONS;
    }

    /** More than a hundred worlds in which nothing is wrong, by name. */
    public static List<Healthy> healthy() {
        return HealthyVariants.all();
    }
}
