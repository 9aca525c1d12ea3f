package io.trackai.engine;

import io.trackai.error.ExpiredSessionException;
import io.trackai.error.IdempotencyConflictException;
import io.trackai.error.StaleSessionException;
import io.trackai.error.StoreException;
import io.trackai.error.TooManyRequestsException;
import io.trackai.error.UnknownSessionException;
import io.trackai.model.ConditionType;
import io.trackai.model.Connection;
import io.trackai.model.ConnectionId;
import io.trackai.model.ConnectionPatch;
import io.trackai.model.HistoryEntry;
import io.trackai.model.HistoryTypes;
import io.trackai.model.HookId;
import io.trackai.model.LeadId;
import io.trackai.model.Phase;
import io.trackai.model.ProviderId;
import io.trackai.model.Secret;
import io.trackai.model.SessionId;
import io.trackai.model.SessionStatus;
import io.trackai.model.VisitKey;
import io.trackai.spi.IntegrationProvider;
import io.trackai.spi.SaleSource;
import io.trackai.spi.store.Created;
import io.trackai.spi.store.HistoryPosition;
import io.trackai.spi.store.HistoryQuery;
import io.trackai.spi.store.RequestKey;
import io.trackai.spi.store.Saved;
import io.trackai.spi.store.SessionQuery;
import io.trackai.spi.store.StoredSession;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * What a host may ask of its sessions. Commands compare the revision only and never wait for a run; whatever they change,
 * the run sees at its next look. Safe for concurrent use.
 */
public final class Sessions {

    private static final int SAVE_TRIES = 50;
    private static final Duration WINDOW = Duration.ofHours(1);
    /** How long a waiting thread trusts this node's own news before it looks into the store for other nodes'. */
    private static final Duration STORE_LOOK = Duration.ofMillis(500);
    /** The same for feeds, of which there are many. */
    private static final Duration FEED_LOOK = Duration.ofSeconds(1);

    private final EngineParts parts;
    private final SetupEngine engine;
    private final Inputs inputs;
    private final Routes routes;

    /** The sessions run by this engine. */
    public Sessions(EngineParts parts, SetupEngine engine) {
        this.parts = parts;
        this.engine = engine;
        this.inputs = new Inputs(parts.providers(), parts.vault());
        this.routes = engine.routes();
    }

    /**
     * Stores a new session and sets it going.
     *
     * @return its status at revision 1: always {@code validando}; of a repeated request, the present status
     * @throws io.trackai.error.InvalidSetupException if an input cannot be read; nothing is stored
     * @throws TooManyRequestsException past the limit per lead and hour
     * @throws IdempotencyConflictException if the key was used with another request
     */
    public SessionStatus start(LeadId lead, List<Connection> connections, Optional<String> idempotencyKey) {
        inputs.check(connections);
        Instant now = parts.clock().instant();
        SessionDraft draft = draft(lead, connections, now);
        SessionId id = draft.id;
        draft.tell(
                now,
                HistoryTypes.SESSION_STARTED,
                "session",
                Optional.empty(),
                Map.of(
                        "connections",
                        String.join(
                                ",",
                                draft.connections.keySet().stream()
                                        .map(ConnectionId::value)
                                        .toList())));
        Optional<RequestKey> key = idempotencyKey.map(text -> new RequestKey(text, hash(lead, connections)));
        Connections open = engine.open(draft);
        Created created = engine.sessions().create(draft, engine.plan(draft, open), key, now);
        switch (created.outcome()) {
            case CONFLICT -> throw new IdempotencyConflictException();
            case REPEATED -> {
                return status(created.session());
            }
            case NEW -> {
                refuseFlood(id, lead, now);
                try {
                    routes.publish(draft, open);
                } finally {
                    engine.wake(id);
                }
            }
        }
        return status(created.session());
    }

    /** Counted after the fact, so that a repeated request is never refused and two at once cannot both slip through. */
    private void refuseFlood(SessionId id, LeadId lead, Instant now) {
        if (parts.sessions().countCreated(lead, now.minus(WINDOW)) > parts.sessionsPerLeadAndHour()) {
            parts.sessions().delete(id);
            throw new TooManyRequestsException(
                    "a lead may start " + parts.sessionsPerLeadAndHour() + " sessions an hour", WINDOW);
        }
    }

    /** The plan for these inputs; nothing is stored or sent. */
    Plan preview(LeadId lead, List<Connection> connections) {
        inputs.check(connections);
        SessionDraft draft = draft(lead, connections, parts.clock().instant());
        return engine.plan(draft, engine.open(draft));
    }

