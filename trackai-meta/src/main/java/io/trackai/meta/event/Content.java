package io.trackai.meta.event;

import java.math.BigDecimal;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * One product of an event; an item of Meta's {@code contents}.
 *
 * <p>Source: Meta's custom data parameters and its Java SDK, read 2026-11.
 */
@Value.Immutable
public interface Content {

    /** The product's code; Meta refuses a whole batch for an item without one. */
    String id();

    /** How many; at least 1. */
    Optional<Integer> quantity();

    /** Price of one, in the event's currency. */
    Optional<BigDecimal> itemPrice();

    /** {@code in_store}, {@code curbside} or {@code home_delivery}. */
    Optional<String> deliveryCategory();

    /** Title. */
    Optional<String> title();

    /** Description. */
    Optional<String> description();

    /** Brand. */
    Optional<String> brand();

    /** Category. */
    Optional<String> category();

    /** Starts a product with this code. */
    static Builder builder(String id) {
        return new Builder().id(id);
    }

    /** Builds a {@link Content}. */
    final class Builder extends ImmutableContent.Builder {
        Builder() {}
    }
}
