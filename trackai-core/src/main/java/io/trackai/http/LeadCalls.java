package io.trackai.http;

import io.trackai.model.LeadId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Counts the calls of leads within the present minute. Safe for concurrent use. */
final class LeadCalls {

    private final int most;
    private final Map<LeadId, Integer> counts = new HashMap<>();
    private long minute = Long.MIN_VALUE;

    LeadCalls(int most) {
        this.most = most;
    }

    /** Counts one; false if it is one too many. */
    synchronized boolean take(LeadId lead, Instant now) {
        long present = Math.floorDiv(now.getEpochSecond(), 60);
        if (present != minute) {
            minute = present;
            counts.clear();
        }
        return counts.merge(lead, 1, Integer::sum) <= most;
    }
}
