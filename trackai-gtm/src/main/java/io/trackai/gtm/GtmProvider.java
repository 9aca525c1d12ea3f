package io.trackai.gtm;

import static io.trackai.model.LocalizedText.of;

import io.trackai.model.ConditionType;
import io.trackai.model.Connection;
import io.trackai.model.Diagnosis;
import io.trackai.model.ProviderId;
import io.trackai.spi.ArtifactRecipe;
import io.trackai.spi.BrowserTag;
import io.trackai.spi.Diagnoser;
import io.trackai.spi.FindingDefinition;
import io.trackai.spi.InputSpec;
import io.trackai.spi.IntegrationProvider;
import io.trackai.spi.SetupStep;
import io.trackai.spi.StepContext;
import io.trackai.spi.StepOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Google Tag Manager: snippet, container to import, guide and server settings. Safe for concurrent use. */
public final class GtmProvider implements IntegrationProvider {

    private final SnippetWriter snippet = new SnippetWriter();
    private final ContainerWriter container = new ContainerWriter();
    private final WebhookGuideWriter guide = new WebhookGuideWriter();
    private final ServerSettingsWriter settings = new ServerSettingsWriter();

    private final GtmOptions options;
    private final Publisher publisher;
    private final List<Diagnoser> diagnosers = List.of(new ApiDiagnoser());

    /** With every default; what the service loader calls. Publishes nothing, because it has no access tokens. */
    public GtmProvider() {
        this(GtmOptions.defaults());
    }

    private GtmProvider(GtmOptions options) {
        this.options = options;
        this.publisher = Publisher.create(options);
    }

    /** With every default. */
    public static GtmProvider create() {
        return new GtmProvider();
    }

    /** With these options. */
    public static GtmProvider create(GtmOptions options) {
        return new GtmProvider(options);
    }

    @Override
    public ProviderId id() {
        return GtmConnection.PROVIDER;
    }

    @Override
    public String title() {
        return "Google Tag Manager";
    }

    @Override
    public List<InputSpec> inputs() {
        return List.of(
                InputSpec.builder(GtmConnection.CONTAINER_ID, of("o ID do contêiner do GTM", "the GTM container ID"))
                        .required(false)
                        .hint(of(
                                "Começa com GTM-; deixe vazio se a página não tiver um contêiner.",
                                "Begins with GTM-; leave it empty if the page has no container."))
                        .maxLength(64)
                        .build(),
                InputSpec.builder(
                                GtmConnection.CONSENT,
                                of("a regra de consentimento do snippet", "the snippet's consent policy"))
                        .required(false)
                        .putChoices(
                                ConsentPolicy.ASSUMED.word(),
                                of("Funciona até o visitante recusar", "Works until the visitor refuses"))
                        .putChoices(
                                ConsentPolicy.REQUIRED.word(),
                                of("Espera o visitante aceitar", "Waits until the visitor agrees"))
                        .usual(ConsentPolicy.ASSUMED.word())
                        .maxLength(16)
                        .build(),
                InputSpec.builder(
                                GtmConnection.ACCOUNT_ID,
                                of("o número da conta do GTM", "the number of the GTM account"))
                        .required(false)
                        .hint(of(
                                "Só para quem publica na própria conta do Tag Manager.",
                                "Only for those who publish in a Tag Manager account of their own."))
                        .maxLength(32)
                        .build(),
                InputSpec.builder(
                                GtmConnection.CONTAINER_NAME,
                                of("o nome do contêiner na conta", "the container's name in the account"))
                        .required(false)
                        .maxLength(100)
                        .build(),
                InputSpec.builder(
                                GtmConnection.ACCEPTED_VERSION,
                                of("a versão aceita do contêiner", "the accepted version of the container"))
                        .required(false)
                        .maxLength(20)
                        .build(),
                InputSpec.builder(
                                GtmConnection.SERVER_CONTAINER,
                                of("o contêiner de servidor no pacote", "the server container in the bundle"))
                        .required(false)
                        .maxLength(5)
                        .build());
    }

