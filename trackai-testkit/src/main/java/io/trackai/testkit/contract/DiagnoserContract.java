package io.trackai.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trackai.error.PageFetchException;
import io.trackai.error.TransportException;
import io.trackai.model.Diagnosis;
import io.trackai.spi.Diagnoser;
import io.trackai.spi.FindingDefinition;
import io.trackai.spi.Observation;
import io.trackai.spi.transport.TransportResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Diagnoser} must do. Extend it, give {@link #create()} a diagnoser, {@link #recognised()} what it must
 * read, and {@link #catalogue()} the rows of its codes.
 */
public abstract class DiagnoserContract {

    private static final String STRANGER = "<script>stranger-text-4711</script>";

    private Diagnoser diagnoser;

    /** For subclasses. */
    protected DiagnoserContract() {}

    /** The diagnoser to check. */
    protected abstract Diagnoser create();

    /** At least one observation it must have a verdict on. */
    protected abstract List<Observation> recognised();

    /** The catalogue its codes stand in. */
    protected abstract List<FindingDefinition> catalogue();

    @BeforeEach
    void open() {
        diagnoser = create();
    }

    @Test
    void codes_areThereAndOfOneShape() {
        assertFalse(diagnoser.codes().isEmpty());
        diagnoser.codes().forEach(code -> assertTrue(code.matches("[A-Z][A-Z0-9]*(_[A-Z0-9]+)+"), code));
    }

    @Test
    void codes_allStandInTheCatalogue() {
        Set<String> known = catalogue().stream().map(FindingDefinition::code).collect(Collectors.toSet());

        assertEquals(
                Set.of(),
                diagnoser.codes().stream().filter(code -> !known.contains(code)).collect(Collectors.toSet()));
    }

    @Test
    void codes_cannotBeChangedFromOutside() {
        Set<String> codes = diagnoser.codes();

        assertThrows(RuntimeException.class, () -> codes.add("OTHER_CODE"));
    }

    @Test
    void diagnose_ofWhatItKnows_hasAVerdict() {
        assertFalse(recognised().isEmpty());
        recognised().forEach(known -> assertFalse(diagnoser.diagnose(known).isEmpty(), known.toString()));
    }

    @Test
    void diagnose_usesItsOwnCodesOnly() {
        for (Observation observation : everything()) {
            diagnoser
                    .diagnose(observation)
                    .forEach(diagnosis -> assertTrue(diagnoser.codes().contains(diagnosis.code()), diagnosis.code()));
        }
    }

    @Test
    void diagnose_ofAnObservationOfAnotherSort_isEmpty() {
        assertEquals(List.of(), diagnoser.diagnose(new Observation() {}));
    }

    @Test
    void diagnose_ofAnything_neverThrowsAndNeverIsNull() {
        everything().forEach(observation -> assertNotNull(diagnoser.diagnose(observation)));
    }

    @Test
    void diagnose_twice_isTheSame() {
        everything()
                .forEach(observation -> assertEquals(diagnoser.diagnose(observation), diagnoser.diagnose(observation)));
    }

    @Test
    void diagnose_inAnyLocale_isTheSame() {
        Locale before = Locale.getDefault();
        List<Observation> all = everything();
        List<List<Diagnosis>> here = all.stream().map(diagnoser::diagnose).toList();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertEquals(here, all.stream().map(diagnoser::diagnose).toList());
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void diagnose_fromManyThreads_isTheSame() {
        Observation known = recognised().get(0);

        List<List<Diagnosis>> answers = Race.of(16, number -> diagnoser.diagnose(known));

        assertEquals(1, answers.stream().distinct().count());
    }

    @Test
    void diagnose_neverTakesAStrangersTextIntoItsParameters() {
        for (Observation observation : strange()) {
            diagnoser
                    .diagnose(observation)
                    .forEach(diagnosis -> diagnosis
                            .parameters()
                            .values()
                            .forEach(value -> assertFalse(value.contains("stranger-text-4711"), diagnosis.code())));
        }
    }

    private List<Observation> everything() {
        List<Observation> all = new ArrayList<>(recognised());
        all.addAll(strange());
        for (TransportException.Kind kind : TransportException.Kind.values()) {
            all.add(new Observation.HttpFailure("graph.example", kind, true));
            all.add(new Observation.HttpFailure("", kind, false));
        }
        for (PageFetchException.Kind kind : PageFetchException.Kind.values()) {
            all.add(new Observation.PageFailure(kind, Optional.empty()));
        }
        all.add(new Observation.StepCrashed("step", "java.lang.Error", "ref"));
        all.add(new Observation.StepTimedOut("step", Duration.ofSeconds(10)));
        all.add(new Observation() {});
        return all;
    }

    private static List<Observation> strange() {
        List<Observation> answers = new ArrayList<>();
        for (String body : List.of(
                "",
                "null",
                "[]",
                "{",
                "[".repeat(20_000),
                "{\"error\":null}",
                "{\"error\":\"" + "x".repeat(70_000) + "\"}",
                "{\"error\":{\"message\":\"" + STRANGER.replace("/", "\\/") + "\",\"code\":\"190\"}}",
                "{\"error\":{\"message\":\"stranger-text-4711\",\"code\":1e999}}",
                "\ufeff{}",
                "\u0000\ud800",
                STRANGER)) {
            for (int status : new int[] {200, 302, 400, 401, 403, 404, 429, 500, 503, 999}) {
                answers.add(new Observation.HttpAnswer(TransportResponse.of(
                        status,
                        Map.of("retry-after", List.of("soon"), "x-app-usage", List.of("{")),
                        body.getBytes(StandardCharsets.UTF_8))));
            }
        }
        return answers;
    }
}
