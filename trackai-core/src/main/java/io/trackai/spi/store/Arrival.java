package io.trackai.spi.store;

import java.util.List;
import org.immutables.value.Value;

/** Everything one delivery changes; stored whole or not at all. */
@Value.Immutable
public interface Arrival {

    /** The log entry. */
    Delivery delivery();

    /** What the setup is to see at the hook. */
    HookEvent event();

    /** The sales it changed, each at the revision after the one that was read; none if it said nothing new. */
    List<StoredSale> sales();

    /** What it causes outside; {@link StoredEffect#delivery()} names its delivery. */
    List<StoredEffect> effects();

    /** Starts an arrival. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link Arrival}. */
    final class Builder extends ImmutableArrival.Builder {
        Builder() {}
    }
}