    @Override
    public List<Diagnosis> check(Connection connection) {
        List<Diagnosis> faults = new ArrayList<>();
        boolean unsafe = connection
                .field(GtmConnection.CONTAINER_NAME)
                .filter(name -> name.contains("{{") || name.contains("}}"))
                .isPresent();
        if (unsafe) {
            faults.add(Diagnosis.builder(GtmFindings.VALUE_UNSAFE)
                    .putParameters("field", GtmConnection.CONTAINER_NAME)
                    .build());
        }
        if (connection
                .field(GtmConnection.CONTAINER_ID)
                .filter(id -> !PublicIds.isContainer(id))
                .isPresent()) {
            faults.add(Diagnosis.of(GtmFindings.CONTAINER_ID_INVALID));
        }
        if (connection
                .field(GtmConnection.CONSENT)
                .filter(word -> ConsentPolicy.of(word).isEmpty())
                .isPresent()) {
            faults.add(Diagnosis.of(GtmFindings.CONSENT_POLICY_UNKNOWN));
        }
        if (connection
                .field(GtmConnection.SERVER_CONTAINER)
                .filter(wanted -> !wanted.equals(GtmConnection.WANTED) && !wanted.equals("false"))
                .isPresent()) {
            faults.add(Diagnosis.of(GtmFindings.SERVER_CONTAINER_UNCLEAR));
        }
        boolean named = connection
                .field(GtmConnection.CONTAINER_NAME)
                .filter(name -> !ContainerName.normal(name).isEmpty())
                .isPresent();
        boolean number = connection
                .field(GtmConnection.ACCOUNT_ID)
                .filter(id -> id.matches("[0-9]{1,20}"))
                .isPresent();
        if (publishes(connection) && !number) {
            faults.add(Diagnosis.of(PublishFindings.ACCOUNT_ID_INVALID));
        }
        if (publishes(connection) && !named && !unsafe) {
            faults.add(Diagnosis.of(PublishFindings.CONTAINER_NAME_INVALID));
        }
        return faults;
    }

    private static boolean publishes(Connection connection) {
        return connection.field(GtmConnection.ACCOUNT_ID).isPresent()
                || connection.field(GtmConnection.CONTAINER_NAME).isPresent();
    }

    private static ConsentPolicy consent(Connection connection) {
        return connection
                .field(GtmConnection.CONSENT)
                .flatMap(ConsentPolicy::of)
                .orElse(ConsentPolicy.ASSUMED);
    }

    @Override
    public List<SetupStep> steps(Connection connection) {
        if (publishes(connection)) {
            return publisher.steps();
        }
        return List.of(SetupStep.pure("container")
                .decides(ConditionType.CONTAINER_READY)
                .runs(GtmProvider::container));
    }

    private static StepOutcome container(StepContext context) {
        Optional<String> id = context.connection().field(GtmConnection.CONTAINER_ID);
        return id.map(present -> StepOutcome.ok(Map.of("publicId", present)))
                .orElseGet(() -> StepOutcome.notApplicable("snippetOnly"));
    }

    @Override
    public List<BrowserTag> browserTags(Connection connection) {
        return connection
                .field(GtmConnection.CONTAINER_ID)
                .map(id -> List.of(BrowserTag.of(BrowserTag.GTM_CONTAINER, id)))
                .orElse(List.of());
    }

    /** The container that was made for a lead is known only once it is there. */
    @Override
    public List<BrowserTag> browserTags(Connection connection, Map<String, String> facts) {
        Optional<String> made = Optional.ofNullable(facts.get("publicId")).filter(PublicIds::isContainer);
        return publishes(connection) && made.isPresent()
                ? List.of(BrowserTag.of(BrowserTag.GTM_CONTAINER, made.get()))
                : browserTags(connection);
    }

    @Override
    public Set<String> hosts(Connection connection) {
        return publishes(connection) ? Set.of(options.host()) : Set.of();
    }

    @Override
    public List<Diagnoser> diagnosers() {
        return diagnosers;
    }

    @Override
    public List<ArtifactRecipe> artifacts(Connection connection) {
        ConsentPolicy consent = consent(connection);
        List<ArtifactRecipe> recipes = new ArrayList<>(List.of(
                new ArtifactRecipe.Browser(
                        "snippet.html", "text/html", (facts, renderer) -> snippet.write(facts, consent)),
                new ArtifactRecipe.Browser(
                        "snippet-body.html", "text/html", (facts, renderer) -> snippet.withoutScripts(facts, consent)),
                new ArtifactRecipe.Browser(
                        ContainerWriter.WEB, "application/json", (facts, renderer) -> container.write(facts)),
                new ArtifactRecipe.ForLead("webhook-guide.html", "text/html", guide::write),
                new ArtifactRecipe.Server(
                        "server-settings.json", "application/json", (facts, renderer) -> settings.write(facts))));
        if (connection.field(GtmConnection.SERVER_CONTAINER).equals(Optional.of(GtmConnection.WANTED))) {
            recipes.add(new ArtifactRecipe.Server(
                    ContainerWriter.SERVER, "application/json", (facts, renderer) -> container.write(facts, consent)));
        }
        return List.copyOf(recipes);
    }

    @Override
    public List<FindingDefinition> findings() {
        return GtmFindings.all();
    }
}
