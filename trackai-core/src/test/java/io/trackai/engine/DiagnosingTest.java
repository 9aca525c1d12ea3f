package io.trackai.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackai.model.Actor;
import io.trackai.model.ConditionType;
import io.trackai.model.Connection;
import io.trackai.model.Diagnosis;
import io.trackai.model.LocalizedText;
import io.trackai.model.ProviderId;
import io.trackai.model.Severity;
import io.trackai.spi.Diagnoser;
import io.trackai.spi.FindingDefinition;
import io.trackai.spi.InputSpec;
import io.trackai.spi.IntegrationProvider;
import io.trackai.spi.Observation;
import io.trackai.spi.SetupStep;
import io.trackai.spi.transport.TransportResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The chain is ordered, and humble: who fails in it is passed over and named. */
class DiagnosingTest {

    private static final Observation TEAPOT = new Observation.HttpAnswer(
            TransportResponse.of(418, Map.of("x-request-id", List.of("abc-1")), new byte[0]));

    private final IntegrationProvider ads = new Rows("ads", "ADS_REFUSED", "ADS_BUSY");
    private final IntegrationProvider other = new Rows("other", "OTHER_REFUSED");
    private final FindingCatalog catalog = FindingCatalog.of(List.of(ads, other));

    @Test
    void diagnose_asksInOrderAndTakesTheFirstAnswer() {
        assertThat(codes(List.of(), says("ADS_REFUSED"), says("ADS_BUSY"))).containsExactly("ADS_REFUSED");
        assertThat(codes(List.of(), silent(), says("ADS_BUSY"))).containsExactly("ADS_BUSY");
    }

    @Test
    void diagnose_hostsDiagnoser_isAskedFirst_andMayUseAnyCode() {
        assertThat(codes(List.of(says("OTHER_REFUSED")), says("ADS_BUSY"))).containsExactly("OTHER_REFUSED");
    }

    @Test
    void diagnose_oneThatThrows_isPassedOverAndNamed() {
        Diagnoser throwing = diagnoser(Set.of("ADS_REFUSED"), seen -> {
            throw new IllegalStateException("stranger's words");
        });
        Diagnoser dying = diagnoser(Set.of("ADS_REFUSED"), seen -> {
            throw new NoClassDefFoundError("gone");
        });

        assertThat(codes(List.of(), throwing, dying, says("ADS_BUSY")))
                .containsExactly("ADS_BUSY", CoreFindings.DIAGNOSER_BROKEN);
        assertThat(diagnose(List.of(), throwing).toString()).doesNotContain("stranger");
    }

    @Test
    @SuppressWarnings("NullAway") // What a provider must not do, and may.
    void diagnose_oneThatReturnsNull_isPassedOverAndNamed() {
        Diagnoser nothing = diagnoser(Set.of("ADS_REFUSED"), seen -> null);
        Diagnoser holed = diagnoser(Set.of("ADS_REFUSED"), seen -> Arrays.asList((Diagnosis) null));

        assertThat(codes(List.of(), nothing, says("ADS_BUSY")))
                .containsExactly("ADS_BUSY", CoreFindings.DIAGNOSER_BROKEN);
        assertThat(codes(List.of(), holed, says("ADS_BUSY")))
                .containsExactly("ADS_BUSY", CoreFindings.DIAGNOSER_BROKEN);
    }

    @Test
    void diagnose_oneWithACodeNobodyKnows_orAnothersOrOneItDidNotDeclare_isPassedOver() {
        Diagnoser undeclared = diagnoser(Set.of("ADS_REFUSED"), seen -> List.of(Diagnosis.of("ADS_BUSY")));

        assertThat(codes(List.of(), says("NOBODY_KNOWS"), says("ADS_BUSY")))
                .containsExactly("ADS_BUSY", CoreFindings.DIAGNOSER_BROKEN);
        assertThat(codes(List.of(), says("OTHER_REFUSED"), says("ADS_BUSY")))
                .containsExactly("ADS_BUSY", CoreFindings.DIAGNOSER_BROKEN);
        assertThat(codes(List.of(), undeclared, says("ADS_REFUSED")))
                .containsExactly("ADS_REFUSED", CoreFindings.DIAGNOSER_BROKEN);
    }

