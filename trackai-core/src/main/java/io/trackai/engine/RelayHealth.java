package io.trackai.engine;

import io.trackai.model.Actor;
import io.trackai.model.Condition;
import io.trackai.model.ConditionKey;
import io.trackai.model.ConditionStatus;
import io.trackai.model.ConditionType;
import io.trackai.model.Diagnosis;
import io.trackai.model.Finding;
import io.trackai.model.HookId;
import io.trackai.model.LeadId;
import io.trackai.model.Phase;
import io.trackai.model.SessionStatus;
import io.trackai.model.Severity;
import io.trackai.relay.RelayCodes;
import io.trackai.spi.relay.Accounting;
import io.trackai.spi.store.CountQuery;
import io.trackai.spi.store.EffectQuery;
import io.trackai.spi.store.EffectState;
import io.trackai.spi.store.RelayCounts;
import io.trackai.spi.store.RelayStore;
import io.trackai.spi.store.StoredEffect;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How live sales of a session fare, looked up when somebody reads its status: whether they flow, and if not, what stands in
 * their way. Nothing of it is stored; the outbox is the truth.
 */
final class RelayHealth {

    private static final Duration LATE = Duration.ofMinutes(15);
    private static final Duration CLEAR_UP = Duration.ofHours(47);
    private static final Duration HORIZON = Duration.ofDays(7).minusHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int MOST_LOOKED_AT = 200;
    private static final int ENOUGH = 20;
    private static final double HIGH = 0.2;
    private static final long BACKLOG = 100_000;

    private final RelayStore store;
    private final FindingCatalog catalog;

    RelayHealth(RelayStore store, FindingCatalog catalog) {
        this.store = store;
        this.catalog = catalog;
    }

    /** The status with what is known of its live sales. */
    SessionStatus with(SessionStatus status, SessionDraft draft, Instant now) {
        if (status.phase() == Phase.EXPIRED) {
            return status;
        }
        List<Condition> conditions = new ArrayList<>(status.conditions());
        List<Finding> findings = new ArrayList<>(status.findings());
        boolean healthy = true;
        for (LiveRoute route : routes(draft)) {
            RelayCounts counts = store.counts(
                    CountQuery.builder().lead(draft.lead).hook(route.hook()).build());
            if (counts.received() == 0) {
                continue;
            }
            List<Finding> found = findings(draft, route, counts, status, now);
            Optional<Finding> worst = found.stream()
                    .filter(finding -> !finding.code().equals(RelayCodes.DUPLICATES_HIGH)
                            && !finding.code().equals(RelayCodes.EVENT_TOO_OLD))
                    .min(Comparator.comparing(Finding::severity));
            healthy &= worst.isEmpty();
            findings.addAll(found);
            conditions.add(condition(draft, route, counts, worst, status, now));
        }
        findings.sort(Comparator.comparingInt((Finding finding) -> finding.open() ? 0 : 1)
                .thenComparing(Finding::severity)
                .thenComparing(Finding::firstSeen)
                .thenComparing(Finding::id));
        return SessionStatus.builder()
                .from(status)
                .conditions(conditions)
                .findings(findings)
                .phase(healthy ? status.phase() : phase(status.phase(), findings))
                .build();
    }

    /** A route of the session, by the gateway's connection. */
    private record LiveRoute(ConditionKey key, HookId hook) {}

    private static List<LiveRoute> routes(SessionDraft draft) {
        List<LiveRoute> routes = new ArrayList<>();
        draft.connections
                .values()
                .forEach(connection -> connection.hook.ifPresent(hook ->
                        routes.add(new LiveRoute(ConditionKey.of(ConditionType.RELAY_HEALTHY, connection.id), hook))));
        return routes;
    }

    private static Phase phase(Phase present, List<Finding> findings) {
        boolean person = findings.stream()
                .filter(finding -> finding.condition().type().equals(ConditionType.RELAY_HEALTHY))
                .anyMatch(finding -> finding.severity() == Severity.ERROR && finding.actor() != Actor.AUTOMATIC);
        if (person) {
            return Phase.ACTION_REQUIRED;
        }
        return present == Phase.ACTIVE || present == Phase.EVENT_RECEIVED ? Phase.DEGRADED : present;
    }

    private static Condition condition(
            SessionDraft draft,
            LiveRoute route,
            RelayCounts counts,
            Optional<Finding> worst,
            SessionStatus status,
            Instant now) {
        Accounting account = Accounting.of(counts);
        return Condition.builder()
                .key(route.key())
                .status(worst.isEmpty() ? ConditionStatus.TRUE : ConditionStatus.FALSE)
                .reason(worst.map(Finding::code).orElse(Condition.OK))
                .generation(draft.generation)
                .lastTransition(worst.map(Finding::firstSeen).orElse(status.updatedAt()))
                .lastProbe(now)
                .facts(Map.of(
                        "received", Long.toString(account.received()),
                        "relayed", Long.toString(account.relayed()),
                        "filtered", Long.toString(account.filtered()),
                        "duplicate", Long.toString(account.duplicate()),
                        "quarantined", Long.toString(account.quarantined()),
                        "blocked", Long.toString(account.blocked()),
                        "dead", Long.toString(account.dead()),
                        "pending", Long.toString(account.pending())))
                .build();
    }

