package io.trackai.gtm;

import static io.trackai.model.LocalizedText.of;

import io.trackai.model.ConditionType;
import io.trackai.model.Connection;
import io.trackai.model.Diagnosis;
import io.trackai.model.ProviderId;
import io.trackai.spi.ArtifactRecipe;
import io.trackai.spi.BrowserTag;
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

/** Google Tag Manager: snippet, container to import, guide and server settings. Safe for concurrent use. */
public final class GtmProvider implements IntegrationProvider {

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
    public String title() {
        return "Google Tag Manager";
    }

    @Override
    public List<InputSpec> inputs() {
        return List.of(
                InputSpec.builder(GtmConnection.CONTAINER_ID, of("o ID do contêiner do GTM", "the GTM container ID"))
                        .required(false)
                        .maxLength(64)
                        .build(),
                InputSpec.builder(
                                GtmConnection.CONSENT,
                                of("a regra de consentimento do snippet", "the snippet's consent policy"))
                        .required(false)
                        .maxLength(16)
                        .build());
    }

    @Override
    public List<Diagnosis> check(Connection connection) {
        List<Diagnosis> faults = new ArrayList<>();
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
        return faults;
    }

    private static ConsentPolicy consent(Connection connection) {
        return connection
                .field(GtmConnection.CONSENT)
                .flatMap(ConsentPolicy::of)
                .orElse(ConsentPolicy.ASSUMED);
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
        ConsentPolicy consent = consent(connection);
        return List.of(
                new ArtifactRecipe.Browser(
                        "snippet.html", "text/html", (facts, renderer) -> snippet.write(facts, consent)),
                new ArtifactRecipe.Browser(
                        "snippet-body.html", "text/html", (facts, renderer) -> snippet.withoutScripts(facts, consent)),
                new ArtifactRecipe.Browser(
                        "gtm-web-container.json", "application/json", (facts, renderer) -> container.write(facts)),
                new ArtifactRecipe.ForLead("webhook-guide.html", "text/html", guide::write),
                new ArtifactRecipe.Server(
                        "server-settings.json", "application/json", (facts, renderer) -> settings.write(facts)));
    }

    @Override
    public List<FindingDefinition> findings() {
        return GtmFindings.all();
    }
}
