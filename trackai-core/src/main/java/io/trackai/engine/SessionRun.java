package io.trackai.engine;

import io.trackai.error.UnreadableRecordException;
import io.trackai.model.HistoryEntry;
import io.trackai.model.HistoryTypes;
import io.trackai.model.SessionId;
import io.trackai.spi.BrowserFacts;
import io.trackai.spi.host.Timer;
import io.trackai.spi.store.Lease;
import io.trackai.spi.store.Saved;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one session while there is something to do: load, start every step that can start, settle each answer as it
 * comes, look again. No barriers: a slow page delays nobody else.
 *
 * <p>An actor: whoever has news puts it into the mailbox, and one thread at a time works it off. It never blocks the
 * executor to wait for a step, and works on a same-thread executor too.
 */
final class SessionRun implements Flight.Tower {

    private static final Logger LOG = LoggerFactory.getLogger(SessionRun.class);

    /** Steps of one session at the same time. */
    private static final int CONCURRENT = 5;
    /** Calls to the outside in one run. */
    private static final int CALLS = 40;
    /** A run ends after this time, counted from its first step; what is left is for the next. */
    private static final Duration WALL = Duration.ofSeconds(30);
    /** Tries to save an answer before the run gives up and leaves the session to the next. */
    private static final int SAVE_TRIES = 20;

    private final SetupEngine engine;
    private final EngineParts parts;
    private final SessionId id;
    private final Lease lease;
    /** Changed by whoever works the mailbox, and by nobody else. */
    private final Map<String, Flight> flying = new ConcurrentHashMap<>();

    private final AtomicInteger callsLeft = new AtomicInteger(CALLS);

    private final Object mailboxLock = new Object();
    private final Deque<Runnable> mailbox = new ArrayDeque<>();
    private boolean working;
    private boolean over;
    private boolean abandoned;
    private long published;
    /** When the executor took the first step up; null before. Guarded by {@link #mailboxLock}. */
    private @Nullable Instant firstStep;

    private Timer.Handle renewal = () -> {};

    SessionRun(SetupEngine engine, EngineParts parts, Lease lease) {
        this.engine = engine;
        this.parts = parts;
        this.id = lease.session();
        this.lease = lease;
    }

    /** Puts news into the mailbox; false if the run is over and somebody has to start another. */
    boolean post(Runnable news) {
        synchronized (mailboxLock) {
            if (over) {
                return false;
            }
            mailbox.add(news);
            if (working) {
                return true;
            }
            working = true;
        }
        work();
        return true;
    }

    /** Asks the run to look at the session again; false if it is over. */
    boolean lookAgain() {
        return post(this::look);
    }

    private void work() {
        while (true) {
            Runnable news;
            synchronized (mailboxLock) {
                news = mailbox.poll();
                if (news == null) {
                    working = false;
                    if (!flying.isEmpty() || over) {
                        return;
                    }
                    over = true;
                }
            }
            if (news == null) {
                end();
                return;
            }
            try {
                news.run();
            } catch (UnreadableRecordException e) {
                LOG.warn("session cannot be read, put aside session={} code={}", id, e.code());
                abandon(() -> engine.putAside(this, lease));
                return;
            } catch (RuntimeException | Error e) {
                LOG.warn("run stopped session={} exception={}", id, e.getClass().getName());
                abandon();
                if (e instanceof Error error) {
                    throw error;
                }
                return;
            }
        }
    }

    /** Lets go of everything, from the outside: what is running is interrupted, and what is due is for another run. */
    void giveUp() {
        // At once, and not by mail alone: on a same-thread executor the step stands in the mailbox's way.
        flying.values().forEach(Flight::giveUp);
        post(this::abandon);
    }

    private void abandon() {
        abandon(this::end);
    }

    private void abandon(Runnable ending) {
        synchronized (mailboxLock) {
            over = true;
            abandoned = true;
            working = false;
            mailbox.clear();
        }
        flying.values().forEach(Flight::giveUp);
        flying.clear();
        renewal.cancel();
        ending.run();
    }

    private void end() {
        renewal.cancel();
        engine.ended(this, lease, abandoned);
    }

    /** Begins; called once, before anything is posted. */
    void begin() {
        scheduleRenewal();
        lookAgain();
    }

    private void scheduleRenewal() {
        renewal = parts.timer().in(parts.leaseLength().dividedBy(3), () -> engine.execute(() -> post(this::renew)));
    }

    private void renew() {
        if (parts.sessions().renew(lease, parts.leaseLength())) {
            scheduleRenewal();
        } else {
            LOG.info("lease lost session={}", id);
            abandon();
        }
    }

    private void look() {
        if (engine.closed()) {
            return;
        }
        Instant now = parts.clock().instant();
        Optional<SessionDraft> loaded = engine.sessions().load(id);
        if (loaded.isEmpty()) {
            return;
        }
        SessionDraft draft = loaded.get();
        if (engine.over(draft, now)) {
            expire(draft, now);
            return;
        }
        Connections connections = engine.open(draft);
        publish(draft, connections);
        Plan plan = engine.plan(draft, connections);
        BrowserFacts browserFacts = engine.browserFacts(draft, connections);
        for (PlannedStep step : plan.startable(draft, now)) {
            if (flying.containsKey(step.key()) || flying.size() >= CONCURRENT || !timeFor(step, now)) {
                continue;
            }
            if (step.step().kind().effect()) {
                // The intent changes the stored session: look again on the new revision.
                if (Plan.orphaned(step, draft, now)) {
                    continue;
                }
                if (intend(draft, plan, step, now)) {
                    start(step, draft, connections, browserFacts, now);
                }
                post(this::look);
                return;
            }
            start(step, draft, connections, browserFacts, now);
        }
    }

