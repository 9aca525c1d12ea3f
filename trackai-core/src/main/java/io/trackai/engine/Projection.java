package io.trackai.engine;

import io.trackai.model.Actor;
import io.trackai.model.Condition;
import io.trackai.model.ConditionKey;
import io.trackai.model.ConditionStatus;
import io.trackai.model.ConditionType;
import io.trackai.model.ConnectionId;
import io.trackai.model.Diagnosis;
import io.trackai.model.Finding;
import io.trackai.model.FindingState;
import io.trackai.model.Phase;
import io.trackai.model.SessionStatus;
import io.trackai.model.Severity;
import io.trackai.model.StepProgress;
import io.trackai.spi.FindingDefinition;
import io.trackai.spi.StepKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What readers see: phase and status as a pure function of state, plan and time. Nothing here is ever stored as truth. */
final class Projection {

    private static final Set<ConditionType> WEBHOOK_AND_LIVE = Set.of(
            ConditionType.WEBHOOK_REACHABLE,
            ConditionType.WEBHOOK_AUTHENTICATED,
            ConditionType.LIVE_SALE_RELAYED,
            ConditionType.TEST_EVENT_SENT);

    private final FindingCatalog catalog;
    private final Addresses addresses;
    private final Duration ttl;

    Projection(FindingCatalog catalog, Addresses addresses, Duration ttl) {
        this.catalog = catalog;
        this.addresses = addresses;
        this.ttl = ttl;
    }

    /** The first that fits, gravest first. */
    Phase phase(SessionDraft draft, Plan plan, Instant now) {
        if (draft.expired || expires(draft).isBefore(now)) {
            return Phase.EXPIRED;
        }
        if (draft.findings.values().stream().anyMatch(finding -> demandsAction(finding, draft, plan, now))) {
            return Phase.ACTION_REQUIRED;
        }
        boolean ready = plan.readyAltogether(draft);
        boolean live = any(ConditionType.LIVE_SALE_RELAYED, draft, plan);
        if (live && ready) {
            return Phase.ACTIVE;
        }
        boolean event = live || every(ConditionType.TEST_EVENT_SENT, draft, plan);
        List<PlannedStep> startable = plan.startable(draft, now);
        boolean testing = startable.stream().anyMatch(step -> step.step().kind().effect());
        if (draft.wasReady && !ready && startable.isEmpty()) {
            return Phase.DEGRADED;
        }
        if (event && !testing) {
            return Phase.EVENT_RECEIVED;
        }
        if (testing) {
            return Phase.TESTING;
        }
        if (startable.stream()
                .anyMatch(step -> step.step().kind() == StepKind.PROBE
                        || step.step().decides().contains(ConditionType.INPUT_ACCEPTED))) {
            return Phase.VALIDATING;
        }
        if (!startable.isEmpty()) {
            return Phase.GENERATING;
        }
        return onlyWebhookMissing(draft, plan) ? Phase.AWAITING_WEBHOOK : Phase.VALIDATING;
    }

    private boolean demandsAction(TrackedFinding finding, SessionDraft draft, Plan plan, Instant now) {
        FindingDefinition row = catalog.row(finding.diagnosis().code());
        boolean grave = grave(catalog.severity(finding));
        boolean person = row.actor() == Actor.LEAD || row.actor() == Actor.HOST;
        boolean current = plan.step(finding.step())
                .filter(step -> finding.generation() >= plan.inputs(step, draft))
                .isPresent();
        return finding.life().counts(now) && grave && person && current;
    }

    private static boolean any(ConditionType type, SessionDraft draft, Plan plan) {
        return plan.conditions().stream().anyMatch(key -> key.type().equals(type) && plan.holds(key, draft));
    }

    private static boolean every(ConditionType type, SessionDraft draft, Plan plan) {
        List<ConditionKey> keys = plan.conditions().stream()
                .filter(key -> key.type().equals(type))
                .toList();
        return !keys.isEmpty() && keys.stream().allMatch(key -> plan.holds(key, draft));
    }

    private static boolean onlyWebhookMissing(SessionDraft draft, Plan plan) {
        boolean webhook = plan.conditions().stream()
                .anyMatch(key -> key.type().equals(ConditionType.WEBHOOK_AUTHENTICATED) && !plan.holds(key, draft));
        boolean othersHold = plan.steps().stream()
                .filter(step -> !step.step().optional())
                .flatMap(step -> step.step().decides().stream().map(step::decided))
                .filter(key -> !WEBHOOK_AND_LIVE.contains(key.type()))
                .allMatch(key -> plan.holds(key, draft));
        boolean eventPossible =
                plan.conditions().stream().anyMatch(key -> key.type().equals(ConditionType.TEST_EVENT_SENT));
        return webhook && othersHold && !eventPossible;
    }

