package io.trackai.relay;

import io.trackai.error.UnreadableRecordException;
import io.trackai.error.UnreadableSecretException;
import io.trackai.model.Connection;
import io.trackai.model.LeadId;
import io.trackai.model.ProviderId;
import io.trackai.spi.ConversionDestination;
import io.trackai.spi.IntegrationProvider;
import io.trackai.spi.SaleSource;
import io.trackai.spi.store.EffectKind;
import io.trackai.spi.store.EffectLease;
import io.trackai.spi.store.EffectState;
import io.trackai.spi.store.Lane;
import io.trackai.spi.store.Route;
import io.trackai.spi.store.StoredEffect;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Takes what is due out of the store and sees it through, lane by lane so that every lead gets its turn. Knows no threads:
 * whoever calls, works. Safe for concurrent use, by any number of nodes on one store.
 */
public final class RelayWorker {

    private static final int LANES_AT_A_TIME = 1000;

    private final RelayParts parts;
    private final Recorder recorder;
    private final Preparation preparation;
    private final Fetching fetching;
    private final AtomicReference<@Nullable String> name = new AtomicReference<>();
    private final Map<Lane, LaneState> lanes = new ConcurrentHashMap<>();
    private final Map<ProviderId, Breaker> hosts = new ConcurrentHashMap<>();
    private final Map<LeadId, Integer> leads = new ConcurrentHashMap<>();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicReference<@Nullable Lane> last = new AtomicReference<>();
    private final AtomicBoolean begun = new AtomicBoolean();
    private volatile boolean closed;

    /** A worker with a name of its own. */
    public RelayWorker(RelayParts parts) {
        this.parts = parts;
        this.recorder = new Recorder(parts);
        this.preparation = new Preparation(parts);
        this.fetching = new Fetching(parts);
    }

    /**
     * Works through what is due, in turns of one batch per lane, on the calling thread.
     *
     * @param limit most effects to take up
     * @return when to come again; empty if nothing is waiting
     */
    public Optional<Instant> runOnce(int limit) {
        begin();
        int left = limit;
        boolean went = true;
        while (went && left > 0 && !closed) {
            went = false;
            for (Lane lane : due()) {
                int done = left > 0 && !closed ? turn(lane, left, false) : 0;
                left -= done;
                went |= done > 0;
            }
        }
        return nextDue().map(parts.clock().instant()::plus);
    }

    /** What an older version of the mapping could not cope with gets another try, once per process. */
    private void begin() {
        if (!closed && begun.compareAndSet(false, true)) {
            new Replaying(parts).takeUpQuarantined();
        }
    }

    /**
     * Works on one effect if it is due, on the calling thread.
     *
     * @return when it wants to be worked on again; empty if that is never, or there is no such effect
     */
    public Optional<Instant> process(String id) {
        Optional<StoredEffect> present = parts.store().effect(id);
        if (present.isEmpty() || closed) {
            return Optional.empty();
        }
        LaneState state = state(present.get().lane());
        Optional<StoredEffect> claimed =
                parts.store().claim(id, name(), parts.limits().lease());
        claimed.ifPresent(effect -> work(effect.lane(), state, List.of(effect), true));
        return parts.store().effect(id).flatMap(StoredEffect::due);
    }

    /** Lanes with something due, beginning after the one that had its turn last: whoever is first in order is not always first. */
    List<Lane> due() {
        begin();
        if (closed) {
            return List.of();
        }
        Lane from = last.get();
        if (from == null) {
            return parts.store().dueLanes(Optional.empty(), LANES_AT_A_TIME);
        }
        List<Lane> lanes = new ArrayList<>(parts.store().dueLanes(Optional.of(from), LANES_AT_A_TIME));
        if (lanes.size() < LANES_AT_A_TIME) {
            parts.store().dueLanes(Optional.empty(), LANES_AT_A_TIME).stream()
                    .filter(lane -> lane.compareTo(from) <= 0)
                    .limit(LANES_AT_A_TIME - lanes.size())
                    .forEach(lanes::add);
        }
        return lanes;
    }

