package io.trackai.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackai.adapter.aesgcm.AesGcmVault;
import io.trackai.adapter.memory.MemoryVisitStore;
import io.trackai.model.Buyer;
import io.trackai.model.Conversion;
import io.trackai.model.LeadId;
import io.trackai.model.LineItem;
import io.trackai.model.Money;
import io.trackai.model.OccurredAt;
import io.trackai.model.ProviderId;
import io.trackai.model.Sale;
import io.trackai.model.SaleProgress;
import io.trackai.model.SaleState;
import io.trackai.model.TimeCertainty;
import io.trackai.model.Visit;
import io.trackai.spi.ConversionPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From what the browser knew, by what the sale carries, to what the destination gets. */
class VisitsTest {

    private static final Instant NOON = Instant.parse("2026-03-11T12:00:00Z");
    private static final LeadId LEAD = LeadId.of("loja-da-ana");
    private static final String VISITOR = "ta_5b1f6c1e-3a44-4d8e";

    private final MemoryVisitStore store = new MemoryVisitStore();
    private final Visits visits = new Visits(store, AesGcmVault.ephemeral());

    @ParameterizedTest
    @ValueSource(strings = {"src", "sck", "utm_perfect", "utm_content", "some_other"})
    void of_aSaleThatNamesTheVisitor_findsTheVisit(String key) {
        visits.save(LEAD, visit(), NOON);

        assertThat(visits.of(LEAD, sale(Map.of(key, VISITOR)))).contains(visit());
    }

    @Test
    void of_aSaleWithSeveralNames_prefersSrc() {
        Visit other =
                Visit.builder().visitorId("another-visitor").fbp("fb.1.1.2").build();
        visits.save(LEAD, visit(), NOON);
        visits.save(LEAD, other, NOON);

        assertThat(visits.of(LEAD, sale(Map.of("utm_content", "another-visitor", "src", VISITOR))))
                .contains(visit());
    }

    @Test
    void of_aSaleThatNamesNobody_isNobody_evenIfSomebodyWasJustHere() {
        visits.save(LEAD, visit(), NOON);

        assertThat(visits.of(LEAD, sale(Map.of("src", "facebook-ads", "utm_source", "facebook"))))
                .isEmpty();
        assertThat(visits.of(LeadId.of("outra-loja"), sale(Map.of("src", VISITOR))))
                .isEmpty();
    }

    @Test
    void save_again_keepsTheFirstSightAndWhatIsNotToldAgain() {
        visits.save(LEAD, visit(), NOON);
        visits.save(
                LEAD,
                Visit.builder()
                        .visitorId(VISITOR)
                        .fbc("fb.1.1773160000999.IwAR9")
                        .consent(true)
                        .seenAt(NOON.plusSeconds(600))
                        .build(),
                NOON);

        visits.save(LEAD, Visit.builder().visitorId(VISITOR).build(), NOON);

        Visit found = visits.of(LEAD, sale(Map.of("src", VISITOR))).orElseThrow();
        assertThat(found.fbp()).isEqualTo(visit().fbp());
        assertThat(found.fbc()).contains("fb.1.1773160000999.IwAR9");
        assertThat(found.consent()).contains(true);
        assertThat(found.seenAt()).contains(NOON);
    }

    @Test
    void save_ofARefusal_leavesNothingButThat() {
        visits.save(LEAD, visit(), NOON);

        visits.save(
                LEAD,
                Visit.builder()
                        .visitorId(VISITOR)
                        .fbc("fb.1.1773160000999.IwAR9")
                        .consent(false)
                        .build(),
                NOON);

        assertThat(visits.of(LEAD, sale(Map.of("src", VISITOR))))
                .contains(Visit.builder().visitorId(VISITOR).consent(false).build());
    }

    @Test
    void save_withoutAUsableId_keepsNothing() {
        visits.save(LEAD, Visit.builder().visitorId("short").build(), NOON);
        visits.save(LEAD, Visit.builder().fbp("fb.1.1.1").build(), NOON);

        assertThat(visits.of(LEAD, sale(Map.of("src", "short")))).isEmpty();
    }

