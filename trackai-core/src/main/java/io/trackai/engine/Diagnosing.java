package io.trackai.engine;

import io.trackai.model.Diagnosis;
import io.trackai.spi.Diagnoser;
import io.trackai.spi.Observation;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks diagnosers in order; the first that answers is taken, and one that throws is passed over. */
final class Diagnosing {

    private static final Logger LOG = LoggerFactory.getLogger(Diagnosing.class);
    private static final Diagnoser LAST = new CoreDiagnosers();

    private final List<Diagnoser> hosts;

    Diagnosing(List<Diagnoser> hosts) {
        this.hosts = List.copyOf(hosts);
    }

    List<Diagnosis> diagnose(List<Observation> observations, List<Diagnoser> providers) {
        List<Diagnosis> all = new ArrayList<>();
        for (Observation observation : observations) {
            all.addAll(diagnose(observation, providers));
        }
        return all;
    }

    private List<Diagnosis> diagnose(Observation observation, List<Diagnoser> providers) {
        if (observation instanceof Observation.Found found) {
            return List.of(found.diagnosis());
        }
        for (List<Diagnoser> round : List.of(hosts, providers)) {
            for (Diagnoser diagnoser : round) {
                List<Diagnosis> diagnoses = ask(diagnoser, observation);
                if (!diagnoses.isEmpty()) {
                    return diagnoses;
                }
            }
        }
        return LAST.diagnose(observation);
    }

    private static List<Diagnosis> ask(Diagnoser diagnoser, Observation observation) {
        try {
            List<Diagnosis> diagnoses = diagnoser.diagnose(observation);
            return diagnoses == null ? List.of() : List.copyOf(diagnoses);
        } catch (RuntimeException broken) {
            LOG.warn(
                    "diagnoser failed, passed over diagnoser={} exception={}",
                    diagnoser.getClass().getName(),
                    broken.getClass().getName());
            return List.of();
        }
    }
}
