package io.trackai.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackai.model.EffectKey;
import io.trackai.model.LeadId;
import io.trackai.model.LineItem;
import io.trackai.model.LineKind;
import io.trackai.model.Money;
import io.trackai.model.PaymentMethod;
import io.trackai.model.ProviderId;
import io.trackai.model.Sale;
import io.trackai.model.SaleProgress;
import io.trackai.model.SaleState;
import io.trackai.spi.ConversionPolicy;
import io.trackai.spi.SkipReason;
import io.trackai.spi.ValueChoice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Which events a sale causes, whatever the order in which it is reported. */
class SaleRulesProperties {

    private static final Instant NOON = Instant.parse("2026-03-11T12:00:00Z");
    private static final ProviderId GATEWAY = ProviderId.of("some-gateway");
    private static final ConversionPolicy EVERYTHING = ConversionPolicy.builder()
            .putEvents(SaleState.PENDING, "AddPaymentInfo")
            .putEvents(SaleState.PRE_CHECKOUT, "InitiateCheckout")
            .putEvents(SaleState.REFUNDED, "Refund")
            .putEvents(SaleState.CHARGED_BACK, "Chargeback")
            .build();

    @Property(tries = 1000)
    void decide_anyOrderAndRepetition_purchasesOnceIfPaidBeforeAnyReversal(@ForAll("states") List<SaleState> states) {
        List<EffectKey> wanted = new ArrayList<>();
        SaleProgress progress = SaleProgress.of(sale(states.get(0)));
        for (SaleState state : states) {
            progress = progress.merge(SaleProgress.of(sale(state)));
            if (SaleRules.decide(EVERYTHING, progress, NOON) instanceof SaleDecision.Convert convert) {
                wanted.add(new EffectKey(
                        LeadId.of("loja-da-ana"), GATEWAY, "1098765432109876", "SALE-1", convert.eventName()));
            }
        }

        Set<EffectKey> created = new HashSet<>(wanted);
        boolean paidFirst = states.stream()
                .filter(state -> state.paid() || state.reversed())
                .findFirst()
                .filter(SaleState::paid)
                .isPresent();
        assertThat(created.stream().filter(key -> key.eventName().equals("Purchase")))
                .hasSize(paidFirst ? 1 : 0);
        assertThat(created.stream().map(EffectKey::text)).doesNotHaveDuplicates();
    }

    @Property(tries = 500)
    void decide_dependsOnWhereTheSaleStands_notOnTheLastDelivery(@ForAll("states") List<SaleState> states) {
        SaleProgress progress =
                SaleProgress.of(states.stream().map(SaleRulesProperties::sale).toList());
        SaleDecision expected = SaleRules.decide(EVERYTHING, progress, NOON);

        for (SaleState repeated : states) {
            assertThat(SaleRules.decide(EVERYTHING, progress.merge(SaleProgress.of(sale(repeated))), NOON))
                    .isEqualTo(expected);
        }
    }

    @Example
    void decide_approvalAfterItsRefund_causesNoPurchase() {
        assertSkipped(
                ConversionPolicy.standard(), SkipReason.REVERSED, sale(SaleState.REFUNDED), sale(SaleState.APPROVED));
    }

    @Example
    void decide_completedWithoutApproval_isAPurchaseWhileItIsFresh() {
        SaleProgress completed = SaleProgress.of(sale(SaleState.COMPLETED));

        assertThat(SaleRules.decide(ConversionPolicy.standard(), completed, NOON))
                .isInstanceOfSatisfying(SaleDecision.Convert.class, convert -> {
                    assertThat(convert.eventName()).isEqualTo("Purchase");
                    assertThat(convert.time()).isEqualTo(NOON.minusSeconds(60));
                });
        assertThat(SaleRules.decide(ConversionPolicy.standard(), completed, NOON.plus(Duration.ofDays(30))))
                .isEqualTo(new SaleDecision.Skip(SkipReason.STALE));
    }

    @Example
    void decide_atTheAgeLimit_stillConvertsAndOneSecondLaterNot() {
        SaleProgress approved = SaleProgress.of(sale(SaleState.APPROVED));
        Instant limit = NOON.minusSeconds(60).plus(Duration.ofDays(7)).minus(Duration.ofHours(1));

        assertThat(SaleRules.decide(ConversionPolicy.standard(), approved, limit))
                .isInstanceOf(SaleDecision.Convert.class);
        assertThat(SaleRules.decide(ConversionPolicy.standard(), approved, limit.plusSeconds(1)))
                .isEqualTo(new SaleDecision.Skip(SkipReason.STALE));
    }

