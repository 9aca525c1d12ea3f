package io.trackai.perfectpay;

import com.fasterxml.jackson.databind.JsonNode;
import io.trackai.model.Buyer;
import io.trackai.model.Diagnosis;
import io.trackai.model.LineItem;
import io.trackai.model.Money;
import io.trackai.model.Sale;
import io.trackai.model.SaleState;
import io.trackai.spi.Receipt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Maps a postback to a sale. What is unusable is dropped with a warning, never the sale; commissions, documents and street
 * addresses are not taken over at all.
 */
final class SaleReader {

    private static final List<String> TRACKING = List.of(
            "src",
            "sck",
            "utm_source",
            "utm_medium",
            "utm_campaign",
            "utm_content",
            "utm_term",
            "utm_perfect",
            "ttclid");

    private final PerfectPayOptions options;
    private final SaleTimes times;

    SaleReader(PerfectPayOptions options) {
        this.options = options;
        this.times = new SaleTimes(options.zone());
    }

    Receipt.Accepted read(JsonNode root, String code, Instant received) {
        List<Diagnosis> warnings = new ArrayList<>();
        Optional<Integer> number = PostbackBody.number(root, "sale_status_enum");
        Optional<String> label = PostbackBody.text(root, "sale_status_enum_key", 60);
        SaleState state = SaleStatuses.state(number, label);
        String raw = number.map(Object::toString).or(() -> label).orElse("none");
        if (state == SaleState.UNKNOWN) {
            warnings.add(Diagnosis.builder(PerfectPayFindings.STATUS_UNKNOWN)
                    .putParameters("saleCode", code)
                    .putParameters("status", raw)
                    .build());
        }
        Optional<Money> amount = Amounts.read(root, "sale_amount", Amounts.currency(root, options.currency()));
        if (amount.isEmpty() && state == SaleState.APPROVED) {
            warnings.add(warning(PerfectPayFindings.AMOUNT_INVALID, code));
        }
        JsonNode customer = PostbackBody.object(root, "customer");
        JsonNode subscription = PostbackBody.object(root, "subscription");
        Sale sale = Sale.builder()
                .gateway(PerfectPayConnection.PROVIDER)
                .code(code)
                .state(state)
                .rawState(raw)
                .amount(amount)
                .createdAt(time(root, "date_created", code, received, warnings))
                .approvedAt(time(root, "date_approved", code, received, warnings))
                .buyer(buyer(customer, code, warnings))
                .lines(lines(root, amount))
                .title(PostbackBody.text(PostbackBody.object(root, "plan"), "name", 255)
                        .or(() -> PostbackBody.text(PostbackBody.object(root, "product"), "name", 255)))
                .paymentType(PostbackBody.number(root, "payment_type_enum").map(PaymentTypes::word))
                .subscriptionCode(PostbackBody.text(subscription, "code", 255))
                .subscriptionCharge(PostbackBody.number(subscription, "charges_made"))
                .tracking(tracking(PostbackBody.object(root, "metadata")))
                .build();
        return new Receipt.Accepted(List.of(sale), warnings);
    }

    private static Diagnosis warning(String code, String sale) {
        return Diagnosis.builder(code).putParameters("saleCode", sale).build();
    }

    private Optional<Instant> time(
            JsonNode root, String name, String code, Instant received, List<Diagnosis> warnings) {
        Optional<SaleTimes.Read> read = PostbackBody.text(root, name, 40).flatMap(text -> times.read(text, received));
        if (read.filter(SaleTimes.Read::skewed).isPresent()) {
            warnings.add(warning(PerfectPayFindings.CLOCK_SKEW, code));
        }
        return read.map(SaleTimes.Read::at);
    }

    private static Buyer buyer(JsonNode customer, String code, List<Diagnosis> warnings) {
        Optional<String> email = PostbackBody.text(customer, "email", 254);
        boolean shaped = email.filter(text -> {
                    int at = text.indexOf('@');
                    return at > 0 && text.indexOf('.', at) > at + 1 && text.indexOf(' ') < 0;
                })
                .isPresent();
        if (email.isPresent() && !shaped) {
            warnings.add(warning(PerfectPayFindings.EMAIL_INVALID, code));
        }
        return Buyer.builder()
                .email(email)
                .phone(Phones.read(customer))
                .fullName(PostbackBody.text(customer, "full_name", 255))
                .city(PostbackBody.text(customer, "city", 255))
                .state(PostbackBody.text(customer, "state", 60))
                .postalCode(PostbackBody.text(customer, "zip_code", 20))
                .country(PostbackBody.text(customer, "country", 60))
                .birthDate(PostbackBody.text(customer, "birthday", 20)
                        .or(() -> PostbackBody.text(customer, "date_birth", 20)))
                .ipAddress(PostbackBody.text(customer, "ip", 45))
                .userAgent(PostbackBody.text(customer, "user_agent", 1024))
                .build();
    }

    /** The product, and the order bumps that came with it; a price only where one product makes up the whole amount. */
    private static List<LineItem> lines(JsonNode root, Optional<Money> amount) {
        JsonNode product = PostbackBody.object(root, "product");
        Optional<String> code = PostbackBody.text(product, "code", 255);
        if (code.isEmpty()) {
            return List.of();
        }
        int quantity = PostbackBody.number(root, "quantity")
                .filter(count -> count >= 1)
                .orElse(1);
        List<LineItem> bumps = new ArrayList<>();
        for (JsonNode item : root.path("plan_itens")) {
            PostbackBody.text(item, "item_code", 255)
                    .ifPresent(bump -> bumps.add(LineItem.builder(bump)
                            .name(PostbackBody.text(item, "item_name", 255))
                            .build()));
        }
        boolean alone = bumps.isEmpty() && quantity == 1;
        List<LineItem> lines = new ArrayList<>();
        lines.add(LineItem.builder(code.get())
                .name(PostbackBody.text(product, "name", 255))
                .quantity(quantity)
                .unitPrice(alone ? amount : Optional.empty())
                .build());
        lines.addAll(bumps);
        return lines;
    }

    private static Map<String, String> tracking(JsonNode metadata) {
        Map<String, String> tracking = new LinkedHashMap<>();
        TRACKING.forEach(name -> PostbackBody.text(metadata, name, 512).ifPresent(value -> tracking.put(name, value)));
        PostbackBody.text(metadata, "_fbp", 512).ifPresent(value -> tracking.put("fbp", value));
        PostbackBody.text(metadata, "_fbc", 512).ifPresent(value -> tracking.put("fbc", value));
        return tracking;
    }
}
