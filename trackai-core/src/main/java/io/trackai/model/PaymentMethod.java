package io.trackai.model;

/** How a sale is paid, in classes that fit every gateway; the gateway's own word is {@link Sale#paymentType()}. */
public enum PaymentMethod {
    /** Credit or debit card, also through a phone's wallet. */
    CARD,
    /** Pix. */
    PIX,
    /** Boleto, at once or in instalments. */
    BOLETO,
    /** An account at a payment service, such as PayPal. */
    WALLET,
    /** A transfer from a bank account, such as open finance. */
    BANK_TRANSFER,
    /** Nothing was to be paid. */
    FREE,
    /** Something else the gateway named. */
    OTHER,
    /** The gateway did not say. */
    UNKNOWN
}
