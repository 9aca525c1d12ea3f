package io.trackai.perfectpay;

import com.fasterxml.jackson.databind.JsonNode;
import io.trackai.model.LineItem;
import io.trackai.model.LineKind;
import io.trackai.model.Money;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * The product, and the order bumps that came with it. A price stands only where it is certain: where one product makes up
 * the whole amount without freight, or where a bump names its own.
 */
final class SaleLines {

    private static final int MOST = 100;

    private SaleLines() {}

    static List<LineItem> read(JsonNode root, Optional<Money> amount, Currency currency) {
        JsonNode product = PostbackBody.object(root, "product");
        Optional<String> code = PostbackBody.text(product, "code", 255);
        List<LineItem> bumps = bumps(root, code, currency);
        if (code.isEmpty()) {
            return bumps;
        }
        int quantity = quantity(root);
        boolean freight = Amounts.read(root, "shipping_amount", currency)
                .filter(money -> money.amount().signum() > 0)
                .isPresent();
        boolean alone = bumps.isEmpty() && quantity == 1 && !freight;
        List<LineItem> lines = new ArrayList<>();
        lines.add(LineItem.builder(code.get())
                .kind(upsell(root) ? LineKind.UPSELL : LineKind.MAIN)
                .name(PostbackBody.text(product, "name", 255))
                .quantity(quantity)
                .unitPrice(alone ? amount : Optional.empty())
                .build());
        lines.addAll(bumps);
        return lines;
    }

    private static List<LineItem> bumps(JsonNode root, Optional<String> product, Currency currency) {
        List<LineItem> bumps = new ArrayList<>();
        for (JsonNode item : root.path("plan_itens")) {
            if (bumps.size() == MOST) {
                break;
            }
            PostbackBody.text(item, "item_code", 255)
                    .filter(code -> product.filter(code::equals).isEmpty())
                    .ifPresent(code -> bumps.add(LineItem.builder(code)
                            .kind(LineKind.BUMP)
                            .name(PostbackBody.text(item, "name", 255)
                                    .or(() -> PostbackBody.text(item, "item_name", 255)))
                            .quantity(quantity(item))
                            .unitPrice(quantity(item) == 1 ? Amounts.read(item, "amount", currency) : Optional.empty())
                            .build()));
        }
        return bumps;
    }

    private static int quantity(JsonNode of) {
        return PostbackBody.number(of, "quantity").filter(count -> count >= 1).orElse(1);
    }

    private static boolean upsell(JsonNode root) {
        return PostbackBody.number(root, "payment_type_enum")
                        .filter(type -> type == PaymentTypes.CARD_UPSELL)
                        .isPresent()
                || PostbackBody.text(root, "payment_format_enum_key", 60)
                        .filter("upsell"::equals)
                        .isPresent();
    }
}
