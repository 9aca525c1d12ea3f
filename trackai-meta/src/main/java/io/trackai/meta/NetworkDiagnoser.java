package io.trackai.meta;

import io.trackai.error.TransportException;
import io.trackai.model.Diagnosis;
import io.trackai.model.Evidence;
import io.trackai.spi.Diagnoser;
import io.trackai.spi.Observation;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads that the Graph API gave no usable answer at all. */
final class NetworkDiagnoser implements Diagnoser {

    @Override
    public Set<String> codes() {
        return Set.of(MetaFindings.UNREACHABLE, MetaFindings.TLS_FAILED, MetaFindings.UNAVAILABLE);
    }

    @Override
    public List<Diagnosis> diagnose(Observation observation) {
        // What this library refused to do is the core's to explain.
        if (!(observation instanceof Observation.HttpFailure failure)
                || failure.kind() == TransportException.Kind.FORBIDDEN) {
            return List.of();
        }
        return List.of(Diagnosis.builder(finding(failure.kind()))
                .addEvidence(Evidence.of("category", ErrorCategory.NETWORK.name()))
                .addEvidence(Evidence.of("network", failure.kind().name().toLowerCase(Locale.ROOT)))
                .addEvidence(Evidence.of("requestSent", Boolean.toString(failure.requestSent())))
                .build());
    }

    static String finding(TransportException.Kind kind) {
        return switch (kind) {
            case DNS, CONNECT -> MetaFindings.UNREACHABLE;
            case TLS -> MetaFindings.TLS_FAILED;
            default -> MetaFindings.UNAVAILABLE;
        };
    }
}
