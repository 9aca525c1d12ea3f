package io.trackai.perfectpay;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackai.model.Buyer;
import io.trackai.model.LineItem;
import io.trackai.model.LineKind;
import io.trackai.model.Money;
import io.trackai.model.PaymentMethod;
import io.trackai.model.Sale;
import io.trackai.model.SaleProgress;
import io.trackai.model.SaleState;
import io.trackai.model.Secret;
import io.trackai.spi.Postback;
import io.trackai.spi.Receipt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is simulated is taken by the real reader, and understood as what it was meant to be. */
class PerfectPaySimulatorTest {

    private static final Secret TOKEN = Secret.of(Samples.TOKEN);
    private static final Instant NOW = Samples.MARCH;
    private static final PerfectPaySimulator SIMULATOR = PerfectPaySimulator.create(PerfectPayOptions.defaults());

    @ParameterizedTest
    @EnumSource(PerfectPayStatus.class)
    void postback_inAnyStatus_isReadAsThatStatus(PerfectPayStatus status) {
        Sale sale = Sale.builder()
                .from(sample())
                .state(status.state())
                .rawState(status.key())
                .build();

        Sale read = read(SIMULATOR.postback(sale, TOKEN, NOW));

        assertThat(read.state()).isEqualTo(status.state());
        assertThat(read.rawState()).isEqualTo(Integer.toString(status.number()));
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentMethod.class,
            names = {"OTHER", "UNKNOWN"},
            mode = EnumSource.Mode.EXCLUDE)
    void postback_withAnyMeansOfPayment_isReadAsThat(PaymentMethod method) {
        Sale sale = Sale.builder().from(sample()).paymentMethod(method).build();

        assertThat(read(SIMULATOR.postback(sale, TOKEN, NOW)).paymentMethod()).isEqualTo(method);
    }

    @Test
    void postback_withEverything_comesBackWhole() {
        Sale sale = Sale.builder()
                .from(sample())
                .parentCode("PPCPMTB5FAKEPARENT")
                .freight(Money.of("10.00", "BRL"))
                .fee(Money.of("7.10", "BRL"))
                .sellerNet(Money.of("79.90", "BRL"))
                .addLines(LineItem.builder("PPPBFAKE9")
                        .kind(LineKind.BUMP)
                        .name("E-book")
                        .unitPrice(Money.of("27.00", "BRL"))
                        .build())
                .offerCode("PPLQQFAK1")
                .subscriptionCode("PPSUBFAKE1")
                .subscriptionCharge(2)
                .putTracking("src", "ta_visitor_0001")
                .putTracking("fbp", "fb.1.1773160000123.1234567890")
                .build();

        Sale read = read(SIMULATOR.postback(sale, TOKEN, NOW));

        assertThat(read.parentCode()).isEqualTo(sale.parentCode());
        assertThat(read.freight()).isEqualTo(sale.freight());
        assertThat(read.fee()).isEqualTo(sale.fee());
        assertThat(read.sellerNet()).isEqualTo(sale.sellerNet());
        assertThat(read.lines()).isEqualTo(sale.lines());
        assertThat(read.offerCode()).isEqualTo(sale.offerCode());
        assertThat(read.subscriptionCode()).isEqualTo(sale.subscriptionCode());
        assertThat(read.renewal()).isTrue();
        assertThat(read.tracking()).isEqualTo(sale.tracking());
        assertThat(read.buyer()).isEqualTo(sale.buyer());
        assertThat(read.approvedAt()).isEqualTo(sale.approvedAt());
    }

    @ParameterizedTest
    @ValueSource(strings = {"+13055550123", "+351912345678", "+5491155550123"})
    void postback_ofAForeignBuyer_keepsTheForeignNumber(String phone) {
        Sale sale = Sale.builder()
                .from(sample())
                .amount(Money.of("29.99", "USD"))
                .buyer(Buyer.builder()
                        .email("jane@example.com")
                        .phone(phone)
                        .country("US")
                        .build())
                .build();

        Sale read = read(SIMULATOR.postback(sale, TOKEN, NOW));

        assertThat(read.buyer().phone()).contains(phone);
        assertThat(read.amount()).contains(Money.of("29.99", "USD"));
    }

    @Test
    void story_repeatedAndInAnyOrder_endsInTheSameSale() {
        List<Postback> story = SIMULATOR.story(
                sample(),
                TOKEN,
                NOW,
                Duration.ofMinutes(5),
                SaleState.PRE_CHECKOUT,
                SaleState.PENDING,
                SaleState.APPROVED,
                SaleState.COMPLETED);
        SaleProgress expected = told(story);

        assertThat(expected.state()).isEqualTo(SaleState.COMPLETED);
        for (long seed = 0; seed < 50; seed++) {
            assertThat(told(PerfectPaySimulator.disordered(story, 3, seed))).isEqualTo(expected);
        }
    }

    @Test
    void postback_carriesTheTokenInTheBodyAndNowhereElse() {
        Postback postback = SIMULATOR.postback(sample(), TOKEN, NOW);

        assertThat(postback.toString()).doesNotContain(Samples.TOKEN);
        assertThat(new PerfectPaySales(PerfectPayOptions.defaults())
                        .receive(postback, PerfectPayConnection.of(Secret.of("0".repeat(32)))))
                .isInstanceOf(Receipt.Refused.class);
    }

    private static SaleProgress told(List<Postback> deliveries) {
        List<Sale> sales = new ArrayList<>();
        deliveries.forEach(delivery -> sales.add(read(delivery)));
        return SaleProgress.of(sales);
    }

    private static Sale read(Postback postback) {
        Receipt receipt = new PerfectPaySales(PerfectPayOptions.defaults()).receive(postback, Samples.CONNECTION);
        return ((Receipt.Accepted) receipt).sales().get(0);
    }

    private static Sale sample() {
        return Sale.builder()
                .gateway(PerfectPayConnection.PROVIDER)
                .code("PPCPMTB5FAKE0042")
                .state(SaleState.APPROVED)
                .rawState("approved")
                .amount(Money.of("97.00", "BRL"))
                .createdAt(NOW.minusSeconds(600))
                .approvedAt(NOW.minusSeconds(300))
                .buyer(Buyer.builder()
                        .email("pessoa.inventada@example.com")
                        .phone("+5511900000001")
                        .fullName("Pessoa Inventada")
                        .country("BR")
                        .build())
                .addLines(LineItem.builder("PPPBFAKE1").name("Curso").build())
                .paymentMethod(PaymentMethod.PIX)
                .build();
    }
}