    @Example
    void decide_filters_leaveOutWhatWasNotChosen() {
        Sale sale = sale(SaleState.APPROVED);
        assertSkipped(ConversionPolicy.builder().addProducts("OTHER").build(), SkipReason.PRODUCT, sale);
        assertSkipped(ConversionPolicy.builder().addOffers("OTHER").build(), SkipReason.OFFER, sale);
        assertSkipped(
                ConversionPolicy.builder().addPaymentMethods(PaymentMethod.CARD).build(),
                SkipReason.PAYMENT_METHOD,
                sale);
        assertSkipped(
                ConversionPolicy.builder().upsells(false).build(),
                SkipReason.UPSELL,
                Sale.builder()
                        .from(sale)
                        .addLines(LineItem.builder("PRODUCT-2")
                                .kind(LineKind.UPSELL)
                                .build())
                        .build());
        assertSkipped(
                ConversionPolicy.standard(),
                SkipReason.RENEWAL,
                Sale.builder().from(sale).subscriptionCharge(2).build());
        assertSkipped(
                ConversionPolicy.standard(),
                SkipReason.FREE,
                Sale.builder().from(sale).amount(Money.of("0", "BRL")).build());
        assertSkipped(
                ConversionPolicy.standard(),
                SkipReason.TEST,
                Sale.builder().from(sale).test(true).build());
        assertSkipped(
                ConversionPolicy.standard(),
                SkipReason.AMOUNT,
                Sale.builder()
                        .gateway(GATEWAY)
                        .code("SALE-1")
                        .state(SaleState.APPROVED)
                        .rawState("2")
                        .build());
    }

    @Example
    void decide_forgottenReports_saysSo() {
        SaleProgress bare = SaleProgress.of(sale(SaleState.APPROVED)).withoutReports();

        assertThat(SaleRules.decide(ConversionPolicy.standard(), bare, NOON))
                .isEqualTo(new SaleDecision.Skip(SkipReason.FORGOTTEN));
    }

    @Example
    void value_byChoice() {
        Sale sale = Sale.builder()
                .from(sale(SaleState.APPROVED))
                .freight(Money.of("3.00", "BRL"))
                .sellerNet(Money.of("6.10", "BRL"))
                .build();

        assertThat(SaleRules.value(choosing(ValueChoice.GROSS), sale)).contains(Money.of("10.00", "BRL"));
        assertThat(SaleRules.value(choosing(ValueChoice.WITHOUT_FREIGHT), sale)).contains(Money.of("7.00", "BRL"));
        assertThat(SaleRules.value(choosing(ValueChoice.SELLER_NET), sale)).contains(Money.of("6.10", "BRL"));
        assertThat(SaleRules.value(choosing(ValueChoice.SELLER_NET), sale(SaleState.APPROVED)))
                .contains(Money.of("10.00", "BRL"));
    }

    @Provide
    Arbitrary<List<SaleState>> states() {
        return Arbitraries.of(SaleState.values())
                .list()
                .ofMinSize(1)
                .ofMaxSize(8)
                .map(ArrayList::new);
    }

    private static ConversionPolicy choosing(ValueChoice choice) {
        return ConversionPolicy.builder().value(choice).build();
    }

    private static void assertSkipped(ConversionPolicy policy, SkipReason reason, Sale... deliveries) {
        assertThat(SaleRules.decide(policy, SaleProgress.of(List.of(deliveries)), NOON))
                .isEqualTo(new SaleDecision.Skip(reason));
    }

    private static Sale sale(SaleState state) {
        return Sale.builder()
                .gateway(GATEWAY)
                .code("SALE-1")
                .state(state)
                .rawState(state.name())
                .amount(Money.of("10.00", "BRL"))
                .createdAt(NOON.minusSeconds(120))
                .approvedAt(NOON.minusSeconds(60))
                .addLines(LineItem.builder("PRODUCT-1").build())
                .offerCode("OFFER-1")
                .paymentMethod(PaymentMethod.PIX)
                .build();
    }
}
