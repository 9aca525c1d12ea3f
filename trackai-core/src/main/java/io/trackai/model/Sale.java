package io.trackai.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** What a gateway reports about one sale, in words that fit every gateway. */
@Value.Immutable
public interface Sale {

    /** The gateway. */
    ProviderId gateway();

    /** The gateway's own code of the sale: the same over all its deliveries. */
    String code();

    /** The sale this one grew out of, such as the one an upsell followed. */
    Optional<String> parentCode();

    /** Where the sale stands, as this delivery has it. */
    SaleState state();

    /** The state in the gateway's own spelling. */
    String rawState();

    /** When the sale got into this state, and how well that is known; empty if not even a receipt was told. */
    Optional<OccurredAt> occurredAt();

    /** What the buyer pays, freight included; empty if the gateway did not say, or said something unusable. */
    Optional<Money> amount();

    /** The part of the amount that is freight. */
    Optional<Money> freight();

    /** The part of the amount that the gateway keeps. */
    Optional<Money> fee();

    /** The part of the amount that the seller gets, after the gateway and all partners. */
    Optional<Money> sellerNet();

    /** When the sale was opened. */
    Optional<Instant> createdAt();

    /** When it was paid; never in the future of its receipt. */
    Optional<Instant> approvedAt();

    /** Who bought. */
    @Value.Default
    default Buyer buyer() {
        return Buyer.unknown();
    }

    /** What was bought. */
    List<LineItem> lines();

    /** Name of the offer or product, for people. */
    Optional<String> title();

    /** Code of the offer: price and kit size of a product. */
    Optional<String> offerCode();

    /** How it is paid. */
    @Value.Default
    default PaymentMethod paymentMethod() {
        return PaymentMethod.UNKNOWN;
    }

    /** The means of payment in the gateway's own word, such as {@code pix}. */
    Optional<String> paymentType();

    /** Code of the subscription this is a charge of. */
    Optional<String> subscriptionCode();

    /** Which charge of the subscription this is, counted from 1. */
    Optional<Integer> subscriptionCharge();

    /**
     * What travelled through the checkout link, by the keys of the link: {@code src}, {@code utm_source} and so on, and
     * {@code fbp}, {@code fbc} where the gateway passes them on. Prints as a mask: sellers put names into it.
     */
    @Value.Redacted
    Map<String, String> tracking();

    /**
     * Whether it was made up to try things out. Only a channel that is known to carry tests may say so, never the look of
     * the data: real buyers have odd names too.
     */
    @Value.Default
    default boolean test() {
        return false;
    }

    /** Whether it is a later charge of a subscription. */
    default boolean renewal() {
        return subscriptionCharge().filter(charge -> charge > 1).isPresent();
    }

    /** Starts a sale. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Sale}. */
    final class Builder extends ImmutableSale.Builder {
        Builder() {}
    }
}
