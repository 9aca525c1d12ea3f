package io.trackai.perfectpay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackai.model.LineItem;
import io.trackai.model.LineKind;
import io.trackai.model.Money;
import io.trackai.model.PaymentMethod;
import io.trackai.model.Sale;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/** Writes a sale as Perfect Pay would report it: the same keys and types as captured payloads. */
final class SaleWriter {

    private final SaleTimes times;

    SaleWriter(PerfectPayOptions options) {
        this.times = new SaleTimes(options.zone());
    }

    byte[] write(Sale sale, String token, Instant now) {
        PerfectPayStatus status = status(sale);
        ObjectNode root = Mapper.JSON.createObjectNode();
        root.put("token", token);
        root.put("code", sale.code());
        sale.amount().ifPresent(amount -> amount(root, amount));
        root.putNull("coupon_code");
        root.put("installments", 1);
        sale.amount().ifPresent(amount -> root.put("installment_amount", amount.amount()));
        freight(root, sale);
        payment(root, sale);
        sale.parentCode().ifPresentOrElse(code -> root.put("original_code", code), () -> root.putNull("original_code"));
        waiting(root, sale, status, now);
        Optional<LineItem> main = sale.lines().stream()
                .filter(line -> line.kind() != LineKind.BUMP)
                .findFirst();
        root.put("quantity", main.map(LineItem::quantity).orElse(1));
        root.put("sale_status_enum", status.number());
        root.put("sale_status_enum_key", status.key());
        root.put("sale_status_detail", status == PerfectPayStatus.APPROVED ? "paid" : status.key());
        root.put("date_created", times.write(sale.createdAt().orElse(now)));
        dateApproved(root, sale, status, now);
        root.put("checkout_type_enum", "regular");
        product(root, sale, main);
        bumps(root.putArray("plan_itens"), sale);
        CustomerWriter.write(root.putObject("customer"), sale.buyer());
        ObjectNode metadata = root.putObject("metadata");
        metadata.putNull("src");
        sale.tracking().forEach((name, value) -> metadata.put(metadataKey(name), value));
        subscription(root, sale, now);
        root.put("webhook_owner", "TRACKAI");
        commission(root.putArray("commission"), sale);
        try {
            return Mapper.JSON.writeValueAsString(root).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values can always be written", e);
        }
    }

    /** The raw state if it is one of Perfect Pay's, else the first that means the same. */
    private static PerfectPayStatus status(Sale sale) {
        String raw = sale.rawState();
        boolean number = !raw.isEmpty() && raw.length() <= 3 && raw.chars().allMatch(c -> c >= '0' && c <= '9');
        Optional<PerfectPayStatus> named =
                number ? PerfectPayStatus.of(Integer.parseInt(raw)) : PerfectPayStatus.of(raw);
        return named.filter(status -> status.state() == sale.state())
                .orElseGet(() -> PerfectPayStatus.of(sale.state()));
    }

    private static String metadataKey(String name) {
        return name.equals("fbp") || name.equals("fbc") ? "_" + name : name;
    }

    private static void amount(ObjectNode root, Money amount) {
        root.put("sale_amount", amount.amount());
        int number = Map.of("BRL", 1, "USD", 2, "EUR", 3)
                .getOrDefault(amount.currency().getCurrencyCode(), 0);
        root.put("currency_enum", number);
        root.put("currency_enum_key", amount.currency().getCurrencyCode());
    }

    private static void freight(ObjectNode root, Sale sale) {
        if (sale.freight().isPresent()) {
            root.put("shipping_type_enum", 2);
            root.put("shipping_amount", sale.freight().get().amount());
        } else {
            root.putNull("shipping_type_enum");
            root.putNull("shipping_amount");
        }
    }

