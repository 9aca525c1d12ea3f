package io.trackai.perfectpay;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackai.model.Connection;
import io.trackai.model.PaymentMethod;
import io.trackai.model.SaleState;
import io.trackai.model.Secret;
import io.trackai.spi.ConversionPolicy;
import io.trackai.spi.FindingDefinition;
import io.trackai.spi.ValueChoice;
import org.junit.jupiter.api.Test;

/** A lead's choices travel as plain inputs and come out as a policy. */
class PerfectPayChoicesTest {

    @Test
    void choices_asInputsAndBack_areTheSamePolicy() {
        PerfectPayChoices choices = PerfectPayChoices.builder()
                .addProducts("PPPBFAKE1", "PPPBFAKE2")
                .addPlans("PPLQQFAK1")
                .addPaymentMethods(PaymentMethod.PIX, PaymentMethod.CARD)
                .renewals(true)
                .upsells(false)
                .value(ValueChoice.SELLER_NET)
                .putEvents(SaleState.PENDING, "AddPaymentInfo")
                .build();
        Connection connection = PerfectPayConnection.of(Secret.of(Samples.TOKEN), choices);

        ConversionPolicy policy = PerfectPayChoices.policy(ConversionPolicy.standard(), connection);

        assertThat(policy)
                .isEqualTo(ConversionPolicy.builder()
                        .addProducts("PPPBFAKE1", "PPPBFAKE2")
                        .addOffers("PPLQQFAK1")
                        .addPaymentMethods(PaymentMethod.PIX, PaymentMethod.CARD)
                        .renewals(true)
                        .upsells(false)
                        .value(ValueChoice.SELLER_NET)
                        .putEvents(SaleState.PENDING, "AddPaymentInfo")
                        .build());
        assertThat(PerfectPayChoices.unknown(connection)).isEmpty();
    }

    @Test
    void noChoices_areTheHosts() {
        ConversionPolicy hosts = ConversionPolicy.builder()
                .renewals(true)
                .value(ValueChoice.WITHOUT_FREIGHT)
                .build();

        assertThat(PerfectPayChoices.policy(hosts, Samples.CONNECTION)).isEqualTo(hosts);
    }

    @Test
    void choices_thatAreNone_haveNoEffectAndAreNamed() {
        Connection odd = Connection.builder(PerfectPayConnection.PROVIDER)
                .putFields("paymentMethods", "pix,cheque")
                .putFields("renewals", "talvez")
                .putFields("value", "liquido")
                .putFields("events", "pending")
                .build();

        assertThat(PerfectPayChoices.unknown(odd))
                .containsExactlyInAnyOrder("paymentMethods", "renewals", "value", "events");
        assertThat(PerfectPayChoices.policy(ConversionPolicy.standard(), odd))
                .isEqualTo(ConversionPolicy.builder()
                        .addPaymentMethods(PaymentMethod.PIX)
                        .build());
        assertThat(PerfectPayProvider.create().check(odd))
                .extracting(found -> found.code())
                .containsOnly("INPUT_PP_CHOICE_UNKNOWN");
    }

    @Test
    void findings_areShortEnoughForAScreenAndSayWhatToDo() {
        for (FindingDefinition row : PerfectPayFindings.all()) {
            assertThat(row.explanation().ptBr()).as(row.code()).hasSizeLessThanOrEqualTo(240);
            assertThat(row.explanation().en()).as(row.code()).hasSizeLessThanOrEqualTo(240);
            assertThat(row.actions()).as(row.code()).isNotEmpty();
        }
    }
}
