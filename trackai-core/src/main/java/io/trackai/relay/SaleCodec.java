package io.trackai.relay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackai.error.UnreadableRecordException;
import io.trackai.model.LineItem;
import io.trackai.model.LineKind;
import io.trackai.model.Money;
import io.trackai.model.OccurredAt;
import io.trackai.model.PaymentMethod;
import io.trackai.model.ProviderId;
import io.trackai.model.Sale;
import io.trackai.model.SaleState;
import io.trackai.model.TimeCertainty;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Reported sales as text to be sealed, and back. Unknown names are passed over, so that a newer writer does no harm. */
final class SaleCodec {

    private static final int SCHEMA = 1;

    private final BuyerCodec buyers = new BuyerCodec();

    String write(Collection<Sale> sales) {
        ObjectNode root = Mapper.JSON.createObjectNode();
        root.put("schema", SCHEMA);
        ArrayNode list = root.putArray("sales");
        sales.forEach(sale -> write(list.addObject(), sale));
        return root.toString();
    }

    /**
     * The sales by their states.
     *
     * @throws UnreadableRecordException if a newer version wrote them, or they are damaged
     */
    Map<SaleState, Sale> read(String text) {
        try {
            JsonNode root = Mapper.JSON.readTree(text);
            if (root.path("schema").asInt() != SCHEMA) {
                throw new UnreadableRecordException("sale", null);
            }
            Map<SaleState, Sale> sales = new EnumMap<>(SaleState.class);
            for (JsonNode node : root.path("sales")) {
                Sale sale = sale(node);
                sales.put(sale.state(), sale);
            }
            return sales;
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
            throw new UnreadableRecordException("sale", e);
        }
    }

    private void write(ObjectNode node, Sale sale) {
        node.put("gateway", sale.gateway().value());
        node.put("code", sale.code());
        put(node, "parent", sale.parentCode());
        node.put("state", sale.state().name());
        node.put("raw", sale.rawState());
        sale.occurredAt()
                .ifPresent(occurred -> node.put("occurred", occurred.at().toString())
                        .put("certainty", occurred.certainty().name()));
        put(node, "amount", sale.amount());
        put(node, "freight", sale.freight());
        put(node, "fee", sale.fee());
        put(node, "sellerNet", sale.sellerNet());
        put(node, "created", sale.createdAt());
        put(node, "approved", sale.approvedAt());
        put(node, "title", sale.title());
        put(node, "offer", sale.offerCode());
        node.put("method", sale.paymentMethod().name());
        put(node, "paymentType", sale.paymentType());
        put(node, "subscription", sale.subscriptionCode());
        sale.subscriptionCharge().ifPresent(charge -> node.put("charge", charge));
        node.put("test", sale.test());
        buyers.write(node.putObject("buyer"), sale.buyer());
        ObjectNode tracking = node.putObject("tracking");
        sale.tracking().forEach(tracking::put);
        ArrayNode lines = node.putArray("lines");
        for (LineItem line : sale.lines()) {
            ObjectNode item = lines.addObject().put("id", line.id()).put("quantity", line.quantity());
            item.put("kind", line.kind().name());
            put(item, "name", line.name());
            put(item, "price", line.unitPrice());
        }
    }

    private Sale sale(JsonNode node) {
        Sale.Builder sale = Sale.builder();
        sale.gateway(ProviderId.of(node.path("gateway").asText()))
                .code(node.path("code").asText())
                .parentCode(text(node, "parent"))
                .state(SaleState.valueOf(node.path("state").asText()))
                .rawState(node.path("raw").asText())
                .occurredAt(instant(node, "occurred")
                        .map(at -> new OccurredAt(
                                at, TimeCertainty.valueOf(node.path("certainty").asText()))))
                .amount(money(node, "amount"))
                .freight(money(node, "freight"))
                .fee(money(node, "fee"))
                .sellerNet(money(node, "sellerNet"))
                .createdAt(instant(node, "created"))
                .approvedAt(instant(node, "approved"))
                .title(text(node, "title"))
                .offerCode(text(node, "offer"))
                .paymentMethod(PaymentMethod.valueOf(node.path("method").asText()))
                .paymentType(text(node, "paymentType"))
                .subscriptionCode(text(node, "subscription"))
                .test(node.path("test").asBoolean())
                .buyer(buyers.read(node.path("buyer")));
        if (node.path("charge").isInt()) {
            sale.subscriptionCharge(node.path("charge").asInt());
        }
        node.path("tracking")
                .properties()
                .forEach(entry ->
                        sale.putTracking(entry.getKey(), entry.getValue().asText()));
        for (JsonNode line : node.path("lines")) {
            sale.addLines(LineItem.builder(line.path("id").asText())
                    .kind(LineKind.valueOf(line.path("kind").asText()))
                    .quantity(line.path("quantity").asInt(1))
                    .name(text(line, "name"))
                    .unitPrice(money(line, "price"))
                    .build());
        }
        return sale.build();
    }

    private static void put(ObjectNode node, String name, Optional<?> value) {
        value.ifPresent(present -> node.put(name, present.toString()));
    }

    private static Optional<String> text(JsonNode node, String name) {
        return Optional.ofNullable(node.path(name).textValue());
    }

    private static Optional<Instant> instant(JsonNode node, String name) {
        return text(node, name).map(Instant::parse);
    }

    private static Optional<Money> money(JsonNode node, String name) {
        return text(node, name).map(text -> {
            int blank = text.indexOf(' ');
            return Money.of(text.substring(0, Math.max(0, blank)), text.substring(blank + 1));
        });
    }

    /** Loaded when it is first needed: a host that starts does not wait for it. */
    private static final class Mapper {
        static final JsonMapper JSON = JsonMapper.builder().build();
    }
}
