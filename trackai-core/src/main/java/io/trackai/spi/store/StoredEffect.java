package io.trackai.spi.store;

import io.trackai.model.ConnectionId;
import io.trackai.model.EffectKey;
import io.trackai.model.HookId;
import io.trackai.model.ProviderId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/** What a delivery causes outside, as the store keeps it. Times have at most millisecond precision. */
@Value.Immutable
public interface StoredEffect {

    /** Names it; unique, 1 to 64 letters, digits and hyphens. */
    String id();

    /** What it is, so that it is done once; unique by {@link EffectKey#text()}. */
    EffectKey key();

    /** What kind of work. Default: SEND. */
    @Value.Default
    default EffectKind kind() {
        return EffectKind.SEND;
    }

    /** The route it goes by. */
    HookId hook();

    /** The route's connection that is called. */
    ConnectionId connection();

    /** Who is called. */
    ProviderId destination();

    /** The delivery that caused it. */
    String delivery();

    /** When that delivery came; effects are listed by it. */
    Instant createdAt();

    /** The event's id; never changes. */
    String eventId();

    /** When it happened; never changes. */
    Instant eventTime();

    /** What to send, in the destination's format, personal data hashed, sealed; empty if it is still to be made, or was forgotten. */
    @Value.Redacted
    Optional<String> sealedPayload();

    /** The names of the match keys that the event carries, such as {@code em}; no values. */
    Set<String> matchKeys();

    /** Keyed hashes that lead from a person to this effect; empty once forgotten. At most 16, at most 128 characters each. */
    @Value.Redacted
    Set<String> subjects();

    /** Who made the payload, and how: changes when the mapping does. */
    String mapping();

    /** Where it stands, apart from a lease. Default: PENDING. */
    @Value.Default
    default EffectState state() {
        return EffectState.PENDING;
    }

    /** A code for why it stands there; empty for PENDING and DELIVERED. */
    Optional<String> reason();

    /** What is known of the last try, for support; at most 16 short entries, never a secret. */
    Map<String, String> facts();

    /** How many tries were used up. Default: none. */
    @Value.Default
    default int tries() {
        return 0;
    }

    /** Since when the receiver may have it without our knowing: the first lost answer, or the first lease nobody came back from. */
    Optional<Instant> unknownSince();

    /** One more try that somebody asked for. */
    Optional<ReplayMark> replay();

    /** When it wants to be claimed, by the store's clock: the next try, or the end of its lease. Empty: not by itself. */
    Optional<Instant> due();

    /** Counts the claims. Default: 0. */
    @Value.Default
    default long fence() {
        return 0;
    }

    /** Who holds the lease; still set after the lease has ended, until somebody else claims or the effect is settled. */
    Optional<String> worker();

    /** When that lease was taken, by the store's clock. */
    Optional<Instant> leasedAt();

    /** When it last changed, leases apart, by the store's clock. */
    Instant changedAt();

    /** The lane it is claimed by. */
    default Lane lane() {
        return new Lane(key().lead(), hook(), connection());
    }

    /** What people are told: LEASED while somebody is at it. */
    default EffectState shown() {
        return worker().isPresent() ? EffectState.LEASED : state();
    }

    /** The lease its holder holds. */
    default EffectLease lease() {
        return new EffectLease(id(), fence());
    }

    /** Starts an effect. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link StoredEffect}. */
    final class Builder extends ImmutableStoredEffect.Builder {
        Builder() {}
    }
}