    /** How long until something may be done: what is due and held back counts by the end of that. */
    Optional<Duration> nextDue() {
        Optional<Duration> next = parts.store().untilDue();
        if (next.isEmpty() || !next.get().isZero()) {
            return next;
        }
        Instant now = parts.clock().instant();
        return parts.store().dueLanes(Optional.empty(), LANES_AT_A_TIME).stream()
                .map(lane -> hold(lane, now))
                .min(Duration::compareTo)
                .or(() -> next);
    }

    private Duration hold(Lane lane, Instant now) {
        LaneState state = lanes.get(lane);
        return state == null ? Duration.ZERO : state.hold(now);
    }

    /** Whether a call for this lane may begin here and now; {@link #leave} follows. */
    boolean enter(Lane lane) {
        Instant now = parts.clock().instant();
        LaneState state = state(lane);
        if (closed
                || !state.hold(now).isZero()
                || running.get() >= parts.limits().callsAtOnce()) {
            return false;
        }
        int ofLead = leads.merge(lane.lead(), 1, Integer::sum);
        if (ofLead > parts.limits().callsPerLead() || !state.enter(now)) {
            leaveLead(lane.lead());
            return false;
        }
        running.incrementAndGet();
        last.set(lane);
        return true;
    }

    void leave(Lane lane) {
        running.decrementAndGet();
        state(lane).leave();
        leaveLead(lane.lead());
    }

    private void leaveLead(LeadId lead) {
        leads.computeIfPresent(lead, (id, count) -> count <= 1 ? null : count - 1);
    }

    /** How many calls are being made. */
    int running() {
        return running.get();
    }

    private int turn(Lane lane, int limit, boolean byHand) {
        if (!enter(lane)) {
            return 0;
        }
        try {
            return batch(lane, limit, byHand);
        } finally {
            leave(lane);
        }
    }

    /** One batch of a lane; answers how many were taken up. */
    int batch(Lane lane, int limit, boolean byHand) {
        LaneState state = state(lane);
        int most = state.probing() ? 1 : Math.min(limit, parts.limits().batch());
        List<StoredEffect> claimed =
                parts.store().claim(lane, name(), most, parts.limits().lease());
        if (!claimed.isEmpty()) {
            work(lane, state, withoutTooManyReplays(claimed), byHand);
        }
        return claimed.size();
    }

    /** Repeats asked for by hand get at most half of what a lead may send at once; the others wait for the next turn. */
    private List<StoredEffect> withoutTooManyReplays(List<StoredEffect> claimed) {
        int most = Math.max(1, parts.limits().batch() / 2);
        List<StoredEffect> kept = new ArrayList<>();
        List<EffectLease> later = new ArrayList<>();
        int replays = 0;
        for (StoredEffect effect : claimed) {
            if (effect.replay().isPresent() && ++replays > most) {
                later.add(effect.lease());
            } else {
                kept.add(effect);
            }
        }
        if (!later.isEmpty()) {
            parts.store().release(later, Duration.ofSeconds(1));
        }
        return kept;
    }

    private void work(Lane lane, LaneState state, List<StoredEffect> claimed, boolean byHand) {
        Instant now = parts.clock().instant();
        Optional<Route> route = parts.store().route(lane.hook());
        if (route.isEmpty()) {
            claimed.forEach(effect -> unrouted(effect, now));
            return;
        }
        List<StoredEffect> sends = new ArrayList<>();
        for (StoredEffect effect : claimed) {
            if (effect.kind() == EffectKind.FETCH) {
                fetch(effect, route.get(), byHand, now);
            } else {
                sends.add(effect);
            }
        }
        if (!sends.isEmpty()) {
            send(lane, state, route.get(), sends, byHand, now);
        }
    }

