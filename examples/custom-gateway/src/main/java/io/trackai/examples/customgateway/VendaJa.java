package io.trackai.examples.customgateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackai.model.Buyer;
import io.trackai.model.Connection;
import io.trackai.model.Diagnosis;
import io.trackai.model.LineItem;
import io.trackai.model.LocalizedText;
import io.trackai.model.Money;
import io.trackai.model.OccurredAt;
import io.trackai.model.ProviderId;
import io.trackai.model.Sale;
import io.trackai.model.SaleState;
import io.trackai.model.Secret;
import io.trackai.model.TimeCertainty;
import io.trackai.spi.Acknowledgement;
import io.trackai.spi.InputSpec;
import io.trackai.spi.IntegrationProvider;
import io.trackai.spi.Postback;
import io.trackai.spi.Receipt;
import io.trackai.spi.SaleSource;
import io.trackai.spi.SetupStep;
import io.trackai.spi.Signatures;
import io.trackai.spi.WebhookCodes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An invented gateway: signs the raw bytes in a header, counts in cents and seconds, says with a verb what happened. */
public final class VendaJa implements IntegrationProvider, SaleSource {

    static final ProviderId ID = ProviderId.of("vendaja");
    static final String KEY = "signingKey";
    static final String SIGNATURE = "X-VendaJa-Signature";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<String, SaleState> VERBS = Map.of(
            "order.created", SaleState.PENDING,
            "order.paid", SaleState.APPROVED,
            "order.canceled", SaleState.CANCELLED,
            "order.refunded", SaleState.REFUNDED,
            "order.disputed", SaleState.CHARGED_BACK);

    @Override
    public ProviderId id() {
        return ID;
    }

    @Override
    public List<InputSpec> inputs() {
        LocalizedText label = LocalizedText.of("a chave de assinatura", "the signing key");
        return List.of(InputSpec.builder(KEY, label).secret(true).build());
    }

    @Override
    public List<SetupStep> steps(Connection connection) {
        return List.of();
    }

    @Override
    public Optional<SaleSource> saleSource() {
        return Optional.of(this);
    }

    @Override
    public Optional<String> tokenInput() {
        return Optional.of(KEY);
    }

    @Override
    public Receipt receive(Postback postback, Connection connection) {
        byte[] body = postback.body();
        String sent = postback.header(SIGNATURE).orElse("");
        Optional<Secret> key = connection.secret(KEY);
        if (key.isEmpty() || !Signatures.same(Signatures.hmacSha256Hex(key.get(), body), sent)) {
            return refused(sent.isEmpty() ? WebhookCodes.TOKEN_MISSING : WebhookCodes.TOKEN_MISMATCH, 401);
        }
        try {
            JsonNode root = JSON.readTree(body);
            SaleState state = VERBS.get(root.path("event").asText());
            if (state == null) {
                return root.path("event").asText().equals("ping") ? new Receipt.Ping() : new Receipt.Ignored("event");
            }
            return new Receipt.Accepted(List.of(sale(root, state, postback.receivedAt())), List.of());
        } catch (IOException | RuntimeException unreadable) {
            return refused(WebhookCodes.BODY_MALFORMED, 400);
        }
    }

    private static Sale sale(JsonNode root, SaleState state, Instant received) {
        JsonNode order = root.path("order");
        Instant told = Instant.ofEpochSecond(root.path("occurred_at").asLong(received.getEpochSecond()));
        Instant at = told.isAfter(received) ? received : told;
        Sale.Builder sale = Sale.builder();
        sale.gateway(ID).code(text(order, "id").orElseThrow()).state(state);
        sale.rawState(root.path("event").asText()).occurredAt(new OccurredAt(at, TimeCertainty.STATED));
        if (order.path("total_cents").canConvertToLong()) {
            Currency currency = Currency.getInstance(order.path("currency").asText("BRL"));
            sale.amount(Money.ofMinor(order.path("total_cents").asLong(), currency));
        }
        JsonNode customer = order.path("customer");
        Buyer.Builder buyer = Buyer.builder();
        buyer.email(text(customer, "email")).fullName(text(customer, "name")).phone(text(customer, "phone"));
        text(order, "ref").ifPresent(ref -> sale.putTracking("src", ref));
        order.path("skus")
                .forEach(sku -> sale.addLines(LineItem.builder(sku.asText()).build()));
        return (state.paid() ? sale.approvedAt(at) : sale)
                .buyer(buyer.country("BR").build())
                .build();
    }

    @Override
    public Optional<Postback> simulate(Sale sample, Connection connection, Instant now) {
        ObjectNode root = JSON.createObjectNode().put("event", "order.paid").put("occurred_at", now.getEpochSecond());
        ObjectNode order = root.putObject("order").put("id", sample.code());
        sample.amount()
                .map(Money::amount)
                .ifPresent(reais ->
                        order.put("total_cents", reais.movePointRight(2).longValue()));
        ObjectNode customer = order.putObject("customer");
        sample.buyer().email().ifPresent(email -> customer.put("email", email));
        sample.buyer().phone().ifPresent(phone -> customer.put("phone", phone));
        byte[] body = root.toString().getBytes(StandardCharsets.UTF_8);
        return connection.secret(KEY).map(key -> signed(body, key, now));
    }

    /** The call as the gateway makes it. */
    static Postback signed(byte[] body, Secret key, Instant now) {
        return Postback.of(body, Map.of(SIGNATURE, Signatures.hmacSha256Hex(key, body)), now);
    }

    @Override
    public Acknowledgement acknowledgement() {
        return Acknowledgement.builder().success(202).body("ok").build();
    }

    private static Optional<String> text(JsonNode node, String name) {
        return Optional.ofNullable(node.path(name).textValue()).filter(text -> !text.isBlank() && text.length() < 256);
    }

    private static Receipt refused(String code, int status) {
        return new Receipt.Refused(Diagnosis.of(code), status, Optional.empty());
    }
}
