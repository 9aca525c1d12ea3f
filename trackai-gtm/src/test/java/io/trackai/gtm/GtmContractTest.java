package io.trackai.gtm;

import io.trackai.error.PageFetchException;
import io.trackai.model.Connection;
import io.trackai.spi.Diagnoser;
import io.trackai.spi.FindingDefinition;
import io.trackai.spi.IntegrationProvider;
import io.trackai.spi.Observation;
import io.trackai.testkit.contract.DiagnoserContract;
import io.trackai.testkit.contract.IntegrationProviderContract;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;

/** Tag Manager and the landing page keep the contracts that every provider keeps. */
class GtmContractTest {

    @Nested
    class WithoutAccount extends IntegrationProviderContract {
        @Override
        protected IntegrationProvider create() {
            return GtmProvider.create();
        }

        @Override
        protected Connection connection() {
            return GtmConnection.snippetOnly("GTM-ABC123");
        }
    }

    @Nested
    class Landing extends IntegrationProviderContract {
        @Override
        protected IntegrationProvider create() {
            return LandingProvider.create();
        }

        @Override
        protected Connection connection() {
            return LandingConnection.of("https://loja.example/curso");
        }
    }

    @Nested
    class Pages extends DiagnoserContract {
        @Override
        protected Diagnoser create() {
            return new PageDiagnoser();
        }

        @Override
        protected List<Observation> recognised() {
            return Arrays.stream(PageFetchException.Kind.values())
                    .<Observation>map(kind -> new Observation.PageFailure(kind, Optional.empty()))
                    .toList();
        }

        @Override
        protected List<FindingDefinition> catalogue() {
            return LandingFindings.all();
        }
    }
}
