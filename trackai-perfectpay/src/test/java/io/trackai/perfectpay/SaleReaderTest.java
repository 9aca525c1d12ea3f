package io.trackai.perfectpay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackai.model.LineKind;
import io.trackai.model.Money;
import io.trackai.model.OccurredAt;
import io.trackai.model.PaymentMethod;
import io.trackai.model.Sale;
import io.trackai.model.SaleState;
import io.trackai.model.TimeCertainty;
import io.trackai.spi.Postback;
import io.trackai.spi.Receipt;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Field by field: what is tolerated, and what becomes of it. */
class SaleReaderTest {

    @ParameterizedTest
    @EnumSource(PerfectPayStatus.class)
    void status_byNumberAndByLabel_meansTheSame(PerfectPayStatus status) {
        assertThat(Samples.sale(root -> root.put("sale_status_enum", status.number()))
                        .state())
                .isEqualTo(status.state());
        assertThat(Samples.sale(root -> root.put("sale_status_enum", Integer.toString(status.number())))
                        .state())
                .isEqualTo(status.state());
        assertThat(Samples.sale(root -> {
                            root.remove("sale_status_enum");
                            root.put("sale_status_enum_key", status.key());
                        })
                        .state())
                .isEqualTo(status.state());
    }

    @ParameterizedTest
    @CsvSource({
        "0, UNKNOWN",
        "1, PENDING",
        "2, APPROVED",
        "3, IN_REVIEW",
        "4, IN_MEDIATION",
        "5, REJECTED",
        "6, CANCELLED",
        "7, REFUNDED",
        "8, AUTHORIZED",
        "9, CHARGED_BACK",
        "10, COMPLETED",
        "11, CANCELLED",
        "12, PRE_CHECKOUT",
        "13, EXPIRED",
        "14, UNKNOWN",
        "15, CANCELLED",
        "16, IN_REVIEW",
        "17, CHARGED_BACK",
        "18, REFUNDED",
        "19, REFUNDED",
        "20, REFUNDED",
        "21, UNKNOWN"
    })
    void status_byNumber_isTheDocumentedState(int number, SaleState state) {
        assertThat(Samples.sale(root -> root.put("sale_status_enum", number)).state())
                .isEqualTo(state);
    }

    @Test
    void status_labelThatContradicts_doesNotCount() {
        Sale sale = Samples.sale(root -> root.put("sale_status_enum_key", "refunded"));

        assertThat(sale.state()).isEqualTo(SaleState.APPROVED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "19.99; 19.99",
                "5; 5.00",
                "'\"19.90\"'; 19.90",
                "'\"19,90\"'; 19.90",
                "'\"R$ 1.234,56\"'; 1234.56",
                "'\" 97 \"'; 97.00",
                "0; 0.00",
                "19.999; 20.00"
            })
    void amount_inAnySpelling_isTheSameMoney(String json, String amount) {
        Sale sale = Samples.sale(root -> root.setAll(Samples.tree("{\"sale_amount\":" + json + "}")));

        assertThat(sale.amount()).contains(Money.of(amount, "BRL"));
    }

    @ParameterizedTest
    @CsvSource({"1, XXX, BRL", "2, BRL, USD", "3, BRL, EUR", "7, CLP, CLP", "7, nonsense, BRL", "0, '', BRL"})
    void currency_byNumberThenLabelThenDefault(int number, String key, String currency) {
        Sale sale = Samples.sale(root -> root.put("currency_enum", number).put("currency_enum_key", key));

        assertThat(sale.amount().orElseThrow().currency().getCurrencyCode()).isEqualTo(currency);
    }

