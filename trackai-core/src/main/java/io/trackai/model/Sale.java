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

    /** Where the sale stands. */
    SaleState state();

    /** The state in the gateway's own spelling. */
    String rawState();

    /** What the buyer pays; empty if the gateway did not say, or said something unusable. */
    Optional<Money> amount();

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

    /** The means of payment in the gateway's own word, such as {@code pix}. */
    Optional<String> paymentType();

    /** Code of the subscription this is a charge of. */
    Optional<String> subscriptionCode();

    /** Which charge of the subscription this is, counted from 1. */
    Optional<Integer> subscriptionCharge();

    /**
     * What travelled through the checkout link, by the keys of the link: {@code src}, {@code utm_source} and so on, and
     * {@code fbp}, {@code fbc} where the gateway passes them on.
     */
    Map<String, String> tracking();

    /** Starts a sale. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Sale}. */
    final class Builder extends ImmutableSale.Builder {
        Builder() {}
    }
}
