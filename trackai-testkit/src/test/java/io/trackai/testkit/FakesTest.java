package io.trackai.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackai.error.TransportException;
import io.trackai.model.ConditionStatus;
import io.trackai.model.ConditionType;
import io.trackai.model.Connection;
import io.trackai.model.Conversion;
import io.trackai.model.Money;
import io.trackai.model.Sale;
import io.trackai.model.SaleState;
import io.trackai.model.Secret;
import io.trackai.spi.EncodedConversion;
import io.trackai.spi.FindingDefinition;
import io.trackai.spi.Postback;
import io.trackai.spi.Receipt;
import io.trackai.spi.SendMode;
import io.trackai.spi.SendResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FakesTest {

    private static final Secret TOKEN = Secret.of("test-webhook-token");

    @Test
    void gateway_simulatedSale_readsBackAsItWas() {
        Sale sale = Sale.builder()
                .gateway(FakeGateway.ID)
                .code("SALE-1")
                .state(SaleState.APPROVED)
                .rawState("APPROVED")
                .amount(Money.of("97.50", "BRL"))
                .approvedAt(ManualClock.START)
                .putTracking("src", "visitor-1")
                .build();
        Connection connection = FakeGateway.connection(TOKEN);
        FakeGateway gateway = FakeGateway.create();

        Postback postback =
                gateway.simulate(sale, connection, ManualClock.START).orElseThrow();

        assertThat(gateway.receive(postback, connection)).isEqualTo(new Receipt.Accepted(List.of(sale), List.of()));
    }

    @Test
    void gateway_wrongPendingOrUnreadable_isRefusedWithItsCode() {
        FakeGateway gateway = FakeGateway.create();
        assertRefused(
                gateway.receive(postback("{\"token\":\"x\",\"code\":\"SALE-1\"}"), FakeGateway.connection(TOKEN)),
                FakeGateway.TOKEN_WRONG,
                Optional.of("SALE-1"));
        assertRefused(
                gateway.receive(postback("{\"token\":\"x\",\"code\":\"SALE-1\"}"), FakeGateway.pending()),
                FakeGateway.TOKEN_PENDING,
                Optional.of("SALE-1"));
        assertRefused(
                gateway.receive(postback("no json"), FakeGateway.connection(TOKEN)),
                FakeGateway.BODY_MALFORMED,
                Optional.empty());
    }

    @Test
    void gatewayWithoutSimulator_cannotBeSimulated() {
        assertThat(FakeGateway.withoutSimulator()
                        .simulate(
                                Sale.builder()
                                        .gateway(FakeGateway.ID)
                                        .code("S")
                                        .state(SaleState.APPROVED)
                                        .rawState("")
                                        .build(),
                                FakeGateway.connection(TOKEN),
                                ManualClock.START))
                .isEmpty();
    }

    @Test
    void destination_ordersAreServedOnce_thenItCounts() {
        FakeDestination ads = FakeDestination.create()
                .blockNext()
                .retryNext(Optional.of(Duration.ofSeconds(5)))
                .loseNextAnswer()
                .breakNext();
        assertThat(send(ads, "1")).isInstanceOf(SendResult.Blocked.class);
        assertThat(send(ads, "2")).isInstanceOf(SendResult.Retry.class);
        assertThatThrownBy(() -> send(ads, "3")).isInstanceOf(TransportException.class);
        assertThatThrownBy(() -> send(ads, "4")).isInstanceOf(TransportException.class);
        assertThat(send(ads, "5")).isInstanceOf(SendResult.Accepted.class);

        assertThat(ads.ledger()).containsOnlyKeys("Purchase 3", "Purchase 5");
        assertThat(ads.calls()).isEqualTo(5);
    }

    @Test
    void destination_onePoisoned_sinksItsBatchAndCountsNothing() {
        FakeDestination ads = FakeDestination.withBatches(50).poison("2");
        assertThat(send(ads, "1", "2")).isInstanceOf(SendResult.Rejected.class);
        assertThat(ads.counted()).isEmpty();
        assertThat(send(ads, "1")).isInstanceOf(SendResult.Accepted.class);
        assertThat(send(ads, "1")).isInstanceOf(SendResult.Accepted.class);
        assertThat(ads.ledger()).containsEntry("Purchase 1", 2);
    }

    @Test
    void findings_eachKind_saysWhatItPromises() {
        ConditionType type = ConditionType.TOKEN_VALID;
        assertThat(FakeFindings.error("FAKE_A", type).verdict()).isEqualTo(ConditionStatus.FALSE);
        assertThat(FakeFindings.fatal("FAKE_B", type).verdict()).isEqualTo(ConditionStatus.FALSE);
        assertThat(FakeFindings.passing("FAKE_C", type).verdict()).isEqualTo(ConditionStatus.UNKNOWN);
        assertThat(FakeFindings.warning("FAKE_D", type).verdict()).isEqualTo(ConditionStatus.UNKNOWN);
        assertThat(List.of(
                        FakeFindings.error("FAKE_A", type),
                        FakeFindings.hostError("FAKE_E", type),
                        FakeFindings.passing("FAKE_C", type),
                        FakeFindings.warning("FAKE_D", type)))
                .extracting(FindingDefinition::actions)
                .allSatisfy(actions -> assertThat(actions).isNotEmpty());
    }

    @Test
    void provider_unknownStep_namesTheOnesItHas() {
        FakeIntegrationProvider provider = FakeIntegrationProvider.builder("fake")
                .step(FakeStep.probe("token", ConditionType.TOKEN_VALID))
                .build();
        assertThatThrownBy(() -> provider.step("tokn"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tokn")
                .hasMessageContaining("token");
    }

    private static SendResult send(FakeDestination ads, String... ids) {
        Connection connection = Connection.builder(FakeDestination.ID).build();
        List<EncodedConversion> batch = List.of(ids).stream()
                .map(id -> ads.encode(
                        Conversion.builder()
                                .name("Purchase")
                                .id(id)
                                .time(ManualClock.START)
                                .build(),
                        connection))
                .toList();
        return ads.send(batch, connection, SendMode.LIVE, request -> {
            throw new AssertionError("a fake destination needs no network");
        });
    }

    private static Postback postback(String body) {
        return Postback.of(body.getBytes(StandardCharsets.UTF_8), Map.of(), ManualClock.START);
    }

    private static void assertRefused(Receipt receipt, String code, Optional<String> saleCode) {
        assertThat(receipt).isInstanceOfSatisfying(Receipt.Refused.class, refused -> {
            assertThat(refused.diagnosis().code()).isEqualTo(code);
            assertThat(refused.saleCode()).isEqualTo(saleCode);
        });
    }
}