    @Test
    void currency_ofAProductThatIsConfigured_winsOverWhatTheSaleSays() {
        PerfectPayOptions options = PerfectPayOptions.builder()
                .putProductCurrencies("PPPBFAKE1", Currency.getInstance("CLP"))
                .build();

        Receipt receipt = new PerfectPaySales(options)
                .receive(Samples.postback(Samples.bytes("approved-pix"), Samples.MARCH), Samples.CONNECTION);

        assertThat(((Receipt.Accepted) receipt).sales().get(0).amount()).contains(Money.of("97", "CLP"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-11 14:00:00, 2026-03-11T17:00:00Z, ASSUMED",
        "2026-03-11 17:30:00, 2026-03-11T17:30:00Z, ASSUMED",
        "2026-03-11T10:00:00-03:00, 2026-03-11T13:00:00Z, STATED",
        "2026-03-11T13:00:00Z, 2026-03-11T13:00:00Z, STATED",
        "2026-03-11 15:04:00, 2026-03-11T18:00:00Z, ASSUMED",
        "2031-01-01 00:00:00, 2026-03-11T18:00:00Z, ESTIMATED",
        "not a date, 2026-03-11T18:00:00Z, ESTIMATED",
        "0000-00-00 00:00:00, 2026-03-11T18:00:00Z, ESTIMATED",
        "2026-02-30 10:00:00, 2026-03-11T18:00:00Z, ESTIMATED"
    })
    void dateApproved_isReadInTheZone_thenAsUtc_andNeverAfterItsReceipt(
            String text, Instant at, TimeCertainty certainty) {
        Sale sale = Samples.sale(root -> root.put("date_approved", text));

        assertThat(sale.occurredAt()).contains(new OccurredAt(at, certainty));
        assertThat(sale.approvedAt()).contains(at);
    }

    @Test
    void dates_inAnotherConfiguredZone_areReadThere() {
        PerfectPayOptions options =
                PerfectPayOptions.builder().zone(ZoneId.of("America/Manaus")).build();

        Receipt receipt = new PerfectPaySales(options)
                .receive(
                        Samples.postback(
                                Samples.changed(
                                        "approved-pix", root -> root.put("date_approved", "2026-03-11 10:00:00")),
                                Samples.MARCH),
                        Samples.CONNECTION);

        assertThat(((Receipt.Accepted) receipt).sales().get(0).approvedAt())
                .contains(Instant.parse("2026-03-11T14:00:00Z"));
    }

    @Test
    void refund_happenedWhenItWasTold_becauseNobodySaysWhen() {
        Sale sale = Samples.sale(root -> root.put("sale_status_enum", 7));

        assertThat(sale.occurredAt()).contains(new OccurredAt(Samples.MARCH, TimeCertainty.ESTIMATED));
    }

    @ParameterizedTest
    @CsvSource({
        "55, 11, 900000001, '', '', +5511900000001",
        "55, 011, 900000001, '', '', +5511900000001",
        "'', 55, 999354321, '', '', +5555999354321",
        "55, '', '', '', +55(11) 90000-0001, +5511900000001",
        "55, '', '', '', 55(11) 90000-0001, +5511900000001",
        "55, '', '', (55) 99935-4321, '', +5555999354321",
        "55, '', 55999354321, '', '', +5555999354321",
        "55, '', 1133334444, '', '', +551133334444",
        "1, 305, 5550123, '', +1 305 5550123, +13055550123",
        "351, '', 912345678, '', '', +351912345678",
        "55, '', 123, '', '', ''",
        "'', '', '', '', '', ''"
    })
    void phone_isDecidedByLengths(
            String code, String area, String number, String formatted, String whole, String expected) {
        Sale sale = Samples.sale(root -> ((ObjectNode) root.path("customer"))
                .put("phone_extension", code)
                .put("phone_area_code", area)
                .put("phone_number", number)
                .put("phone_formated", formatted)
                .put("phone_formated_ddi", whole));

        assertThat(sale.buyer().phone().orElse("")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "1, CARD",
        "2, BOLETO",
        "3, WALLET",
        "4, CARD",
        "5, FREE",
        "6, CARD",
        "7, PIX",
        "8, BOLETO",
        "9, BANK_TRANSFER",
        "10, CARD",
        "11, CARD",
        "12, WALLET",
        "16, WALLET",
        "0, UNKNOWN",
        "99, OTHER"
    })
    void paymentType_belongsToAClass(int number, PaymentMethod method) {
        assertThat(Samples.sale(root -> root.put("payment_type_enum", number)).paymentMethod())
                .isEqualTo(method);
    }

    @Test
    void absentInAnySpelling_isAbsent() {
        Sale sale = Samples.sale(root -> {
            root.putArray("metadata");
            root.putArray("subscription");
            root.putArray("plan_itens");
            root.put("original_code", "null");
            root.putNull("commission");
            ((ObjectNode) root.path("customer"))
                    .put("email", "  ")
                    .put("city", "null")
                    .put("birthday", "0000-00-00");
        });

        assertThat(sale.tracking()).isEmpty();
        assertThat(sale.subscriptionCode()).isEmpty();
        assertThat(sale.parentCode()).isEmpty();
        assertThat(sale.fee()).isEmpty();
        assertThat(sale.buyer().email()).isEmpty();
        assertThat(sale.buyer().city()).isEmpty();
        assertThat(sale.buyer().birthDate()).isEmpty();
    }

    @Test
    void customerAndPlan_asListsOfOne_areRead() {
        Sale sale = Samples.sale(root -> {
            root.set("customer", Samples.tree("{\"x\":[]}").withArray("x").add(root.path("customer")));
            root.set("plan", Samples.tree("{\"x\":[]}").withArray("x").add(root.path("plan")));
        });

        assertThat(sale.buyer().email()).isPresent();
        assertThat(sale.offerCode()).isPresent();
    }

    @Test
    void everythingOfAnotherType_isDroppedAndTheSaleStays() {
        for (String name : Samples.tree(Samples.bytes("approved-pix")).properties().stream()
                .map(Map.Entry::getKey)
                .filter(name -> !name.equals("token") && !name.equals("code"))
                .toList()) {
            for (String odd : List.of("null", "{}", "[]", "[[[]]]", "true", "-1", "\"\\ud800\"", "[{\"x\":[]}]")) {
                Receipt receipt = Samples.receive(Samples.changed(
                        "approved-pix", root -> root.setAll(Samples.tree("{\"" + name + "\":" + odd + "}"))));

                assertThat(receipt).as(name + " = " + odd).isInstanceOf(Receipt.Accepted.class);
            }
        }
    }

    @Test
    void texts_areCutToTheirDocumentedLengths() {
        Sale sale = Samples.sale(root -> ((ObjectNode) root.path("customer"))
                .put("full_name", "n".repeat(9000))
                .put("user_agent", "u".repeat(9000)));

        assertThat(sale.buyer().fullName().orElseThrow()).hasSize(255);
        assertThat(sale.buyer().userAgent().orElseThrow()).hasSize(1024);
    }

    @Test
    void upsell_isKnownByItsPaymentType() {
        assertThat(Samples.sale(root -> root.put("payment_type_enum", 6))
                        .lines()
                        .get(0)
                        .kind())
                .isEqualTo(LineKind.UPSELL);
    }

    @ParameterizedTest
    @CsvSource({
        "maria@example.com, false", "maria@example, true", "@example.com, true", "maria@.com, true",
        "maria example.com, true", "ma ria@example.com, true", "maria@example.com., true", "a@b@example.com, true"
    })
    void email_withoutTheShapeOfOne_isARemark(String email, boolean odd) {
        Consumer<ObjectNode> change = root -> ((ObjectNode) root.path("customer")).put("email", email);

        assertThat(Samples.accepted(change).warnings().stream()
                        .anyMatch(warning -> warning.code().equals("PP_EMAIL_INVALID")))
                .isEqualTo(odd);
    }

    @Test
    void buyer_ofWhomNothingIsKnown_isARemark() {
        Receipt.Accepted accepted = Samples.accepted(root -> {
            root.putObject("customer");
            root.putObject("metadata");
        });

        assertThat(accepted.warnings())
                .extracting(warning -> warning.code())
                .contains("PP_NO_MATCH_KEYS", "PP_NO_CLICK_ID");
    }

    @Test
    void approval_thatSeemsToBeInUtc_isARemark_andOnlyAtAnApproval() {
        Consumer<ObjectNode> utc = root -> root.put("date_approved", "2026-03-11 17:59:00");

        assertThat(Samples.accepted(utc).warnings())
                .extracting(warning -> warning.code())
                .containsExactly("PP_ZONE_IS_UTC");
        assertThat(Samples.accepted(utc.andThen(root -> root.put("sale_status_enum", 7)))
                        .warnings())
                .isEmpty();
    }

    @Test
    void headers_neverCarryTheToken() {
        Postback inHeader = Postback.builder(
                        Samples.changed("approved-pix", root -> root.remove("token")), Samples.MARCH)
                .header("content-type", "application/json")
                .header("x-perfectpay-token", Samples.TOKEN)
                .build();

        assertThat(new PerfectPaySales(PerfectPayOptions.defaults()).receive(inHeader, Samples.CONNECTION))
                .isInstanceOf(Receipt.Refused.class);
    }
}
