package io.trackai.meta;

import io.trackai.model.Diagnosis;
import io.trackai.spi.Diagnoser;
import io.trackai.spi.FindingDefinition;
import io.trackai.spi.Observation;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what the Graph API answered. */
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
        return observation instanceof GraphAnswer answer ? List.of(read(answer)) : List.of();
    }

    /** A trace id goes into a text only if it looks like one; the evidence keeps whatever came. */
    private static boolean plain(String trace) {
        return trace.matches("[A-Za-z0-9_=+/-]{1,60}");
    }

    private static Diagnosis read(GraphAnswer answer) {
        String number = answer.code().map(Object::toString).orElse("HTTP " + answer.status())
                + answer.subcode().map(subcode -> "/" + subcode).orElse("");
        return Diagnosis.builder(GraphErrors.meaning(answer).finding())
                .putParameters("metaCode", number)
                .putParameters(
                        "trace", answer.traceId().filter(GraphDiagnoser::plain).orElse("–"))
                .putParameters("field", EventFields.known(answer.field()).orElse("–"))
                .evidence(answer.evidence())
                .retryAfter(answer.usage().regainAfter())
                .build();
    }
}
