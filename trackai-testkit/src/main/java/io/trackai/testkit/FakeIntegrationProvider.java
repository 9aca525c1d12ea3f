package io.trackai.testkit;

import io.trackai.model.Connection;
import io.trackai.model.Diagnosis;
import io.trackai.model.LocalizedText;
import io.trackai.model.ProviderId;
import io.trackai.model.Secret;
import io.trackai.spi.ArtifactRecipe;
import io.trackai.spi.BrowserTag;
import io.trackai.spi.ConversionDestination;
import io.trackai.spi.Diagnoser;
import io.trackai.spi.FindingDefinition;
import io.trackai.spi.InputSpec;
import io.trackai.spi.IntegrationProvider;
import io.trackai.spi.SaleSource;
import io.trackai.spi.SetupStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A provider made of {@link FakeStep}s, for tests of the engine and of hosts: no network, every run as ordered.
 *
 * <pre>{@code
 * FakeStep token = FakeStep.probe("token", TOKEN_VALID);
 * FakeIntegrationProvider provider = FakeIntegrationProvider.builder("fake")
 *         .secret("key")
 *         .step(token)
 *         .finding(FakeFindings.error("FAKE_TOKEN_BAD", TOKEN_VALID))
 *         .build();
 * token.then(FakeStep.fails("FAKE_TOKEN_BAD"));
 * }</pre>
 *
 * <p>Safe for concurrent use. Its steps remember runs, so use one provider per test.
 */
public final class FakeIntegrationProvider implements IntegrationProvider {

    private final ProviderId id;
    private final List<InputSpec> inputs;
    private final List<FakeStep> steps;
    private final List<FindingDefinition> findings;
    private final List<Diagnoser> diagnosers;
    private final List<ArtifactRecipe> artifacts;
    private final List<BrowserTag> browserTags;
    private final Set<String> hosts;
    private final Function<Connection, List<Diagnosis>> check;
    private final Optional<SaleSource> saleSource;
    private final Optional<ConversionDestination> destination;

    private FakeIntegrationProvider(Builder builder) {
        id = builder.id;
        inputs = List.copyOf(builder.inputs);
        steps = List.copyOf(builder.steps);
        findings = List.copyOf(builder.findings);
        diagnosers = List.copyOf(builder.diagnosers);
        artifacts = List.copyOf(builder.artifacts);
        browserTags = List.copyOf(builder.browserTags);
        hosts = Set.copyOf(builder.hosts);
        check = builder.check;
        saleSource = builder.saleSource;
        destination = builder.destination;
    }

    /** Starts a provider with this id. */
    public static Builder builder(String id) {
        return new Builder(ProviderId.of(id));
    }

    /** A connection of this provider that gives every input an invented value. */
    public Connection connection() {
        Map<String, String> fields = new LinkedHashMap<>();
        Map<String, Secret> secrets = new LinkedHashMap<>();
        for (InputSpec input : inputs) {
            if (input.secret()) {
                secrets.put(input.name(), Secret.of("invented-" + input.name()));
            } else {
                fields.put(input.name(), "some-" + input.name());
            }
        }
        return Connection.builder(id).fields(fields).secrets(secrets).build();
    }

    /** One of its steps. */
    public FakeStep step(String stepId) {
        return steps.stream()
                .filter(step -> step.step().id().value().equals(stepId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no step " + stepId + " here, only "
                        + steps.stream().map(step -> step.step().id().value()).toList()));
    }

    @Override
    public ProviderId id() {
        return id;
    }

    @Override
    public List<InputSpec> inputs() {
        return inputs;
    }

    @Override
    public List<SetupStep> steps(Connection connection) {
        return steps.stream().map(FakeStep::step).toList();
    }

    @Override
    public List<Diagnosis> check(Connection connection) {
        return check.apply(connection);
    }

    @Override
    public List<Diagnoser> diagnosers() {
        return diagnosers;
    }

    @Override
    public List<FindingDefinition> findings() {
        return findings;
    }

    @Override
    public List<ArtifactRecipe> artifacts(Connection connection) {
        return artifacts;
    }

    @Override
    public List<BrowserTag> browserTags(Connection connection) {
        return browserTags;
    }

    @Override
    public Set<String> hosts(Connection connection) {
        return hosts;
    }

    @Override
    public Optional<SaleSource> saleSource() {
        return saleSource;
    }

    @Override
    public Optional<ConversionDestination> conversionDestination() {
        return destination;
    }

    @Override
    public String toString() {
        return "FakeIntegrationProvider(" + id + ")";
    }

    /** Builds a {@link FakeIntegrationProvider}. Confined to one thread. */
    public static final class Builder {

        private final ProviderId id;
        private final List<InputSpec> inputs = new ArrayList<>();
        private final List<FakeStep> steps = new ArrayList<>();
        private final List<FindingDefinition> findings = new ArrayList<>();
        private final List<Diagnoser> diagnosers = new ArrayList<>();
        private final List<ArtifactRecipe> artifacts = new ArrayList<>();
        private final List<BrowserTag> browserTags = new ArrayList<>();
        private Set<String> hosts = Set.of();
        private Function<Connection, List<Diagnosis>> check = connection -> List.of();
        private Optional<SaleSource> saleSource = Optional.empty();
        private Optional<ConversionDestination> destination = Optional.empty();

        private Builder(ProviderId id) {
            this.id = id;
        }

        /** Adds a mandatory plain input. */
        public Builder field(String name) {
            return input(InputSpec.builder(name, label(name)).build());
        }

        /** Adds an optional plain input. */
        public Builder optionalField(String name) {
            return input(InputSpec.builder(name, label(name)).required(false).build());
        }

        /** Adds a mandatory secret input. */
        public Builder secret(String name) {
            return input(InputSpec.builder(name, label(name)).secret(true).build());
        }

        /** Adds an optional secret input. */
        public Builder optionalSecret(String name) {
            return input(InputSpec.builder(name, label(name))
                    .secret(true)
                    .required(false)
                    .build());
        }

        /** Adds an input. */
        public Builder input(InputSpec input) {
            inputs.add(input);
            return this;
        }

        /** Adds a step. */
        public Builder step(FakeStep step) {
            steps.add(step);
            return this;
        }

        /** Adds rows to its catalogue. */
        public Builder finding(FindingDefinition... rows) {
            findings.addAll(List.of(rows));
            return this;
        }

        /** Adds a diagnoser. */
        public Builder diagnoser(Diagnoser diagnoser) {
            diagnosers.add(diagnoser);
            return this;
        }

        /** Adds a deliverable. */
        public Builder artifact(ArtifactRecipe recipe) {
            artifacts.add(recipe);
            return this;
        }

        /** Adds something it wants on the landing page. */
        public Builder browserTag(BrowserTag tag) {
            browserTags.add(tag);
            return this;
        }

        /** Names the hosts its steps may call. */
        public Builder hosts(String... hosts) {
            this.hosts = Set.of(hosts);
            return this;
        }

        /** Sets how inputs are judged before anything is sent. */
        public Builder check(Function<Connection, List<Diagnosis>> check) {
            this.check = check;
            return this;
        }

        /** Makes it a gateway. */
        public Builder saleSource(SaleSource source) {
            saleSource = Optional.of(source);
            return this;
        }

        /** Makes it an ad platform. */
        public Builder destination(ConversionDestination destination) {
            this.destination = Optional.of(destination);
            return this;
        }

        /** The provider. */
        public FakeIntegrationProvider build() {
            return new FakeIntegrationProvider(this);
        }

        private static LocalizedText label(String name) {
            return LocalizedText.of(name, name);
        }
    }
}
