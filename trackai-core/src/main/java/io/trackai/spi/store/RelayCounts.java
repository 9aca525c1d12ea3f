package io.trackai.spi.store;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * How many deliveries said what, and where what they caused stands.
 *
 * @param received the sum of {@link Delivery#received()}
 * @param filtered the sum of {@link Delivery#filtered()}
 * @param duplicates the sum of {@link Delivery#duplicates()}
 * @param effects effects by {@link StoredEffect#shown()}; states without any may be missing
 * @param oldestDue the earliest moment that an unleased effect has been due since, or will be; empty if none is
 * @param unreadable effects that this store cannot read and has put aside; part of no other count
 */
public record RelayCounts(
        long received,
        long filtered,
        long duplicates,
        Map<EffectState, Long> effects,
        Optional<Instant> oldestDue,
        long unreadable) {

    /** Copies the map. */
    public RelayCounts {
        Map<EffectState, Long> copy = new EnumMap<>(EffectState.class);
        copy.putAll(effects);
        effects = Collections.unmodifiableMap(copy);
    }

    /** How many effects are in one of these states. */
    public long in(EffectState... states) {
        long sum = 0;
        for (EffectState state : states) {
            sum += effects.getOrDefault(state, 0L);
        }
        return sum;
    }
}
