package io.trackai.engine;

import io.trackai.model.Diagnosis;
import io.trackai.model.Evidence;
import io.trackai.spi.Diagnoser;
import io.trackai.spi.Observation;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The last readers: what no provider's diagnoser explains still gets a name. */
final class CoreDiagnosers implements Diagnoser {

    @Override
    public Set<String> codes() {
        return Set.of(
                CoreFindings.CHECK_CRASHED,
                CoreFindings.CHECK_TIMEOUT,
                CoreFindings.SERVICE_UNREACHABLE,
                CoreFindings.UNCLASSIFIED);
    }

    @Override
    public List<Diagnosis> diagnose(Observation observation) {
        if (observation instanceof Observation.StepCrashed crashed) {
            return List.of(Diagnosis.builder(CoreFindings.CHECK_CRASHED)
                    .putParameters("reference", crashed.reference())
                    .addEvidence(Evidence.of("exception", crashed.exceptionClass()))
                    .build());
        }
        if (observation instanceof Observation.StepTimedOut late) {
            return List.of(Diagnosis.builder(CoreFindings.CHECK_TIMEOUT)
                    .putParameters("seconds", Long.toString(late.budget().toSeconds()))
                    .build());
        }
        if (observation instanceof Observation.HttpFailure failure) {
            return List.of(Diagnosis.builder(CoreFindings.SERVICE_UNREACHABLE)
                    .putParameters("host", failure.host())
                    .putParameters("kind", failure.kind().name().toLowerCase(Locale.ROOT))
                    .build());
        }
        String what;
        if (observation instanceof Observation.HttpAnswer answer) {
            what = "HTTP " + answer.response().status();
        } else if (observation instanceof Observation.PageFailure failure) {
            what = failure.kind().name();
        } else {
            what = observation.getClass().getSimpleName();
        }
        return List.of(Diagnosis.builder(CoreFindings.UNCLASSIFIED)
                .putParameters("what", what)
                .build());
    }
}