    private void expire(SessionDraft draft, Instant now) {
        if (draft.expired) {
            return;
        }
        Saved saved = engine.expire(draft, Optional.of(lease), now);
        if (saved == Saved.FENCED) {
            abandon();
        } else if (saved == Saved.STALE) {
            post(this::look);
        }
    }

    /** Whoever stored the present inputs may have died before he published them. */
    private void publish(SessionDraft draft, Connections connections) {
        if (published != draft.generation) {
            engine.routes().ensure(draft, connections);
            published = draft.generation;
        }
    }

    private boolean intend(SessionDraft draft, Plan plan, PlannedStep step, Instant now) {
        StepRecord record = draft.step(step.key());
        long inputs = plan.inputs(step, draft);
        boolean sameEffect = record.intent
                .filter(intent -> intent.generation() == inputs && intent.asked() == record.asked)
                .isPresent();
        String key = sameEffect
                ? record.intent.get().key()
                : id + ":" + step.key() + ":" + inputs + ":" + record.asked + ":" + draft.round;
        record.intent = Optional.of(new StepRecord.Intent(
                key, inputs, record.asked, now.plus(step.step().budget())));
        draft.tell(now, HistoryTypes.STEP_INTENDED, step.key(), Optional.empty(), Map.of());
        Saved saved = engine.sessions().save(draft, plan, Optional.of(lease), now);
        if (saved == Saved.FENCED) {
            abandon();
        }
        if (saved == Saved.SAVED) {
            draft.revision++;
        }
        return saved == Saved.SAVED;
    }

    private void start(PlannedStep step, SessionDraft draft, Connections connections, BrowserFacts facts, Instant now) {
        String effectKey =
                draft.step(step.key()).intent.map(StepRecord.Intent::key).orElse(id + ":" + step.key());
        AttemptNotes notes = new AttemptNotes();
        Flight flight = new Flight(
                step,
                draft,
                parts,
                notes,
                deadline -> new RunningStep(
                        parts,
                        step,
                        notes,
                        connections,
                        draft.conditions,
                        facts,
                        engine.hosts(step, connections),
                        effectKey,
                        deadline,
                        callsLeft),
                this);
        flying.put(step.key(), flight);
        engine.sessions()
                .began(HistoryEntry.builder()
                        .session(id)
                        .lead(draft.lead)
                        .revision(draft.revision)
                        .index(0)
                        .at(now)
                        .type(HistoryTypes.STEP_STARTED)
                        .subject(step.key())
                        .build());
        try {
            parts.executor().execute(flight::fly);
        } catch (RejectedExecutionException full) {
            flying.remove(step.key());
            LOG.info("executor is full, session stays due session={} step={}", id, step.key());
            parts.sessions().makeDue(id);
        }
    }

    /** A step that may take longer than a whole run, because it paces itself, is begun while the run lasts. */
    private boolean timeFor(PlannedStep step, Instant now) {
        Duration budget = step.step().budget();
        synchronized (mailboxLock) {
            Instant end = firstStep == null ? null : firstStep.plus(WALL);
            return end == null
                    || (budget.compareTo(WALL) > 0
                            ? now.isBefore(end)
                            : !now.plus(budget).isAfter(end));
        }
    }

    @Override
    public boolean mayBegin(Flight flight, Instant now) {
        synchronized (mailboxLock) {
            boolean time = timeFor(flight.step, now);
            if (time && firstStep == null) {
                firstStep = now;
            }
            return time;
        }
    }

    @Override
    public void landed(Flight flight, Flight.Ended end) {
        post(() -> settle(flight, end));
    }

    /** Not on the timer's thread: settling speaks to the store. */
    @Override
    public void overdue(Flight flight) {
        engine.execute(() -> post(() -> settle(flight, flight.timedOut())));
    }

    @Override
    public void grounded(Flight flight) {
        post(() -> {
            flying.remove(flight.step.key(), flight);
            look();
        });
    }

    private void settle(Flight flight, Flight.Ended end) {
        flying.remove(flight.step.key(), flight);
        for (int attempt = 0; attempt < SAVE_TRIES; attempt++) {
            Instant now = parts.clock().instant();
            Optional<SessionDraft> loaded = engine.sessions().load(id);
            if (loaded.isEmpty()) {
                return;
            }
            SessionDraft draft = loaded.get();
            Connections connections = engine.open(draft);
            Plan plan = engine.plan(draft, connections);
            if (plan.step(flight.step.key()).isEmpty()) {
                break;
            }
            Settling.Answer answer = new Settling.Answer(
                    flight.step,
                    end.outcome(),
                    flight.generation,
                    flight.round,
                    flight.asked,
                    flight.mark,
                    end.inconclusive(),
                    Duration.between(flight.began(), now),
                    flight.notes);
            engine.settling().settle(draft, plan, answer, Redactor.of(connections.secrets()), now);
            Saved saved = engine.sessions().save(draft, plan, Optional.of(lease), now);
            if (saved == Saved.FENCED) {
                abandon();
                return;
            }
            if (saved == Saved.SAVED) {
                look();
                return;
            }
        }
        look();
    }

    SessionId id() {
        return id;
    }
}
