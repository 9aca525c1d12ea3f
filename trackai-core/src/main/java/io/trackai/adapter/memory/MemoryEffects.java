package io.trackai.adapter.memory;

import io.trackai.model.EffectKey;
import io.trackai.model.HookId;
import io.trackai.model.LeadId;
import io.trackai.spi.store.EffectLease;
import io.trackai.spi.store.EffectPosition;
import io.trackai.spi.store.EffectQuery;
import io.trackai.spi.store.EffectState;
import io.trackai.spi.store.Lane;
import io.trackai.spi.store.ReplayMark;
import io.trackai.spi.store.SaleKey;
import io.trackai.spi.store.Settlement;
import io.trackai.spi.store.StoredEffect;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The outbox in memory. Not safe by itself: the store around it holds the lock. */
final class MemoryEffects {

    private static final Comparator<StoredEffect> NEWEST_FIRST = Comparator.comparing(StoredEffect::createdAt)
            .thenComparing(StoredEffect::id)
            .reversed();
    private static final Comparator<Turn> BY_TURN =
            Comparator.comparing(Turn::due).thenComparingLong(Turn::order);

    private final Map<String, Row> byId = new HashMap<>();
    private final Map<String, Row> byKey = new HashMap<>();
    private final Map<SaleKey, List<Row>> bySale = new HashMap<>();
    private final Map<LeadId, NavigableSet<StoredEffect>> byLead = new TreeMap<>(Comparator.comparing(LeadId::value));
    private final TreeMap<Lane, NavigableSet<Turn>> turns = new TreeMap<>();
    private final NavigableSet<Turn> allTurns = new TreeSet<>(BY_TURN);
    private long appended;

    /** One line of the queue; the order is that of appending. */
    private record Turn(Instant due, long order, String id) {}

    private static final class Row {
        final long order;
        StoredEffect effect;

        Row(long order, StoredEffect effect) {
            this.order = order;
            this.effect = effect;
        }
    }

    /** Whether it was new. */
    boolean add(StoredEffect effect, Instant now) {
        String key = effect.key().text();
        if (byKey.containsKey(key)) {
            return false;
        }
        Optional<Instant> due = effect.state().last()
                ? Optional.empty()
                : Optional.of(effect.due().orElse(now));
        Row row =
                new Row(appended++, StoredEffect.builder().from(effect).due(due).build());
        byId.put(effect.id(), row);
        byKey.put(key, row);
        bySale.computeIfAbsent(sale(effect), ignored -> new ArrayList<>()).add(row);
        enter(row);
        return true;
    }

    private static SaleKey sale(StoredEffect effect) {
        return new SaleKey(
                effect.key().lead(), effect.key().gateway(), effect.key().saleCode());
    }

    private void enter(Row row) {
        StoredEffect effect = row.effect;
        byLead.computeIfAbsent(effect.key().lead(), ignored -> new TreeSet<>(NEWEST_FIRST))
                .add(effect);
        effect.due().ifPresent(due -> {
            Turn turn = new Turn(due, row.order, effect.id());
            turns.computeIfAbsent(effect.lane(), ignored -> new TreeSet<>(BY_TURN))
                    .add(turn);
            allTurns.add(turn);
        });
    }

    private void leave(Row row) {
        StoredEffect effect = row.effect;
        NavigableSet<StoredEffect> ofLead = byLead.get(effect.key().lead());
        if (ofLead != null) {
            ofLead.remove(effect);
        }
        effect.due().ifPresent(due -> {
            Turn turn = new Turn(due, row.order, effect.id());
            allTurns.remove(turn);
            NavigableSet<Turn> lane = turns.get(effect.lane());
            if (lane != null) {
                lane.remove(turn);
                if (lane.isEmpty()) {
                    turns.remove(effect.lane());
                }
            }
        });
    }

    private StoredEffect replace(Row row, StoredEffect next) {
        leave(row);
        row.effect = next;
        enter(row);
        return next;
    }

    Optional<StoredEffect> find(String id) {
        return Optional.ofNullable(byId.get(id)).map(row -> row.effect);
    }

    Optional<StoredEffect> find(EffectKey key) {
        return Optional.ofNullable(byKey.get(key.text())).map(row -> row.effect);
    }

    List<StoredEffect> of(SaleKey sale) {
        return bySale.getOrDefault(sale, List.of()).stream()
                .map(row -> row.effect)
                .sorted(Comparator.comparing(StoredEffect::id))
                .toList();
    }

    List<Lane> dueLanes(Optional<Lane> after, int limit, Instant now) {
        List<Lane> due = new ArrayList<>();
        for (Map.Entry<Lane, NavigableSet<Turn>> lane :
                after.map(from -> turns.tailMap(from, false)).orElse(turns).entrySet()) {
            if (due.size() == limit) {
                break;
            }
            if (!lane.getValue().first().due().isAfter(now)) {
                due.add(lane.getKey());
            }
        }
        return due;
    }

