package io.trackai.examples.relayproof;

/** Waits for threads that were told to end. */
final class Ending {

    private Ending() {}

    /** Until it has ended, or this thread is interrupted; the interrupt is kept. */
    static void await(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
