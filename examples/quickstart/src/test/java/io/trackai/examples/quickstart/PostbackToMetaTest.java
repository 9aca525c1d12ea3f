package io.trackai.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trackai.meta.MetaConnection;
import io.trackai.meta.MetaProvider;
import io.trackai.model.Connection;
import io.trackai.model.Sale;
import io.trackai.model.SaleProgress;
import io.trackai.model.Secret;
import io.trackai.perfectpay.PerfectPayConnection;
import io.trackai.perfectpay.PerfectPayProvider;
import io.trackai.relay.ConversionRules;
import io.trackai.relay.SaleDecision;
import io.trackai.relay.SaleRules;
import io.trackai.spi.ConversionDestination;
import io.trackai.spi.ConversionPolicy;
import io.trackai.spi.Postback;
import io.trackai.spi.Receipt;
import io.trackai.spi.SaleSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * From the bytes of a recorded postback to the event that Meta gets, both ways readable: the golden files say in clear
 * what is to be hashed, written down by the reference's rules and not by the program.
 */
class PostbackToMetaTest {

    private static final Path SAMPLES = Path.of("../../trackai-perfectpay/src/test/resources/perfectpay");
    private static final Path GOLDEN = Path.of("src/test/resources/postback-to-meta");
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final List<String> HASHED =
            List.of("em", "ph", "fn", "ln", "ct", "st", "zp", "country", "db", "external_id");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "approved-pix",
                "approved-credit-card-coupon-installments",
                "approved-minimal-2019",
                "approved-order-bump",
                "approved-upsell-one-click",
                "approved-usd-foreign-buyer",
                "subscription-started"
            })
    void approvedSale_becomesTheEventOfTheGoldenFile(String name) throws IOException {
        JsonNode event = event(name);
        Map<String, String> golden = golden(name);

        Map<String, String> seen = new TreeMap<>();
        flatten("", event, seen);
        for (String key : HASHED) {
            List<String> hashes = new ArrayList<>();
            seen.keySet().removeIf(path -> {
                boolean own = path.equals("user_data." + key) || path.startsWith("user_data." + key + "[");
                return own && hashes.add(seen.get(path));
            });
            List<String> expected = Optional.ofNullable(golden.remove("user_data." + key)).stream()
                    .flatMap(clear -> List.of(clear.split(" and ")).stream())
                    .map(PostbackToMetaTest::sha256)
                    .toList();
            assertThat(hashes).as(key).containsExactlyInAnyOrderElementsOf(expected);
        }
        assertThat(seen).isEqualTo(golden);
    }

    private static JsonNode event(String name) throws IOException {
        Instant received = Instant.parse("2026-03-11T18:00:00Z");
        Postback postback = Postback.of(
                Files.readAllBytes(SAMPLES.resolve(name + ".json")),
                Map.of("content-type", "application/json"),
                received);
        SaleSource source = PerfectPayProvider.create().saleSource().orElseThrow();
        Receipt receipt = source.receive(postback, PerfectPayConnection.of(Secret.of(TOKEN)));
        Sale sale = ((Receipt.Accepted) receipt).sales().get(0);
        ConversionPolicy policy = ConversionPolicy.standard();
        SaleDecision decision = SaleRules.decide(policy, SaleProgress.of(sale), received);
        Connection meta = MetaConnection.of("1098765432109876", Secret.of("EAAinvented" + "Q7x".repeat(40)));
        ConversionDestination destination =
                MetaProvider.create().conversionDestination().orElseThrow();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        destination
                .encode(
                        ConversionRules.conversion(
                                (SaleDecision.Convert) decision,
                                policy,
                                Optional.empty(),
                                Optional.of("https://loja.example/curso")),
                        meta)
                .payload()
                .writeTo(bytes);
        return JSON.readTree(bytes.toByteArray());
    }

    private static Map<String, String> golden(String name) throws IOException {
        Map<String, String> lines = new TreeMap<>();
        for (String line : Files.readAllLines(GOLDEN.resolve(name + ".txt"))) {
            int colon = line.indexOf(": ");
            if (!line.startsWith("#") && colon > 0) {
                lines.put(line.substring(0, colon), line.substring(colon + 2));
            }
        }
        return lines;
    }

    private static void flatten(String path, JsonNode node, Map<String, String> into) {
        if (node.isObject()) {
            node.properties()
                    .forEach(entry -> flatten(
                            path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(), entry.getValue(), into));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                flatten(path + "[" + i + "]", node.path(i), into);
            }
        } else {
            into.put(path, text(node));
        }
    }

    /** Amounts with both their digits, as they stand in the bytes. */
    private static String text(JsonNode node) {
        return node.isFloatingPointNumber() ? node.decimalValue().setScale(2).toPlainString() : node.asText();
    }

    private static String sha256(String clear) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(clear.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is required of every Java platform", e);
        }
    }
}
