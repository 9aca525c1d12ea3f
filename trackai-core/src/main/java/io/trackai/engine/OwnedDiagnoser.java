package io.trackai.engine;

import io.trackai.model.Diagnosis;
import io.trackai.model.ProviderId;
import io.trackai.spi.Diagnoser;
import io.trackai.spi.IntegrationProvider;
import io.trackai.spi.Observation;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A provider's diagnoser, with the name of whom it speaks for: it may report that provider's codes and the core's.
 *
 * @param owner the provider
 * @param diagnoser what the provider gave
 */
record OwnedDiagnoser(ProviderId owner, Diagnoser diagnoser) implements Diagnoser {

    /** A provider's diagnosers, in its order. */
    static List<Diagnoser> of(IntegrationProvider provider) {
        return provider.diagnosers().stream()
                .<Diagnoser>map(diagnoser -> new OwnedDiagnoser(provider.id(), diagnoser))
                .toList();
    }

    /** Whom a diagnoser speaks for; empty if it is the host's or the core's. */
    static Optional<ProviderId> owner(Diagnoser diagnoser) {
        return diagnoser instanceof OwnedDiagnoser owned ? Optional.of(owned.owner()) : Optional.empty();
    }

    /** What to call a diagnoser in a report. */
    static String name(Diagnoser diagnoser) {
        Diagnoser named = diagnoser instanceof OwnedDiagnoser owned ? owned.diagnoser() : diagnoser;
        return named.getClass().getName();
    }

    @Override
    public Set<String> codes() {
        return diagnoser.codes();
    }

    @Override
    public List<Diagnosis> diagnose(Observation observation) {
        return diagnoser.diagnose(observation);
    }
}
