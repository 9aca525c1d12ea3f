package io.trackai.testkit.contract;

import io.trackai.model.Connection;
import io.trackai.model.Money;
import io.trackai.model.Sale;
import io.trackai.model.SaleState;
import io.trackai.model.Secret;
import io.trackai.spi.IntegrationProvider;
import io.trackai.spi.Postback;
import io.trackai.spi.SaleSource;
import io.trackai.testkit.FakeDestination;
import io.trackai.testkit.FakeGateway;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Nested;

/** The testkit's fakes keep the contracts that real providers keep, so that tests with them mean something. */
class OwnProvidersContractTest {

    private static final Secret TOKEN = Secret.of("test-webhook-token-0123456789");

    @Nested
    class FakeGatewayAsProvider extends IntegrationProviderContract {

        @Override
        protected IntegrationProvider create() {
            return FakeGateway.create().provider().build();
        }

        @Override
        protected Connection connection() {
            return FakeGateway.connection(TOKEN);
        }
    }

    @Nested
    class FakeGatewayAsSource extends SaleSourceContract {

        @Override
        protected SaleSource create() {
            return FakeGateway.create();
        }

        @Override
        protected Connection connection() {
            return FakeGateway.connection(TOKEN);
        }

        @Override
        protected Postback genuine(Connection connection) {
            Sale sale = Sale.builder()
                    .gateway(FakeGateway.ID)
                    .code("SALE-1")
                    .state(SaleState.APPROVED)
                    .rawState("approved")
                    .amount(Money.of("97.50", "BRL"))
                    .build();
            return Postback.of(
                    FakeGateway.body(connection.secrets().get(FakeGateway.TOKEN), sale),
                    Map.of("content-type", "application/json"),
                    Instant.parse("2026-11-23T12:00:00Z"));
        }
    }

    @Nested
    class FakeAdsAsProvider extends IntegrationProviderContract {

        @Override
        protected IntegrationProvider create() {
            return FakeDestination.create().provider().build();
        }

        @Override
        protected Connection connection() {
            return ads();
        }
    }

    private static Connection ads() {
        return Connection.builder(FakeDestination.ID)
                .putFields(FakeDestination.ACCOUNT, "ana")
                .putSecrets(FakeDestination.TOKEN, Secret.of("test-ads-token-0123456789"))
                .build();
    }
}
