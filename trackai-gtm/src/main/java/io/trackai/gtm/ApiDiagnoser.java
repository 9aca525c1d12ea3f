package io.trackai.gtm;

import io.trackai.error.TransportException;
import io.trackai.model.Diagnosis;
import io.trackai.model.Evidence;
import io.trackai.spi.Diagnoser;
import io.trackai.spi.Observation;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what the Tag Manager API refused, or that it could not be reached. */
final class ApiDiagnoser implements Diagnoser {

    private final Set<String> codes = Arrays.stream(ApiRefusal.Meaning.values())
            .map(ApiRefusal.Meaning::finding)
            .collect(Collectors.toUnmodifiableSet());

    @Override
    public Set<String> codes() {
        return codes;
    }

    @Override
    public List<Diagnosis> diagnose(Observation observation) {
        if (observation instanceof ApiRefusal refusal) {
            return List.of(Diagnosis.builder(refusal.meaning().finding())
                    .putParameters("call", refusal.call())
                    .addEvidence(Evidence.of("call", refusal.call()))
                    .addEvidence(Evidence.of("httpStatus", Integer.toString(refusal.status())))
                    .addEvidence(Evidence.remote("reason", refusal.reason()))
                    .build());
        }
        if (observation instanceof Observation.HttpFailure failure
                && failure.kind() != TransportException.Kind.FORBIDDEN) {
            return List.of(Diagnosis.builder(ApiRefusal.Meaning.UNAVAILABLE.finding())
                    .putParameters("call", "–")
                    .addEvidence(Evidence.of("network", failure.kind().name()))
                    .addEvidence(Evidence.of("requestSent", Boolean.toString(failure.requestSent())))
                    .build());
        }
        return List.of();
    }
}
