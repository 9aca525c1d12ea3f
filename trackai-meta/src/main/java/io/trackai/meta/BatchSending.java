package io.trackai.meta;

import io.trackai.error.TransportException;
import io.trackai.meta.event.EventProblem;
import io.trackai.model.Payload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sends one list of events in batches, halving what is refused until the bad event is alone. Stops at the first trouble
 * that concerns every event alike, so that a dead token or an overloaded service is not called again and again. Confined
 * to one thread.
 */
final class BatchSending {

    /** Calls for one batch beyond which a refusal is taken to be about the request, not about single events. */
    private static final int MAX_CALLS_PER_BATCH = 100;

    /**
     * An event fit to be sent.
     *
     * @param index where it stood
     */
    record Item(int index, Optional<String> eventId, Payload json, List<EventProblem> dropped) {}

    /**
     * What a call says of its events.
     *
     * @param status for each of them
     */
    record Answer(
            EventOutcome.Status status,
            Optional<GraphError> error,
            Optional<String> traceId,
            Optional<Duration> retryAfter,
            List<String> messages,
            Optional<Usage> usage) {

        static Answer of(GraphAnswer answer, int sent) {
            Optional<GraphError> error = answer.confirms(sent) ? Optional.empty() : Optional.of(GraphError.of(answer));
            return new Answer(
                    status(answer, sent),
                    error,
                    answer.traceId(),
                    answer.confirms(sent) ? Optional.empty() : answer.usage().regainAfter(),
                    answer.messages(),
                    Optional.of(answer.usage()));
        }

        private static EventOutcome.Status status(GraphAnswer answer, int sent) {
            if (answer.confirms(sent)) {
                return EventOutcome.Status.DELIVERED;
            }
            if (answer.undecided()) {
                return EventOutcome.Status.UNKNOWN;
            }
            return switch (GraphErrors.meaning(answer).fate()) {
                case RETRY -> EventOutcome.Status.RETRY;
                case BLOCKED -> EventOutcome.Status.BLOCKED;
                case REJECTED -> EventOutcome.Status.REJECTED;
            };
        }

        static Answer of(TransportException failure) {
            boolean refusedByUs = failure.kind() == TransportException.Kind.FORBIDDEN;
            EventOutcome.Status unsent = refusedByUs ? EventOutcome.Status.BLOCKED : EventOutcome.Status.RETRY;
            return new Answer(
                    failure.requestSent() ? EventOutcome.Status.UNKNOWN : unsent,
                    Optional.of(GraphError.of(failure)),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty());
        }

        /** The same trouble for events that were not sent because of it: nobody counted them. */
        Answer unsent() {
            EventOutcome.Status theirs = status == EventOutcome.Status.UNKNOWN ? EventOutcome.Status.RETRY : status;
            return new Answer(theirs, error, traceId, retryAfter, List.of(), usage);
        }
    }

    private final Function<List<Payload>, Answer> call;
    private final EventOutcome[] outcomes;
    private final List<Item> items = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();
    private int calls;
    private Optional<Usage> usage = Optional.empty();
    private @Nullable Answer halt;

    BatchSending(int events, Function<List<Payload>, Answer> call) {
        this.call = call;
        this.outcomes = new EventOutcome[events];
    }

    void add(Item item) {
        items.add(item);
    }

    void invalid(int index, Optional<String> eventId, List<EventProblem> problems) {
        outcomes[index] = EventOutcome.builder()
                .index(index)
                .eventId(eventId)
                .status(EventOutcome.Status.INVALID)
                .problems(problems)
                .build();
    }

    SendReport send(int batchSize) {
        for (int from = 0; from < items.size(); from += batchSize) {
            List<Item> batch = items.subList(from, Math.min(items.size(), from + batchSize));
            send(batch, calls + MAX_CALLS_PER_BATCH);
        }
        return new SendReport(List.of(outcomes), calls, messages, usage);
    }

    private void send(List<Item> batch, int callLimit) {
        if (halt != null) {
            settle(batch, halt.unsent());
            return;
        }
        Answer answer = call.apply(batch.stream().map(Item::json).toList());
        calls++;
        messages.addAll(answer.messages());
        usage = answer.usage().or(() -> usage);
        boolean refused = answer.status() == EventOutcome.Status.REJECTED;
        if (refused && batch.size() > 1 && calls < callLimit) {
            int half = batch.size() / 2;
            send(batch.subList(0, half), callLimit);
            send(batch.subList(half, batch.size()), callLimit);
            return;
        }
        if (refused && batch.size() > 1) {
            // Not judged one by one: whoever is innocent here must not count as refused.
            settle(batch, judgedTogether(answer));
            return;
        }
        settle(batch, answer);
        if (!refused && answer.status() != EventOutcome.Status.DELIVERED) {
            halt = answer;
        }
    }

    private static Answer judgedTogether(Answer answer) {
        return new Answer(
                EventOutcome.Status.BLOCKED,
                answer.error(),
                answer.traceId(),
                answer.retryAfter(),
                List.of(),
                answer.usage());
    }

    private void settle(List<Item> batch, Answer answer) {
        for (Item item : batch) {
            outcomes[item.index()] = EventOutcome.builder()
                    .index(item.index())
                    .eventId(item.eventId())
                    .status(answer.status())
                    .error(answer.error())
                    .dropped(item.dropped())
                    .traceId(answer.traceId())
                    .retryAfter(answer.retryAfter())
                    .build();
        }
    }
}
