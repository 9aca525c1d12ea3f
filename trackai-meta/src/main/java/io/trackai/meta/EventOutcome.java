package io.trackai.meta;

import io.trackai.meta.event.EventProblem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** What became of one event. Not for implementation by applications. */
@Value.Immutable
public interface EventOutcome {

    /** What became of it. */
    enum Status {
        /** Meta counted it. That says nothing of whether a person was matched. */
        DELIVERED,
        /** It was not sent, because Meta would refuse it and its whole batch; see {@link EventOutcome#problems()}. */
        INVALID,
        /** Meta refused this very event; sending it again is no use. */
        REJECTED,
        /** Token, rights, policy or something unknown stands in the way; somebody has to act, then it may be sent again. */
        BLOCKED,
        /** Nothing was counted; send it again later, with the same id. */
        RETRY,
        /** Nobody knows whether it was counted; sending it again with the same id does no harm. */
        UNKNOWN
    }

    /** Where the event stood among those sent, counted from 0. */
    int index();

    /** Its id, if it had one. */
    Optional<String> eventId();

    /** What became of it. */
    Status status();

    /** Why Meta did not count it; empty if it did, or was not asked. */
    Optional<GraphError> error();

    /** Why it was not sent; empty unless INVALID. */
    List<EventProblem> problems();

    /** The fields that were unusable and left out, though the event was sent. */
    List<EventProblem> dropped();

    /** {@code fbtrace_id} of the call that decided it; Meta's support asks for it, and it goes stale quickly. */
    Optional<String> traceId();

    /** How long Meta asks to wait; empty if it did not say. */
    Optional<Duration> retryAfter();

    /** Whether Meta counted it. */
    default boolean delivered() {
        return status() == Status.DELIVERED;
    }

    /** Starts an outcome. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link EventOutcome}. */
    final class Builder extends ImmutableEventOutcome.Builder {
        Builder() {}
    }
}
