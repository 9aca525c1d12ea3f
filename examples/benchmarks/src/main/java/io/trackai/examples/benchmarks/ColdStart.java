package io.trackai.examples.benchmarks;

import io.trackai.TrackAi;

/** What runs in a fresh JVM: builds one instance with every default and prints how long that took. */
public final class ColdStart {

    private ColdStart() {}

    /** Prints nanoseconds. */
    public static void main(String[] args) {
        long began = System.nanoTime();
        try (TrackAi trackAi = TrackAi.builder().build()) {
            long took = System.nanoTime() - began;
            if (trackAi.providers().size() < 4) {
                throw new IllegalStateException("providers are missing on the class path");
            }
            System.out.println(took);
        }
    }
}
