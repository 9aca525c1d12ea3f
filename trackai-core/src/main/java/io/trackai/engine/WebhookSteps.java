package io.trackai.engine;

import io.trackai.error.TransportException;
import io.trackai.model.ConditionType;
import io.trackai.model.Connection;
import io.trackai.model.Diagnosis;
import io.trackai.model.Evidence;
import io.trackai.model.HookId;
import io.trackai.model.LeadId;
import io.trackai.model.StepId;
import io.trackai.spi.IntegrationProvider;
import io.trackai.spi.Observation;
import io.trackai.spi.SaleSource;
import io.trackai.spi.SetupStep;
import io.trackai.spi.StepContext;
import io.trackai.spi.StepOutcome;
import io.trackai.spi.store.EffectQuery;
import io.trackai.spi.store.EffectState;
import io.trackai.spi.store.HookActivity;
import io.trackai.spi.store.HookEvent;
import io.trackai.spi.store.StoredEffect;
import io.trackai.spi.transport.TransportRequest;
import io.trackai.spi.transport.TransportResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the core finds out about a gateway's webhook: does our own endpoint answer, and has a genuine postback come? */
final class WebhookSteps {

    /** The step that calls this host itself. */
    static final StepId REACHABLE = StepId.of("webhook-reachable");

    /** How long nothing is said of silence: a webhook is not set up in a minute. */
    private static final Duration QUIET = Duration.ofMinutes(15);