    private SessionDraft draft(LeadId lead, List<Connection> connections, Instant now) {
        SessionId id = SessionId.of(parts.ids().next());
        SessionDraft draft = new SessionDraft(id, lead, now);
        for (Connection connection : connections) {
            ConnectionDraft admitted = inputs.admit(lead, id, connection);
            if (source(connection).isPresent()) {
                admitted.hook = Optional.of(HookId.of(parts.ids().next()));
            }
            draft.connections.put(connection.id(), admitted);
        }
        draft.visitKey = Optional.of(VisitKey.of(parts.ids().next()));
        return draft;
    }

    private Optional<SaleSource> source(Connection connection) {
        return parts.providers().find(connection.provider()).flatMap(IntegrationProvider::saleSource);
    }

    /** A fingerprint of the request, secrets included, useless without the vault's key. */
    private String hash(LeadId lead, List<Connection> connections) {
        StringBuilder canonical = new StringBuilder();
        for (Connection connection : connections) {
            canonical
                    .append(connection.id())
                    .append('\n')
                    .append(connection.provider())
                    .append('\n');
            new TreeMap<>(connection.fields()).forEach((name, value) -> append(canonical, name, value));
            new TreeMap<>(connection.secrets())
                    .forEach((name, secret) -> secret.use(text -> append(canonical, name, text)));
        }
        return parts.vault().fingerprint(Secret.of(canonical.toString()), "idempotency|" + lead);
    }

    private static StringBuilder append(StringBuilder canonical, String name, String value) {
        return canonical
                .append(name)
                .append('=')
                .append(value.length())
                .append(':')
                .append(value)
                .append('\n');
    }

    /** The stored session of this lead; another lead's looks like a missing one. */
    public StoredSession require(Optional<LeadId> scope, SessionId id) {
        return parts.sessions()
                .load(id)
                .filter(stored -> scope.isEmpty() || scope.get().equals(stored.lead()))
                .orElseThrow(UnknownSessionException::new);
    }

    /** Where a session stands now. */
    public SessionStatus status(SessionId id) {
        return status(require(Optional.empty(), id));
    }

    /** Where a stored session stands now. */
    SessionStatus status(StoredSession stored) {
        SessionDraft draft = engine.sessions().decode(stored);
        Plan plan = engine.plan(draft, engine.open(draft));
        return stored.revision() == 1
                ? SessionStatus.builder()
                        .from(engine.projection()
                                .status(draft, plan, parts.clock().instant()))
                        .phase(Phase.VALIDATING)
                        .build()
                : engine.projection().status(draft, plan, parts.clock().instant());
    }

    /** Sessions by lead or all, newest first; a position that is another lead's session is none. */
    public List<SessionStatus> list(SessionQuery query) {
        boolean foreign = query.lead().isPresent()
                && query.after()
                        .flatMap(parts.sessions()::load)
                        .filter(last -> !last.lead().equals(query.lead().get()))
                        .isPresent();
        if (foreign) {
            return List.of();
        }
        return parts.sessions().list(query).stream().map(this::status).toList();
    }

    /**
     * Changes inputs; whatever depends on them is looked at again, nothing else.
     *
     * @param expectedGeneration refuses the change if other inputs have changed meanwhile; empty to take it regardless
     * @throws StaleSessionException if the generation has moved
     */
    public SessionStatus correct(SessionId id, ConnectionPatch patch, OptionalLong expectedGeneration) {
        return command(id, (draft, now) -> {
            if (expectedGeneration.isPresent() && expectedGeneration.getAsLong() != draft.generation) {
                throw new StaleSessionException();
            }
            Connections before = engine.open(draft);
            Plan planBefore = engine.plan(draft, before);
            Connection present = before.find(patch.id())
                    .orElseGet(() -> Connection.builder(ProviderId.of("none")).build());
            Set<String> changed = inputs.correct(draft, present, patch, draft.generation + 1);
            if (changed.isEmpty()) {
                return false;
            }
            draft.generation++;
            Connections after = engine.open(draft);
            Plan plan = engine.plan(draft, after);
            draft.tell(
                    now,
                    HistoryTypes.INPUT_CORRECTED,
                    patch.id().value(),
                    Optional.empty(),
                    Map.of("inputs", String.join(",", changed), "generation", Long.toString(draft.generation)));
            Set<String> touched = new LinkedHashSet<>();
            for (PlannedStep step : plan.steps()) {
                if (plan.inputs(step, draft) == draft.generation) {
                    touched.add(step.key());
                    draft.step(step.key()).failures = 0;
                }
            }
            planBefore.steps().stream()
                    .map(PlannedStep::key)
                    .filter(key -> plan.step(key).isEmpty())
                    .forEach(touched::add);
            new FindingChanges(draft, now).verifying(touched);
            new Revalidation(draft, plan, now, parts.testEventsPerHour()).count();
            return true;
        });
    }