    List<StoredEffect> claim(Lane lane, String worker, int limit, Duration length, Instant now) {
        NavigableSet<Turn> queue = turns.get(lane);
        if (queue == null) {
            return List.of();
        }
        List<Row> taken = new ArrayList<>();
        for (Turn turn : queue) {
            if (taken.size() == limit || turn.due().isAfter(now)) {
                break;
            }
            Row row = byId.get(turn.id());
            if (row != null) {
                taken.add(row);
            }
        }
        return taken.stream().map(row -> claim(row, worker, length, now)).toList();
    }

    Optional<StoredEffect> claim(String id, String worker, Duration length, Instant now) {
        return Optional.ofNullable(byId.get(id))
                .filter(row -> row.effect.due().filter(due -> !due.isAfter(now)).isPresent())
                .map(row -> claim(row, worker, length, now));
    }

    private StoredEffect claim(Row row, String worker, Duration length, Instant now) {
        StoredEffect effect = row.effect;
        Optional<Instant> unknownSince =
                effect.worker().isPresent() ? effect.unknownSince().or(effect::leasedAt) : effect.unknownSince();
        return replace(
                row,
                StoredEffect.builder()
                        .from(effect)
                        .unknownSince(unknownSince)
                        .worker(worker)
                        .leasedAt(now)
                        .due(now.plus(length))
                        .fence(effect.fence() + 1)
                        .build());
    }

    /** Changes what is held under this lease; false if it was lost. */
    boolean under(EffectLease lease, UnaryOperator<StoredEffect> change) {
        Row row = byId.get(lease.id());
        if (row == null
                || row.effect.fence() != lease.fence()
                || row.effect.worker().isEmpty()) {
            return false;
        }
        replace(row, change.apply(row.effect));
        return true;
    }

    static StoredEffect prolonged(StoredEffect effect, Instant until) {
        return StoredEffect.builder().from(effect).due(until).build();
    }

    static StoredEffect released(StoredEffect effect, Instant due) {
        return idle(effect).due(due).build();
    }

    private static StoredEffect.Builder idle(StoredEffect effect) {
        return StoredEffect.builder().from(effect).worker(Optional.empty()).leasedAt(Optional.empty());
    }

    static StoredEffect settled(StoredEffect effect, Settlement settlement, Instant now) {
        StoredEffect.Builder next = idle(effect)
                .state(settlement.state())
                .reason(settlement.reason())
                .due(settlement.again().map(now::plus))
                .tries(settlement.tries())
                .unknownSince(settlement.unknownSince())
                .facts(settlement.facts())
                .replay(Optional.empty())
                .changedAt(now);
        settlement.mapping().ifPresent(next::mapping);
        if (settlement.sealedPayload().isPresent()) {
            next.sealedPayload(settlement.sealedPayload()).matchKeys(settlement.matchKeys());
        }
        return next.build();
    }

    List<String> replay(Collection<String> ids, String reason, String by, Instant at, Instant now) {
        List<String> marked = new ArrayList<>();
        for (String id : ids) {
            Row row = byId.get(id);
            if (row == null
                    || row.effect.worker().isPresent()
                    || row.effect.replay().isPresent()
                    || !row.effect.state().replayable()) {
                continue;
            }
            replace(
                    row,
                    StoredEffect.builder()
                            .from(row.effect)
                            .replay(new ReplayMark(row.effect.state(), reason, by, at))
                            .state(EffectState.WAITING)
                            .due(now)
                            .changedAt(now)
                            .build());
            marked.add(id);
        }
        return marked;
    }

    int wake(Lane lane, Instant now) {
        List<Row> blocked = new ArrayList<>();
        for (Turn turn : turns.getOrDefault(lane, new TreeSet<>(BY_TURN))) {
            Row row = byId.get(turn.id());
            if (row != null
                    && row.effect.shown() == EffectState.BLOCKED
                    && turn.due().isAfter(now)) {
                blocked.add(row);
            }
        }
        blocked.forEach(row ->
                replace(row, StoredEffect.builder().from(row.effect).due(now).build()));
        return blocked.size();
    }

    void wake(HookId hook, LeadId lead, Instant now) {
        turns.keySet().stream()
                .filter(lane -> lane.hook().equals(hook) && lane.lead().equals(lead))
                .toList()
                .forEach(lane -> wake(lane, now));
    }

    Optional<Duration> untilDue(Instant now) {
        return allTurns.isEmpty()
                ? Optional.empty()
                : Optional.of(Duration.between(now, allTurns.first().due()))
                        .map(wait -> wait.isNegative() ? Duration.ZERO : wait);
    }

    List<StoredEffect> list(EffectQuery query) {
        return candidates(query.lead())
                .filter(effect -> matches(effect, query))
                .limit(query.limit())
                .toList();
    }

