package io.trackai.testkit.perfectpay;

import java.util.Locale;

/**
 * The states of a sale as Perfect Pay numbers them in {@code sale_status_enum}. The number 14 is unassigned.
 *
 * <p>Source: Perfect Pay's postback documentation, two revisions, and captured deliveries.
 */
public enum PerfectPayStatus {
    /** Nothing said. */
    NONE(0),
    /** Pix or boleto issued, unpaid. */
    PENDING(1),
    /** Paid. */
    APPROVED(2),
    /** Under manual review. */
    IN_PROCESS(3),
    /** Dispute opened. */
    IN_MEDIATION(4),
    /** Card refused. */
    REJECTED(5),
    /** Cancelled. */
    CANCELLED(6),
    /** Money returned. */
    REFUNDED(7),
    /** Pre-authorised. */
    AUTHORIZED(8),
    /** Money taken back by the card's owner. */
    CHARGED_BACK(9),
    /** The guarantee period is over. */
    COMPLETED(10),
    /** Technical error. */
    CHECKOUT_ERROR(11),
    /** The form was filled and left. */
    PRECHECKOUT(12),
    /** Pix or boleto ran out. */
    EXPIRED(13),
    /** Replaced by a new charge. */
    CANCELLED_REGENERATED(15),
    /** Antifraud review. */
    IN_REVIEW(16),
    /** A chargeback is announced. */
    PRE_CHARGEBACK(17),
    /** A refund is announced. */
    PRE_REFUNDED(18),
    /** Pix reversal. */
    MED(19),
    /** A Pix reversal is announced. */
    PRE_MED(20);

    private final int number;

    PerfectPayStatus(int number) {
        this.number = number;
    }

    /** The value of {@code sale_status_enum}. */
    public int number() {
        return number;
    }

    /** The value of {@code sale_status_enum_key}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a sale in this state carries the time of its approval. */
    boolean paid() {
        return switch (this) {
            case APPROVED,
                    COMPLETED,
                    REFUNDED,
                    CHARGED_BACK,
                    IN_MEDIATION,
                    PRE_CHARGEBACK,
                    PRE_REFUNDED,
                    MED,
                    PRE_MED -> true;
            default -> false;
        };
    }
}
