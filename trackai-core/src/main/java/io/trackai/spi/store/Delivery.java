package io.trackai.spi.store;

import io.trackai.model.HookId;
import io.trackai.model.LeadId;
import io.trackai.model.ProviderId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** One postback that was answered with a success: the log entry, without anything of the buyer. */
@Value.Immutable
public interface Delivery {

    /** Names it; unique. */
    String id();

    /** Where it arrived. */
    HookId hook();

    /** Whose. */
    LeadId lead();

    /** Who sent it. */
    ProviderId gateway();

    /** When it came. */
    Instant receivedAt();

    /** The sales it speaks of, by the gateway's codes. */
    List<String> saleCodes();

    /** The states it reports, in the gateway's own spelling, in the order of the codes. */
    List<String> rawStates();

    /** SHA-256 of what it says, the token left out; the same for repeats. Lower-case hex. */
    String fingerprint();

    /** What became of it. */
    DeliveryOutcome outcome();

    /** A word for why; empty if the outcome says it all. */
    Optional<String> reason();

    /** What to ask the gateway for, if {@link DeliveryOutcome#NEEDS_FETCH}. */
    Optional<String> reference();

    /** How many facts it brought to be accounted for: one per sale and destination, at least one. Default: 1. */
    @Value.Default
    default int received() {
        return 1;
    }

    /** How many of them become nothing, by rule. Default: follows from the outcome. */
    @Value.Default
    default int filtered() {
        return switch (outcome()) {
            case FILTERED, PING, IGNORED -> received();
            case RELEVANT, DUPLICATE, NEEDS_FETCH -> 0;
        };
    }

    /** How many of them were known already. Default: follows from the outcome. */
    @Value.Default
    default int duplicates() {
        return outcome() == DeliveryOutcome.DUPLICATE ? received() : 0;
    }

    /** Starts a delivery. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Delivery}. */
    final class Builder extends ImmutableDelivery.Builder {
        Builder() {}
    }
}
