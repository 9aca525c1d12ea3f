package io.trackai.spi.store;

import io.trackai.model.SaleState;
import io.trackai.model.SeenState;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import org.immutables.value.Value;

/** A sale as the store keeps it: its states in clear, what was reported of the buyer sealed. */
@Value.Immutable
public interface StoredSale {

    /** Which sale. */
    SaleKey key();

    /** Counts the changes; 1 for a new sale. */
    long revision();

    /** Every state that was reported, lowest rank first; never empty. */
    @Value.NaturalOrder
    SortedSet<SeenState> seen();

    /** What was reported, sealed; opaque to the store, and empty once it was forgotten. */
    @Value.Redacted
    Optional<String> sealedReports();

    /** Keyed hashes that lead from a person to this sale; empty once forgotten. At most 16, at most 128 characters each. */
    @Value.Redacted
    Set<String> subjects();

    /** When it was first reported. */
    Instant firstReported();

    /** When something new was last reported. */
    Instant lastReported();

    /** Where it stands. */
    default SaleState state() {
        return seen().last().state();
    }

    /** Starts a sale. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link StoredSale}. */
    final class Builder extends ImmutableStoredSale.Builder {
        Builder() {}
    }
}
