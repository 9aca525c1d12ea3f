package io.trackai.spi.relay;

import io.trackai.model.LeadId;
import io.trackai.spi.store.EffectQuery;
import io.trackai.spi.store.EffectState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * Asks for one more try of events: by id, or by what they have in common. Ids and times of the events stay; asking twice
 * queues once; what is too old for the receiver is left alone and listed.
 */
@Value.Immutable
public interface ReplayRequest {

    /** The longest stretch of time that one request may cover. */
    Duration LONGEST_RANGE = Duration.ofDays(14);

    /** The most events that one request may take. */
    int MOST_EVENTS = 10_000;

    /** These events. */
    List<String> ids();

    /** All events that match; its time range has both ends. */
    Optional<EffectQuery> filter();

    /** Why, for the log of attempts: 1 to 200 characters, no personal data. */
    String reason();

    /** Who asks, for the log of attempts: 1 to 100 characters. */
    String by();

    /** Whether it only counts what it would do. Default: no. */
    @Value.Default
    default boolean dryRun() {
        return false;
    }

    /** Checks the shape. */
    @Value.Check
    default void check() {
        if (ids().isEmpty() == filter().isEmpty()) {
            throw new IllegalArgumentException("a replay names either ids or a filter");
        }
        if (ids().size() > MOST_EVENTS) {
            throw new IllegalArgumentException("a replay takes at most " + MOST_EVENTS + " events");
        }
        if (reason().isBlank() || reason().length() > 200 || by().isBlank() || by().length() > 100) {
            throw new IllegalArgumentException("a replay needs a reason and a name");
        }
        filter().ifPresent(ReplayRequest::checkRange);
    }

    private static void checkRange(EffectQuery filter) {
        Optional<Instant> since = filter.since();
        Optional<Instant> until = filter.until();
        if (since.isEmpty()
                || until.isEmpty()
                || until.get().isBefore(since.get())
                || until.get().isAfter(since.get().plus(LONGEST_RANGE))) {
            throw new IllegalArgumentException("a replay by filter covers a stretch of at most 14 days");
        }
    }

    /** Everything of a lead's that a finding of the relay speaks of, such as {@code REL_BLOCKED}, within this stretch. */
    static EffectQuery ofFinding(LeadId lead, String code, Instant since, Instant until) {
        EffectQuery.Builder query =
                EffectQuery.builder().lead(lead).since(since).until(until);
        return switch (code) {
            case "REL_DEAD", "REL_EVENT_TOO_OLD" ->
                query.addStates(EffectState.DEAD).build();
            case "REL_BLOCKED" -> query.addStates(EffectState.BLOCKED).build();
            case "REL_OUTCOME_UNKNOWN" ->
                query.addStates(EffectState.UNKNOWN, EffectState.DEAD).build();
            case "REL_QUARANTINED" ->
                query.addStates(EffectState.REJECTED, EffectState.QUARANTINED).build();
            case "REL_BACKLOG" ->
                query.addStates(EffectState.PENDING, EffectState.WAITING).build();
            default -> throw new IllegalArgumentException("no finding of the relay: " + code);
        };
    }

    /** Starts a request. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link ReplayRequest}. */
    final class Builder extends ImmutableReplayRequest.Builder {
        Builder() {}
    }
}
