package io.trackai.engine;

import io.trackai.model.Connection;
import io.trackai.model.Finding;
import io.trackai.model.HistoryTypes;
import io.trackai.model.SessionId;
import io.trackai.spi.BrowserFacts;
import io.trackai.spi.IntegrationProvider;
import io.trackai.spi.host.Timer;
import io.trackai.spi.store.Lease;
import io.trackai.spi.store.Saved;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs sessions on this node: at most one run each, guarded by a lease in the store so that any node may continue any
 * session. Safe for concurrent use.
 */
public final class SetupEngine implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SetupEngine.class);

    /** How long a session is left alone that cannot be read. */
    private static final Duration ASIDE = Duration.ofHours(1);

    private final EngineParts parts;
    private final FindingCatalog catalog;
    private final CoreSteps steps;
    private final Facts facts;
    private final Addresses addresses;
    private final Projection projection;
    private final SessionRepository sessions;
    private final Settling settling;
    private final Routes routes;
    private final ConcurrentHashMap<SessionId, SessionRun> active = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<SessionId, Timer.Handle> alarms = new ConcurrentHashMap<>();
    private final Object quiet = new Object();
    /** Who was nudged within the last two seconds, and whether once more since. */
    private final ConcurrentHashMap<SessionId, Boolean> nudged = new ConcurrentHashMap<>();

    private volatile boolean closed;
    private volatile Runnable chores = () -> {};
    private volatile boolean alarmed = true;
    private volatile Timer.Handle poll = () -> {};
    private volatile Runnable alongside = () -> {};

    /** An engine of these parts. */
    public SetupEngine(EngineParts parts) {
        this.parts = parts;
        this.addresses = new Addresses(parts.publicUrl());
        this.catalog = FindingCatalog.of(parts.providers().all(), parts.texts());
        this.steps = new CoreSteps(parts, addresses);
        this.facts = new Facts(parts.providers(), addresses);
        this.projection = new Projection(catalog, addresses, parts.sessionTtl());
        this.sessions = new SessionRepository(parts, projection);
        this.settling =
                new Settling(catalog, new Diagnosing(parts.diagnosers(), catalog, parts.ids()), parts.recheck());
        this.routes = new Routes(parts);
    }

    /** Every code that can be reported, in the words of this instance. */
    public FindingCatalog catalog() {
        return catalog;
    }

    SessionRepository sessions() {
        return sessions;
    }

    Settling settling() {
        return settling;
    }

    Routes routes() {
        return routes;
    }

    Projection projection() {
        return projection;
    }

    /** Every finding the session remembers, worded with such parameters only as fit into a sentence of ours. */
    List<Finding> guarded(SessionDraft draft, Connections connections, Instant now) {
        draft.findings.replaceAll((id, finding) -> finding.guarded());
        return projection.findings(draft, plan(draft, connections), now);
    }

    Addresses addresses() {
        return addresses;
    }

    boolean closed() {
        return closed;
    }

    Connections open(SessionDraft draft) {
        return new Connections(draft, parts.vault());
    }

    Plan plan(SessionDraft draft, Connections connections) {
        return steps.plan(draft, connections);
    }

    BrowserFacts browserFacts(SessionDraft draft, Connections connections) {
        return facts.browser(draft, connections);
    }

    /** The hosts a step may call: what its provider declared, and for the core's own webhook probe this host itself. */
    Set<String> hosts(PlannedStep step, Connections connections) {
        Set<String> hosts = new HashSet<>();
        Optional<Connection> connection = connections.find(step.connection());
        connection
                .flatMap(present -> parts.providers().find(present.provider()))
                .ifPresent(provider -> declared(provider, connection.get(), hosts));
        if (step.step().id().equals(WebhookSteps.REACHABLE)) {
            parts.publicUrl().ifPresent(url -> hosts.add(Addresses.authority(url)));
        }
        return hosts;
    }

    private static void declared(IntegrationProvider provider, Connection connection, Set<String> hosts) {
        provider.hosts(connection).forEach(host -> hosts.add(host.toLowerCase(Locale.ROOT)));
    }

    /** Runs something on the host's executor; if that is full, on the calling thread, because somebody waits for it. */
    void execute(Runnable work) {
        try {
            parts.executor().execute(work);
        } catch (RejectedExecutionException full) {
            work.run();
        }
    }

    /** Has this called as well whenever due sessions are looked after; must be quick. */
    void alongside(Runnable other) {
        alongside = other;
    }

    /** Starts looking after due sessions at this interval, until closed. */
    public void pollEvery(Duration interval) {
        poll = parts.timer().in(interval, () -> {
            if (closed) {
                return;
            }
            try {
                parts.executor().execute(() -> runDue(100));
            } catch (RejectedExecutionException full) {
                LOG.debug("executor is full, due sessions wait for the next poll");
            }
            alongside.run();
            pollEvery(interval);
        });
    }

    /** Leaves it to the host when due sessions are looked at: no poll, no alarm; only {@link #runDue}. */
    public void leaveSchedulingToTheHost() {
        alarmed = false;
    }

    /** Something happened that may happen a thousand times a second: the first is looked at now, the rest soon, as one. */
    void nudge(SessionId id) {
        boolean[] first = {false};
        nudged.compute(id, (same, before) -> {
            first[0] = before == null;
            return before != null;
        });
        if (!first[0]) {
            return;
        }
        wake(id);
        parts.timer().in(Revalidation.TOGETHER, () -> {
            if (Boolean.TRUE.equals(nudged.remove(id))) {
                wake(id);
            }
        });
    }

    /** Looks at a session now, on the host's executor; if that is full, leaves it due. */
    void wake(SessionId id) {
        if (closed) {
            return;
        }
        try {
            parts.executor().execute(() -> lookAt(id));
        } catch (RejectedExecutionException full) {
            LOG.info("executor is full, session stays due session={}", id);
            parts.sessions().makeDue(id);
        }
    }

    private void lookAt(SessionId id) {
        if (closed) {
            return;
        }
        SessionRun running = active.get(id);
        if (running != null) {
            if (running.lookAgain()) {
                return;
            }
            active.remove(id, running);
        }
        Optional<Lease> lease = parts.sessions().lease(id, parts.ids().next(), parts.leaseLength());
        if (lease.isPresent()) {
            run(lease.get());
        } else {
            // Somebody else is at it: he looks again when he ends, and this mark outlives him if he does not.
            parts.sessions().makeDue(id);
        }
    }

    private void run(Lease lease) {
        SessionRun run = new SessionRun(this, parts, lease);
        active.put(lease.session(), run);
        run.begin();
    }

    /** Runs up to {@code limit} sessions that are due; answers how many. */
    public int runDue(int limit) {
        if (closed) {
            return 0;
        }
        List<Lease> due = parts.sessions().leaseDue(parts.ids().next(), limit, parts.leaseLength());
        due.forEach(lease -> execute(() -> run(lease)));
        chores.run();
        return due.size();
    }

    /** What else is looked after whenever due sessions are; decides itself whether it is time. */
    void chores(Runnable work) {
        chores = work;
    }

    /** A run has ended: gives the lease back, and sees to what came up in the meantime. */
    void ended(SessionRun run, Lease lease, boolean abandoned) {
        SessionId id = run.id();
        active.remove(id, run);
        synchronized (quiet) {
            quiet.notifyAll();
        }
        try {
            parts.sessions().release(lease);
            if (!closed && !abandoned) {
                goOn(id);
                return;
            }
        } catch (RuntimeException e) {
            LOG.warn("run ended badly session={} exception={}", id, e.getClass().getName());
        }
        if (!closed) {
            alarm(id, parts.recheck().delay(1));
        }
    }

    /**
     * A run has met a session that this version cannot read. The lease is kept for an hour instead of given back: nobody
     * looks at it over and over, nobody who can be run waits behind it, and a newer version finds it as it was.
     */
    void putAside(SessionRun run, Lease lease) {
        active.remove(run.id(), run);
        synchronized (quiet) {
            quiet.notifyAll();
        }
        try {
            boolean unused = parts.sessions().renew(lease, ASIDE);
        } catch (RuntimeException e) {
            LOG.warn(
                    "could not be put aside session={} exception={}",
                    run.id(),
                    e.getClass().getName());
        }
    }

    private void goOn(SessionId id) {
        Instant now = parts.clock().instant();
        Optional<SessionDraft> loaded = sessions.load(id);
        if (loaded.isEmpty() || loaded.get().expired) {
            return;
        }
        SessionDraft draft = loaded.get();
        Plan plan = plan(draft, open(draft));
        boolean more = plan.startable(draft, now).stream().anyMatch(step -> !Plan.orphaned(step, draft, now));
        if (more) {
            wake(id);
        } else {
            plan.nextLook(draft, now).ifPresent(next -> alarm(id, Duration.between(now, next)));
        }
    }

    private void alarm(SessionId id, Duration delay) {
        if (!alarmed) {
            return;
        }
        Duration wait = delay.isNegative() ? Duration.ZERO : delay;
        Timer.Handle handle = parts.timer().in(wait, () -> {
            alarms.remove(id);
            wake(id);
        });
        Timer.Handle before = alarms.put(id, handle);
        if (before != null) {
            before.cancel();
        }
    }

    /** A session was erased: nothing is planned for it any more, and whoever waits for it finds out. */
    void forget(SessionId id) {
        Timer.Handle handle = alarms.remove(id);
        if (handle != null) {
            handle.cancel();
        }
        sessions.wake(id);
    }

    /** Whether a session's time to live is over. */
    boolean over(SessionDraft draft, Instant now) {
        return draft.expired || projection.expires(draft).isBefore(now);
    }

    /** Ends a session whose time to live is over: wipes its secrets. Not saved, the draft is good for nothing more. */
    Saved expire(SessionDraft draft, Optional<Lease> lease, Instant now) {
        Plan plan = plan(draft, open(draft));
        draft.expired = true;
        draft.connections.values().forEach(connection -> {
            connection.secrets.clear();
            connection.hidden.clear();
        });
        draft.tell(now, HistoryTypes.SESSION_EXPIRED, "session", Optional.empty(), Map.of());
        return sessions.save(draft, plan, lease, now);
    }

    /**
     * Waits for running steps as long as the host allows, then interrupts them and lets go; whatever is left is due for
     * another node.
     */
    @Override
    public void close() {
        closed = true;
        poll.cancel();
        sessions.wakeAll();
        new ArrayList<>(alarms.values()).forEach(Timer.Handle::cancel);
        long until = System.nanoTime() + parts.closeWithin().toNanos();
        awaitQuiet(until);
        List<SessionRun> left = new ArrayList<>(active.values());
        left.forEach(SessionRun::giveUp);
        left.forEach(run -> parts.sessions().makeDue(run.id()));
    }

    private void awaitQuiet(long until) {
        synchronized (quiet) {
            while (!active.isEmpty()) {
                long left = (until - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return;
                }
                try {
                    quiet.wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }
}
