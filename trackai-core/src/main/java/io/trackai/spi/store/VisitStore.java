package io.trackai.spi.store;

import io.trackai.model.LeadId;
import io.trackai.model.VisitKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps what browsers knew when buyers came, until a sale names the visitor. Visits are sealed: a store sees the
 * visitor's id and the time only.
 *
 * <p><b>Threading</b>: safe for concurrent use. <b>Errors</b>: {@link io.trackai.error.StoreException}.
 * <b>Idempotency</b>: saving replaces. <b>Lifecycle</b>: owned by the host.
 *
 * <p>Contract suite: {@code VisitStoreContract} in the testkit.
 */
public interface VisitStore {

    /** Whether what was stored survives the process. */
    boolean durable();

    /**
     * Says whose visits come under this key; harmless if it was said before. Kept for good: a snippet stays on its page
     * long after the session that made it has ended.
     */
    void publish(VisitKey key, LeadId lead);

    /** Whose visits come under this key; empty if nobody's. */
    Optional<LeadId> leadOf(VisitKey key);

    /** Stores a visit, or replaces the one of the same lead and visitor. */
    void save(StoredVisit visit);

    /** The visit of a visitor at this lead's; empty if there is none. Another lead's visitor is nobody here. */
    Optional<StoredVisit> find(LeadId lead, String visitorId);

    /**
     * Visits of a lead in the order of their visitors' ids, by code point: for whoever works through them.
     *
     * @param after the visitor of the last one that is known; empty for the first page
     */
    List<StoredVisit> visits(LeadId lead, Optional<String> after, int limit);

    /** Removes visits last seen before this moment; answers how many. */
    int forget(Instant before);

    /** Removes one visit; harmless if there is none. */
    void delete(LeadId lead, String visitorId);

    /** Removes every visit and every key of a lead; answers how many visits. */
    int delete(LeadId lead);
}
