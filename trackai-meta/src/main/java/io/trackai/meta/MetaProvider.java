package io.trackai.meta;

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
import java.util.List;
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
    private final List<SetupStep> steps;
    private final List<Diagnoser> diagnosers = List.of(new GraphDiagnoser(), new NetworkDiagnoser());

    /** With every default; what the service loader calls. */
    public MetaProvider() {
        this(MetaOptions.defaults());
    }

    private MetaProvider(MetaOptions options) {
        this.options = options;
        this.destination = new MetaDestination(options);
        this.steps = new MetaSteps(options).all();
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
        return steps;
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
