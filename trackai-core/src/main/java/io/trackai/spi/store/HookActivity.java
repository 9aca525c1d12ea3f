package io.trackai.spi.store;

import java.util.Optional;
import org.immutables.value.Value;

/** What has arrived at a hook so far. */
@Value.Immutable
public interface HookActivity {

    /** Nothing yet. */
    HookActivity NONE = new Builder().build();

    /** How many were accepted. */
    @Value.Default
    default long accepted() {
        return 0;
    }

    /** How many were refused. */
    @Value.Default
    default long refused() {
        return 0;
    }

    /** The newest that was accepted. */
    Optional<HookEvent> lastAccepted();

    /** The newest that was refused. */
    Optional<HookEvent> lastRefused();

    /** This and one more. */
    default HookActivity and(HookEvent event) {
        Builder next = new Builder().from(this);
        return event.refusal().isPresent()
                ? next.refused(refused() + 1).lastRefused(event).build()
                : next.accepted(accepted() + 1).lastAccepted(event).build();
    }

    /** Builds a {@link HookActivity}. */
    final class Builder extends ImmutableHookActivity.Builder {
        Builder() {}
    }
}
