package io.trackai.spi;

/** What of a sale's money a conversion is worth. */
public enum ValueChoice {
    /** What the buyer pays. */
    GROSS,
    /** What the buyer pays, less freight. */
    WITHOUT_FREIGHT,
    /** What the seller gets; what the buyer pays where the gateway does not tell. */
    SELLER_NET
}
