package io.trackai.spi.host;

import io.trackai.model.Alert;
import io.trackai.model.HistoryEntry;

/**
 * Is told what happens, after it was stored. Supplied by the host.
 *
 * <p><b>Threading</b>: called on the thread that made the change; be quick, hand longer work on. <b>Errors</b>: whatever
 * it throws is logged and dropped. <b>Idempotency</b>: told at most once, on the node where it happened; who must not miss
 * anything reads the history. <b>Lifecycle</b>: none.
 *
 * <p>Contract suite: {@code SetupListenerContract} in the testkit.
 */
public interface SetupListener {

    /** This was written to the history. */
    default void recorded(HistoryEntry entry) {}

    /** This began; not stored, so its revision is the one it began on. */
    default void began(HistoryEntry entry) {}

    /**
     * A rule found something that an operator should look at. Told once by each node for as long as the cause lasts, and
     * again if it comes back.
     */
    default void alerted(Alert alert) {}
}