    private void fetch(StoredEffect effect, Route route, boolean byHand, Instant now) {
        Optional<IntegrationProvider> provider = parts.providers().apply(route.gateway());
        Optional<SaleSource> source = provider.flatMap(IntegrationProvider::saleSource);
        if (provider.isEmpty() || source.isEmpty()) {
            unrouted(effect, now);
        } else {
            try {
                fetching.fetch(effect, route, provider.get(), source.get(), byHand);
            } catch (UnreadableSecretException | UnreadableRecordException damaged) {
                recorder.note(effect, Verdicts.blocked(effect, damaged.code(), effect.facts()));
            }
        }
    }

    private void send(
            Lane lane, LaneState state, Route route, List<StoredEffect> effects, boolean byHand, Instant now) {
        RouteDestinations open;
        try {
            open = RouteDestinations.open(parts.vault(), route);
        } catch (UnreadableSecretException | UnreadableRecordException damaged) {
            effects.forEach(effect -> recorder.note(effect, Verdicts.blocked(effect, damaged.code(), effect.facts())));
            return;
        }
        Optional<Connection> connection = open.find(lane.connection());
        Optional<IntegrationProvider> provider =
                connection.flatMap(found -> parts.providers().apply(found.provider()));
        Optional<ConversionDestination> destination = provider.flatMap(IntegrationProvider::conversionDestination);
        if (connection.isEmpty() || provider.isEmpty() || destination.isEmpty()) {
            effects.forEach(effect -> unrouted(effect, now));
            return;
        }
        Optional<LaneState.Stop> stop = state.stop(route.version(), now);
        List<Recorder.Ready> ready = new ArrayList<>();
        for (StoredEffect effect : effects) {
            if (stop.isPresent() && effect.replay().isEmpty() && effect.state() != EffectState.BLOCKED) {
                recorder.note(effect, stopped(effect, stop.get(), now));
            } else {
                preparation
                        .ready(effect, route, open, destination.get(), connection.get(), now)
                        .ifPresent(ready::add);
            }
        }
        if (!ready.isEmpty()) {
            Breaker host = hosts.computeIfAbsent(provider.get().id(), ignored -> new Breaker());
            state.host(host);
            new LaneRun(
                            parts,
                            state,
                            host,
                            route,
                            provider.get(),
                            destination.get(),
                            connection.get(),
                            () -> closed,
                            byHand,
                            now)
                    .send(ready);
        }
    }

    /** What stood in the way of others a moment ago stands in its way too: known without another call. */
    private static Verdict stopped(StoredEffect effect, LaneState.Stop stop, Instant now) {
        return Verdicts.tooOld(effect, now)
                ? Verdicts.over(effect, EffectState.DEAD, RelayCodes.EVENT_TOO_OLD, effect.facts())
                : Verdicts.blocked(effect, stop.reason(), effect.facts());
    }

    private void unrouted(StoredEffect effect, Instant now) {
        recorder.note(
                effect,
                Verdicts.tooOld(effect, now)
                        ? Verdicts.over(effect, EffectState.DEAD, RelayCodes.EVENT_TOO_OLD, effect.facts())
                        : Verdicts.blocked(effect, RelayCodes.NO_ROUTE, effect.facts()));
    }

    /** One name per worker, made when it first claims. */
    private String name() {
        String known = name.get();
        if (known != null) {
            return known;
        }
        String fresh = parts.ids().next();
        String other = name.compareAndExchange(null, fresh);
        return other == null ? fresh : other;
    }

    private LaneState state(Lane lane) {
        return lanes.computeIfAbsent(
                lane, ignored -> new LaneState(parts.limits().callsPerLead()));
    }

    /** Makes an end: nothing more is claimed, and what is claimed but not yet sent is given back. */
    public void close() {
        closed = true;
    }

    boolean closed() {
        return closed;
    }
}
