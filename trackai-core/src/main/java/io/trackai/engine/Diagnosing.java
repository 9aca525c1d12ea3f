package io.trackai.engine;

import io.trackai.model.Diagnosis;
import io.trackai.model.Evidence;
import io.trackai.model.ProviderId;
import io.trackai.spi.Diagnoser;
import io.trackai.spi.Observation;
import io.trackai.spi.host.IdSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The chain from symptom to code: the host's diagnosers, then the provider's in its order, then the core's last readers.
 * The first that answers is taken. One that throws, answers nothing at all, or reports a code that is not its own is
 * passed over and reported itself. Safe for concurrent use.
 */
final class Diagnosing {

    private static final Logger LOG = LoggerFactory.getLogger(Diagnosing.class);
    private static final Diagnoser LAST = new CoreDiagnosers();
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9]{0,20}(_[A-Z0-9]{1,20}){1,8}");
    private static final String NO_TRACE = "–";

    private final List<Diagnoser> hosts;
    private final FindingCatalog catalog;
    private final IdSource ids;

    Diagnosing(List<Diagnoser> hosts, FindingCatalog catalog, IdSource ids) {
        this.hosts = List.copyOf(hosts);
        this.catalog = catalog;
        this.ids = ids;
    }

    /**
     * The verdicts on what a step saw.
     *
     * @param speaker the provider whose step it is; empty for the session's own
     */
    List<Diagnosis> diagnose(List<Observation> observations, List<Diagnoser> providers, Optional<ProviderId> speaker) {
        List<Diagnosis> all = new ArrayList<>();
        Set<String> broken = new LinkedHashSet<>();
        for (Observation observation : observations) {
            diagnose(observation, providers, speaker, broken).stream()
                    .map(this::traceable)
                    .forEach(all::add);
        }
        broken.forEach(name -> all.add(Diagnosis.builder(CoreFindings.DIAGNOSER_BROKEN)
                .putParameters("diagnoser", name.substring(name.lastIndexOf('.') + 1))
                .addEvidence(Evidence.of("diagnoser", name))
                .build()));
        return all;
    }

    private List<Diagnosis> diagnose(
            Observation observation, List<Diagnoser> providers, Optional<ProviderId> speaker, Set<String> broken) {
        if (observation instanceof Observation.Found found) {
            return List.of(
                    catalog.allows(speaker, found.diagnosis().code()) ? found.diagnosis() : unknown(found.diagnosis()));
        }
        for (List<Diagnoser> round : List.of(hosts, providers)) {
            for (Diagnoser diagnoser : round) {
                List<Diagnosis> diagnoses = ask(diagnoser, observation, broken);
                if (!diagnoses.isEmpty()) {
                    return diagnoses;
                }
            }
        }
        return LAST.diagnose(observation);
    }

    private List<Diagnosis> ask(Diagnoser diagnoser, Observation observation, Set<String> broken) {
        String fault;
        try {
            List<Diagnosis> diagnoses = diagnoser.diagnose(observation);
            if (diagnoses == null || diagnoses.stream().anyMatch(Objects::isNull)) {
                fault = "null";
            } else if (diagnoses.stream().allMatch(diagnosis -> mayReport(diagnoser, diagnosis.code()))) {
                return List.copyOf(diagnoses);
            } else {
                fault = "a code that is not its own";
            }
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError thrown) {
            fault = thrown.getClass().getName();
        }
        String name = OwnedDiagnoser.name(diagnoser);
        LOG.warn("diagnoser failed, passed over diagnoser={} fault={}", name, fault);
        broken.add(name);
        return List.of();
    }

    private boolean mayReport(Diagnoser diagnoser, String code) {
        Optional<ProviderId> owner = OwnedDiagnoser.owner(diagnoser);
        boolean own = owner.isEmpty() ? catalog.knows(code) : catalog.allows(owner, code);
        return own && diagnoser.codes().contains(code);
    }

    private static Diagnosis unknown(Diagnosis garbage) {
        boolean readable = CODE.matcher(garbage.code()).matches();
        return Diagnosis.builder(CoreFindings.UNCLASSIFIED)
                .putParameters("what", readable ? garbage.code() : "?")
                .evidence(garbage.evidence())
                .build();
    }

    /** What nobody could name gets a reference, so that support can find it: the other side's, or else ours. */
    private Diagnosis traceable(Diagnosis diagnosis) {
        if (!diagnosis.code().endsWith("_UNCLASSIFIED")
                || !diagnosis.parameters().getOrDefault("trace", NO_TRACE).equals(NO_TRACE)) {
            return diagnosis;
        }
        String reference = ids.next();
        LOG.warn(
                "unclassified code={} reference={} parameters={}",
                diagnosis.code(),
                reference,
                LogSafe.of(diagnosis.parameters().toString()));
        return Diagnosis.builder(diagnosis.code())
                .putAllParameters(diagnosis.parameters())
                .putParameters("trace", reference)
                .evidence(diagnosis.evidence())
                .addEvidence(Evidence.of("reference", reference))
                .subject(diagnosis.subject())
                .retryAfter(diagnosis.retryAfter())
                .build();
    }
}