    private static void payment(ObjectNode root, Sale sale) {
        int type = PaymentTypes.number(sale.paymentType().orElse(""), sale.paymentMethod());
        boolean card = PaymentTypes.of(type).method() == PaymentMethod.CARD;
        root.put("payment_method_enum", card ? 6 : 0);
        root.put("payment_method_enum_key", card ? "master" : "none");
        root.put("payment_type_enum", type);
        root.put("payment_type_enum_key", PaymentTypes.of(type).word());
        root.put("payment_format_enum", 1);
        root.put("payment_format_enum_key", "regular");
    }

    /** What the buyer needs to pay, while that is still to be done: a Pix code stands in the boleto's fields. */
    private void waiting(ObjectNode root, Sale sale, PerfectPayStatus status, Instant now) {
        if (status == PerfectPayStatus.PENDING && sale.paymentMethod() != PaymentMethod.CARD) {
            root.put("billet_url", "https://checkout.perfectpay.com.br/simulation/" + sale.code());
            root.put("billet_number", "00020126SIMULATION" + sale.code());
            root.put("billet_expiration", times.write(now.plus(3, ChronoUnit.DAYS)));
        } else {
            root.put("billet_url", "");
            root.putNull("billet_number");
            root.putNull("billet_expiration");
        }
    }

    private void dateApproved(ObjectNode root, Sale sale, PerfectPayStatus status, Instant now) {
        boolean paid = status.state().paid() || status.state().reversed();
        Optional<Instant> at = sale.approvedAt().or(() -> paid ? Optional.of(now) : Optional.empty());
        at.ifPresentOrElse(
                moment -> root.put("date_approved", times.write(moment)), () -> root.putNull("date_approved"));
    }

    private static void product(ObjectNode root, Sale sale, Optional<LineItem> line) {
        ObjectNode product = root.putObject("product");
        product.put("code", line.map(LineItem::id).orElse("TRACKAI-TEST"));
        product.put("name", line.flatMap(LineItem::name).orElse(""));
        product.putNull("external_reference");
        product.put("guarantee", 7);
        ObjectNode plan = root.putObject("plan");
        plan.put("code", sale.offerCode().orElse("TRACKAI-TEST"));
        plan.put("name", sale.title().orElse(""));
        plan.put("quantity", 1);
        plan.putNull("tax_code");
    }

    private static void bumps(ArrayNode items, Sale sale) {
        sale.lines().stream().filter(line -> line.kind() == LineKind.BUMP).forEach(line -> {
            ObjectNode item = items.addObject();
            item.put("item_code", line.id());
            item.put("name", line.name().orElse(""));
            item.put("quantity", line.quantity());
            line.unitPrice().ifPresent(price -> item.put("amount", price.amount()));
        });
    }

    private static void subscription(ObjectNode root, Sale sale, Instant now) {
        sale.subscriptionCode().ifPresent(code -> {
            int charge = sale.subscriptionCharge().orElse(1);
            ObjectNode subscription = root.putObject("subscription");
            subscription.put("code", code);
            subscription.put("charges_made", charge);
            // The one date of a postback with a zone: UTC with microseconds.
            subscription.put(
                    "next_charge_date",
                    now.plus(30, ChronoUnit.DAYS)
                            .truncatedTo(ChronoUnit.DAYS)
                            .toString()
                            .replace("Z", ".000000Z"));
            subscription.put("subscription_status_enum", 2);
            subscription.put("status", "active");
            subscription.put("status_event", charge > 1 ? "subscription_renewed" : "subscription_started");
        });
    }

    private static void commission(ArrayNode rows, Sale sale) {
        sale.sellerNet()
                .ifPresent(net -> rows.addObject()
                        .put("affiliation_type_enum", 1)
                        .put("affiliation_type_enum_key", "producer")
                        .put("commission_amount", net.amount()));
        sale.fee()
                .ifPresent(fee -> rows.addObject()
                        .put("name", "PerfectPay")
                        .put("commission_amount", fee.amount())
                        .put("affiliation_type_enum", 0));
    }

    /** Loaded when it is first needed: a host that starts does not wait for it. */
    private static final class Mapper {
        static final JsonMapper JSON = JsonMapper.builder()
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .build();
    }
}
