package io.trackai.spi.relay;

import java.util.List;
import java.util.Map;

/**
 * What became of a {@link ReplayRequest}.
 *
 * @param matched how many events it speaks of; more than {@link ReplayRequest#MOST_EVENTS} are counted as one more
 * @param eligible how many of them may be tried again
 * @param queued the ids of those that were queued; none in a dry run, or if there are too many
 * @param skipped the ids of those that may not, with a code for why; at most 200 of them
 * @param dryRun whether it was only counted
 */
public record ReplayReport(
        int matched, int eligible, List<String> queued, Map<String, String> skipped, boolean dryRun) {

    /** Copies its collections. */
    public ReplayReport {
        queued = List.copyOf(queued);
        skipped = Map.copyOf(skipped);
    }

    /** Whether nothing was queued because there are too many: narrow the filter. */
    public boolean tooMany() {
        return matched > ReplayRequest.MOST_EVENTS;
    }
}