    @Test
    void save_sealsWhatTheBrowserKnew() {
        visits.save(LEAD, visit(), NOON);

        assertThat(store.find(LEAD, VISITOR).orElseThrow().sealed()).doesNotContain("fb.1", "Mozilla", "203.0.113");
    }

    @Test
    void conversion_carriesIdTimeValueLinesVisitAndConsent() {
        Sale sale = sale(Map.of("src", VISITOR, "utm_source", "instagram"));
        SaleDecision.Convert convert =
                (SaleDecision.Convert) SaleRules.decide(ConversionPolicy.standard(), SaleProgress.of(sale), NOON);

        Conversion conversion = ConversionRules.conversion(
                convert, ConversionPolicy.standard(), Optional.of(visit()), Optional.of("https://loja.example/curso"));

        assertThat(conversion.name()).isEqualTo("Purchase");
        assertThat(conversion.id()).isEqualTo("purchase_SALE-1");
        assertThat(conversion.time()).isEqualTo(NOON.minusSeconds(60));
        assertThat(conversion.value()).contains(Money.of("97.00", "BRL"));
        assertThat(conversion.orderId()).contains("SALE-1");
        assertThat(conversion.lines()).isEqualTo(sale.lines());
        assertThat(conversion.sourceUrl()).contains("https://loja.example/curso");
        Visit carried = conversion.visit().orElseThrow();
        assertThat(carried.consent()).contains(true);
        assertThat(carried.fbp()).isEqualTo(visit().fbp());
        assertThat(carried.userAgent()).isEqualTo(visit().userAgent());
        assertThat(carried.utm()).containsEntry("utm_source", "instagram").containsEntry("utm_medium", "cpc");
    }

    @Test
    void conversion_browserIdOfTheSaleItself_winsOverTheVisits() {
        Sale sale = sale(Map.of("src", VISITOR, "fbp", "fb.2.1773160000123.42"));
        SaleDecision.Convert convert = new SaleDecision.Convert("Purchase", sale, NOON);

        Conversion conversion = ConversionRules.conversion(
                convert, ConversionPolicy.standard(), Optional.of(visit()), Optional.empty());

        assertThat(conversion.visit().orElseThrow().fbp()).contains("fb.2.1773160000123.42");
    }

    @Test
    void saleCodec_andBack_isTheSameSale() {
        Sale sale = Sale.builder()
                .from(sale(Map.of("src", VISITOR)))
                .parentCode("SALE-0")
                .occurredAt(new OccurredAt(NOON, TimeCertainty.ASSUMED))
                .freight(Money.of("5.00", "BRL"))
                .subscriptionCode("SUB-1")
                .subscriptionCharge(3)
                .title("Curso")
                .build();
        SaleCodec codec = new SaleCodec();

        assertThat(codec.read(codec.write(List.of(sale)))).containsExactly(Map.entry(SaleState.APPROVED, sale));
    }

    private static Visit visit() {
        return Visit.builder()
                .visitorId(VISITOR)
                .fbp("fb.1.1773160000123.1234567890")
                .fbclid("IwAR0")
                .putUtm("utm_source", "facebook")
                .putUtm("utm_medium", "cpc")
                .userAgent("Mozilla/5.0 (Invented)")
                .ipAddress("203.0.113.9")
                .pageUrl("https://loja.example/curso")
                .consent(true)
                .seenAt(NOON)
                .build();
    }

    private static Sale sale(Map<String, String> tracking) {
        return Sale.builder()
                .gateway(ProviderId.of("some-gateway"))
                .code("SALE-1")
                .state(SaleState.APPROVED)
                .rawState("2")
                .amount(Money.of("97.00", "BRL"))
                .approvedAt(NOON.minusSeconds(60))
                .buyer(Buyer.builder().email("ana@example.com").build())
                .addLines(LineItem.builder("PRODUCT-1").build())
                .tracking(tracking)
                .build();
    }
}