    private static final Duration SILENCE = Duration.ofHours(4);
    /** How long something odd about an accepted postback, or an attack, stays worth a remark. */
    private static final Duration REMARKABLE = Duration.ofHours(24);

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
                .runs(context ->
                        arrivals(hook, kept.changedIn(token), since(draft, connection), context.now(), source));
        SetupStep live = SetupStep.probe("live-sale")
                .decides(ConditionType.LIVE_SALE_RELAYED)
                .inputs()
                .optional()
                .runs(context -> liveSale(draft.lead, hook));
        return List.of(
                new PlannedStep(connection.id(), reachable, OwnedDiagnoser.of(provider), present -> 1, () -> 0),
                new PlannedStep(
                        connection.id(),
                        authenticated,
                        OwnedDiagnoser.of(provider),
                        present -> CoreSteps.changed(present, connection.id(), token),
                        () -> {
                            HookActivity activity = parts.relay().activity(hook);
                            return activity.accepted() + activity.refused();
                        }),
                new PlannedStep(
                        connection.id(),
                        live,
                        provider.diagnosers(),
                        present -> 1,
                        () -> relayed(draft.lead, hook).isPresent() ? 1 : 0));
    }

    /** The newest live event of this route that was counted. */
    private Optional<StoredEffect> relayed(LeadId lead, HookId hook) {
        return parts
                .relay()
                .effects(EffectQuery.builder()
                        .lead(lead)
                        .hook(hook)
                        .addStates(EffectState.DELIVERED)
                        .limit(1)
                        .build())
                .stream()
                .findFirst();
    }

    private StepOutcome liveSale(LeadId lead, HookId hook) {
        return relayed(lead, hook)
                .<StepOutcome>map(effect -> new StepOutcome.Ok(
                        Map.of(
                                "eventId",
                                effect.eventId(),
                                "saleCode",
                                effect.key().saleCode()),
                        List.of()))
                .orElseGet(() -> new StepOutcome.Waiting("noLiveSaleYet", SILENCE, List.of()));
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
        String nonce = parts.ids().next();
        String body = PostbackProbe.body(nonce);
        TransportResponse answer;
        try {
            answer = context.http()
                    .send(TransportRequest.postJson(address.get(), body)
                            .putHeaders(PostbackProbe.HEADER, nonce)
                            .build());
        } catch (TransportException e) {
            if (e.kind() == TransportException.Kind.INTERRUPTED) {
                throw e;
            }
            return StepOutcome.failed(Observation.found(Diagnosis.builder(CoreFindings.ENDPOINT_UNREACHABLE)
                    .addEvidence(Evidence.of("network", e.kind().name().toLowerCase(Locale.ROOT)))
                    .build()));
        }
        String expected = PostbackProbe.digest(nonce, body.getBytes(StandardCharsets.UTF_8));
        Optional<String> digest = answer.header(PostbackProbe.HEADER);
        return digest.filter(expected::equals).isPresent()
                ? StepOutcome.ok()
                : StepOutcome.failed(Observation.found(Diagnosis.builder(wrong(answer, digest))
                        .putParameters("status", Integer.toString(answer.status()))
                        .build()));
    }

    /** Who answered, if it was not our own receiver saying the right thing. */
    private static String wrong(TransportResponse answer, Optional<String> digest) {
        if (digest.isPresent()) {
            return CoreFindings.BODY_ALTERED;
        }
        int status = answer.status();
        if (status >= 300 && status < 400) {
            return CoreFindings.ENDPOINT_REDIRECTS;
        }
        boolean page = answer.header("content-type")
                .map(type -> type.toLowerCase(Locale.ROOT).contains("html"))
                .orElse(false);
        boolean asked = status == 401 || status == 403 || status == 407 || status == 419;
        if (asked || (page && status < 300)) {
            return CoreFindings.ENDPOINT_GUARDED;
        }
        return status >= 500 ? CoreFindings.ENDPOINT_FAILS : CoreFindings.ENDPOINT_ELSEWHERE;
    }

    /** Silence counts from the start, and again from when somebody said that the webhook is set up. */
    private static Instant since(SessionDraft draft, Connection connection) {
        String step = connection.id() + "/webhook-authenticated";
        return draft.findings.values().stream()
                .filter(finding -> finding.step().equals(step))
                .flatMap(finding -> finding.life().claimedAt().stream())
                .filter(claimed -> claimed.isAfter(draft.createdAt))
                .max(Instant::compareTo)
                .orElse(draft.createdAt);
    }

    private StepOutcome arrivals(HookId hook, long generation, Instant since, Instant now, SaleSource source) {
        HookActivity activity = parts.relay().activity(hook);
        Map<String, String> counts = new LinkedHashMap<>();
        counts.put("accepted", Long.toString(activity.accepted()));
        counts.put("refused", Long.toString(activity.refused()));
        activity.lastAccepted().flatMap(HookEvent::saleCode).ifPresent(code -> counts.put("lastSale", code));
        List<Observation> remarks = new ArrayList<>();
        boolean probing = activity.probedAt()
                .filter(at -> now.isBefore(at.plus(REMARKABLE)))
                .isPresent();
        if (probing) {
            remarks.add(Observation.found(CoreFindings.WEBHOOK_PROBING));
        }
        Optional<HookEvent> accepted = activity.lastAccepted().filter(event -> event.generation() >= generation);
        Optional<HookEvent> refused = activity.lastRefused()
                .filter(event -> event.generation() >= generation)
                .filter(event -> accepted.isEmpty() || accepted.get().at().isBefore(event.at()));
        if (accepted.isPresent()) {
            activity.remarks().values().stream()
                    .filter(remark -> now.isBefore(remark.at().plus(REMARKABLE)))
                    .forEach(remark -> remarks.add(Observation.found(remark.diagnosis())));
            // Whoever tries out tokens must not be able to take a working webhook's good name.
            refused.filter(event -> !(event.unauthorized() && probing))
                    .ifPresent(event -> remarks.add(Observation.found(diagnosis(event))));
            return new StepOutcome.Ok(counts, remarks);
        }
        if (refused.isPresent()) {
            remarks.add(0, Observation.found(diagnosis(refused.get())));
            return new StepOutcome.Failed(remarks);
        }
        if (now.isBefore(since.plus(QUIET))) {
            return new StepOutcome.Waiting("noPostbackYet", QUIET, remarks);
        }
        remarks.add(Observation.found(source.silenceFinding()));
        return new StepOutcome.Waiting("noPostbackYet", SILENCE, remarks);
    }

    private static Diagnosis diagnosis(HookEvent refused) {
        return Diagnosis.builder(refused.refusal().orElse(CoreFindings.UNCLASSIFIED))
                .putForeign("saleCode", refused.saleCode().orElse(""))
                .build();
    }
}
