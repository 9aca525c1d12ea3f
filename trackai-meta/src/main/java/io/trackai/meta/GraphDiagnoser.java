package io.trackai.meta;

import io.trackai.error.TransportException;
import io.trackai.model.Diagnosis;
import io.trackai.model.Evidence;
import io.trackai.spi.Diagnoser;
import io.trackai.spi.FindingDefinition;
import io.trackai.spi.Observation;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what the Graph API answered, or that it did not. */
final class GraphDiagnoser implements Diagnoser {

    private final Set<String> codes = MetaFindings.all().stream()
            .map(FindingDefinition::code)
            .filter(code -> code.startsWith("META_"))
            .collect(Collectors.toUnmodifiableSet());

    @Override
    public Set<String> codes() {
        return codes;
    }

    @Override
    public List<Diagnosis> diagnose(Observation observation) {
        if (observation instanceof GraphAnswer answer) {
            return List.of(read(answer));
        }
        if (observation instanceof Observation.HttpFailure failure
                && failure.kind() != TransportException.Kind.FORBIDDEN) {
            return List.of(Diagnosis.builder(MetaFindings.UNAVAILABLE)
                    .addEvidence(Evidence.of("network", failure.kind().name().toLowerCase(Locale.ROOT)))
                    .build());
        }
        return List.of();
    }

    private static Diagnosis read(GraphAnswer answer) {
        String code = answer.ok()
                ? MetaFindings.COUNT_MISMATCH
                : GraphErrors.meaning(answer).finding();
        String number = answer.code().map(Object::toString).orElse("HTTP " + answer.status())
                + answer.subcode().map(subcode -> "/" + subcode).orElse("");
        return Diagnosis.builder(code)
                .putParameters("metaCode", number)
                .putParameters("trace", answer.traceId().orElse("–"))
                .putParameters("field", answer.blamedField().orElse("–"))
                .evidence(answer.evidence())
                .retryAfter(answer.retryAfter())
                .build();
    }
}
