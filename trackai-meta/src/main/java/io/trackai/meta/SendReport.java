package io.trackai.meta;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of the events of one {@link ConversionsApi#send}.
 *
 * @param outcomes one for each event, in their order
 * @param calls how many calls it took; 0 if no event was fit to be sent
 * @param messages what Meta remarked; normally empty, worth showing
 * @param usage how much of Meta's limits is used, by the last answer; empty if none came
 */
public record SendReport(List<EventOutcome> outcomes, int calls, List<String> messages, Optional<Usage> usage) {

    /** Copies its lists. */
    public SendReport {
        outcomes = List.copyOf(outcomes);
        messages = List.copyOf(messages);
    }

    /** How many events Meta counted. */
    public int delivered() {
        return (int) outcomes.stream().filter(EventOutcome::delivered).count();
    }

    /** Whether Meta counted every event. */
    public boolean allDelivered() {
        return outcomes.stream().allMatch(EventOutcome::delivered);
    }

    /** The outcomes with this status, in their order. */
    public List<EventOutcome> with(EventOutcome.Status status) {
        return outcomes.stream().filter(outcome -> outcome.status() == status).toList();
    }

    /** Counts by status, and the number of calls. */
    @Override
    public String toString() {
        Map<EventOutcome.Status, Integer> counts = new LinkedHashMap<>();
        outcomes.forEach(outcome -> counts.merge(outcome.status(), 1, Integer::sum));
        return "SendReport(" + counts + " in " + calls + " calls)";
    }
}
