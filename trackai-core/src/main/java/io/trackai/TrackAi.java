package io.trackai;

import io.trackai.engine.AgentDesk;
import io.trackai.engine.Caretaker;
import io.trackai.engine.Deliverables;
import io.trackai.engine.Doctor;
import io.trackai.engine.EngineParts;
import io.trackai.engine.EscalationDesk;
import io.trackai.engine.FindingDesk;
import io.trackai.engine.Rechecks;
import io.trackai.engine.Relaying;
import io.trackai.engine.Sessions;
import io.trackai.engine.SetupEngine;
import io.trackai.engine.VisitDesk;
import io.trackai.engine.WebhookAnswer;
import io.trackai.engine.Webhooks;
import io.trackai.error.UnknownSessionException;
import io.trackai.model.Alert;
import io.trackai.model.HistoryEntry;
import io.trackai.model.HookId;
import io.trackai.model.Language;
import io.trackai.model.LeadId;
import io.trackai.model.MetricsSnapshot;
import io.trackai.model.ProviderId;
import io.trackai.model.SessionId;
import io.trackai.model.SessionStatus;
import io.trackai.model.Visit;
import io.trackai.model.VisitKey;
import io.trackai.spi.FindingDefinition;
import io.trackai.spi.IntegrationProvider;
import io.trackai.spi.Postback;
import io.trackai.spi.TextBundle;
import io.trackai.spi.host.EscalationListener;
import io.trackai.spi.store.HistoryQuery;
import io.trackai.spi.store.SessionQuery;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The entry point: one instance per host application, built once and closed with it. Two instances share nothing.
 *
 * <pre>{@code
 * TrackAi trackAi = TrackAi.builder().publicUrl("https://api.host.example").build();
 * }</pre>
 *
 * <p><b>Threading</b>: safe for concurrent use. <b>Lifecycle</b>: {@link #close()} leaves no thread behind.
 */
public final class TrackAi implements AutoCloseable {

    private final Caretaker caretaker;
    private final EngineParts parts;
    private final SetupEngine engine;
    private final Sessions sessions;
    private final Deliverables deliverables;
    private final FindingDesk findings;
    private final Relaying relaying;
    private final Rechecks rechecks;
    private final AgentDesk agents;
    private final Doctor doctor;
    private final Webhooks webhooks;
    private final VisitDesk visits;
    private final List<AutoCloseable> owned;

    TrackAi(EngineParts parts, SetupEngine engine, List<EscalationListener> escalations, List<AutoCloseable> owned) {
        this.parts = parts;
        this.engine = engine;
        this.sessions = new Sessions(parts, engine);
        this.caretaker = new Caretaker(parts, engine, sessions);
        this.deliverables = new Deliverables(parts, engine, sessions);
        this.findings = new FindingDesk(parts, engine, sessions);
        this.rechecks = new Rechecks(parts, engine, sessions);
        this.agents = new AgentDesk(parts, engine, sessions, findings);
        this.doctor = new Doctor(parts, engine, sessions);
        new EscalationDesk(doctor, escalations).listenTo(engine);
        this.relaying = new Relaying(parts, engine);
        this.webhooks = new Webhooks(parts, engine, relaying);
        this.visits = new VisitDesk(parts);
        this.owned = List.copyOf(owned);
    }

    /** Starts an instance with every default; only {@link TrackAiBuilder#publicUrl} is worth setting from the first day. */
    public static TrackAiBuilder builder() {
        return new TrackAiBuilder();
    }

    /**
     * Begins the setup of a lead.
     *
     * @param lead the host's own key for the customer, 1 to 128 characters
     */
    public SetupRequest setup(String lead) {
        return new SetupRequest(this, LeadId.of(lead));
    }

    /**
     * A session of this lead.
     *
     * @throws io.trackai.error.UnknownSessionException if there is none, or it is another lead's
     */
    public SetupSession session(LeadId lead, SessionId id) {
        return new SetupSession(
                this, id, sessions.require(Optional.of(lead), id).lead());
    }

    /**
     * Any lead's session: for operators.
     *
     * @throws io.trackai.error.UnknownSessionException if there is none
     */
    public SetupSession session(SessionId id) {
        return new SetupSession(this, id, sessions.require(Optional.empty(), id).lead());
    }

    /** The sessions that match, newest first. */
    public List<SessionStatus> sessions(SessionQuery query) {
        return sessions.list(query);
    }

    /**
     * Every finding this instance can report, in its own words: what a code means, who acts, what there is to do. The
     * core's first, then each provider's.
     */
    public List<FindingDefinition> findingCatalogue() {
        return engine.catalog().rows();
    }

    /** The languages its findings speak: Brazilian Portuguese, English, and those of the host's text bundles. */
    public List<Language> languages() {
        return Stream.concat(
                        Stream.of(Language.PT_BR, Language.EN),
                        parts.texts().stream().map(TextBundle::language))
                .distinct()
                .toList();
    }

    /** The providers of this instance, in the order in which they are asked. */
    public List<IntegrationProvider> providers() {
        return parts.providers().all();
    }

    /**
     * Takes a gateway's postback in. Hosts that mount {@link io.trackai.http.SetupApi} need not call this.
     *
     * @return what to answer the gateway; a success only if the delivery is in the store
     */
    public PostbackAnswer receivePostback(ProviderId gateway, HookId hook, Postback postback) {
        return answer(webhooks.receive(gateway, hook, postback));
    }

    /**
     * Takes a gateway's postback in whose body is still to be read: no further than the gateway allows, and not at all if
     * too many are in the works.
     *
     * @param head the call without its bytes
     * @param body its bytes; read once, not closed
     * @return what to answer the gateway; a success only if the delivery is in the store
     */
    public PostbackAnswer receivePostback(ProviderId gateway, HookId hook, Postback head, InputStream body) {
        return answer(webhooks.receive(gateway, hook, head, body));
    }

    /**
     * Takes a gateway's postback in, received now by the host's clock.
     *
     * @param headers by name, in any case
     * @param body its bytes
     * @return what to answer the gateway; a success only if the delivery is in the store
     */
    public PostbackAnswer receivePostback(ProviderId gateway, HookId hook, Map<String, String> headers, byte[] body) {
        return receivePostback(
                gateway, hook, Postback.of(body, headers, parts.clock().instant()));
    }

    private PostbackAnswer answer(WebhookAnswer answer) {
        parts.watch()
                .meter()
                .count("trackai.postbacks", Map.of("status", Integer.toString(answer.status()), "code", answer.code()));
        return new PostbackAnswer(answer.status(), answer.code(), answer.headers(), answer.body());
    }

    /** The history of all sessions, as far as it fits the query. */
    public List<HistoryEntry> history(HistoryQuery query) {
        return sessions.history(query);
    }

    /**
     * What an operator should look at now, gravest first: computed by the rules when asked, over the newest ten thousand
     * sessions. The same rules are asked every five minutes for {@link io.trackai.spi.host.SetupListener#alerted}.
     */
    public List<Alert> alerts() {
        return caretaker.alerts(Optional.empty());
    }

    /** The same about one lead's sessions only. */
    public List<Alert> alerts(LeadId lead) {
        return caretaker.alerts(Optional.of(lead));
    }

    /** What this process has counted since it was built, and how many sessions the store has in each phase. */
    public MetricsSnapshot metrics() {
        return caretaker.metrics();
    }

    /**
     * Forgets what {@link TrackAiBuilder#retention} says has been kept long enough. Happens once a day by itself; a host
     * may ask for it at any time, from any process.
     */
    public PurgeReport purge() {
        return new PurgeReport(caretaker.purge());
    }

    /**
     * Everything that is kept of a lead in sessions and visits, secrets left out. What was reported of single sales is the
     * relay's to hand out.
     */
    public LeadExport export(LeadId lead) {
        Exports exports = new Exports(this);
        return new LeadExport(
                lead, now(), exports.sessions(lead).stream().map(exports::of).toList(), visits.of(lead));
    }

    /**
     * Erases a lead: every session as {@link SetupSession#delete} does, and every visit and visit key. Stopped half-way, it
     * can be asked for again. What was reported of single sales is the relay's to forget.
     *
     * @return how many sessions were erased
     */
    public int forget(LeadId lead) {
        int erased = 0;
        for (SetupSession session : new Exports(this).sessions(lead)) {
            try {
                session.delete();
                erased++;
            } catch (UnknownSessionException gone) {
                // Another process was quicker.
            }
        }
        visits.forget(lead);
        return erased;
    }

    /** Whether {@link #close()} was called: sessions are still there for other processes, but nothing runs here. */
    public boolean closed() {
        return sessions.closed();
    }

    /** The time by the clock this instance was built with. */
    public Instant now() {
        return parts.clock().instant();
    }

    /**
     * Keeps what a browser knew when a buyer came, until a sale names the visitor: fbp, fbc, consent and so on, by the
     * visitor's id. What was known before and is not told again stays. Without a visitor id of 8 to 128 characters there
     * is nothing to find it by, and nothing is kept. A visitor who refuses is remembered by that only. Visits are kept for
     * 90 days.
     */
    public void recordVisit(LeadId lead, Visit visit) {
        visits.record(lead, visit);
    }

    /**
     * Keeps a visit that a browser reported under a public key. Hosts that mount {@link io.trackai.http.SetupApi} need
     * not call this.
     *
     * @return whether there is such a key; if not, nothing is kept
     * @throws io.trackai.error.TooManyRequestsException past {@link TrackAiBuilder#visitLimits}
     */
    public boolean recordVisit(VisitKey key, Visit visit) {
        return visits.record(key, visit);
    }

    /**
     * Runs sessions that are due, wherever they were started. Called by the instance itself at
     * {@link TrackAiBuilder#pollEvery}; a host with a scheduler of its own may call it too, or instead
     * ({@link TrackAiBuilder#embeddedScheduler}).
     *
     * @return how many were taken up
     */
    public int runDue(int limit) {
        return engine.runDue(limit);
    }

    /** The live sales: what became of them, what to try again, and the way in for a host's own engine. */
    public Relay relay() {
        return new Relay(relaying);
    }

    /**
     * Says that a provider's state has changed, such as an outage that is over: whatever fails there is looked at again at
     * once, in every session, unless the provider itself asked to be left alone for longer. Reads every session; for news,
     * not for polling.
     *
     * @return in how many sessions something was failing there
     */
    public int providerChanged(ProviderId provider) {
        return rechecks.provider(provider);
    }

    /** Stops running sessions and frees what this instance created itself; a host's own ports stay open. */
    @Override
    public void close() {
        relaying.close();
        engine.close();
        RuntimeException first = null;
        for (AutoCloseable port : owned) {
            try {
                port.close();
            } catch (Exception e) {
                first = first == null ? new IllegalStateException("a port could not be closed", e) : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    Deliverables deliverables() {
        return deliverables;
    }

    AgentDesk agents() {
        return agents;
    }

    Doctor doctor() {
        return doctor;
    }

    FindingDesk findings() {
        return findings;
    }

    Sessions sessions() {
        return sessions;
    }
}
