package io.trackai.perfectpay;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackai.model.Connection;
import io.trackai.model.Sale;
import io.trackai.model.Secret;
import io.trackai.spi.Postback;
import io.trackai.spi.Receipt;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** The recorded shapes of postbacks, the connection that accepts them, and the moments they belong to. */
final class Samples {

    static final List<String> NAMES = List.of(
            "approved-again-after-completed",
            "approved-credit-card-coupon-installments",
            "approved-minimal-2019",
            "approved-order-bump",
            "approved-pix",
            "approved-upsell-one-click",
            "approved-usd-foreign-buyer",
            "charged-back",
            "pending-billet",
            "pending-pix",
            "precheckout-abandoned",
            "refunded",
            "rejected-credit-card",
            "subscription-renewed",
            "subscription-started");

    static final String TOKEN = "0123456789abcdef0123456789abcdef";
    static final Instant MARCH = Instant.parse("2026-03-11T18:00:00Z");
    static final Connection CONNECTION = PerfectPayConnection.of(Secret.of(TOKEN));

    private static final Instant APRIL = Instant.parse("2026-04-10T12:00:00Z");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Samples() {}

    static Instant receivedAt(String name) {
        return name.equals("subscription-renewed") || name.equals("approved-again-after-completed") ? APRIL : MARCH;
    }

    static byte[] bytes(String name) {
        try (InputStream in = Samples.class.getResourceAsStream("/perfectpay/" + name + ".json")) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sample with some of its fields changed. */
    static byte[] changed(String name, Consumer<ObjectNode> change) {
        ObjectNode root = tree(bytes(name));
        change.accept(root);
        return root.toString().getBytes(StandardCharsets.UTF_8);
    }

    static ObjectNode tree(byte[] body) {
        try {
            return (ObjectNode) JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ObjectNode tree(String body) {
        return tree(body.getBytes(StandardCharsets.UTF_8));
    }

    static Postback postback(byte[] body, Instant at) {
        return Postback.of(body, Map.of("Content-Type", "application/json"), at);
    }

    static Receipt receive(byte[] body) {
        return new PerfectPaySales(PerfectPayOptions.defaults()).receive(postback(body, MARCH), CONNECTION);
    }

    /** The pix sample with some of its fields changed, as it is accepted. */
    static Receipt.Accepted accepted(Consumer<ObjectNode> change) {
        return (Receipt.Accepted) receive(changed("approved-pix", change));
    }

    /** The pix sample with some of its fields changed, as a sale. */
    static Sale sale(Consumer<ObjectNode> change) {
        return accepted(change).sales().get(0);
    }
}
