package io.trackai.spi;

import io.trackai.error.PageFetchException;
import io.trackai.error.TransportException;
import io.trackai.model.Diagnosis;
import io.trackai.spi.transport.TransportResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a step saw. Open: providers add kinds of their own, and their diagnosers read them. */
public interface Observation {

    /**
     * An outside service answered.
     *
     * @param response the answer, as it came
     */
    record HttpAnswer(TransportResponse response) implements Observation {}

    /**
     * An outside service gave no usable answer.
     *
     * @param host whom we called
     * @param kind what went wrong
     * @param requestSent whether the request may have had its effect
     */
    record HttpFailure(String host, TransportException.Kind kind, boolean requestSent) implements Observation {}

    /**
     * A page given by the lead could not be fetched.
     *
     * @param kind what went wrong
     * @param detail a host name or date that the lead may see
     */
    record PageFailure(PageFetchException.Kind kind, Optional<String> detail) implements Observation {}

    /**
     * The step knows the verdict itself.
     *
     * @param diagnosis the verdict
     */
    record Found(Diagnosis diagnosis) implements Observation {}

    /**
     * A step threw something.
     *
     * @param step which one
     * @param exceptionClass what it threw; the message is withheld
     * @param reference where to find it in the log
     * @param causes the classes of its causes, outermost first
     */
    record StepCrashed(String step, String exceptionClass, String reference, List<String> causes)
            implements Observation {
        /** Copies the list. */
        public StepCrashed {
            causes = List.copyOf(causes);
        }

        /** One without causes. */
        public StepCrashed(String step, String exceptionClass, String reference) {
            this(step, exceptionClass, reference, List.of());
        }
    }

    /**
     * A step did not end within its budget.
     *
     * @param step which one
     * @param budget how long it had
     */
    record StepTimedOut(String step, Duration budget) implements Observation {}

    /** The verdict with this code and nothing else to say. */
    static Observation found(String code) {
        return new Found(Diagnosis.of(code));
    }

    /** This verdict. */
    static Observation found(Diagnosis diagnosis) {
        return new Found(diagnosis);
    }
}
