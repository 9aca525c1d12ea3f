package io.trackai.engine;

import io.trackai.error.TooManyRequestsException;
import io.trackai.model.LeadId;
import io.trackai.model.Visit;
import io.trackai.model.VisitKey;
import io.trackai.relay.Visits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes visits in: from the host, who knows whose they are, and from browsers, who name a public key. What browsers send
 * is counted first and believed in nothing but its own words. Old visits are forgotten on the way. Safe for concurrent
 * use.
 */
public final class VisitDesk {

    private static final Logger LOG = LoggerFactory.getLogger(VisitDesk.class);

    private final EngineParts parts;
    private final Visits visits;
    private final Retention retention;
    private final MinuteCounts keys;
    private final MinuteCounts addresses;

    /** The desk of this engine. */
    public VisitDesk(EngineParts parts) {
        this.parts = parts;
        this.visits = new Visits(parts.visits(), parts.vault());
        this.retention = new Retention(parts);
        this.keys = new MinuteCounts(parts.visitLimits().perKey());
        this.addresses = new MinuteCounts(parts.visitLimits().perAddress());
    }

    /** Keeps a visit at this lead's. */
    public void record(LeadId lead, Visit visit) {
        Instant now = parts.clock().instant();
        visits.save(lead, visit, now);
        retention.look(now);
    }

    /**
     * Keeps a visit that a browser sent.
     *
     * @return whether there is such a key
     * @throws TooManyRequestsException past {@link EngineParts#visitLimits()}
     */
    public boolean record(VisitKey key, Visit visit) {
        Instant now = parts.clock().instant();
        boolean allowed =
                visit.ipAddress().map(address -> addresses.take(address, now)).orElse(true);
        if (!allowed) {
            throw crowded();
        }
        Optional<LeadId> lead = parts.visits().leadOf(key);
        if (lead.isEmpty()) {
            return false;
        }
        if (!keys.take(key.value(), now)) {
            throw crowded();
        }
        record(lead.get(), visit);
        return true;
    }

    /** Every visit of a lead that can be opened. */
    public List<Visit> of(LeadId lead) {
        return visits.of(lead);
    }

    /** Forgets every visit and key of a lead. */
    public void forget(LeadId lead) {
        int forgotten = parts.visits().delete(lead);
        LOG.debug("forgot visits={}", forgotten);
    }

    private static TooManyRequestsException crowded() {
        return new TooManyRequestsException("too many visits within a minute", Duration.ofMinutes(1));
    }
}