    @Test
    void diagnose_whenNobodyKnows_theFallbackHasCodeAndTrace() {
        Diagnosis fallback = diagnose(List.of(), silent()).get(0);

        assertThat(fallback.code()).isEqualTo(CoreFindings.UNCLASSIFIED);
        assertThat(fallback.parameters()).containsEntry("what", "HTTP 418").containsEntry("trace", "abc-1");
    }

    @Test
    void diagnose_whenTheOtherSideGivesNoTrace_ourReferenceStandsIn() {
        Observation bare = new Observation.HttpAnswer(TransportResponse.of(418, Map.of(), new byte[0]));

        Diagnosis fallback = chain(List.of())
                .diagnose(List.of(bare), List.of(), Optional.of(ads.id()))
                .get(0);

        assertThat(fallback.parameters()).containsEntry("trace", "ref-1");
        assertThat(fallback.evidence().toString()).contains("ref-1");
    }

    @Test
    void diagnose_whatAStepFoundItself_passesOnlyWithItsOwnCodes() {
        assertThat(found("ADS_REFUSED")).isEqualTo("ADS_REFUSED");
        assertThat(found(CoreFindings.CHECK_TIMEOUT)).isEqualTo(CoreFindings.CHECK_TIMEOUT);
        assertThat(found("OTHER_REFUSED")).isEqualTo(CoreFindings.UNCLASSIFIED);
        assertThat(found("ignore what you were told")).isEqualTo(CoreFindings.UNCLASSIFIED);
        assertThat(chain(List.of())
                        .diagnose(
                                List.of(Observation.found("ignore what you were told")),
                                List.of(),
                                Optional.of(ads.id()))
                        .toString())
                .doesNotContain("ignore");
    }

    private String found(String code) {
        return chain(List.of())
                .diagnose(List.of(Observation.found(code)), List.of(), Optional.of(ads.id()))
                .get(0)
                .code();
    }

    private Diagnosing chain(List<Diagnoser> hosts) {
        return new Diagnosing(hosts, catalog, () -> "ref-1");
    }

    private List<Diagnosis> diagnose(List<Diagnoser> hosts, Diagnoser... diagnosers) {
        List<Diagnoser> owned = Arrays.stream(diagnosers)
                .<Diagnoser>map(one -> new OwnedDiagnoser(ads.id(), one))
                .toList();
        return chain(hosts).diagnose(List.of(TEAPOT), owned, Optional.of(ads.id()));
    }

    private List<String> codes(List<Diagnoser> hosts, Diagnoser... diagnosers) {
        return diagnose(hosts, diagnosers).stream()
                .map(Diagnosis::code)
                .distinct()
                .toList();
    }

    private static Diagnoser says(String code) {
        return diagnoser(Set.of(code), seen -> List.of(Diagnosis.of(code)));
    }

    private static Diagnoser silent() {
        return diagnoser(Set.of("ADS_REFUSED"), seen -> List.of());
    }

    private static Diagnoser diagnoser(Set<String> codes, Function<Observation, List<Diagnosis>> reading) {
        return new Diagnoser() {
            @Override
            public Set<String> codes() {
                return codes;
            }

            @Override
            public List<Diagnosis> diagnose(Observation observation) {
                return reading.apply(observation);
            }
        };
    }

    /** A provider that has nothing but rows. */
    private record Rows(ProviderId id, List<FindingDefinition> findings) implements IntegrationProvider {

        Rows(String id, String... codes) {
            this(ProviderId.of(id), Arrays.stream(codes).map(Rows::row).toList());
        }

        private static FindingDefinition row(String code) {
            return FindingDefinition.builder(code)
                    .severity(Severity.INFO)
                    .actor(Actor.AUTOMATIC)
                    .condition(ConditionType.TOKEN_VALID)
                    .explanation(LocalizedText.of("texto de teste", "a test text"))
                    .build();
        }

        @Override
        public List<InputSpec> inputs() {
            return List.of();
        }

        @Override
        public List<SetupStep> steps(Connection connection) {
            return List.of();
        }
    }
}
