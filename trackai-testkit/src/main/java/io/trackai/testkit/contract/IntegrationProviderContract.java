package io.trackai.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trackai.model.ConditionType;
import io.trackai.model.Connection;
import io.trackai.model.Diagnosis;
import io.trackai.model.LocalizedText;
import io.trackai.model.Secret;
import io.trackai.model.Severity;
import io.trackai.spi.ActionDefinition;
import io.trackai.spi.ArtifactRecipe;
import io.trackai.spi.BrowserTag;
import io.trackai.spi.FindingDefinition;
import io.trackai.spi.InputSpec;
import io.trackai.spi.IntegrationProvider;
import io.trackai.spi.SetupStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link IntegrationProvider} must do. Extend it, give {@link #create()} a provider and {@link #connection()} a
 * connection to it whose inputs are right.
 */
public abstract class IntegrationProviderContract {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z]+)}");

    private IntegrationProvider provider;
    private Connection connection;

    /** For subclasses. */
    protected IntegrationProviderContract() {}

    /** The provider to check. */
    protected abstract IntegrationProvider create();

    /** A connection with every input right. */
    protected abstract Connection connection();

    @BeforeEach
    void open() {
        provider = create();
        connection = connection();
    }

    @Test
    void id_isTheConnectionsProviderAndAlwaysTheSame() {
        assertEquals(provider.id(), connection.provider());
        assertEquals(provider.id(), create().id());
        assertTrue(provider.id().value().matches("[a-z][a-z0-9-]*"));
    }

    @Test
    void inputs_haveNamesOfTheirOwnAndLabelsInBothLanguages() {
        Set<String> names = new HashSet<>();
        for (InputSpec input : provider.inputs()) {
            assertTrue(names.add(input.name()), "twice: " + input.name());
            assertTrue(input.name().matches("[a-z][A-Za-z0-9]*"), input.name());
            assertFalse(input.label().ptBr().isBlank() || input.label().en().isBlank(), input.name());
            assertTrue(input.maxLength() > 0, input.name());
        }
    }

    @Test
    void inputs_holdEverythingTheConnectionGives_secretsAsSecrets() {
        Set<String> plain = new HashSet<>();
        Set<String> secret = new HashSet<>();
        provider.inputs().forEach(input -> (input.secret() ? secret : plain).add(input.name()));

        assertTrue(plain.containsAll(connection.fields().keySet()));
        assertTrue(secret.containsAll(connection.secrets().keySet()));
        provider.inputs().stream()
                .filter(InputSpec::required)
                .forEach(input -> assertTrue(
                        connection.fields().containsKey(input.name())
                                || connection.secrets().containsKey(input.name()),
                        "the right connection lacks " + input.name()));
    }

    @Test
    void cleaning_isStableAndNeverThrows() {
        for (InputSpec input : provider.inputs()) {
            for (String text : strange()) {
                String once = input.cleaning().apply(text);

                assertEquals(once, input.cleaning().apply(once), input.name() + " cleans differently twice");
            }
        }
    }

    @Test
    void check_ofTheRightInputs_findsNothingGrave() {
        Set<String> grave = provider.findings().stream()
                .filter(row -> row.severity() == Severity.ERROR || row.severity() == Severity.FATAL)
                .map(FindingDefinition::code)
                .collect(Collectors.toSet());

        assertEquals(
                List.of(),
                provider.check(connection).stream()
                        .map(Diagnosis::code)
                        .filter(grave::contains)
                        .toList());
    }

    @Test
    void check_ofAnyText_neverThrowsAndNeverRepeatsASecret() {
        for (String text : strange()) {
            Connection.Builder odd = Connection.builder(provider.id());
            for (InputSpec input : provider.inputs()) {
                if (input.secret()) {
                    odd.putSecrets(input.name(), Secret.of(text + "-inner-secret-4711"));
                } else {
                    odd.putFields(input.name(), text);
                }
            }

            assertFalse(provider.check(odd.build()).toString().contains("inner-secret-4711"));
        }
    }

    @Test
    void check_twice_isTheSame() {
        assertEquals(provider.check(connection), create().check(connection));
    }

    @Test
    void steps_areTheSameForTheSameInputsAndNamedOnce() {
        List<String> names = stepNames(provider);

        assertEquals(names, stepNames(provider));
        assertEquals(names, stepNames(create()));
        assertEquals(names.size(), new HashSet<>(names).size(), "steps share a name");
    }

    @Test
    void steps_decideEachConditionOnceAndLeaveTheInputsToTheCore() {
        Set<ConditionType> decided = new HashSet<>();
        for (SetupStep step : provider.steps(connection)) {
            step.decides().forEach(type -> assertTrue(decided.add(type), "decided twice: " + type));
        }

        assertFalse(decided.contains(ConditionType.INPUT_ACCEPTED));
        assertFalse(decided.contains(ConditionType.TEST_EVENT_SENT));
    }

    @Test
    void steps_haveABudgetAndARhythmThatMakeSense() {
        for (SetupStep step : provider.steps(connection)) {
            assertFalse(step.budget().isNegative() || step.budget().isZero(), step.toString());
            assertTrue(step.budget().compareTo(Duration.ofMinutes(1)) <= 0, step.toString());
            assertTrue(step.every().compareTo(Duration.ofMinutes(1)) >= 0, step.toString());
            step.inputs()
                    .ifPresent(names -> assertTrue(
                            provider.inputs().stream()
                                    .map(InputSpec::name)
                                    .toList()
                                    .containsAll(names),
                            step + " reads inputs that are not there"));
        }
    }

    @Test
    void findings_areOneRowPerCodeAndHoldEveryCodeOfTheDiagnosers() {
        Set<String> codes = new HashSet<>();
        provider.findings().forEach(row -> assertTrue(codes.add(row.code()), "twice: " + row.code()));

        provider.diagnosers()
                .forEach(diagnoser -> assertTrue(
                        codes.containsAll(diagnoser.codes()),
                        diagnoser.getClass().getSimpleName() + " has codes without rows"));
        provider.check(connection)
                .forEach(diagnosis -> assertTrue(
                        codes.contains(diagnosis.code()) || diagnosis.code().startsWith("INPUT_"), diagnosis.code()));
    }

    @Test
    void findings_sayTheSameInBothLanguagesWithinTwoHundredAndFortyCharacters() {
        for (FindingDefinition row : provider.findings()) {
            assertText(row.code(), row.explanation(), 240);
            for (ActionDefinition action : row.actions()) {
                assertText(row.code() + "/" + action.id(), action.title(), 240);
                assertTrue(action.steps().size() <= 6, row.code() + " has too many steps");
                action.steps().forEach(step -> assertText(row.code() + "/" + action.id(), step, 240));
            }
        }
    }

    @Test
    void findings_thatMatter_sayWhatToDo() {
        for (FindingDefinition row : provider.findings()) {
            if (row.severity().compareTo(Severity.INFO) != 0 && row.severity() != Severity.DEBUG) {
                assertFalse(row.actions().isEmpty(), row.code() + " says nothing to do");
            }
        }
    }

    @Test
    void artifacts_haveNamesOfTheirOwnAndMediaTypes() {
        Set<String> names = new HashSet<>();
        for (ArtifactRecipe recipe : provider.artifacts(connection)) {
            assertTrue(names.add(recipe.name()), "twice: " + recipe.name());
            assertTrue(recipe.name().matches("[a-z0-9][a-z0-9._-]*"), recipe.name());
            assertTrue(recipe.mediaType().matches("[a-z]+/[a-z0-9.+-]+"), recipe.mediaType());
        }
    }

    @Test
    void browserTags_holdNoSecret() {
        for (BrowserTag tag : provider.browserTags(connection)) {
            connection
                    .secrets()
                    .values()
                    .forEach(secret -> assertFalse(
                            secret.<Boolean>use(text -> tag.publicId().contains(text)), tag.kind()));
        }
    }

    @Test
    void hosts_areBareHostNames() {
        for (String host : provider.hosts(connection)) {
            assertEquals(host.toLowerCase(Locale.ROOT), host);
            assertTrue(host.matches("[a-z0-9.-]+(:[0-9]{1,5})?|\\[[0-9a-f:]+](:[0-9]{1,5})?"), host);
        }
    }

    @Test
    void provider_fromManyThreads_answersTheSame() {
        List<String> answers = Race.of(
                16,
                number -> provider.steps(connection).toString()
                        + provider.check(connection)
                        + provider.hosts(connection));

        assertEquals(1, answers.stream().distinct().count());
    }

    private List<String> stepNames(IntegrationProvider of) {
        return of.steps(connection).stream().map(step -> step.id().value()).toList();
    }

    private static void assertText(String where, LocalizedText text, int most) {
        assertFalse(text.ptBr().isBlank() || text.en().isBlank(), where + " is blank");
        assertTrue(text.ptBr().length() <= most && text.en().length() <= most, where + " is too long");
        assertEquals(placeholders(text.ptBr()), placeholders(text.en()), where);
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> strange() {
        List<String> texts = new ArrayList<>(List.of(
                "x",
                " ",
                "act_1098765432109876",
                "GTM-ABC1234",
                "Bearer EAAinvented",
                "<script>fbq('init','1098765432109876')</script>",
                "１２３４５６７８９０",
                "1098765432109876\n",
                "\u0000\u202e",
                "\ud800",
                "{{x}} ${y} %00",
                "https://[",
                "http://127.0.0.1/"));
        texts.add("9".repeat(5_000));
        texts.add("ı".repeat(512));
        return texts;
    }
}
