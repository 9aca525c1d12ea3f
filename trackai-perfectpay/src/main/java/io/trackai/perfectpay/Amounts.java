package io.trackai.perfectpay;

import com.fasterxml.jackson.databind.JsonNode;
import io.trackai.model.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;

/** Amounts in reais with decimals: numbers, or texts such as {@code 19.90}, {@code 19,90} and {@code R$ 1.234,56}. */
final class Amounts {

    private Amounts() {}

    static Optional<Money> read(JsonNode parent, String name, Currency currency) {
        JsonNode value = parent.path(name);
        Optional<BigDecimal> amount = value.isNumber() ? Optional.of(value.decimalValue()) : text(parent, name);
        return amount.filter(Amounts::sane)
                .filter(present -> present.signum() >= 0)
                .map(present -> new Money(present, currency));
    }

    /** Refused before any arithmetic: an exponent from a stranger can cost minutes or all memory. */
    private static boolean sane(BigDecimal amount) {
        return Math.abs((long) amount.scale()) <= 18 && amount.precision() <= 18;
    }

    private static Optional<BigDecimal> text(JsonNode parent, String name) {
        return PostbackBody.text(parent, name, 32).flatMap(raw -> {
            String digits = raw.startsWith("R$") ? raw.substring(2).strip() : raw;
            boolean comma = digits.indexOf(',') >= 0;
            String plain = comma ? digits.replace(".", "").replace(',', '.') : digits;
            boolean shaped = !plain.isEmpty()
                    && plain.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.')
                    && plain.indexOf('.') == plain.lastIndexOf('.')
                    && plain.charAt(0) != '.'
                    && !plain.endsWith(".");
            return shaped ? Optional.of(new BigDecimal(plain)) : Optional.empty();
        });
    }

    /** The currency of a product that is configured, else of the number, else of the label, else the configured one. */
    static Currency currency(JsonNode root, Optional<String> product, PerfectPayOptions options) {
        Optional<Currency> fixed = product.flatMap(
                code -> Optional.ofNullable(options.productCurrencies().get(code)));
        if (fixed.isPresent()) {
            return fixed.get();
        }
        int number = PostbackBody.number(root, "currency_enum").orElse(0);
        return switch (number) {
            case 1 -> Currency.getInstance("BRL");
            case 2 -> Currency.getInstance("USD");
            case 3 -> Currency.getInstance("EUR");
            default ->
                PostbackBody.text(root, "currency_enum_key", 3)
                        .flatMap(Amounts::known)
                        .orElse(options.currency());
        };
    }

    private static Optional<Currency> known(String code) {
        return Currency.getAvailableCurrencies().stream()
                .filter(currency -> currency.getCurrencyCode().equals(code))
                .findFirst();
    }
}
