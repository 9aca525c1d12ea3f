package io.trackai.perfectpay;

import java.util.Map;

/** The numbers of {@code payment_type_enum} as words. */
final class PaymentTypes {

    private static final Map<Integer, String> WORDS = Map.ofEntries(
            Map.entry(0, "none"),
            Map.entry(1, "credit_card"),
            Map.entry(2, "billet"),
            Map.entry(3, "paypal"),
            Map.entry(4, "credit_card_recurrent"),
            Map.entry(5, "free_price"),
            Map.entry(6, "credit_card_upsell"),
            Map.entry(7, "pix"),
            Map.entry(8, "billet_installments"),
            Map.entry(9, "open_finance"),
            Map.entry(10, "google_pay"),
            Map.entry(11, "apple_pay"),
            Map.entry(12, "picpay"),
            Map.entry(16, "amazon_pay"));

    private PaymentTypes() {}

    static String word(int number) {
        return WORDS.getOrDefault(number, "unknown_" + number);
    }
}
