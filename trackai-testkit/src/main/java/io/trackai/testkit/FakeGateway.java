package io.trackai.testkit;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackai.model.Buyer;
import io.trackai.model.ConditionType;
import io.trackai.model.Connection;
import io.trackai.model.Diagnosis;
import io.trackai.model.Money;
import io.trackai.model.ProviderId;
import io.trackai.model.Sale;
import io.trackai.model.SaleState;
import io.trackai.model.Secret;
import io.trackai.spi.CheckoutLinks;
import io.trackai.spi.Postback;
import io.trackai.spi.Receipt;
import io.trackai.spi.SaleSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A gateway without a network, with the plainest protocol that has everything: JSON with {@code token}, {@code code},
 * {@code state}, {@code amount}, {@code currency} and {@code src}. Its secret input is {@code webhookToken}, optional as
 * with gateways that issue it late.
 *
 * <p>Safe for concurrent use.
 */
public final class FakeGateway implements SaleSource {

    /** Its provider id, and with it the default id of its connection. */
    public static final ProviderId ID = ProviderId.of("fake-gateway");

    /** Name of its secret input. */
    public static final String TOKEN = "webhookToken";

    /** The code of a postback with a wrong token, or without any. */
    public static final String TOKEN_WRONG = "FAKE_WEBHOOK_TOKEN_WRONG";

    /** The code of a postback while no token is configured. */
    public static final String TOKEN_PENDING = "FAKE_WEBHOOK_TOKEN_PENDING";

    /** The code of a postback that cannot be read. */
    public static final String BODY_MALFORMED = "FAKE_WEBHOOK_BODY_MALFORMED";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final boolean simulates;

    private FakeGateway(boolean simulates) {
        this.simulates = simulates;
    }

    /** A gateway whose sales can be simulated. */
    public static FakeGateway create() {
        return new FakeGateway(true);
    }

    /** A gateway that cannot be simulated: its test event starts at the sale. */
    public static FakeGateway withoutSimulator() {
        return new FakeGateway(false);
    }

    /** The provider around it, ready to take further steps. */
    public FakeIntegrationProvider.Builder provider() {
        return FakeIntegrationProvider.builder(ID.value())
                .optionalSecret(TOKEN)
                .saleSource(this)
                .finding(
                        FakeFindings.error(TOKEN_WRONG, ConditionType.WEBHOOK_AUTHENTICATED),
                        FakeFindings.error(TOKEN_PENDING, ConditionType.WEBHOOK_AUTHENTICATED),
                        FakeFindings.error(BODY_MALFORMED, ConditionType.WEBHOOK_AUTHENTICATED));
    }

    /** A connection with this token. */
    public static Connection connection(Secret token) {
        return Connection.builder(ID).putSecrets(TOKEN, token).build();
    }

    /** A connection whose token is still to come. */
    public static Connection pending() {
        return Connection.builder(ID).build();
    }

    /** The bytes this gateway would send for a sale. */
    public static byte[] body(Secret token, Sale sale) {
        ObjectNode node = JSON.createObjectNode();
        token.use(text -> node.put("token", text));
        node.put("code", sale.code());
        node.put("state", sale.state().name());
        sale.amount().ifPresent(amount -> {
            node.put("amount", amount.amount().toPlainString());
            node.put("currency", amount.currency().getCurrencyCode());
        });
        sale.approvedAt().ifPresent(at -> node.put("approvedAt", at.toString()));
        sale.buyer().email().ifPresent(email -> node.put("email", email));
        sale.tracking().forEach(node::put);
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Receipt receive(Postback postback, Connection connection) {
        JsonNode node;
        try {
            node = JSON.readTree(postback.body());
        } catch (IOException e) {
            return refused(BODY_MALFORMED, 400, Optional.empty());
        }
        Optional<String> code = Optional.of(node.path("code").asText("")).filter(text -> !text.isBlank());
        Optional<Secret> token = connection.secret(TOKEN);
        if (token.isEmpty()) {
            return refused(TOKEN_PENDING, 401, code);
        }
        if (!token.get().matches(node.path("token").asText(""))) {
            return refused(TOKEN_WRONG, 401, code);
        }
        if (code.isEmpty()) {
            return refused(BODY_MALFORMED, 400, code);
        }
        return new Receipt.Accepted(List.of(sale(node, code.get())), List.of());
    }

    @Override
    public Optional<String> tokenInput() {
        return Optional.of(TOKEN);
    }

    @Override
    public Optional<Postback> simulate(Sale sample, Connection connection, Instant now) {
        return connection
                .secret(TOKEN)
                .filter(token -> simulates)
                .map(token -> Postback.of(body(token, sample), Map.of("Content-Type", "application/json"), now));
    }

    @Override
    public Optional<CheckoutLinks> checkoutLinks() {
        return Optional.of(CheckoutLinks.builder()
                .addHosts("pay.gateway.example")
                .visitorParameter("src")
                .addPassedParameters("utm_source")
                .build());
    }

    private static Sale sale(JsonNode node, String code) {
        Sale.Builder sale = Sale.builder();
        sale.gateway(ID).code(code).rawState(node.path("state").asText("")).state(state(node));
        amount(node).ifPresent(sale::amount);
        instant(node.path("approvedAt").asText("")).ifPresent(sale::approvedAt);
        if (node.path("email").isTextual()) {
            sale.buyer(Buyer.builder().email(node.path("email").textValue()).build());
        }
        for (String name : List.of("src", "utm_source", "fbp", "fbc")) {
            if (node.path(name).isTextual()) {
                sale.putTracking(name, node.path(name).textValue());
            }
        }
        return sale.build();
    }

    private static SaleState state(JsonNode node) {
        String word = node.path("state").asText("");
        return Arrays.stream(SaleState.values())
                .filter(state -> state.name().equals(word))
                .findFirst()
                .orElse(SaleState.UNKNOWN);
    }

    private static Optional<Money> amount(JsonNode node) {
        try {
            return Optional.of(Money.of(
                    node.path("amount").asText(""), node.path("currency").asText("")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> instant(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Receipt refused(String code, int status, Optional<String> saleCode) {
        return new Receipt.Refused(Diagnosis.of(code), status, saleCode);
    }
}
