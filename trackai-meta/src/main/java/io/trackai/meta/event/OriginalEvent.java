package io.trackai.meta.event;

import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/** The earlier event that an event amends; Meta's {@code original_event_data}. */
@Value.Immutable
public interface OriginalEvent {

    /** Its name. */
    Optional<String> name();

    /** Its time. */
    Optional<Instant> time();

    /** Its order. */
    Optional<String> orderId();

    /** Its id. */
    Optional<String> id();

    /** Starts one. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link OriginalEvent}. */
    final class Builder extends ImmutableOriginalEvent.Builder {
        Builder() {}
    }
}
