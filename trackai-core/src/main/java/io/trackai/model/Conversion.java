package io.trackai.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** What a destination receives, in words that fit every ad platform. */
@Value.Immutable
public interface Conversion {

    /** Event name, such as {@code Purchase}; case-sensitive. */
    String name();

    /** The deduplication id, the same on every repeat and in the browser. */
    String id();

    /** When it happened: the approval of the sale. */
    Instant time();

    /** Who bought. */
    @Value.Default
    default Buyer buyer() {
        return Buyer.unknown();
    }

    /** What it is worth. */
    Optional<Money> value();

    /** What was bought. */
    List<LineItem> lines();

    /** Name of the offer, for people. */
    Optional<String> title();

    /** The gateway's code of the sale. */
    Optional<String> orderId();

    /** What the browser knew, if the sale could be tied to a visit. */
    Optional<Visit> visit();

    /** The landing page. */
    Optional<String> sourceUrl();

    /** Further properties, sent as they are; never personal data. */
    Map<String, String> properties();

    /** Starts a conversion. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Conversion}. */
    final class Builder extends ImmutableConversion.Builder {
        Builder() {}
    }
}
