package io.trackai.model;

import java.util.Comparator;

/**
 * What became of a sale, gateway-neutral. States carry a rank: a stored rank is never lowered by a late or repeated
 * delivery; only the two reversals stand above an approval.
 */
public enum SaleState {
    /** The gateway reports a state this library does not know; see {@link Sale#rawState()}. */
    UNKNOWN(0),
    /** The form was filled and left. */
    PRE_CHECKOUT(10),
    /** Pix or boleto issued, unpaid. */
    PENDING(20),
    /** Under review by the gateway. */
    IN_REVIEW(30),
    /** In dispute; no money moved back yet. */
    IN_MEDIATION(30),
    /** Pre-authorised, not captured. */
    AUTHORIZED(40),
    /** Refused, cancelled or failed before payment; a later approval of the same code still wins. */
    CANCELLED(45),
    /** The payment was refused. */
    REJECTED(45),
    /** Pix or boleto ran out. */
    EXPIRED(45),
    /** Paid. */
    APPROVED(50),
    /** The guarantee period is over; the same fact as the approval, weeks later. */
    COMPLETED(60),
    /** Money returned. */
    REFUNDED(90),
    /** Money taken back by the card's owner. */
    CHARGED_BACK(90);

    /** By rank; between equals as they stand here, so that every set of states has one highest. */
    public static final Comparator<SaleState> BY_RANK =
            Comparator.comparingInt(SaleState::rank).thenComparing(Comparator.naturalOrder());

    private final int rank;

    SaleState(int rank) {
        this.rank = rank;
    }

    /** Higher wins over lower, whatever the order of arrival. */
    public int rank() {
        return rank;
    }

    /** Whether the money was paid and not taken back. */
    public boolean paid() {
        return this == APPROVED || this == COMPLETED;
    }

    /** Whether the money went back. A cancellation is none: nothing was paid, or the refund is still to be reported. */
    public boolean reversed() {
        return this == REFUNDED || this == CHARGED_BACK;
    }
}
