package io.trackai.perfectpay;

import io.trackai.model.SaleState;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The states of a sale as Perfect Pay numbers them in {@code sale_status_enum}; 14 is unassigned. Decided by number: the
 * labels are a fallback, because they are not trustworthy, and never matched by parts, because {@code pre_refunded} is not
 * {@code refunded}.
 *
 * <p>On the postback some arrive folded already: 8, 10 and 16 as 2, 11 as 6, 17 as 9, 18 to 20 as 7. Both are read.
 *
 * <p>Source: Perfect Pay's postback documentation, two revisions, and captured deliveries.
 */
public enum PerfectPayStatus {
    /** Nothing said. */
    NONE(0, SaleState.UNKNOWN),
    /** Pix or boleto issued, unpaid. */
    PENDING(1, SaleState.PENDING),
    /** Paid. */
    APPROVED(2, SaleState.APPROVED),
    /** Under manual review. */
    IN_PROCESS(3, SaleState.IN_REVIEW),
    /** Dispute opened; no money moved back yet. */
    IN_MEDIATION(4, SaleState.IN_MEDIATION),
    /** Card refused. */
    REJECTED(5, SaleState.REJECTED),
    /** Cancelled. */
    CANCELLED(6, SaleState.CANCELLED),
    /** Money returned. */
    REFUNDED(7, SaleState.REFUNDED),
    /** Pre-authorised, not captured. */
    AUTHORIZED(8, SaleState.AUTHORIZED),
    /** Money taken back by the card's owner. */
    CHARGED_BACK(9, SaleState.CHARGED_BACK),
    /** About 30 days after the approval. */
    COMPLETED(10, SaleState.COMPLETED),
    /** Technical error. */
    CHECKOUT_ERROR(11, SaleState.CANCELLED),
    /** The form was filled and left. */
    PRECHECKOUT(12, SaleState.PRE_CHECKOUT),
    /** Pix or boleto ran out. */
    EXPIRED(13, SaleState.EXPIRED),
    /** Replaced by a new charge. */
    CANCELLED_REGENERATED(15, SaleState.CANCELLED),
    /** Antifraud review. */
    IN_REVIEW(16, SaleState.IN_REVIEW),
    /** A chargeback is announced. */
    PRE_CHARGEBACK(17, SaleState.CHARGED_BACK),
    /** A refund is announced. */
    PRE_REFUNDED(18, SaleState.REFUNDED),
    /** Pix reversal. */
    MED(19, SaleState.REFUNDED),
    /** A Pix reversal is announced. */
    PRE_MED(20, SaleState.REFUNDED);

    private final int number;
    private final SaleState state;

    PerfectPayStatus(int number, SaleState state) {
        this.number = number;
        this.state = state;
    }

    /** The value of {@code sale_status_enum}. */
    public int number() {
        return number;
    }

    /** The value of {@code sale_status_enum_key}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it means for any gateway. */
    public SaleState state() {
        return state;
    }

    static Optional<PerfectPayStatus> of(int number) {
        return Arrays.stream(values()).filter(status -> status.number == number).findFirst();
    }

    static Optional<PerfectPayStatus> of(String key) {
        return Arrays.stream(values())
                .filter(status -> status.key().equals(key))
                .findFirst();
    }

    /** The first that means this. */
    static PerfectPayStatus of(SaleState state) {
        return Arrays.stream(values())
                .filter(status -> status.state == state)
                .findFirst()
                .orElse(NONE);
    }
}
