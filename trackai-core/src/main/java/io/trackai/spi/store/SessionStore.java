package io.trackai.spi.store;

import io.trackai.model.HistoryEntry;
import io.trackai.model.LeadId;
import io.trackai.model.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps sessions: an opaque body, a few columns to find it by, an append-only history, leases and idempotency keys.
 * Bodies hold secrets sealed only.
 *
 * <p><b>Threading</b>: safe for concurrent use, also by several machines if {@link #durable()}. <b>Errors</b>:
 * {@link io.trackai.error.StoreException} when the store is out of order. <b>Idempotency</b>: {@link #save} is
 * compare-and-set: of two writers at the same revision exactly one wins. <b>Lifecycle</b>: owned by the host.
 * <b>Times</b> are kept to the microsecond; what is finer may be cut off.
 *
 * <p>Contract suite: {@code SessionStoreContract} in the testkit.
 */
public interface SessionStore {

    /** Whether what was saved survives the process. */
    boolean durable();

    /** The time by this store's own clock: the one that leases end by and due sessions are found by. */
    Instant now();

    /**
     * Stores a new session at revision 1. With a key that this lead used within the last {@link RequestKey#REMEMBERED},
     * by the time of the commits, nothing is stored and the earlier session is answered.
     */
    Created create(Commit first, Optional<RequestKey> key);

    /** A session; empty if there is none. */
    Optional<StoredSession> load(SessionId id);

    /** Stores the next revision with its history in one step, or nothing at all. */
    Saved save(Commit commit);

    /** Sessions by lead or all, newest first. */
    List<StoredSession> list(SessionQuery query);

    /** How many sessions of this lead, or of everybody, were in which phase when they were last saved. */
    Map<String, Long> countByPhase(Optional<LeadId> lead);

    /** How many sessions of this lead were created at or after this moment. */
    int countCreated(LeadId lead, Instant since);

    /** History of a session after a position, oldest first; empty for an unknown session. */
    List<HistoryEntry> history(SessionId id, HistoryPosition after, int limit);

    /** History of all sessions, filtered; see {@link HistoryQuery} for the order and what late lines do to it. */
    List<HistoryEntry> history(HistoryQuery query);

    /**
     * Removes lines of the history that happened before a moment, oldest first. The rest of the history stays as it is.
     *
     * @param types only lines of these kinds; empty for all
     * @param limit most to remove in this call, so that none takes long
     * @return how many were removed: fewer than the limit means that none is left
     */
    int forgetHistory(Instant before, Set<String> types, int limit);

    /** Takes the right to run a session, unless somebody else holds it. Leases never touch the revision. */
    Optional<Lease> lease(SessionId id, String owner, Duration length);

    /** Takes the right to run up to {@code limit} sessions that are due and that nobody holds. Clears their due mark. */
    List<Lease> leaseDue(String owner, int limit, Duration length);

    /** Prolongs a lease; false if it was lost. */
    boolean renew(Lease lease, Duration length);

    /** Gives a lease back; harmless if it was lost. */
    void release(Lease lease);

    /** Marks a session as due now, whatever its next scheduled look; cleared when it is leased through {@link #leaseDue}. */
    void makeDue(SessionId id);

    /** Removes a session, its history and the keys it was created with; harmless if there is none. */
    void delete(SessionId id);
}
