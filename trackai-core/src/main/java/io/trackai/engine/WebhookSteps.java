package io.trackai.engine;

import io.trackai.error.TransportException;
import io.trackai.model.ConditionType;
import io.trackai.model.Connection;
import io.trackai.model.Diagnosis;
import io.trackai.model.HookId;
import io.trackai.model.StepId;
import io.trackai.spi.IntegrationProvider;
import io.trackai.spi.Observation;
import io.trackai.spi.SaleSource;
import io.trackai.spi.SetupStep;
import io.trackai.spi.StepContext;
import io.trackai.spi.StepOutcome;
import io.trackai.spi.store.HookActivity;
import io.trackai.spi.store.HookEvent;
import io.trackai.spi.transport.TransportRequest;
import io.trackai.spi.transport.TransportResponse;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the core finds out about a gateway's webhook: does our own endpoint answer, and has a genuine postback come? */
final class WebhookSteps {

    /** The header by which our own endpoint is recognised. */
    static final String MARK = "trackai-webhook";

    /** What {@link #MARK} says at a hook that exists. */
    static final String READY = "ready";

    /** The step that calls this host itself. */
    static final StepId REACHABLE = StepId.of("webhook-reachable");

    private static final Duration SILENCE = Duration.ofHours(4);

    private final EngineParts parts;
    private final Addresses addresses;

    WebhookSteps(EngineParts parts, Addresses addresses) {
        this.parts = parts;
        this.addresses = addresses;
    }

    List<PlannedStep> planned(
            SessionDraft draft, Connection connection, IntegrationProvider provider, SaleSource source) {
        ConnectionDraft kept = draft.connections.get(connection.id());
        if (kept == null || kept.hook.isEmpty()) {
            return List.of();
        }
        HookId hook = kept.hook.get();
        SetupStep reachable = SetupStep.probe(REACHABLE.value())
                .decides(ConditionType.WEBHOOK_REACHABLE)
                .inputs()
                .every(Duration.ofHours(1))
                .optional()
                .runs(context -> probe(context, connection, hook));
        Optional<Set<String>> token = source.tokenInput().map(Set::of);
        SetupStep authenticated = SetupStep.probe("webhook-authenticated")
                .decides(ConditionType.WEBHOOK_AUTHENTICATED)
                .optional()
                .runs(context -> arrivals(hook, kept.changedIn(token)));
        return List.of(
                new PlannedStep(connection.id(), reachable, provider.diagnosers(), Set.of(), present -> 1, () -> 0),
                new PlannedStep(
                        connection.id(),
                        authenticated,
                        provider.diagnosers(),
                        Set.of(),
                        present -> CoreSteps.changed(present, connection.id(), token),
                        () -> {
                            HookActivity activity = parts.relay().activity(hook);
                            return activity.accepted() + activity.refused();
                        }));
    }

    private StepOutcome probe(StepContext context, Connection connection, HookId hook) {
        Optional<URI> address = addresses.webhook(connection.provider(), hook);
        if (address.isEmpty()) {
            return new StepOutcome.NotApplicable(
                    "noPublicUrl", List.of(Observation.found(CoreFindings.PUBLIC_URL_MISSING)));
        }
        if (parts.relay().activity(hook).lastAccepted().isPresent()) {
            return StepOutcome.ok();
        }
        TransportResponse answer;
        try {
            answer = context.http().send(TransportRequest.get(address.get()).build());
        } catch (TransportException e) {
            if (e.kind() == TransportException.Kind.INTERRUPTED) {
                throw e;
            }
            return StepOutcome.failed(Observation.found(CoreFindings.ENDPOINT_UNREACHABLE));
        }
        if (answer.header(MARK).filter(READY::equals).isPresent()) {
            return StepOutcome.ok();
        }
        boolean guarded = answer.status() == 401
                || answer.status() == 403
                || answer.status() == 419
                || (answer.status() >= 300 && answer.status() < 400);
        return StepOutcome.failed(Observation.found(
                Diagnosis.builder(guarded ? CoreFindings.ENDPOINT_GUARDED : CoreFindings.ENDPOINT_UNREACHABLE)
                        .putParameters("status", Integer.toString(answer.status()))
                        .build()));
    }

    private StepOutcome arrivals(HookId hook, long generation) {
        HookActivity activity = parts.relay().activity(hook);
        Map<String, String> counts =
                Map.of("accepted", Long.toString(activity.accepted()), "refused", Long.toString(activity.refused()));
        Optional<HookEvent> refusal = activity.lastRefused().filter(event -> event.generation() >= generation);
        boolean accepted = activity.lastAccepted()
                .filter(event -> event.generation() >= generation)
                .filter(event ->
                        refusal.isEmpty() || !event.at().isBefore(refusal.get().at()))
                .isPresent();
        if (accepted) {
            return StepOutcome.ok(counts);
        }
        if (refusal.isPresent()) {
            return StepOutcome.failed(Observation.found(diagnosis(refusal.get())));
        }
        return new StepOutcome.Waiting("noPostbackYet", SILENCE, List.of());
    }

    private static Diagnosis diagnosis(HookEvent refused) {
        return Diagnosis.builder(refused.refusal().orElse(CoreFindings.UNCLASSIFIED))
                .putParameters("saleCode", refused.saleCode().orElse("–"))
                .build();
    }
}
