package io.trackai.spi;

import io.trackai.model.PaymentMethod;
import io.trackai.model.SaleState;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/**
 * What of a lead's sales becomes a conversion: which state causes which event, which sales are left out, and what a
 * conversion is worth. Every attribute has a default.
 */
@Value.Immutable
public interface ConversionPolicy {

    /** The name of the event that a paid sale becomes. */
    String PURCHASE = "Purchase";

    /** Further events by the state that causes them, such as PENDING → {@code AddPaymentInfo}. Default: none. */
    Map<SaleState, String> events();

    /** Products whose sales count, by the gateway's codes. Default: all. */
    Set<String> products();

    /** Offers whose sales count, by the gateway's codes. Default: all. */
    Set<String> offers();

    /** Means of payment that count. Default: all. */
    Set<PaymentMethod> paymentMethods();

    /** Whether later charges of a subscription count as sales. Default: no. */
    @Value.Default
    default boolean renewals() {
        return false;
    }

    /** Whether sales that follow another one count. Default: yes. */
    @Value.Default
    default boolean upsells() {
        return true;
    }

    /** Whether sales over nothing count. Default: no. */
    @Value.Default
    default boolean freeSales() {
        return false;
    }

    /** What a conversion is worth. Default: what the buyer pays. */
    @Value.Default
    default ValueChoice value() {
        return ValueChoice.GROSS;
    }

    /**
     * How old an event may be. Default: seven days less one hour, because Meta refuses the whole request if one of its
     * events is older than seven days.
     */
    @Value.Default
    default Duration maxAge() {
        return Duration.ofDays(7).minusHours(1);
    }

    /**
     * The event of a state; empty if it causes none. A sale that is completed is the same fact as its approval and causes
     * the same event, once.
     */
    default Optional<String> event(SaleState state) {
        if (state.paid()) {
            return Optional.of(events().getOrDefault(SaleState.APPROVED, PURCHASE));
        }
        return Optional.ofNullable(events().get(state));
    }

    /** Paid sales become a Purchase over what the buyer pays; renewals and free sales are left out. */
    static ConversionPolicy standard() {
        return builder().build();
    }

    /** Starts a policy. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link ConversionPolicy}. */
    final class Builder extends ImmutableConversionPolicy.Builder {
        Builder() {}
    }
}
