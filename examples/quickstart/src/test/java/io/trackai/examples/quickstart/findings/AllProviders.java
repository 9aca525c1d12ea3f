package io.trackai.examples.quickstart.findings;

import io.trackai.error.StoreException;
import io.trackai.gtm.AccessTokens;
import io.trackai.gtm.GtmOptions;
import io.trackai.gtm.GtmProvider;
import io.trackai.gtm.LandingProvider;
import io.trackai.meta.MetaOptions;
import io.trackai.meta.MetaProvider;
import io.trackai.model.Secret;
import io.trackai.perfectpay.PerfectPayProvider;
import io.trackai.spi.IntegrationProvider;
import io.trackai.testkit.scenario.ScenarioWorld;
import io.trackai.testkit.scenario.Scenarios;
import java.util.List;
import java.util.function.Function;

/** The library's own providers, as a world wishes for them. What has no clock of its own is shared by all worlds. */
final class AllProviders implements Function<ScenarioWorld, List<IntegrationProvider>> {

    private final IntegrationProvider meta = MetaProvider.create();
    private final IntegrationProvider perfectPay = PerfectPayProvider.create();
    private final IntegrationProvider landing = LandingProvider.create();

    @Override
    public List<IntegrationProvider> apply(ScenarioWorld world) {
        return List.of(meta(world), perfectPay, gtm(world), landing);
    }

    private IntegrationProvider meta(ScenarioWorld world) {
        if (world.wishes(Scenarios.NEWEST_GRAPH_VERSION)) {
            return MetaProvider.create(
                    MetaOptions.builder().graphVersion("v99.0").build());
        }
        return world.wishes(Scenarios.STALE_EVENT_PROBE)
                ? MetaProvider.create(
                        MetaOptions.builder().staleEventProbe(true).build())
                : meta;
    }

    /** Made anew: it keeps count of its calls to Google by the clock of its world. */
    private static IntegrationProvider gtm(ScenarioWorld world) {
        GtmOptions.Builder options = GtmOptions.builder();
        if (!world.wishes(Scenarios.NO_ACCESS_TOKENS)) {
            options.accessTokens(tokens(world.wishes(Scenarios.BROKEN_ACCESS_TOKENS)));
        }
        return GtmProvider.create(options.build());
    }

    private static AccessTokens tokens(boolean broken) {
        return account -> {
            if (broken) {
                throw new StoreException("no key file", null);
            }
            return Secret.of(ScenarioWorld.GOOGLE_TOKEN);
        };
    }
}
