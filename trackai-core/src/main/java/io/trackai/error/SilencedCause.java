package io.trackai.error;

/** Stands in for a foreign exception: its class name and stack trace, without the message that might quote input. */
final class SilencedCause extends Throwable {

    private static final long serialVersionUID = 1L;

    private SilencedCause(String className, StackTraceElement[] stackTrace) {
        super(className + " (message withheld)", null, false, true);
        setStackTrace(stackTrace);
    }

    static Throwable of(Throwable foreign) {
        if (foreign instanceof TrackAiException || foreign instanceof SilencedCause) {
            return foreign;
        }
        return new SilencedCause(foreign.getClass().getName(), foreign.getStackTrace());
    }
}
