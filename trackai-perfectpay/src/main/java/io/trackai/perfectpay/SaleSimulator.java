package io.trackai.perfectpay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackai.model.Buyer;
import io.trackai.model.LineItem;
import io.trackai.model.Money;
import io.trackai.model.Sale;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Writes a sale as Perfect Pay would report it: the same keys and types as captured payloads. */
final class SaleSimulator {

    private final JsonMapper json = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();
    private final SaleTimes times;

    SaleSimulator(PerfectPayOptions options) {
        this.times = new SaleTimes(options.zone());
    }

    byte[] write(Sale sale, String token, Instant now) {
        ObjectNode root = json.createObjectNode();
        root.put("token", token);
        root.put("code", sale.code());
        sale.amount().ifPresent(amount -> amount(root, amount));
        root.putNull("coupon_code");
        root.put("installments", 1);
        sale.amount().ifPresent(amount -> root.put("installment_amount", amount.amount()));
        root.putNull("shipping_type_enum");
        root.putNull("shipping_amount");
        root.put("payment_method_enum", 0);
        root.put("payment_method_enum_key", "none");
        root.put("payment_type_enum", 7);
        root.put("payment_type_enum_key", "pix");
        root.put("payment_format_enum", 1);
        root.put("payment_format_enum_key", "regular");
        root.putNull("original_code");
        root.put("billet_url", "");
        root.putNull("billet_number");
        root.putNull("billet_expiration");
        root.put(
                "quantity",
                sale.lines().stream().findFirst().map(LineItem::quantity).orElse(1));
        root.put("sale_status_enum", SaleStatuses.number(sale.state()));
        root.put("sale_status_enum_key", sale.rawState());
        root.put("sale_status_detail", "paid");
        root.put("date_created", times.write(sale.createdAt().orElse(now)));
        root.put("date_approved", times.write(sale.approvedAt().orElse(now)));
        root.put("checkout_type_enum", "regular");
        product(root, sale);
        root.putArray("plan_itens");
        customer(root.putObject("customer"), sale.buyer());
        ObjectNode metadata = root.putObject("metadata");
        sale.tracking().forEach((name, value) -> metadata.put(metadataKey(name), value));
        root.put("webhook_owner", "TRACKAI");
        root.putArray("commission");
        try {
            return json.writeValueAsString(root).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values can always be written", e);
        }
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

    private static void product(ObjectNode root, Sale sale) {
        Optional<LineItem> line = sale.lines().stream().findFirst();
        ObjectNode product = root.putObject("product");
        product.put("code", line.map(LineItem::id).orElse("TRACKAI-TEST"));
        product.put("name", line.flatMap(LineItem::name).orElse(""));
        product.putNull("external_reference");
        product.put("guarantee", 7);
        ObjectNode plan = root.putObject("plan");
        plan.put("code", "TRACKAI-TEST");
        plan.put("name", sale.title().orElse(""));
        plan.put("quantity", 1);
        plan.putNull("tax_code");
    }

    private static void customer(ObjectNode customer, Buyer buyer) {
        customer.put("customer_type_enum", 1);
        customer.put("customer_type_enum_key", "percent");
        customer.put("full_name", buyer.fullName().orElse(""));
        customer.put("email", buyer.email().orElse(""));
        customer.put("identification_type", "CPF");
        customer.put("identification_number", "");
        buyer.birthDate().ifPresentOrElse(date -> customer.put("birthday", date), () -> customer.putNull("birthday"));
        String phone = buyer.phone().orElse("");
        boolean brazilian = phone.startsWith("+55") && (phone.length() == 13 || phone.length() == 14);
        customer.put("phone_extension", brazilian ? "55" : "");
        customer.put("phone_area_code", brazilian ? phone.substring(3, 5) : "");
        customer.put("phone_number", brazilian ? phone.substring(5) : "");
        customer.put("phone_formated_ddi", phone);
        customer.put("ip", buyer.ipAddress().orElse(""));
        customer.put("user_agent", buyer.userAgent().orElse(""));
        customer.put("street_name", "");
        customer.put("street_number", "");
        customer.put("district", "");
        customer.put("complement", "");
        customer.put("zip_code", buyer.postalCode().orElse(""));
        customer.put("city", buyer.city().orElse(""));
        customer.put("state", buyer.state().orElse(""));
        customer.put("country", buyer.country().orElse("BR"));
    }
}
