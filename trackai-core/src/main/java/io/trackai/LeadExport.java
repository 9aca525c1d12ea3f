package io.trackai;

import io.trackai.model.LeadId;
import io.trackai.model.Visit;
import java.time.Instant;
import java.util.List;

/**
 * Everything that is kept of one lead, without secrets. Visits are personal data of the lead's buyers: hand them to nobody
 * but the lead.
 *
 * @param lead whose it is
 * @param at when it was taken
 * @param sessions the lead's sessions, newest first
 * @param visits what browsers reported on the lead's pages
 */
public record LeadExport(LeadId lead, Instant at, List<SessionExport> sessions, List<Visit> visits) {

    /** Copies the lists. */
    public LeadExport {
        sessions = List.copyOf(sessions);
        visits = List.copyOf(visits);
    }

    /** Counts only: visits are people's. */
    @Override
    public String toString() {
        return "LeadExport(" + sessions.size() + " sessions, " + visits.size() + " visits)";
    }
}
