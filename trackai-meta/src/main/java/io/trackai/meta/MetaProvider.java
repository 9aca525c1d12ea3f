package io.trackai.meta;

import io.trackai.model.ConditionType;
import io.trackai.model.Connection;
import io.trackai.model.Diagnosis;
import io.trackai.model.ProviderId;
import io.trackai.spi.BrowserTag;
import io.trackai.spi.ConversionDestination;
import io.trackai.spi.Diagnoser;
import io.trackai.spi.FindingDefinition;
import io.trackai.spi.InputSpec;
import io.trackai.spi.IntegrationProvider;
import io.trackai.spi.SetupStep;
import io.trackai.spi.StepContext;
import io.trackai.spi.StepOutcome;
import io.trackai.spi.transport.TransportRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Meta: pixel (dataset), Conversions API token, test events.
 *
 * <p>Safe for concurrent use; holds nothing but its options.
 */
public final class MetaProvider implements IntegrationProvider {

    private final MetaOptions options;
    private final MetaDestination destination;
    private final List<Diagnoser> diagnosers = List.of(new GraphDiagnoser());

    /** With every default; what the service loader calls. */
    public MetaProvider() {
        this(MetaOptions.defaults());
    }

    private MetaProvider(MetaOptions options) {
        this.options = options;
        this.destination = new MetaDestination(options);
    }

    /** With every default. */
    public static MetaProvider create() {
        return new MetaProvider();
    }

    /** With these options. */
    public static MetaProvider create(MetaOptions options) {
        return new MetaProvider(options);
    }

    @Override
    public ProviderId id() {
        return MetaConnection.PROVIDER;
    }

    @Override
    public String title() {
        return "Meta";
    }

    @Override
    public List<InputSpec> inputs() {
        return MetaInputs.specs();
    }

    @Override
    public List<Diagnosis> check(Connection connection) {
        return MetaInputs.check(connection);
    }

    @Override
    public List<SetupStep> steps(Connection connection) {
        return List.of(
                SetupStep.probe("token")
                        .decides(ConditionType.TOKEN_VALID)
                        .inputs(MetaConnection.ACCESS_TOKEN)
                        .runs(this::token),
                SetupStep.probe("pixel")
                        .decides(ConditionType.PIXEL_AUTHORIZED)
                        .needs(ConditionType.TOKEN_VALID)
                        .inputs(MetaConnection.PIXEL_ID, MetaConnection.ACCESS_TOKEN)
                        .runs(this::pixel));
    }

    private StepOutcome token(StepContext context) {
        GraphAnswer answer = get(context, GraphAnswer.Edge.ME, "me?fields=id,name");
        if (!answer.ok()) {
            return StepOutcome.failed(answer);
        }
        Map<String, String> facts = new LinkedHashMap<>();
        answer.name().ifPresent(name -> facts.put("tokenName", name));
        return StepOutcome.ok(facts);
    }

    private StepOutcome pixel(StepContext context) {
        String pixel = context.connection().field(MetaConnection.PIXEL_ID).orElse("0");
        GraphAnswer answer =
                get(context, GraphAnswer.Edge.PIXEL, pixel + "?fields=id,name,last_fired_time,is_unavailable");
        if (!answer.ok()) {
            return StepOutcome.failed(answer);
        }
        Map<String, String> facts = new LinkedHashMap<>();
        answer.name().ifPresent(name -> facts.put("pixelName", name));
        return StepOutcome.ok(facts);
    }

    private GraphAnswer get(StepContext context, GraphAnswer.Edge edge, String path) {
        TransportRequest request = TransportRequest.get(options.at(path))
                .bearer(context.connection().secret(MetaConnection.ACCESS_TOKEN))
                .timeout(options.callTimeout())
                .build();
        return GraphAnswer.read(edge, context.http().send(request));
    }

    @Override
    public List<Diagnoser> diagnosers() {
        return diagnosers;
    }

    @Override
    public List<FindingDefinition> findings() {
        return MetaFindings.all();
    }

    @Override
    public List<BrowserTag> browserTags(Connection connection) {
        return connection
                .field(MetaConnection.PIXEL_ID)
                .map(pixel -> List.of(BrowserTag.of(BrowserTag.META_PIXEL, pixel)))
                .orElse(List.of());
    }

    @Override
    public Set<String> hosts(Connection connection) {
        return Set.of(options.host());
    }

    @Override
    public Optional<ConversionDestination> conversionDestination() {
        return Optional.of(destination);
    }
}
