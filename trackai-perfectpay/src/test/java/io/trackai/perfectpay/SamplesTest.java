package io.trackai.perfectpay;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackai.model.Buyer;
import io.trackai.model.Diagnosis;
import io.trackai.model.LineItem;
import io.trackai.model.Sale;
import io.trackai.spi.Receipt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
            accepted.sales().forEach(sale -> describe(text, sale));
            for (Diagnosis warning : accepted.warnings()) {
                line(text, "warning", warning.code() + " " + new TreeMap<>(warning.parameters()));
            }
        }
        return text.toString();
    }

    private static void describe(StringBuilder text, Sale sale) {
        line(text, "code", sale.code());
        line(text, "state", sale.state() + " (" + sale.rawState() + ")");
        line(text, "amount", sale.amount());
        line(text, "payment", sale.paymentType());
        line(text, "created", sale.createdAt());
        line(text, "approved", sale.approvedAt());
        line(text, "title", sale.title());
        line(text, "subscription", sale.subscriptionCode());
        line(text, "charge", sale.subscriptionCharge());
        for (LineItem item : sale.lines()) {
            line(
                    text,
                    "line",
                    item.quantity() + " x " + item.id() + " | " + item.name().orElse("-") + " | "
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

    private static void line(StringBuilder text, String name, Object value) {
        Object shown = value instanceof Optional<?> optional
                ? optional.map(Object::toString).orElse("-")
                : value;
        text.append(name).append(": ").append(shown).append('\n');
    }
}
