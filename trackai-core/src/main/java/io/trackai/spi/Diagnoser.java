package io.trackai.spi;

import io.trackai.model.Diagnosis;
import java.util.List;
import java.util.Set;

/**
 * Reads one symptom: observation in, verdicts out. One class per symptom, beside the provider whose failure it explains;
 * meant for implementation by anyone.
 *
 * <p><b>Threading</b>: called from many threads at once. <b>Errors</b>: must not throw; one that does is skipped and
 * reported. <b>Idempotency</b>: pure, the same observation gives the same diagnoses. <b>Lifecycle</b>: none.
 *
 * <p>Contract suite: {@code DiagnoserContract} in the testkit.
 */
public interface Diagnoser {

    /** Every code it may report; each stands in a finding catalogue. */
    Set<String> codes();

    /** The verdicts on this observation; empty if it is not this diagnoser's business. */
    List<Diagnosis> diagnose(Observation observation);
}
