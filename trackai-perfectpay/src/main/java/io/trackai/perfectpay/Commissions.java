package io.trackai.perfectpay;

import com.fasterxml.jackson.databind.JsonNode;
import io.trackai.model.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;

/** Sums out of {@code commission[]}. Everything else in it is about third parties and stays where it is. */
final class Commissions {

    private static final int PLATFORM = 0;
    private static final int PRODUCER = 1;
    private static final int MOST = 200;

    private Commissions() {}

    /** What Perfect Pay keeps; empty if it does not say. */
    static Optional<Money> gatewayFee(JsonNode root, Currency currency) {
        return sum(root, PLATFORM, currency);
    }

    /** What the producer gets; empty if it does not say. */
    static Optional<Money> producerNet(JsonNode root, Currency currency) {
        return sum(root, PRODUCER, currency);
    }

    private static Optional<Money> sum(JsonNode root, int type, Currency currency) {
        BigDecimal sum = BigDecimal.ZERO;
        boolean found = false;
        int rows = 0;
        for (JsonNode row : root.path("commission")) {
            boolean wanted = PostbackBody.number(row, "affiliation_type_enum")
                    .filter(number -> number == type)
                    .isPresent();
            Optional<Money> amount = Amounts.read(row, "commission_amount", currency);
            if (rows++ < MOST && wanted && amount.isPresent()) {
                sum = sum.add(amount.get().amount());
                found = true;
            }
        }
        return found ? Optional.of(new Money(sum, currency)) : Optional.empty();
    }
}
