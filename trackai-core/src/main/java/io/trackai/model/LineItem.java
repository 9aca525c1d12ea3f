package io.trackai.model;

import java.util.Optional;
import org.immutables.value.Value;

/** One position of a sale. */
@Value.Immutable
public interface LineItem {

    /** The seller's or gateway's product code. */
    String id();

    /** What part it plays. Default: what the buyer came for. */
    @Value.Default
    default LineKind kind() {
        return LineKind.MAIN;
    }

    /** Product name, if known. */
    Optional<String> name();

    /** How many; at least 1. */
    @Value.Default
    default int quantity() {
        return 1;
    }

    /** Price of one, if it is known for certain. */
    Optional<Money> unitPrice();

    /** Starts a line. */
    static Builder builder(String id) {
        return new Builder().id(id);
    }

    /** Builds a {@link LineItem}. */
    final class Builder extends ImmutableLineItem.Builder {
        Builder() {}
    }
}
