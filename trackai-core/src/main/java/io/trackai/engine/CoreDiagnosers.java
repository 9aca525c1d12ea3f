package io.trackai.engine;

import io.trackai.model.Diagnosis;
import io.trackai.model.Evidence;
import io.trackai.spi.Diagnoser;
import io.trackai.spi.Observation;
import io.trackai.spi.transport.TransportResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The last readers: what no provider's diagnoser explains still gets a name. */
final class CoreDiagnosers implements Diagnoser {

    private static final List<String> TRACES =
            List.of("x-request-id", "x-fb-trace-id", "x-correlation-id", "x-amzn-requestid", "cf-ray", "traceparent");
    private static final Pattern TRACE = Pattern.compile("[A-Za-z0-9._:=/+-]{1,80}");

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
                    .addEvidence(Evidence.of("causes", String.join(" ", crashed.causes())))
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
        if (observation instanceof Observation.HttpAnswer answer) {
            return List.of(Diagnosis.builder(CoreFindings.UNCLASSIFIED)
                    .putParameters("what", "HTTP " + answer.response().status())
                    .putParameters("trace", trace(answer.response()))
                    .addEvidence(Evidence.of(
                            "httpStatus", Integer.toString(answer.response().status())))
                    .build());
        }
        String what = observation instanceof Observation.PageFailure failure
                ? failure.kind().name()
                : observation.getClass().getSimpleName();
        return List.of(Diagnosis.builder(CoreFindings.UNCLASSIFIED)
                .putParameters("what", what.isEmpty() ? "?" : what)
                .build());
    }

    /** What the other side calls this exchange, if it says so in one of the usual headers and in a plain word. */
    private static String trace(TransportResponse response) {
        return TRACES.stream()
                .flatMap(name -> response.header(name).stream())
                .filter(value -> TRACE.matcher(value).matches())
                .findFirst()
                .orElse("–");
    }
}
