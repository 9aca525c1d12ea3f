package io.trackai;

import io.trackai.engine.Relaying;
import java.time.Instant;
import java.util.Optional;

/**
 * Live sales on their way to the ad platforms. By default an instance sends them by itself; a host with an engine of its
 * own (a scheduler, a queue, a cron job) switches that off with {@link TrackAiBuilder#relayThreads} and calls {@link
 * #process} or {@link #runOnce}, from as many nodes as it likes.
 *
 * <p><b>Threading</b>: safe for concurrent use. <b>Errors</b>: {@link io.trackai.error.StoreException} when the store is
 * out of order; nothing is lost by it.
 */
public final class Relay {

    private final Relaying relaying;

    Relay(Relaying relaying) {
        this.relaying = relaying;
    }

    /**
     * Works through what is due, each lead in its turn, on the calling thread.
     *
     * @param limit most effects to take up
     * @return when to come again at the latest; empty if nothing is waiting
     */
    public Optional<Instant> runOnce(int limit) {
        return relaying.runOnce(limit);
    }

    /**
     * Works on one effect, on the calling thread, if it is due and nobody else is at it. Calling it twice does no harm.
     *
     * @param effect its id
     * @return when it wants to be worked on again: schedule it for then; empty if it is over, or there is no such effect
     */
    public Optional<Instant> process(String effect) {
        return relaying.process(effect);
    }
}
