package io.trackai.engine;

import io.trackai.model.ConditionType;
import io.trackai.model.Connection;
import io.trackai.model.ConnectionId;
import io.trackai.model.Diagnosis;
import io.trackai.spi.ConversionDestination;
import io.trackai.spi.IntegrationProvider;
import io.trackai.spi.Observation;
import io.trackai.spi.SetupStep;
import io.trackai.spi.StepOutcome;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts the plan of a session together: what its providers contribute, and what only the core can do. */
final class CoreSteps {

    private final EngineParts parts;
    private final ArtifactStep artifacts;
    private final WebhookSteps webhooks;

    CoreSteps(EngineParts parts, Addresses addresses) {
        this.parts = parts;
        this.artifacts = new ArtifactStep(parts, addresses);
        this.webhooks = new WebhookSteps(parts, addresses);
    }

    Plan plan(SessionDraft draft, Connections connections) {
        List<PlannedStep> planned = new ArrayList<>();
        for (Connection connection : connections.all()) {
            Optional<IntegrationProvider> provider = parts.providers().find(connection.provider());
            planned.add(input(draft, connection, provider, connections.unreadable(connection.id())));
            provider.ifPresent(present ->
                    present.steps(connection).forEach(step -> planned.add(contributed(connection, present, step))));
        }
        planned.add(artifacts.planned(draft, connections));
        for (Connection connection : connections.all()) {
            parts.providers().find(connection.provider()).ifPresent(provider -> {
                provider.saleSource()
                        .ifPresent(source -> planned.addAll(webhooks.planned(draft, connection, provider, source)));
                provider.conversionDestination()
                        .ifPresent(
                                destination -> planned.add(testEvent(connections, connection, provider, destination)));
            });
        }
        return new Plan(planned);
    }

    private static PlannedStep contributed(Connection connection, IntegrationProvider provider, SetupStep step) {
        return new PlannedStep(
                connection.id(),
                step,
                OwnedDiagnoser.of(provider),
                draft -> {
                    long newest = changed(draft, connection.id(), step.inputs());
                    for (ConnectionId read : step.reads()) {
                        newest = Math.max(newest, changed(draft, read, Optional.empty()));
                    }
                    return newest;
                },
                () -> 0);
    }

    static long changed(SessionDraft draft, ConnectionId id, Optional<Set<String>> inputs) {
        ConnectionDraft connection = draft.connections.get(id);
        return connection == null ? 1 : connection.changedIn(inputs);
    }

    private static PlannedStep input(
            SessionDraft draft, Connection connection, Optional<IntegrationProvider> provider, Set<String> unreadable) {
        Set<String> cleaned = draft.connections.get(connection.id()) == null
                ? Set.of()
                : Set.copyOf(draft.connections.get(connection.id()).cleaned);
        SetupStep step = SetupStep.pure("input")
                .decides(ConditionType.INPUT_ACCEPTED)
                .runs(context -> {
                    List<Observation> grave = new ArrayList<>();
                    if (provider.isEmpty()) {
                        grave.add(Observation.found(Diagnosis.builder(CoreFindings.GATEWAY_UNSUPPORTED)
                                .putParameters("provider", connection.provider().value())
                                .build()));
                    }
                    unreadable.forEach(field -> grave.add(about(CoreFindings.SECRET_UNREADABLE, field)));
                    List<Observation> remarks = new ArrayList<>();
                    cleaned.forEach(field -> remarks.add(about(CoreFindings.VALUE_CLEANED, field)));
                    provider.ifPresent(present ->
                            present.check(connection).forEach(found -> remarks.add(Observation.found(found))));
                    if (!grave.isEmpty()) {
                        return new StepOutcome.Failed(grave);
                    }
                    return new StepOutcome.Ok(Map.of(), remarks);
                });
        return new PlannedStep(
                connection.id(),
                step,
                provider.map(OwnedDiagnoser::of).orElse(List.of()),
                present -> changed(present, connection.id(), Optional.empty()),
                () -> 0);
    }

    private static Observation about(String code, String field) {
        return Observation.found(
                Diagnosis.builder(code).putParameters("field", field).build());
    }

    private PlannedStep testEvent(
            Connections connections,
            Connection connection,
            IntegrationProvider provider,
            ConversionDestination destination) {
        Optional<Connection> gateway = connections.all().stream()
                .filter(candidate -> parts.providers()
                        .find(candidate.provider())
                        .flatMap(IntegrationProvider::saleSource)
                        .isPresent())
                .findFirst();
        Set<ConditionType> others = new LinkedHashSet<>();
        provider.steps(connection).stream()
                .filter(step -> !step.optional())
                .forEach(step -> others.addAll(step.decides()));
        others.removeAll(destination.neededToSend());
        SetupStep.Builder builder = SetupStep.repeatableEffect("test-event")
                .decides(ConditionType.TEST_EVENT_SENT)
                .needs(destination.neededToSend().toArray(ConditionType[]::new))
                .unlessFalse(others.toArray(ConditionType[]::new))
                .proves(destination.provenByAcceptance().toArray(ConditionType[]::new))
                .reads(ConnectionId.LANDING);
        gateway.ifPresent(source -> builder.reads(source.id()));
        TestEventStep work = new TestEventStep(parts, connection, destination, gateway);
        return new PlannedStep(
                connection.id(),
                builder.runs(work),
                OwnedDiagnoser.of(provider),
                present -> {
                    long own = changed(present, connection.id(), Optional.empty());
                    long source = gateway.map(id -> changed(present, id.id(), Optional.empty()))
                            .orElse(1L);
                    return Math.max(own, source);
                },
                () -> 0);
    }
}
