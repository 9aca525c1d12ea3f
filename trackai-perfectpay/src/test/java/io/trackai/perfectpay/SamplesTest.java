package io.trackai.perfectpay;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackai.model.Buyer;
import io.trackai.model.Conversion;
import io.trackai.model.Diagnosis;
import io.trackai.model.LineItem;
import io.trackai.model.Sale;
import io.trackai.model.SaleProgress;
import io.trackai.relay.ConversionRules;
import io.trackai.relay.SaleDecision;
import io.trackai.relay.SaleRules;
import io.trackai.spi.ConversionPolicy;
import io.trackai.spi.Receipt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is read out of every recorded shape of a postback. The expected texts lie in {@code perfectpay/golden}; they are
 * written anew with {@code -Dtrackai.golden.write=true} and then read by a person before they are committed.
 */
class SamplesTest {

    private static final Path SAMPLES = Path.of("src", "test", "resources", "perfectpay");
    private static final Path GOLDEN = SAMPLES.resolve("golden");

    static List<String> names() {
        return Samples.NAMES;
    }

    @ParameterizedTest
    @MethodSource("names")
    void receive_sample_readsWhatTheGoldenFileSays(String name) throws IOException {
        Receipt receipt = new PerfectPaySales(PerfectPayOptions.defaults())
                .receive(Samples.postback(Samples.bytes(name), Samples.receivedAt(name)), Samples.CONNECTION);

        String actual = describe(name, receipt);

        Path golden = GOLDEN.resolve(name + ".txt");
        if (Boolean.getBoolean("trackai.golden.write")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, actual, StandardCharsets.UTF_8);
        }
        assertThat(actual).isEqualTo(Files.readString(golden, StandardCharsets.UTF_8));
    }

    @Test
    void samples_everyFileOfTheFolder_isRead() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())).filter(file -> file.endsWith(".json")))
                    .containsExactlyInAnyOrderElementsOf(
                            Samples.NAMES.stream().map(name -> name + ".json").toList());
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void toString_ofWhatWasRead_showsNoBuyerAndNoToken(String name) {
        Receipt.Accepted receipt = (Receipt.Accepted) Samples.receive(Samples.bytes(name));
        Buyer buyer = receipt.sales().get(0).buyer();

        String printed = receipt.toString();

        assertThat(printed).doesNotContain(Samples.TOKEN, "@example.com");
        Stream.of(buyer.fullName(), buyer.phone(), buyer.ipAddress(), buyer.userAgent())
                .flatMap(Optional::stream)
                .forEach(value -> assertThat(printed).doesNotContain(value));
    }

    private static String describe(String name, Receipt receipt) {
        StringBuilder text = new StringBuilder();
        line(text, name + ".json received at", Samples.receivedAt(name));
        line(text, "receipt", receipt.getClass().getSimpleName());
        if (receipt instanceof Receipt.Accepted accepted) {
            accepted.sales().forEach(sale -> {
                describe(text, sale);
                decide(text, sale, Samples.receivedAt(name));
            });
            for (Diagnosis warning : accepted.warnings()) {
                line(text, "warning", warning.code() + " " + new TreeMap<>(warning.parameters()));
            }
        }
        return text.toString();
    }

    private static void describe(StringBuilder text, Sale sale) {
        line(text, "code", sale.code());
        line(text, "parent", sale.parentCode());
        line(text, "state", sale.state() + " (" + sale.rawState() + ")");
        line(text, "amount", sale.amount());
        line(text, "freight", sale.freight());
        line(text, "fee", sale.fee());
        line(text, "seller gets", sale.sellerNet());
        line(text, "payment", sale.paymentMethod() + " (" + sale.paymentType().orElse("-") + ")");
        line(text, "occurred", sale.occurredAt().map(occurred -> occurred.at() + " " + occurred.certainty()));
        line(text, "created", sale.createdAt());
        line(text, "approved", sale.approvedAt());
        line(text, "title", sale.title());
        line(text, "offer", sale.offerCode());
        line(text, "subscription", sale.subscriptionCode());
        line(text, "charge", sale.subscriptionCharge());
        for (LineItem item : sale.lines()) {
            line(
                    text,
                    "line",
                    item.kind() + " " + item.quantity() + " x " + item.id() + " | "
                            + item.name().orElse("-") + " | "
                            + item.unitPrice().map(Object::toString).orElse("-"));
        }
        Buyer buyer = sale.buyer();
        line(text, "buyer e-mail", buyer.email());
        line(text, "buyer phone", buyer.phone());
        line(text, "buyer name", buyer.fullName());
        line(text, "buyer born", buyer.birthDate());
        line(text, "buyer city", buyer.city());
        line(text, "buyer state", buyer.state());
        line(text, "buyer postal code", buyer.postalCode());
        line(text, "buyer country", buyer.country());
        line(text, "buyer address", buyer.ipAddress());
        line(text, "buyer browser", buyer.userAgent());
        new TreeMap<>(sale.tracking()).forEach((key, value) -> line(text, "tracking " + key, value));
    }

    /** What becomes of the sale if this is all that was ever said of it, by the standard policy. */
    private static void decide(StringBuilder text, Sale sale, Instant received) {
        ConversionPolicy policy = ConversionPolicy.standard();
        SaleDecision decision = SaleRules.decide(policy, SaleProgress.of(sale), received);
        if (decision instanceof SaleDecision.Convert convert) {
            Conversion conversion = ConversionRules.conversion(
                    convert, policy, Optional.empty(), Optional.of("https://loja.example/curso"));
            line(text, "event", conversion.name());
            line(text, "event id", conversion.id());
            line(
                    text,
                    "event time",
                    conversion.time() + " = " + conversion.time().getEpochSecond());
            line(text, "event value", conversion.value());
            line(text, "event order", conversion.orderId());
        } else {
            line(text, "event", "none: " + decision);
        }
    }

    private static void line(StringBuilder text, String name, Object value) {
        Object shown = value instanceof Optional<?> optional
                ? optional.map(Object::toString).orElse("-")
                : value;
        text.append(name).append(": ").append(shown).append('\n');
    }
}
