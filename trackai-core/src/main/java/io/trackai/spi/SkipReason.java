package io.trackai.spi;

/** Why a sale does not become a conversion. */
public enum SkipReason {
    /** Its state causes no event. */
    STATE,
    /** Its product is not among those chosen. */
    PRODUCT,
    /** Its offer is not among those chosen. */
    OFFER,
    /** Its means of payment is not among those chosen. */
    PAYMENT_METHOD,
    /** It is a later charge of a subscription. */
    RENEWAL,
    /** It followed another sale, and such sales are left out. */
    UPSELL,
    /** Nothing was to be paid. */
    FREE,
    /** Its amount is missing or unusable. */
    AMOUNT,
    /** It happened too long ago. */
    STALE,
    /** The money went back, which causes no event; an approval that is reported after it causes none either. */
    REVERSED,
    /** Nothing new was said of it. */
    DUPLICATE,
    /** It was made up to try things out. */
    TEST,
    /** What was reported of it is no longer kept. */
    FORGOTTEN
}
