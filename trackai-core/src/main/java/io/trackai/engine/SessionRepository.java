package io.trackai.engine;

import io.trackai.model.HistoryEntry;
import io.trackai.model.HistoryTypes;
import io.trackai.model.Phase;
import io.trackai.model.SessionId;
import io.trackai.spi.host.SetupListener;
import io.trackai.spi.store.Commit;
import io.trackai.spi.store.Created;
import io.trackai.spi.store.Lease;
import io.trackai.spi.store.RequestKey;
import io.trackai.spi.store.Saved;
import io.trackai.spi.store.StoredSession;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads and saves drafts; after a save it logs, tells the listeners and wakes whoever waits for the session. */
final class SessionRepository {

    private static final Logger LOG = LoggerFactory.getLogger("io.trackai.session");

    private final EngineParts parts;
    private final SessionCodec codec = new SessionCodec();
    private final Projection projection;
    private volatile Consumer<HistoryEntry> escalations = entry -> {};
    private final ConcurrentHashMap<SessionId, CountDownLatch> waiting = new ConcurrentHashMap<>();

    SessionRepository(EngineParts parts, Projection projection) {
        this.parts = parts;
        this.projection = projection;
    }

    /** Who is told, after the save, that a finding needs a person. */
    void onEscalation(Consumer<HistoryEntry> told) {
        escalations = told;
    }

    Optional<SessionDraft> load(SessionId id) {
        return parts.sessions().load(id).map(codec::decode);
    }

    SessionDraft decode(StoredSession stored) {
        return codec.decode(stored);
    }

    Created create(SessionDraft draft, Plan plan, Optional<RequestKey> key, Instant now) {
        Commit commit = commit(draft, plan, Optional.empty(), now);
        Created created = parts.sessions().create(commit, key);
        if (created.outcome() == Created.Outcome.NEW) {
            told(commit.append(), draft.id);
        }
        return created;
    }

    Saved save(SessionDraft draft, Plan plan, Optional<Lease> lease, Instant now) {
        Commit commit = commit(draft, plan, lease, now);
        Saved saved = parts.sessions().save(commit);
        if (saved == Saved.SAVED) {
            told(commit.append(), draft.id);
        }
        return saved;
    }

    private Commit commit(SessionDraft draft, Plan plan, Optional<Lease> lease, Instant now) {
        if (!draft.wasReady && plan.readyAltogether(draft)) {
            draft.wasReady = true;
        }
        Phase phase = draft.revision == 0 ? Phase.VALIDATING : projection.phase(draft, plan, now);
        if (phase != draft.phase) {
            draft.tell(
                    now,
                    HistoryTypes.PHASE_CHANGED,
                    "session",
                    Optional.empty(),
                    Map.of("from", draft.phase.wireName(), "to", phase.wireName(), "status", phase.label()));
            draft.phase = phase;
        }
        Optional<Instant> due = phase == Phase.EXPIRED
                ? Optional.empty()
                : plan.settled(draft, now)
                        ? Optional.of(plan.nextLook(draft, now)
                                .filter(next -> next.isBefore(projection.expires(draft)))
                                .orElse(projection.expires(draft)))
                        : Optional.of(now);
        return Commit.builder()
                .id(draft.id)
                .lead(draft.lead)
                .expectedRevision(draft.revision)
                .lease(lease)
                .body(codec.encode(draft))
                .phaseAtSave(phase.wireName())
                .due(due)
                .at(now)
                .append(draft.lines())
                .build();
    }

    private void told(List<HistoryEntry> entries, SessionId session) {
        for (HistoryEntry entry : entries) {
            parts.watch().meter().recorded(entry);
            LOG.info(
                    "{} session={} lead={} at={} subject={} code={} data={}",
                    entry.type(),
                    entry.session(),
                    LogSafe.of(entry.lead().value()),
                    entry.position(),
                    entry.subject(),
                    entry.code().orElse("-"),
                    LogSafe.of(AttemptNotes.withoutViews(entry.data()).toString()));
            for (SetupListener listener : parts.listeners()) {
                tell(listener, entry, true);
            }
            if (entry.type().equals(HistoryTypes.FINDING_ESCALATED)) {
                escalate(entry);
            }
        }
        wake(session);
    }

    private void escalate(HistoryEntry entry) {
        try {
            escalations.accept(entry);
        } catch (RuntimeException e) {
            LOG.warn(
                    "escalation failed session={} exception={}",
                    entry.session(),
                    e.getClass().getName());
        }
    }

    /** Tells listeners of something that is not stored. */
    void began(HistoryEntry entry) {
        LOG.debug("{} session={} subject={}", entry.type(), entry.session(), entry.subject());
        for (SetupListener listener : parts.listeners()) {
            tell(listener, entry, false);
        }
    }

    private static void tell(SetupListener listener, HistoryEntry entry, boolean stored) {
        try {
            if (stored) {
                listener.recorded(entry);
            } else {
                listener.began(entry);
            }
        } catch (Throwable e) {
            // Even an Error: what happened is stored, and must not be undone by somebody who is only told.
            LOG.warn(
                    "listener failed listener={} exception={}",
                    listener.getClass().getName(),
                    e.getClass().getName());
        }
    }

    /** What a thread waits on until the session changes on this node. Take it before looking at the session. */
    CountDownLatch nextChange(SessionId id) {
        return waiting.computeIfAbsent(id, ignored -> new CountDownLatch(1));
    }

    /** Wakes whoever waits for any session: there will be no more news. */
    void wakeAll() {
        List.copyOf(waiting.keySet()).forEach(this::wake);
    }

    void wake(SessionId id) {
        CountDownLatch latch = waiting.remove(id);
        if (latch != null) {
            latch.countDown();
        }
    }
}
