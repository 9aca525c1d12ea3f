package io.trackai.examples.quickstart.findings;

import io.trackai.model.ConditionType;
import io.trackai.model.Connection;
import io.trackai.model.ConnectionId;
import io.trackai.model.Diagnosis;
import io.trackai.model.ProviderId;
import io.trackai.spi.ArtifactRecipe;
import io.trackai.spi.BrowserTag;
import io.trackai.spi.ConversionDestination;
import io.trackai.spi.Diagnoser;
import io.trackai.spi.FindingDefinition;
import io.trackai.spi.InputSpec;
import io.trackai.spi.IntegrationProvider;
import io.trackai.spi.Observation;
import io.trackai.spi.SaleSource;
import io.trackai.spi.SetupStep;
import io.trackai.spi.StepAction;
import io.trackai.spi.StepKind;
import io.trackai.spi.StepOutcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A provider as it is, but for what one of its steps does.
 *
 * @param real the provider
 * @param step the step's name
 * @param action what it does instead
 */
record ReplacedStep(IntegrationProvider real, String step, StepAction action) implements IntegrationProvider {

    @Override
    public ProviderId id() {
        return real.id();
    }

    @Override
    public List<InputSpec> inputs() {
        return real.inputs();
    }

    @Override
    public List<SetupStep> steps(Connection connection) {
        return real.steps(connection).stream()
                .map(one -> one.id().value().equals(step) ? replaced(one) : one)
                .toList();
    }

    private SetupStep replaced(SetupStep like) {
        SetupStep.Builder builder = builder(like)
                .decides(like.decides().toArray(ConditionType[]::new))
                .needs(like.needs().toArray(ConditionType[]::new))
                .unlessFalse(like.unlessFalse().toArray(ConditionType[]::new))
                .proves(like.proves().toArray(ConditionType[]::new))
                .budget(like.budget())
                .every(like.every());
        like.inputs().ifPresent(names -> builder.inputs(names.toArray(String[]::new)));
        like.reads().forEach(builder::reads);
        return (like.optional() ? builder.optional() : builder).runs(action);
    }

    private static SetupStep.Builder builder(SetupStep like) {
        String id = like.id().value();
        if (like.kind() == StepKind.PURE) {
            return SetupStep.pure(id);
        }
        if (like.kind() == StepKind.PROBE) {
            return SetupStep.probe(id);
        }
        return like.look().isPresent()
                ? SetupStep.observableEffect(id, like.look().get())
                : SetupStep.repeatableEffect(id);
    }

    @Override
    public List<Diagnosis> check(Connection connection) {
        return real.check(connection);
    }

    @Override
    public List<Diagnoser> diagnosers() {
        return real.diagnosers();
    }

    @Override
    public List<FindingDefinition> findings() {
        return real.findings();
    }

    @Override
    public List<ArtifactRecipe> artifacts(Connection connection) {
        return real.artifacts(connection);
    }

    @Override
    public List<BrowserTag> browserTags(Connection connection) {
        return real.browserTags(connection);
    }

    @Override
    public List<BrowserTag> browserTags(Connection connection, Map<String, String> facts) {
        return real.browserTags(connection, facts);
    }

    @Override
    public Set<String> hosts(Connection connection) {
        return real.hosts(connection);
    }

    @Override
    public Optional<SaleSource> saleSource() {
        return real.saleSource();
    }

    @Override
    public Optional<ConversionDestination> conversionDestination() {
        return real.conversionDestination();
    }

    /** What a step with a defect may do. */
    enum Defect {
        THROWS,
        THROWS_AN_ERROR,
        RETURNS_NULL,
        FINDS_AN_UNKNOWN_CODE,
        FINDS_ANOTHERS_CODE,
        ACCUSES_ANOTHER_CONNECTION,
        HANGS;

        @SuppressWarnings("NullAway") // What a provider must not do, and may.
        StepAction action(Runnable hanging) {
            return switch (this) {
                case THROWS ->
                    context -> {
                        throw new IllegalStateException("a defect");
                    };
                case THROWS_AN_ERROR ->
                    context -> {
                        throw new StackOverflowError();
                    };
                case RETURNS_NULL -> context -> null;
                case FINDS_AN_UNKNOWN_CODE -> context -> StepOutcome.failed(Observation.found("NOBODY_KNOWS_THIS"));
                case FINDS_ANOTHERS_CODE -> context -> StepOutcome.failed(foreign(context.connection()));
                case ACCUSES_ANOTHER_CONNECTION -> context -> StepOutcome.failed(accusing(context.connection()));
                case HANGS ->
                    context -> {
                        hanging.run();
                        return StepOutcome.ok();
                    };
            };
        }

        private static Observation foreign(Connection own) {
            return Observation.found(own.provider().value().equals("meta") ? "LP_DNS_NOT_FOUND" : "META_TOKEN_INVALID");
        }

        private static Observation accusing(Connection own) {
            boolean meta = own.provider().value().equals("meta");
            return Observation.found(Diagnosis.builder(meta ? "LP_DNS_NOT_FOUND" : "META_TOKEN_INVALID")
                    .subject(ConnectionId.of(meta ? "landing" : "meta"))
                    .build());
        }
    }
}
