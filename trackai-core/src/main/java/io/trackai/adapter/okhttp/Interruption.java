package io.trackai.adapter.okhttp;

import java.util.function.Supplier;

/** Tells an interrupt that OkHttp lets through undeclared from a programming error. */
final class Interruption {

    private Interruption() {}

    /** What to throw: for an interrupt our own exception, with the thread's flag set again; anything else as it is. */
    static RuntimeException rethrown(Exception thrown, Supplier<? extends RuntimeException> interrupted) {
        if (thrown instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            return interrupted.get();
        }
        return thrown instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(thrown);
    }
}
