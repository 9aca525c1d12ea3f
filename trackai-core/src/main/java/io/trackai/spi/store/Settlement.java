package io.trackai.spi.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/** What became of a claimed effect. Whatever is not named here stays as it was, but for replay mark and lease: both are gone. */
@Value.Immutable
public interface Settlement {

    /** The lease it was worked on under. */
    EffectLease lease();

    /** Where it stands now; never PENDING, LEASED or DUPLICATE. */
    EffectState state();

    /** A code for why; empty for DELIVERED. */
    Optional<String> reason();

    /** After how long it wants to be claimed again; empty: not by itself. */
    Optional<Duration> again();

    /** How many tries are used up now. */
    int tries();

    /** The new {@link StoredEffect#unknownSince()}; empty clears it. */
    Optional<Instant> unknownSince();

    /** The new {@link StoredEffect#facts()}. */
    Map<String, String> facts();

    /** A payload that was made in the meantime; empty leaves the old one. */
    @Value.Redacted
    Optional<String> sealedPayload();

    /** The match keys of that payload; read only if there is one. */
    Set<String> matchKeys();

    /** The mapping that payload was made with; empty leaves the old one. */
    Optional<String> mapping();

    /** The line for the log of attempts; empty if nothing was attempted. */
    Optional<Attempt> attempt();

    /** Starts a settlement. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Settlement}. */
    final class Builder extends ImmutableSettlement.Builder {
        Builder() {}
    }
}
