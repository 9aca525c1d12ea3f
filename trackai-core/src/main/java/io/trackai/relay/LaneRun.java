package io.trackai.relay;

import io.trackai.error.TransportException;
import io.trackai.model.Connection;
import io.trackai.model.Diagnosis;
import io.trackai.spi.ConversionDestination;
import io.trackai.spi.IntegrationProvider;
import io.trackai.spi.SendMode;
import io.trackai.spi.SendResult;
import io.trackai.spi.store.EffectLease;
import io.trackai.spi.store.EffectState;
import io.trackai.spi.store.Route;
import io.trackai.spi.store.StoredEffect;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Sends what one claim brought, in batches, halving what is refused until the bad event is alone. Notes the outcome after
 * each call, so that a process that dies leaves at most one call in doubt. Confined to one thread.
 */
final class LaneRun {

    private final RelayParts parts;
    private final Recorder recorder;
    private final Explaining explaining;
    private final LaneState lane;
    private final Breaker host;
    private final Route route;
    private final IntegrationProvider provider;
    private final ConversionDestination destination;
    private final Connection connection;
    private final BooleanSupplier closed;
    private final boolean byHand;
    private final Set<EffectLease> held = new HashSet<>();
    private Instant renewed;

    LaneRun(
            RelayParts parts,
            LaneState lane,
            Breaker host,
            Route route,
            IntegrationProvider provider,
            ConversionDestination destination,
            Connection connection,
            BooleanSupplier closed,
            boolean byHand,
            Instant claimed) {
        this.parts = parts;
        this.recorder = new Recorder(parts);
        this.explaining = new Explaining(parts);
        this.lane = lane;
        this.host = host;
        this.route = route;
        this.provider = provider;
        this.destination = destination;
        this.connection = connection;
        this.closed = closed;
        this.byHand = byHand;
        this.renewed = claimed;
    }

    /** Sends these; everything is settled or given back when it returns. */
    void send(List<Recorder.Ready> all) {
        all.forEach(ready -> held.add(ready.effect().lease()));
        int most = Math.max(1, Math.min(parts.limits().batch(), destination.maxBatch()));
        for (int from = 0; from < all.size(); from += most) {
            halving(all.subList(from, Math.min(all.size(), from + most)));
        }
    }

    private void halving(List<Recorder.Ready> given) {
        List<Recorder.Ready> batch = stillHeld(given);
        if (batch.isEmpty()) {
            return;
        }
        if (closed.getAsBoolean()) {
            giveBack(batch, Duration.ZERO);
            return;
        }
        Instant started = parts.clock().instant();
        if (!enter(started)) {
            giveBack(batch, Backoff.max(lane.hold(started), host.wait(started)).plusSeconds(1));
            return;
        }
        DeclaredHosts http = new DeclaredHosts(parts.transport(), provider, connection);
        Outcome outcome;
        try {
            outcome = judged(destination.send(
                    batch.stream().map(Recorder.Ready::conversion).toList(), connection, SendMode.LIVE, http));
        } catch (TransportException failure) {
            outcome = failed(failure);
        } catch (RuntimeException poison) {
            String exception = poison.getClass().getName();
            outcome = new Outcome(
                    Breath.NONE,
                    true,
                    effect -> Verdicts.crashed(effect, exception, parts.clock().instant()));
        }
        Instant ended = parts.clock().instant();
        breathe(outcome.breath(), ended);
        Optional<Function<StoredEffect, Verdict>> verdict = outcome.verdict();
        if (verdict.isEmpty()) {
            giveBack(batch, Duration.ZERO);
            return;
        }
        if (outcome.single() && batch.size() > 1) {
            int half = batch.size() / 2;
            halving(batch.subList(0, half));
            halving(batch.subList(half, batch.size()));
            return;
        }
        recorder.note(batch, new Recorder.Call(started, ended, http.last(), batch.size()), byHand, verdict.get());
        batch.forEach(ready -> held.remove(ready.effect().lease()));
        if (outcome.breath() == Breath.GOOD) {
            succeeded(batch);
        }
    }

    /** What a call said of the service. */
    private enum Breath {
        GOOD,
        BAD,
        NONE
    }

    /**
     * What a call means.
     *
     * @param single whether it speaks of one of the events and not of all
     * @param verdict for each event it speaks of; empty if nothing was sent and all are given back
     */
    private record Outcome(Breath breath, boolean single, Optional<Function<StoredEffect, Verdict>> verdict) {

