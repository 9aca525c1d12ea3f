package io.trackai.perfectpay;

import io.trackai.model.Connection;
import io.trackai.model.Secret;
import io.trackai.spi.IntegrationProvider;
import io.trackai.spi.Postback;
import io.trackai.spi.SaleSource;
import io.trackai.testkit.contract.IntegrationProviderContract;
import io.trackai.testkit.contract.SaleSourceContract;
import io.trackai.testkit.perfectpay.PerfectPayPostback;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Nested;

/** Perfect Pay keeps the contracts of every provider and every gateway. */
class PerfectPayContractTest {

    @Nested
    class AsProvider extends IntegrationProviderContract {

        @Override
        protected IntegrationProvider create() {
            return PerfectPayProvider.create();
        }

        @Override
        protected Connection connection() {
            return Connection.builder(PerfectPayConnection.PROVIDER)
                    .from(Samples.CONNECTION)
                    .putSecrets(PerfectPayConnection.API_TOKEN, Secret.of("invented-api-token-0123456789"))
                    .build();
        }
    }

    @Nested
    class AsSource extends SaleSourceContract {

        @Override
        protected SaleSource create() {
            return new PerfectPaySales(PerfectPayOptions.defaults());
        }

        @Override
        protected Connection connection() {
            return Samples.CONNECTION;
        }

        @Override
        protected Postback genuine(Connection connection) {
            Instant noon = Instant.parse("2026-11-23T12:00:00Z");
            PerfectPayPostback sale = PerfectPayPostback.approved("PPCPMTB5FAKE0001", noon.minusSeconds(60));
            byte[] body = connection
                    .secret(PerfectPayConnection.WEBHOOK_TOKEN)
                    .orElseThrow()
                    .use(token -> sale.token(token).bytes());
            return Postback.of(body, Map.of("content-type", "application/json"), noon);
        }
    }
}
