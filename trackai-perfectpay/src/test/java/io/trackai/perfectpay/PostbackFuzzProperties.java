package io.trackai.perfectpay;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackai.model.Sale;
import io.trackai.model.SaleProgress;
import io.trackai.relay.SaleRules;
import io.trackai.spi.ConversionPolicy;
import io.trackai.spi.Postback;
import io.trackai.spi.Receipt;
import io.trackai.testkit.perfectpay.PostbackMutations;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever is done to a recorded postback, it is answered, and nothing of it is told. */
class PostbackFuzzProperties {

    private static final Set<Integer> REFUSALS = Set.of(400, 401, 413, 415);
    private static final PerfectPaySales SALES = new PerfectPaySales(PerfectPayOptions.defaults());

    @Property(tries = 4000, seed = "20261124")
    void receive_ofAMutatedPostback_answersWithinTheDocumentedSet(@ForAll long seed) {
        String sample = Samples.NAMES.get((int) Math.floorMod(seed, (long) Samples.NAMES.size()));
        byte[] body = PostbackMutations.mutate(Samples.bytes(sample), seed);

        Receipt receipt = SALES.receive(
                Postback.of(body, Map.of("content-type", "application/json"), Samples.MARCH), Samples.CONNECTION);

        assertThat(receipt.toString()).doesNotContain(Samples.TOKEN);
        if (receipt instanceof Receipt.Refused refused) {
            assertThat(receipt.toString()).doesNotContain("@example.com");
            assertThat(refused.httpStatus()).isIn(REFUSALS);
        }
        if (receipt instanceof Receipt.Foreign foreign) {
            assertThat(foreign.httpStatus()).isIn(REFUSALS);
        }
        if (receipt instanceof Receipt.Accepted accepted) {
            for (Sale sale : accepted.sales()) {
                assertThat(SaleRules.decide(ConversionPolicy.standard(), SaleProgress.of(sale), Samples.MARCH))
                        .isNotNull();
            }
        }
        assertThat(SALES.redactions().apply(body)).isNotNull();
    }
}