    /** What became of a request to validate. */
    public enum Validation {
        /** A new round began. */
        STARTED,
        /** The round that is still running answers this request too. */
        JOINED
    }

    /** Asks for everything to be looked at again; joins a round that has not ended. Effects run only if they do not hold. */
    public Validation validate(SessionId id) {
        Validation[] answer = {Validation.JOINED};
        Duration[] wait = {Duration.ZERO};
        command(id, (draft, now) -> {
            answer[0] = Validation.JOINED;
            wait[0] = Duration.ZERO;
            Plan plan = engine.plan(draft, engine.open(draft));
            if (!plan.settled(draft, now)) {
                return false;
            }
            Optional<Instant> room = new Revalidation(draft, plan, now, parts.testEventsPerHour()).throttledUntil();
            if (room.isPresent()) {
                wait[0] = Duration.between(now, room.get());
                return true;
            }
            draft.round++;
            draft.steps.values().forEach(step -> step.failures = 0);
            draft.tell(
                    now,
                    HistoryTypes.VALIDATION_REQUESTED,
                    "session",
                    Optional.empty(),
                    Map.of("round", Long.toString(draft.round)));
            answer[0] = Validation.STARTED;
            return true;
        });
        if (!wait[0].isZero()) {
            throw new TooManyRequestsException(
                    "a session may be validated " + Revalidation.RUNS_AN_HOUR + " times an hour", wait[0]);
        }
        return answer[0];
    }

    /** Asks for another test event, with an id of its own. */
    public void sendTestEvent(SessionId id) {
        command(id, (draft, now) -> {
            draft.testEvents.removeIf(at -> at.isBefore(now.minus(WINDOW)));
            if (draft.testEvents.size() >= parts.testEventsPerHour()) {
                throw new TooManyRequestsException(
                        "a session may send " + parts.testEventsPerHour() + " test events an hour", WINDOW);
            }
            draft.testEvents.add(now);
            Plan plan = engine.plan(draft, engine.open(draft));
            plan.steps().stream()
                    .filter(step -> step.step().decides().contains(ConditionType.TEST_EVENT_SENT))
                    .forEach(step -> draft.step(step.key()).asked++);
            draft.tell(now, HistoryTypes.TEST_EVENT_REQUESTED, "session", Optional.empty(), Map.of());
            return true;
        });
    }

    /** A change of a draft; answers whether there is anything to save. */
    interface Change {
        boolean apply(SessionDraft draft, Instant now);
    }

    SessionStatus command(SessionId id, Change change) {
        return command(id, change, true);
    }

    /** Somebody looks on: what fails is probed more often for a while. Does not lengthen the session's life. */
    public void watch(SessionId id) {
        aside(id, (draft, now) -> {
            boolean begins = Watching.mayBegin(draft, now);
            if (begins) {
                draft.watchedFrom = Optional.of(now);
            }
            return begins;
        });
    }

    /** A change that is nobody's command: it does not lengthen the session's life. */
    void aside(SessionId id, Change change) {
        SessionStatus ignored = command(id, change, false);
    }

    private SessionStatus command(SessionId id, Change change, boolean touches) {
        for (int attempt = 0; attempt < SAVE_TRIES; attempt++) {
            SessionDraft draft = engine.sessions().decode(require(Optional.empty(), id));
            Instant now = parts.clock().instant();
            if (engine.over(draft, now)) {
                throw new ExpiredSessionException();
            }
            if (!change.apply(draft, now)) {
                return status(id);
            }
            if (touches) {
                draft.touchedAt = now;
            }
            Connections open = engine.open(draft);
            if (engine.sessions().save(draft, engine.plan(draft, open), Optional.empty(), now) == Saved.SAVED) {
                try {
                    routes.publish(draft, open);
                } finally {
                    // The change is stored: the run publishes what could not be published here.
                    engine.wake(id);
                }
                return status(id);
            }
        }
        throw new StoreException("the session changed too often while it was being changed", null);
    }

