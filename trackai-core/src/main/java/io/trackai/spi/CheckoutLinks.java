package io.trackai.spi;

import java.util.List;
import org.immutables.value.Value;

/** How a gateway's checkout links are recognised on a page, and which parameter of theirs carries the visitor's id. */
@Value.Immutable
public interface CheckoutLinks {

    /** Host names of its checkout, such as {@code go.perfectpay.com.br}. */
    List<String> hosts();

    /** The query parameter that the gateway hands back with the sale, such as {@code src}. */
    String visitorParameter();

    /** Other query parameters it hands back, such as {@code utm_source}. */
    List<String> passedParameters();

    /** Starts a rule. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link CheckoutLinks}. */
    final class Builder extends ImmutableCheckoutLinks.Builder {
        Builder() {}
    }
}
