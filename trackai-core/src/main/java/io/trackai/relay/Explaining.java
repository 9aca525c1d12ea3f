package io.trackai.relay;

import io.trackai.error.TransportException;
import io.trackai.model.Diagnosis;
import io.trackai.model.Evidence;
import io.trackai.model.ProviderId;
import io.trackai.spi.Diagnoser;
import io.trackai.spi.IntegrationProvider;
import io.trackai.spi.Observation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Gives what a destination answered a code and a few facts, by the same diagnosers that explain it to a lead. */
final class Explaining {

    private static final String UNREACHABLE = "NET_SERVICE_UNREACHABLE";
    private static final String UNCLASSIFIED = "SYS_UNCLASSIFIED";
    private static final int MOST_FACTS = 12;
    private static final int LONGEST_FACT = 200;

    private final RelayParts parts;

    Explaining(RelayParts parts) {
        this.parts = parts;
    }

    Diagnosis of(ProviderId provider, Observation seen) {
        if (seen instanceof Observation.Found found) {
            return found.diagnosis();
        }
        List<Diagnoser> all = new ArrayList<>(parts.diagnosers());
        parts.providers().apply(provider).map(IntegrationProvider::diagnosers).ifPresent(all::addAll);
        for (Diagnoser diagnoser : all) {
            Optional<Diagnosis> diagnosis = ask(diagnoser, seen);
            if (diagnosis.isPresent()) {
                return diagnosis.get();
            }
        }
        if (seen instanceof Observation.HttpFailure failure) {
            return Diagnosis.builder(UNREACHABLE)
                    .addEvidence(Evidence.of("kind", failure.kind().name().toLowerCase(Locale.ROOT)))
                    .build();
        }
        return Diagnosis.of(UNCLASSIFIED);
    }

    Diagnosis of(ProviderId provider, TransportException failure) {
        return of(provider, new Observation.HttpFailure(provider.value(), failure.kind(), failure.requestSent()));
    }

    private static Optional<Diagnosis> ask(Diagnoser diagnoser, Observation seen) {
        try {
            return diagnoser.diagnose(seen).stream().findFirst();
        } catch (RuntimeException broken) {
            return Optional.empty();
        }
    }

    /** The evidence of a diagnosis, short enough for a row. */
    static Map<String, String> facts(Diagnosis diagnosis) {
        Map<String, String> facts = new LinkedHashMap<>();
        for (Evidence evidence : diagnosis.evidence()) {
            if (facts.size() < MOST_FACTS) {
                facts.putIfAbsent(evidence.key(), cut(evidence.value()));
            }
        }
        return facts;
    }

    /** What the receiver said of an accepted call, short enough for a row. */
    static Map<String, String> receipt(Map<String, String> receipt) {
        Map<String, String> facts = new LinkedHashMap<>();
        receipt.entrySet().stream()
                .limit(MOST_FACTS)
                .forEach(entry -> facts.put(cut(entry.getKey()), cut(entry.getValue())));
        return facts;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_FACT ? text : text.substring(0, LONGEST_FACT);
    }
}