    private List<Finding> findings(
            SessionDraft draft, LiveRoute route, RelayCounts counts, SessionStatus status, Instant now) {
        List<Finding> found = new ArrayList<>();
        if (counts.in(EffectState.BLOCKED) > 0) {
            List<StoredEffect> blocked = some(draft.lead, route.hook(), EffectState.BLOCKED, Instant.EPOCH);
            Optional<String> cause = blocked.stream()
                    .findFirst()
                    .flatMap(StoredEffect::reason)
                    .flatMap(reason -> status.findings().stream()
                            .filter(finding -> finding.open() && finding.code().equals(reason))
                            .map(Finding::id)
                            .findFirst());
            found.add(finding(
                    route,
                    Diagnosis.builder(RelayCodes.BLOCKED)
                            .putParameters("count", Long.toString(counts.in(EffectState.BLOCKED)))
                            .build(),
                    cause,
                    first(blocked, now),
                    now));
        }
        dead(draft, route, now, found);
        unknown(draft, route, now, found);
        late(route, counts, now, found);
        repeats(draft, route, now, found);
        return found;
    }

    private void dead(SessionDraft draft, LiveRoute route, Instant now, List<Finding> found) {
        List<StoredEffect> dead = some(
                draft.lead, route.hook(), EffectState.DEAD, now.minus(HORIZON).minus(DAY));
        List<StoredEffect> old = dead.stream()
                .filter(effect ->
                        effect.reason().filter(RelayCodes.EVENT_TOO_OLD::equals).isPresent())
                .toList();
        List<StoredEffect> given = dead.stream()
                .filter(effect -> !old.contains(effect)
                        && effect.eventTime().plus(HORIZON).isAfter(now))
                .toList();
        if (!old.isEmpty()) {
            found.add(finding(route, Diagnosis.of(RelayCodes.EVENT_TOO_OLD), Optional.empty(), first(old, now), now));
        }
        if (!given.isEmpty()) {
            Instant until = given.stream()
                    .map(effect -> effect.eventTime().plus(HORIZON))
                    .min(Comparator.naturalOrder())
                    .orElse(now);
            found.add(finding(
                    route,
                    Diagnosis.builder(RelayCodes.DEAD)
                            .putParameters("count", Integer.toString(given.size()))
                            .putParameters("until", until.toString())
                            .build(),
                    Optional.empty(),
                    first(given, now),
                    now));
        }
    }

    private void unknown(SessionDraft draft, LiveRoute route, Instant now, List<Finding> found) {
        List<StoredEffect> unclear = some(draft.lead, route.hook(), EffectState.UNKNOWN, Instant.EPOCH).stream()
                .filter(effect -> effect.unknownSince()
                        .filter(since -> since.plus(CLEAR_UP).isBefore(now))
                        .isPresent())
                .toList();
        if (!unclear.isEmpty()) {
            found.add(finding(
                    route,
                    Diagnosis.builder(RelayCodes.OUTCOME_UNKNOWN)
                            .putParameters("count", Integer.toString(unclear.size()))
                            .build(),
                    Optional.empty(),
                    first(unclear, now),
                    now));
        }
    }

    private void late(LiveRoute route, RelayCounts counts, Instant now, List<Finding> found) {
        Optional<Instant> since =
                counts.oldestDue().filter(due -> due.plus(LATE).isBefore(now));
        boolean many = counts.in(EffectState.PENDING, EffectState.WAITING, EffectState.UNKNOWN) > BACKLOG;
        if (since.isPresent() || many) {
            Instant from = since.orElse(now);
            found.add(finding(
                    route,
                    Diagnosis.builder(RelayCodes.BACKLOG)
                            .putParameters(
                                    "minutes",
                                    Long.toString(Duration.between(from, now).toMinutes()))
                            .build(),
                    Optional.empty(),
                    from,
                    now));
        }
    }

    private void repeats(SessionDraft draft, LiveRoute route, Instant now, List<Finding> found) {
        RelayCounts today = store.counts(CountQuery.builder()
                .lead(draft.lead)
                .hook(route.hook())
                .since(now.minus(DAY))
                .build());
        if (today.received() >= ENOUGH && today.duplicates() > HIGH * today.received()) {
            found.add(finding(route, Diagnosis.of(RelayCodes.DUPLICATES_HIGH), Optional.empty(), now.minus(DAY), now));
        }
    }

    private List<StoredEffect> some(LeadId lead, HookId hook, EffectState state, Instant since) {
        return store.effects(EffectQuery.builder()
                .lead(lead)
                .hook(hook)
                .addStates(state)
                .since(since)
                .limit(MOST_LOOKED_AT)
                .build());
    }

    private static Instant first(List<StoredEffect> effects, Instant now) {
        return effects.stream()
                .map(StoredEffect::changedAt)
                .min(Comparator.naturalOrder())
                .orElse(now);
    }

    private Finding finding(
            LiveRoute route, Diagnosis diagnosis, Optional<String> causedBy, Instant since, Instant now) {
        TrackedFinding tracked =
                TrackedFinding.first(route.key(), diagnosis, "relay", TrackedFinding.Origin.REMARK, 1, since);
        return catalog.explain(tracked, causedBy, now);
    }
}
