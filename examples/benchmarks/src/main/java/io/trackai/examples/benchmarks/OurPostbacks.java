package io.trackai.examples.benchmarks;

import io.trackai.model.Connection;
import io.trackai.model.Payload;
import io.trackai.model.Sale;
import io.trackai.model.Secret;
import io.trackai.perfectpay.PerfectPayConnection;
import io.trackai.perfectpay.PerfectPayProvider;
import io.trackai.relay.ConversionRules;
import io.trackai.spi.Postback;
import io.trackai.spi.Receipt;
import io.trackai.spi.SaleSource;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A postback's way through this library, the store left out: authenticate, read, make it a conversion, encode. The third
 * step is not exported to hosts, who reach it through the relay; it is here because it is part of the way.
 */
final class OurPostbacks {

    private static final Map<String, String> HEADERS = Map.of("Content-Type", "application/json");

    private final SaleSource gateway = PerfectPayProvider.create().saleSource().orElseThrow();
    private final Connection connection = PerfectPayConnection.of(Secret.of(Invented.WEBHOOK_TOKEN));
    private final OurSide meta = OurSide.create();
    private final Optional<String> landing;

    OurPostbacks(String landing) {
        this.landing = Optional.of(landing);
    }

    Payload event(byte[] postback, Instant receivedAt) {
        Receipt receipt = gateway.receive(Postback.of(postback, HEADERS, receivedAt), connection);
        if (!(receipt instanceof Receipt.Accepted accepted)) {
            throw new IllegalStateException(
                    "not accepted: " + receipt.getClass().getSimpleName());
        }
        Sale sale = accepted.sales().get(0);
        return meta.encode(ConversionRules.conversion("Purchase", sale, receivedAt, landing))
                .payload();
    }
}
