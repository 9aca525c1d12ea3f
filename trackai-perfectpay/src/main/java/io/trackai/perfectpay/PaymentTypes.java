package io.trackai.perfectpay;

import io.trackai.model.PaymentMethod;
import java.util.Map;

/** The numbers of {@code payment_type_enum} as words and as classes. */
final class PaymentTypes {

    static final int FREE_PRICE = 5;
    static final int CARD_UPSELL = 6;

    private static final Map<Integer, Type> BY_NUMBER = Map.ofEntries(
            Map.entry(0, new Type("none", PaymentMethod.UNKNOWN)),
            Map.entry(1, new Type("credit_card", PaymentMethod.CARD)),
            Map.entry(2, new Type("billet", PaymentMethod.BOLETO)),
            Map.entry(3, new Type("paypal", PaymentMethod.WALLET)),
            Map.entry(4, new Type("credit_card_recurrent", PaymentMethod.CARD)),
            Map.entry(FREE_PRICE, new Type("free_price", PaymentMethod.FREE)),
            Map.entry(CARD_UPSELL, new Type("credit_card_upsell", PaymentMethod.CARD)),
            Map.entry(7, new Type("pix", PaymentMethod.PIX)),
            Map.entry(8, new Type("billet_installments", PaymentMethod.BOLETO)),
            Map.entry(9, new Type("open_finance", PaymentMethod.BANK_TRANSFER)),
            Map.entry(10, new Type("google_pay", PaymentMethod.CARD)),
            Map.entry(11, new Type("apple_pay", PaymentMethod.CARD)),
            Map.entry(12, new Type("picpay", PaymentMethod.WALLET)),
            Map.entry(16, new Type("amazon_pay", PaymentMethod.WALLET)));

    private PaymentTypes() {}

    /**
     * A means of payment.
     *
     * @param word Perfect Pay's own word
     * @param method the class it belongs to
     */
    record Type(String word, PaymentMethod method) {}

    static Type of(int number) {
        return BY_NUMBER.getOrDefault(number, new Type("unknown_" + number, PaymentMethod.OTHER));
    }

    /** The number of a word, or of a class where the word is another gateway's; Pix if neither is known. */
    static int number(String word, PaymentMethod method) {
        return BY_NUMBER.entrySet().stream()
                .filter(entry -> entry.getValue().word().equals(word))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> switch (method) {
                    case CARD -> 1;
                    case BOLETO -> 2;
                    case WALLET -> 3;
                    case FREE -> FREE_PRICE;
                    case BANK_TRANSFER -> 9;
                    case PIX, OTHER, UNKNOWN -> 7;
                });
    }
}
