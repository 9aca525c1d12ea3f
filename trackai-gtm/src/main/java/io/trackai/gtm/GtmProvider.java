package io.trackai.gtm;

import static io.trackai.model.LocalizedText.of;

import io.trackai.model.ActionKind;
import io.trackai.model.Actor;
import io.trackai.model.ConditionType;
import io.trackai.model.Connection;
import io.trackai.model.Diagnosis;
import io.trackai.model.ProviderId;
import io.trackai.model.Severity;
import io.trackai.spi.ActionDefinition;
import io.trackai.spi.ArtifactRecipe;
import io.trackai.spi.BrowserTag;
import io.trackai.spi.FindingDefinition;
import io.trackai.spi.InputSpec;
import io.trackai.spi.IntegrationProvider;
import io.trackai.spi.SetupStep;
import io.trackai.spi.StepContext;
import io.trackai.spi.StepOutcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Google Tag Manager: snippet, container to import, guide and server settings. Safe for concurrent use. */
public final class GtmProvider implements IntegrationProvider {

    private static final String CONTAINER_ID_INVALID = "GTM_CONTAINER_ID_INVALID";
    private static final Pattern CONTAINER = Pattern.compile("GTM-[A-Z0-9]{4,10}");

    private final SnippetWriter snippet = new SnippetWriter();
    private final ContainerWriter container = new ContainerWriter();
    private final WebhookGuideWriter guide = new WebhookGuideWriter();
    private final ServerSettingsWriter settings = new ServerSettingsWriter();

    /** What the service loader calls. */
    public GtmProvider() {}

    /** A provider. */
    public static GtmProvider create() {
        return new GtmProvider();
    }

    @Override
    public ProviderId id() {
        return GtmConnection.PROVIDER;
    }

    @Override
    public List<InputSpec> inputs() {
        return List.of(
                InputSpec.builder(GtmConnection.CONTAINER_ID, of("o ID do contêiner do GTM", "the GTM container ID"))
                        .required(false)
                        .maxLength(64)
                        .build());
    }

    @Override
    public List<Diagnosis> check(Connection connection) {
        return connection
                .field(GtmConnection.CONTAINER_ID)
                .filter(id -> !CONTAINER.matcher(id).matches())
                .map(id -> List.of(Diagnosis.of(CONTAINER_ID_INVALID)))
                .orElse(List.of());
    }

    @Override
    public List<SetupStep> steps(Connection connection) {
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

    @Override
    public List<ArtifactRecipe> artifacts(Connection connection) {
        return List.of(
                new ArtifactRecipe.Browser("snippet.html", "text/html", (facts, renderer) -> snippet.write(facts)),
                new ArtifactRecipe.Browser(
                        "gtm-web-container.json", "application/json", (facts, renderer) -> container.write(facts)),
                new ArtifactRecipe.ForLead("webhook-guide.html", "text/html", guide::write),
                new ArtifactRecipe.Server(
                        "server-settings.json", "application/json", (facts, renderer) -> settings.write(facts)));
    }

    @Override
    public List<FindingDefinition> findings() {
        return List.of(FindingDefinition.builder(CONTAINER_ID_INVALID)
                .severity(Severity.ERROR)
                .actor(Actor.LEAD)
                .condition(ConditionType.INPUT_ACCEPTED)
                .explanation(of(
                        "O ID do contêiner do GTM tem a forma GTM-XXXXXXX, com letras maiúsculas e números.",
                        "A GTM container ID looks like GTM-XXXXXXX, in capitals and digits."))
                .addActions(ActionDefinition.builder(
                                "give-container-id",
                                ActionKind.INPUT,
                                of("Informe o ID do contêiner", "Give the container ID"))
                        .field(GtmConnection.CONTAINER_ID)
                        .addSteps(of(
                                "Abra o Google Tag Manager: o ID aparece no topo da área de trabalho",
                                "Open Google Tag Manager: the ID is at the top of the workspace"))
                        .addRevalidates(ConditionType.INPUT_ACCEPTED)
                        .build())
                .build());
    }
}
