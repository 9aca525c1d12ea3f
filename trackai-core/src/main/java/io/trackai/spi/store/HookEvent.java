package io.trackai.spi.store;

import io.trackai.model.Diagnosis;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** One postback as the setup sees it: was it accepted, and if not, why. */
@Value.Immutable
public interface HookEvent {

    /** When it came. */
    Instant at();

    /** The generation of the gateway's inputs it was judged by. */
    long generation();

    /** The code it was refused with; empty if it was accepted. */
    Optional<String> refusal();

    /** Whether it was refused because whoever sent it did not prove who it is. */
    @Value.Default
    default boolean unauthorized() {
        return false;
    }

    /** The sale it speaks of, if that could be read. */
    Optional<String> saleCode();

    /** What was odd about one that was accepted; never a secret, never a buyer's data. */
    List<Diagnosis> remarks();

    /** Starts an event. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link HookEvent}. */
    final class Builder extends ImmutableHookEvent.Builder {
        Builder() {}
    }
}
