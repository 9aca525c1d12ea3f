package io.trackai.meta.event;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What was bought and what it is worth; Meta's {@code custom_data}. Absent values and empty lists are not sent; zero is.
 *
 * <p>Source: developers.facebook.com/docs/marketing-api/conversions-api/parameters/custom-data, read 2026-11.
 */
@Value.Immutable
public interface CustomData {

    /** The worth; a {@code Purchase} needs one. Never a binary float. */
    Optional<BigDecimal> value();

    /** ISO 4217, in any case; needed with {@link #value()}. */
    Optional<String> currency();

    /** Product codes. */
    List<String> contentIds();

    /** {@code product} or {@code product_group}. */
    Optional<String> contentType();

    /** The products in detail. */
    List<Content> contents();

    /** Name of the page or product. */
    Optional<String> contentName();

    /** Category of the page or product. */
    Optional<String> contentCategory();

    /** How many items. */
    Optional<Integer> numItems();

    /** The order's code. */
    Optional<String> orderId();

    /** What the customer is expected to be worth over time. */
    Optional<BigDecimal> predictedLtv();

    /** What is left after costs. */
    Optional<BigDecimal> netRevenue();

    /** What was searched for. */
    Optional<String> searchString();

    /** State of a registration. */
    Optional<String> status();

    /** {@code in_store}, {@code curbside} or {@code home_delivery}. */
    Optional<String> deliveryCategory();

    /** Such as {@code new_customer_to_business}. */
    Optional<String> customerSegmentation();

    /** Properties of one's own: texts, numbers, booleans, lists and maps of these. Never personal data. */
    Map<String, Object> properties();

    /** Refuses properties that are no JSON. */
    @Value.Check
    default void check() {
        JsonValues.check("custom_data", properties());
    }

    /** No data at all. */
    static CustomData none() {
        return builder().build();
    }

    /** Starts one. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link CustomData}. */
    final class Builder extends ImmutableCustomData.Builder {
        Builder() {}
    }
}
