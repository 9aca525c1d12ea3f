package io.trackai.spi.relay;

import io.trackai.spi.store.EffectState;
import io.trackai.spi.store.RelayCounts;

/**
 * What became of everything that gateways were thanked for. One unit is one sale in one delivery for one destination; a
 * delivery without any counts as one. Always adds up: {@link #received} is the sum of all others.
 *
 * @param received what gateways were thanked for
 * @param relayed counted by an ad platform
 * @param filtered becomes nothing, by rule or by a person's wish; notices that became deliveries of their own
 * @param duplicate said nothing new
 * @param quarantined refused for good by the receiver, or beyond our own code; unreadable rows too
 * @param blocked waits for a person
 * @param dead too old, or tried too often
 * @param pending on its way
 */
public record Accounting(
        long received,
        long relayed,
        long filtered,
        long duplicate,
        long quarantined,
        long blocked,
        long dead,
        long pending) {

    /** The account of these counts. */
    public static Accounting of(RelayCounts counts) {
        return new Accounting(
                counts.received(),
                counts.in(EffectState.DELIVERED),
                counts.filtered() + counts.in(EffectState.FILTERED),
                counts.duplicates() + counts.in(EffectState.DUPLICATE),
                counts.in(EffectState.REJECTED, EffectState.QUARANTINED) + counts.unreadable(),
                counts.in(EffectState.BLOCKED),
                counts.in(EffectState.DEAD),
                counts.in(EffectState.PENDING, EffectState.LEASED, EffectState.WAITING, EffectState.UNKNOWN));
    }

    /** Whether it adds up; if it ever does not, the store has lost or doubled something. */
    public boolean balanced() {
        return received == relayed + filtered + duplicate + quarantined + blocked + dead + pending;
    }
}
