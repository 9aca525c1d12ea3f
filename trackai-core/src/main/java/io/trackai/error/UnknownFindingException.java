package io.trackai.error;

/** There is no finding of this id in the session, or it has no such action, or nobody can report this code. */
public final class UnknownFindingException extends TrackAiException {

    private static final long serialVersionUID = 1L;

    private UnknownFindingException(String code, String message) {
        super(code, message, false);
    }

    /** The session never had such a finding. */
    public static UnknownFindingException finding() {
        return new UnknownFindingException("FINDING_UNKNOWN", "this session has no such finding");
    }

    /** The finding has no such action. */
    public static UnknownFindingException action() {
        return new UnknownFindingException("ACTION_UNKNOWN", "this finding has no such action");
    }

    /** No connection of the session knows this code as one that people report. */
    public static UnknownFindingException report() {
        return new UnknownFindingException("FINDING_NOT_REPORTABLE", "this is not a finding that people can report");
    }
}
