package io.trackai.spi.host;

/**
 * Is told when a finding has outlived three attempts in a row to remove it, so that a person looks. Supplied by the host;
 * default nobody.
 *
 * <p><b>Threading</b>: called on the thread that made the change; be quick, hand longer work on. <b>Errors</b>: whatever
 * it throws is logged and dropped. <b>Idempotency</b>: told at most once for the same run of attempts, on the node where it
 * happened; who must not miss any reads {@code finding.escalated} in the history. <b>Lifecycle</b>: none.
 *
 * <p>Contract suite: {@code EscalationListenerContract} in the testkit.
 */
@FunctionalInterface
public interface EscalationListener {

    /** A person has to look at this. */
    void escalated(Escalation escalation);
}