    /**
     * One connection's inputs as far as they may be shown.
     *
     * @param id the connection
     * @param provider whose inputs these are
     * @param fields the plain inputs
     * @param secretsGiven the names of the secrets
     */
    public record Given(ConnectionId id, ProviderId provider, Map<String, String> fields, Set<String> secretsGiven) {}

    /** What was given for each connection; a token that was typed into a plain field is masked there. */
    public List<Given> inputs(SessionId id) {
        SessionDraft draft = engine.sessions().decode(require(Optional.empty(), id));
        return draft.connections.values().stream()
                .map(kept -> {
                    Map<String, String> shown = new LinkedHashMap<>();
                    kept.fields.forEach((name, value) -> shown.put(name, Redactor.NONE.withoutSecrets(value)));
                    kept.hidden.keySet().forEach(name -> shown.put(name, Redactor.MASK));
                    return new Given(kept.id, kept.provider, Map.copyOf(shown), Set.copyOf(kept.secrets.keySet()));
                })
                .toList();
    }

    /** The history after a position, oldest first. */
    public List<HistoryEntry> history(SessionId id, HistoryPosition after, int limit) {
        return parts.sessions().history(id, after, limit);
    }

    /** The history of all sessions, filtered. */
    public List<HistoryEntry> history(HistoryQuery query) {
        return parts.sessions().history(query);
    }

    /**
     * Waits for history after a position: answers what is there, or what another node or this one writes within the time.
     *
     * @return empty if nothing came, or this instance was closed
     * @throws UnknownSessionException if the session is gone
     */
    public List<HistoryEntry> follow(SessionId id, HistoryPosition after, int limit, Duration wait)
            throws InterruptedException {
        long until = System.nanoTime() + wait.toNanos();
        while (true) {
            CountDownLatch change = engine.sessions().nextChange(id);
            List<HistoryEntry> page = parts.sessions().history(id, after, limit);
            long left = until - System.nanoTime();
            if (!page.isEmpty() || left <= 0 || engine.closed()) {
                return page;
            }
            if (change.await(Math.min(left, FEED_LOOK.toNanos()), TimeUnit.NANOSECONDS)) {
                require(Optional.empty(), id);
            }
        }
    }

    /** Whether the engine was closed: what waits for news may go. */
    public boolean closed() {
        return engine.closed();
    }

    /**
     * Erases a session: its secrets first, then routes, artefacts, history and the session itself. Stopped half-way, it can
     * be asked for again.
     *
     * @throws UnknownSessionException if there is none
     */
    public void delete(SessionId id) {
        for (int attempt = 0; attempt < SAVE_TRIES; attempt++) {
            SessionDraft draft = engine.sessions().decode(require(Optional.empty(), id));
            if (draft.expired
                    || engine.expire(draft, Optional.empty(), parts.clock().instant()) == Saved.SAVED) {
                parts.relay().delete(id);
                parts.artifacts().delete(id);
                parts.sessions().delete(id);
                engine.forget(id);
                return;
            }
        }
        throw new StoreException("the session changed too often while it was being erased", null);
    }

    /** The address to register with each gateway; empty without a public address. */
    public Map<ConnectionId, URI> webhookUrls(SessionId id) {
        SessionDraft draft = engine.sessions().decode(require(Optional.empty(), id));
        Map<ConnectionId, URI> urls = new LinkedHashMap<>();
        draft.connections
                .values()
                .forEach(connection -> connection
                        .hook
                        .flatMap(hook -> engine.addresses().webhook(connection.provider, hook))
                        .ifPresent(url -> urls.put(connection.id, url)));
        return urls;
    }

    /**
     * Waits until a condition of the status is met, the session rests, or the time is up.
     *
     * @return the status at that moment
     */
    public SessionStatus await(SessionId id, Function<SessionStatus, Boolean> reached, Duration limit)
            throws InterruptedException {
        long until = System.nanoTime() + limit.toNanos();
        while (true) {
            CountDownLatch change = engine.sessions().nextChange(id);
            SessionStatus status = status(id);
            long left = until - System.nanoTime();
            if (reached.apply(status) || (status.settled() && status.revision() > 1) || left <= 0) {
                return status;
            }
            // Told or not, the store is looked at again: another node's news does not ring here.
            boolean unused = change.await(Math.min(left, STORE_LOOK.toNanos()), TimeUnit.NANOSECONDS);
        }
    }
}
