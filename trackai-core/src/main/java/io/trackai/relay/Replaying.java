package io.trackai.relay;

import io.trackai.model.LeadId;
import io.trackai.spi.relay.ReplayReport;
import io.trackai.spi.relay.ReplayRequest;
import io.trackai.spi.store.EffectPosition;
import io.trackai.spi.store.EffectQuery;
import io.trackai.spi.store.EffectState;
import io.trackai.spi.store.RelayStore;
import io.trackai.spi.store.StoredEffect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Queues events for one more try. Safe for concurrent use. */
public final class Replaying {

    private static final Logger LOG = LoggerFactory.getLogger(Replaying.class);

    private static final int PAGE = 500;
    private static final int MOST_SHOWN = 200;

    private final RelayParts parts;

    /** Of these parts. */
    public Replaying(RelayParts parts) {
        this.parts = parts;
    }

    /** Does as asked; with a lead, only events of that lead exist. */
    public ReplayReport replay(ReplayRequest request, Optional<LeadId> scope) {
        Instant now = parts.clock().instant();
        List<StoredEffect> matched =
                request.filter().map(filter -> matching(filter, scope)).orElseGet(() -> named(request.ids(), scope));
        boolean tooMany = matched.size() > ReplayRequest.MOST_EVENTS;
        List<String> eligible = new ArrayList<>();
        Map<String, String> skipped = new LinkedHashMap<>();
        for (StoredEffect effect : matched) {
            Optional<String> obstacle = obstacle(effect, now);
            if (obstacle.isEmpty()) {
                eligible.add(effect.id());
            } else if (skipped.size() < MOST_SHOWN) {
                skipped.put(effect.id(), obstacle.get());
            }
        }
        List<String> queued = request.dryRun() || tooMany
                ? List.of()
                : parts.store().replay(eligible, request.reason(), request.by(), now);
        if (!queued.isEmpty()) {
            LOG.info("replay queued events={} asked={}", queued.size(), matched.size());
        }
        return new ReplayReport(matched.size(), eligible.size(), queued, skipped, request.dryRun());
    }

    /** Takes up once more what another version of the mapping could not cope with; answers how many. */
    public int takeUpQuarantined() {
        RelayStore store = parts.store();
        List<String> ids = new ArrayList<>();
        EffectQuery query = EffectQuery.builder()
                .states(Set.of(EffectState.QUARANTINED))
                .limit(PAGE)
                .build();
        for (StoredEffect effect : store.effects(query)) {
            boolean other = parts.destination(effect.destination())
                    .filter(destination -> !Conversions.mapping(destination).equals(effect.mapping()))
                    .isPresent();
            if (other && !Verdicts.tooOld(effect, parts.clock().instant())) {
                ids.add(effect.id());
            }
        }
        return ids.isEmpty()
                ? 0
                : store.replay(ids, "another mapping", "trackai", parts.clock().instant())
                        .size();
    }

    private static Optional<String> obstacle(StoredEffect effect, Instant now) {
        if (effect.shown() == EffectState.LEASED) {
            return Optional.of("IN_PROGRESS");
        }
        if (!effect.state().replayable()) {
            return Optional.of(effect.state().name());
        }
        if (effect.replay().isPresent()) {
            return Optional.of("QUEUED_ALREADY");
        }
        return Verdicts.tooOld(effect, now) ? Optional.of(RelayCodes.EVENT_TOO_OLD) : Optional.empty();
    }

    private List<StoredEffect> named(List<String> ids, Optional<LeadId> scope) {
        List<StoredEffect> found = new ArrayList<>();
        for (String id : ids) {
            parts.store()
                    .effect(id)
                    .filter(effect -> scope.filter(
                                    lead -> !lead.equals(effect.key().lead()))
                            .isEmpty())
                    .ifPresent(found::add);
        }
        return found;
    }

    private List<StoredEffect> matching(EffectQuery filter, Optional<LeadId> scope) {
        List<StoredEffect> found = new ArrayList<>();
        Optional<EffectPosition> after = Optional.empty();
        while (found.size() <= ReplayRequest.MOST_EVENTS) {
            List<StoredEffect> page = parts.store()
                    .effects(EffectQuery.builder()
                            .from(filter)
                            .lead(scope.or(filter::lead))
                            .after(after)
                            .limit(PAGE)
                            .build());
            found.addAll(page);
            if (page.size() < PAGE) {
                break;
            }
            after = Optional.of(EffectPosition.of(page.get(page.size() - 1)));
        }
        return found.size() <= ReplayRequest.MOST_EVENTS
                ? found
                : new ArrayList<>(found.subList(0, ReplayRequest.MOST_EVENTS + 1));
    }
}
