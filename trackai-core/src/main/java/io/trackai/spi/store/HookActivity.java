package io.trackai.spi.store;

import io.trackai.model.Diagnosis;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What has arrived at a hook so far. Grows by {@link #and} only, so that every store counts alike; its size is bounded by
 * the number of different codes.
 */
@Value.Immutable
public interface HookActivity {

    /** So many refused strangers within {@link #PROBING_WINDOW} are somebody trying out tokens. */
    int PROBING_COUNT = 20;

    /** The length of the window in which strangers are counted. */
    Duration PROBING_WINDOW = Duration.ofMinutes(1);

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

    /** When the present window of strangers began; empty before the first. */
    Optional<Instant> windowStart();

    /** How many strangers came in the present window. */
    @Value.Default
    default int windowCount() {
        return 0;
    }

    /** When somebody was last seen trying out tokens; empty if never. */
    Optional<Instant> probedAt();

    /** What was odd about accepted ones, by code; each the last time it was seen. */
    Map<String, HookRemark> remarks();

    /** This and one more. */
    default HookActivity and(HookEvent event) {
        Builder next = new Builder().from(this);
        if (event.refusal().isEmpty()) {
            Map<String, HookRemark> all = new LinkedHashMap<>(remarks());
            for (Diagnosis remark : event.remarks()) {
                HookRemark before = all.get(remark.code());
                all.put(remark.code(), new HookRemark(remark, event.at(), before == null ? 1 : before.count() + 1));
            }
            return next.accepted(accepted() + 1)
                    .lastAccepted(event)
                    .remarks(all)
                    .build();
        }
        next.refused(refused() + 1).lastRefused(event);
        if (event.unauthorized()) {
            boolean fresh = windowStart()
                    .filter(start -> event.at().isBefore(start.plus(PROBING_WINDOW)))
                    .isEmpty();
            int count = fresh ? 1 : windowCount() + 1;
            next.windowCount(count);
            if (fresh) {
                next.windowStart(event.at());
            }
            if (count >= PROBING_COUNT) {
                next.probedAt(event.at());
            }
        }
        return next.build();
    }

    /** Starts one, for a store that reads what it has kept. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link HookActivity}. */
    final class Builder extends ImmutableHookActivity.Builder {
        Builder() {}
    }
}