    private Stream<StoredEffect> candidates(Optional<LeadId> lead) {
        return lead.isPresent()
                ? byLead.getOrDefault(lead.get(), new TreeSet<>(NEWEST_FIRST)).stream()
                : byLead.values().stream().flatMap(Collection::stream).sorted(NEWEST_FIRST);
    }

    private static boolean matches(StoredEffect effect, EffectQuery query) {
        return query.hook().filter(hook -> !hook.equals(effect.hook())).isEmpty()
                && query.gateway()
                        .filter(gateway -> !gateway.equals(effect.key().gateway()))
                        .isEmpty()
                && query.saleCode()
                        .filter(code -> !code.equals(effect.key().saleCode()))
                        .isEmpty()
                && (query.states().isEmpty() || query.states().contains(effect.shown()))
                && query.reason()
                        .filter(reason -> effect.reason().filter(reason::equals).isEmpty())
                        .isEmpty()
                && query.subject()
                        .filter(subject -> !effect.subjects().contains(subject))
                        .isEmpty()
                && query.since().filter(effect.createdAt()::isBefore).isEmpty()
                && query.until()
                        .filter(until -> !effect.createdAt().isBefore(until))
                        .isEmpty()
                && query.after().filter(after -> !comesAfter(effect, after)).isEmpty();
    }

    private static boolean comesAfter(StoredEffect effect, EffectPosition position) {
        int byTime = effect.createdAt().compareTo(position.createdAt());
        return byTime < 0 || (byTime == 0 && effect.id().compareTo(position.id()) < 0);
    }

    Map<EffectState, Long> counts(Optional<LeadId> lead, Optional<HookId> hook, Optional<Instant> since) {
        Map<EffectState, Long> counts = new EnumMap<>(EffectState.class);
        counted(lead, hook, since).forEach(effect -> counts.merge(effect.shown(), 1L, Long::sum));
        return counts;
    }

    Optional<Instant> oldestDue(Optional<LeadId> lead, Optional<HookId> hook, Optional<Instant> since) {
        return counted(lead, hook, since)
                .filter(effect -> effect.worker().isEmpty())
                .flatMap(effect -> effect.due().stream())
                .min(Comparator.naturalOrder());
    }

    private Stream<StoredEffect> counted(Optional<LeadId> lead, Optional<HookId> hook, Optional<Instant> since) {
        return (lead.isPresent()
                        ? byLead.getOrDefault(lead.get(), new TreeSet<>(NEWEST_FIRST)).stream()
                        : byLead.values().stream().flatMap(Collection::stream))
                .filter(effect -> hook.filter(id -> !id.equals(effect.hook())).isEmpty())
                .filter(effect -> since.filter(effect.createdAt()::isBefore).isEmpty());
    }

    /** Drops payloads and persons of what came before the first moment and is over, and everything from before the second. */
    void forget(Instant reportsBefore, Instant allBefore) {
        for (Row row : List.copyOf(byId.values())) {
            if (row.effect.createdAt().isBefore(allBefore)) {
                remove(row);
            } else if (row.effect.createdAt().isBefore(reportsBefore)
                    && row.effect.state().last()
                    && (row.effect.sealedPayload().isPresent()
                            || !row.effect.subjects().isEmpty())) {
                replace(row, bare(row.effect).build());
            }
        }
    }

    private void remove(Row row) {
        leave(row);
        byId.remove(row.effect.id());
        byKey.remove(row.effect.key().text());
        List<Row> ofSale = bySale.get(sale(row.effect));
        if (ofSale != null) {
            ofSale.remove(row);
            if (ofSale.isEmpty()) {
                bySale.remove(sale(row.effect));
            }
        }
    }

    private static StoredEffect.Builder bare(StoredEffect effect) {
        return StoredEffect.builder()
                .from(effect)
                .sealedPayload(Optional.empty())
                .subjects(List.of());
    }

    /** The effects that lost a person. */
    List<String> forget(LeadId lead, String subject, String reason, Instant now) {
        List<String> changed = new ArrayList<>();
        for (StoredEffect effect : List.copyOf(byLead.getOrDefault(lead, new TreeSet<>(NEWEST_FIRST)))) {
            @Nullable Row row = byId.get(effect.id());
            if (row == null || !effect.subjects().contains(subject)) {
                continue;
            }
            StoredEffect.Builder next = bare(effect);
            if (!effect.state().last()) {
                next.state(EffectState.FILTERED)
                        .reason(reason)
                        .due(Optional.empty())
                        .replay(Optional.empty())
                        .worker(Optional.empty())
                        .leasedAt(Optional.empty())
                        .fence(effect.fence() + 1)
                        .changedAt(now);
            }
            replace(row, next.build());
            changed.add(effect.id());
        }
        return changed;
    }
}