    Instant expires(SessionDraft draft) {
        return draft.touchedAt.plus(ttl);
    }

    SessionStatus status(SessionDraft draft, Plan plan, Instant now) {
        Map<ConnectionId, String> webhooks = new LinkedHashMap<>();
        draft.connections
                .values()
                .forEach(connection -> connection
                        .hook
                        .flatMap(hook -> addresses.webhook(connection.provider, hook))
                        .ifPresent(url -> webhooks.put(connection.id, url.toString())));
        Phase phase = phase(draft, plan, now);
        boolean settled = phase == Phase.EXPIRED || (plan.settled(draft, now) && !plan.lookImminent(draft, now));
        return SessionStatus.builder()
                .session(draft.id)
                .lead(draft.lead)
                .revision(draft.revision)
                .generation(draft.generation)
                .phase(phase)
                .conditions(conditions(draft, plan))
                .findings(findings(draft, plan, now).stream()
                        .filter(finding -> finding.state() != FindingState.RESOLVED)
                        .toList())
                .progress(progress(draft, plan, now))
                .webhookUrls(webhooks)
                .nextCheck(phase == Phase.EXPIRED ? Optional.empty() : plan.nextLook(draft, now))
                .settled(settled)
                .createdAt(draft.createdAt)
                .updatedAt(draft.updatedAt)
                .expiresAt(expires(draft))
                .build();
    }

    private static List<Condition> conditions(SessionDraft draft, Plan plan) {
        List<Condition> shown = new ArrayList<>();
        for (ConditionKey key : plan.conditions()) {
            Condition kept = draft.conditions.get(key);
            if (kept == null) {
                continue;
            }
            boolean current = plan.current(key, draft).isPresent();
            shown.add(
                    current
                            ? kept
                            : Condition.builder()
                                    .from(kept)
                                    .status(ConditionStatus.UNKNOWN)
                                    .reason("InputChanged")
                                    .build());
        }
        return shown;
    }

    /** Every finding the session remembers, in the order of {@link RootCauses#explained}. */
    List<Finding> findings(SessionDraft draft, Plan plan, Instant now) {
        List<Finding> explained = new RootCauses(draft, plan, catalog, now).explained();
        Counterfactual outlook = new Counterfactual(draft, plan, explained);
        List<Finding> findings = explained.stream().map(outlook::with).toList();
        if (!draft.expired && !expires(draft).isBefore(now)) {
            return findings;
        }
        List<Finding> all = new ArrayList<>();
        all.add(catalog.explain(
                TrackedFinding.first(
                        ConditionKey.of(ConditionType.INPUT_ACCEPTED, Plan.SESSION),
                        Diagnosis.of(CoreFindings.SESSION_EXPIRED),
                        "session/expiry",
                        TrackedFinding.Origin.REPORT,
                        draft.generation,
                        expires(draft)),
                Optional.empty(),
                now));
        all.addAll(findings);
        return all;
    }

    private static boolean grave(Severity severity) {
        return severity == Severity.ERROR || severity == Severity.FATAL;
    }

    private static List<StepProgress> progress(SessionDraft draft, Plan plan, Instant now) {
        List<StepProgress> lines = new ArrayList<>();
        for (PlannedStep step : plan.steps()) {
            StepProgress.Builder line = StepProgress.builder().step(step.key());
            if (plan.due(step, draft, now)) {
                List<ConditionKey> blockers = plan.blockers(step, draft, now);
                lines.add(
                        blockers.isEmpty()
                                ? line.state(StepProgress.State.DUE).build()
                                : line.state(StepProgress.State.BLOCKED)
                                        .blockedBy(blockers.get(0).toString())
                                        .build());
                continue;
            }
            StepRecord.Ending ending = draft.step(step.key()).ending.orElse(StepRecord.Ending.WAITING);
            lines.add(line.state(
                            switch (ending) {
                                case OK -> StepProgress.State.DONE;
                                case FAILED -> StepProgress.State.FAILED;
                                case WAITING -> StepProgress.State.WAITING;
                                case NOT_APPLICABLE -> StepProgress.State.NOT_APPLICABLE;
                            })
                    .build());
        }
        return lines;
    }
}
