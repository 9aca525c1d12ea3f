package io.trackai.testkit.relay;

/** The process under test has died at a crash point. An error, so that nothing on the way up takes it for a failure. */
public final class ProcessDied extends Error {

    private static final long serialVersionUID = 1L;

    ProcessDied(String where) {
        super("died " + where, null, false, false);
    }
}
