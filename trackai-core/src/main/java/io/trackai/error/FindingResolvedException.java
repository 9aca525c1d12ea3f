package io.trackai.error;

/** The finding is over: there is nothing left to do about it. */
public final class FindingResolvedException extends TrackAiException {

    private static final long serialVersionUID = 1L;

    /** A refused action. */
    public FindingResolvedException() {
        super("FINDING_RESOLVED", "this finding is resolved; there is nothing left to do about it", false);
    }
}
