package io.trackai.adapter.okhttp;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something costly that is made when it is first needed, and once: a client with its trust store takes longer than
 * everything else a host waits for at start. Safe for concurrent use.
 */
final class OnFirstUse<T> {

    private final Supplier<T> maker;
    private volatile @Nullable T made;

    OnFirstUse(Supplier<T> maker) {
        this.maker = maker;
    }

    T get() {
        T present = made;
        if (present != null) {
            return present;
        }
        synchronized (this) {
            T late = made;
            if (late == null) {
                late = maker.get();
                made = late;
            }
            return late;
        }
    }

    /** What was made; empty if nobody needed it yet. */
    Optional<T> ifMade() {
        return Optional.ofNullable(made);
    }
}