        static final Outcome GIVE_BACK = new Outcome(Breath.NONE, false, Optional.empty());

        Outcome(Breath breath, boolean single, Function<StoredEffect, Verdict> verdict) {
            this(breath, single, Optional.of(verdict));
        }
    }

    private boolean enter(Instant now) {
        if (!host.allows(now) || !lane.breaker.allows(now)) {
            return false;
        }
        host.started();
        lane.breaker.started();
        return true;
    }

    private void breathe(Breath breath, Instant now) {
        if (breath == Breath.NONE) {
            host.unused();
            lane.breaker.unused();
        } else {
            host.ended(now, breath == Breath.BAD);
            lane.breaker.ended(now, breath == Breath.BAD);
            if (breath == Breath.BAD) {
                lane.troubled(now);
            }
        }
    }

    private Outcome judged(SendResult result) {
        Instant now = parts.clock().instant();
        if (result instanceof SendResult.Accepted accepted) {
            return new Outcome(
                    Breath.GOOD, false, effect -> Verdicts.delivered(effect, Explaining.receipt(accepted.receipt())));
        }
        if (result instanceof SendResult.Rejected rejected) {
            Diagnosis why = explaining.of(provider.id(), rejected.why());
            return new Outcome(Breath.NONE, true, effect -> Verdicts.rejected(effect, why));
        }
        if (result instanceof SendResult.Blocked blocked) {
            Diagnosis why = explaining.of(provider.id(), blocked.why());
            lane.stopped(why.code(), route.version(), now);
            return new Outcome(
                    Breath.NONE, false, effect -> Verdicts.blocked(effect, why.code(), Explaining.facts(why)));
        }
        if (result instanceof SendResult.Retry retry) {
            Diagnosis why = explaining.of(provider.id(), retry.why());
            boolean throttled = retry.trouble() == SendResult.Retry.Trouble.THROTTLED;
            if (throttled) {
                lane.throttled(now, Backoff.atLeastAMinute(Backoff.after("lane", 1, retry.after())));
            }
            return new Outcome(
                    throttled ? Breath.NONE : Breath.BAD, false, effect -> Verdicts.retry(effect, retry, why, now));
        }
        if (result instanceof SendResult.Unknown unknown) {
            Diagnosis why = explaining.of(provider.id(), unknown.why());
            return new Outcome(Breath.BAD, false, effect -> Verdicts.undecided(effect, why, now));
        }
        throw new IllegalStateException("there are five kinds of result");
    }

    private Outcome failed(TransportException failure) {
        if (failure.kind() == TransportException.Kind.INTERRUPTED && !failure.requestSent()) {
            return Outcome.GIVE_BACK;
        }
        Instant now = parts.clock().instant();
        Diagnosis why = explaining.of(provider.id(), failure);
        if (failure.kind() == TransportException.Kind.FORBIDDEN) {
            lane.stopped(why.code(), route.version(), now);
        }
        Breath breath = failure.kind() == TransportException.Kind.FORBIDDEN ? Breath.NONE : Breath.BAD;
        return new Outcome(breath, false, effect -> Verdicts.failed(effect, failure, why, now));
    }

    /** Others of the lane may have been waiting for a sign that it works again. */
    private void succeeded(List<Recorder.Ready> batch) {
        boolean wasBlocked = batch.stream().anyMatch(ready -> ready.effect().state() == EffectState.BLOCKED);
        if (lane.succeeded() || wasBlocked) {
            parts.store().wake(batch.get(0).effect().lane());
        }
        parts.delivered().accept(route);
    }

    /** Renews what a third of the lease has gone by of; whatever somebody else has taken over is not sent again. */
    private List<Recorder.Ready> stillHeld(List<Recorder.Ready> batch) {
        Instant now = parts.clock().instant();
        if (Duration.between(renewed, now).compareTo(parts.limits().lease().dividedBy(3)) >= 0) {
            parts.store().renew(List.copyOf(held), parts.limits().lease()).forEach(held::remove);
            renewed = now;
        }
        List<Recorder.Ready> present = new ArrayList<>();
        for (Recorder.Ready ready : batch) {
            if (held.contains(ready.effect().lease())) {
                present.add(ready);
            }
        }
        return present;
    }

    private void giveBack(List<Recorder.Ready> batch, Duration again) {
        List<EffectLease> leases =
                batch.stream().map(ready -> ready.effect().lease()).toList();
        parts.store().release(leases, again);
        leases.forEach(held::remove);
    }
}
