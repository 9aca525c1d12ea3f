package io.trackai.testkit;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackai.error.TransportException;
import io.trackai.model.ConditionType;
import io.trackai.model.Connection;
import io.trackai.model.Conversion;
import io.trackai.model.Diagnosis;
import io.trackai.model.Payload;
import io.trackai.model.ProviderId;
import io.trackai.spi.ConversionDestination;
import io.trackai.spi.EncodedConversion;
import io.trackai.spi.FindingDefinition;
import io.trackai.spi.Observation;
import io.trackai.spi.SendMode;
import io.trackai.spi.SendResult;
import io.trackai.spi.transport.Http;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An ad platform without a network that remembers what it counted and answers as ordered. Refuses a whole batch when one
 * conversion of it is poisoned, as real ones do.
 *
 * <p>Safe for concurrent use.
 */
public final class FakeDestination implements ConversionDestination {

    /** Its provider id, and with it the default id of its connection. */
    public static final ProviderId ID = ProviderId.of("fake-ads");

    /** Name of its secret input. */
    public static final String TOKEN = "accessToken";

    /** Name of its plain input. */
    public static final String ACCOUNT = "account";

    /** The code of a poisoned conversion. */
    public static final String REJECTED = "FAKE_EVENT_REJECTED";

    /** The code of a refusal for lack of rights. */
    public static final String NO_RIGHT = "FAKE_ACCOUNT_FORBIDDEN";

    /** The code of passing trouble. */
    public static final String BUSY = "FAKE_ADS_BUSY";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final int maxBatch;
    private final Deque<Order> orders = new ArrayDeque<>();
    private final Set<String> poisoned = new HashSet<>();
    private final List<Counted> counted = new ArrayList<>();
    private int calls;

    private FakeDestination(int maxBatch) {
        this.maxBatch = maxBatch;
    }

    /** A destination that takes one conversion per call. */
    public static FakeDestination create() {
        return new FakeDestination(1);
    }

    /** A destination that takes this many conversions per call. */
    public static FakeDestination withBatches(int maxBatch) {
        return new FakeDestination(maxBatch);
    }

    /** The provider around it, ready to take further steps; its one step, {@code token}, decides TokenValid. */
    public FakeIntegrationProvider.Builder provider() {
        return FakeIntegrationProvider.builder(ID.value())
                .field(ACCOUNT)
                .secret(TOKEN)
                .step(FakeStep.probe("token", ConditionType.TOKEN_VALID))
                .destination(this)
                .finding(rows().toArray(FindingDefinition[]::new));
    }

    /** Lets the next call be refused for lack of rights. */
    public FakeDestination blockNext() {
        return next(conversions -> new SendResult.Blocked(Observation.found(NO_RIGHT)), false);
    }

    /** Lets the next call meet passing trouble, with nothing counted. */
    public FakeDestination retryNext(Optional<Duration> after) {
        return next(conversions -> new SendResult.Retry(Observation.found(BUSY), after), false);
    }

    /** Lets the next call be counted while its answer is lost. */
    public FakeDestination loseNextAnswer() {
        return next(
                conversions -> {
                    throw new TransportException(TransportException.Kind.TIMEOUT, true, null);
                },
                true);
    }

    /** Lets the next call break before anything is counted. */
    public FakeDestination breakNext() {
        return next(
                conversions -> {
                    throw new TransportException(TransportException.Kind.CONNECT, false, null);
                },
                false);
    }

    /** Lets the next call answer this, with nothing counted. */
    public FakeDestination answerNext(SendResult result) {
        return next(conversions -> result, false);
    }

    /** Makes a conversion unacceptable for ever, by its id; a batch that holds it is refused whole. */
    public synchronized FakeDestination poison(String conversionId) {
        poisoned.add(conversionId);
        return this;
    }

    /** Every conversion it counted, in order, repeats included. */
    public synchronized List<Counted> counted() {
        return List.copyOf(counted);
    }

    /** How often each conversion was counted, by name and id: all ones if nothing was doubled. */
    public synchronized Map<String, Integer> ledger() {
        Map<String, Integer> ledger = new LinkedHashMap<>();
        counted.forEach(one -> ledger.merge(one.name() + " " + one.id(), 1, Integer::sum));
        return ledger;
    }

    /** How often it was called. */
    public synchronized int calls() {
        return calls;
    }

    @Override
    public List<Diagnosis> check(Conversion conversion, Connection to) {
        return conversion.value().isPresent() ? List.of() : List.of(Diagnosis.of(REJECTED));
    }

    @Override
    public int maxBatch() {
        return maxBatch;
    }

    @Override
    public EncodedConversion encode(Conversion conversion, Connection to) {
        ObjectNode node = JSON.createObjectNode();
        node.put("name", conversion.name());
        node.put("id", conversion.id());
        conversion.value().ifPresent(value -> node.put("value", value.toString()));
        return EncodedConversion.of(conversion.name(), conversion.id(), conversion.time(), Payload.of(node.toString()));
    }

    @Override
    public SendResult send(List<EncodedConversion> conversions, Connection to, SendMode mode, Http http) {
        Optional<Order> order;
        synchronized (this) {
            calls++;
            order = Optional.ofNullable(orders.pollFirst());
            if (order.isEmpty() && conversions.stream().anyMatch(one -> poisoned.contains(one.id()))) {
                return new SendResult.Rejected(Observation.found(REJECTED));
            }
            if (order.map(Order::counts).orElse(true)) {
                conversions.forEach(one -> counted.add(new Counted(
                        to.id().value(),
                        one.name(),
                        one.id(),
                        mode,
                        one.payload().text())));
            }
        }
        return order.map(one -> one.answer().to(conversions))
                .orElseGet(() -> new SendResult.Accepted(
                        conversions.size(), Map.of("receipt", "fake-" + conversions.size()), List.of()));
    }

    @Override
    public Set<ConditionType> neededToSend() {
        return Set.of(ConditionType.TOKEN_VALID);
    }

    private synchronized FakeDestination next(Answer answer, boolean counts) {
        orders.add(new Order(answer, counts));
        return this;
    }

    private static List<FindingDefinition> rows() {
        return List.of(
                FakeFindings.error(REJECTED, ConditionType.TEST_EVENT_SENT),
                FakeFindings.error(NO_RIGHT, ConditionType.TEST_EVENT_SENT),
                FakeFindings.passing(BUSY, ConditionType.TEST_EVENT_SENT));
    }

    @FunctionalInterface
    private interface Answer {
        SendResult to(List<EncodedConversion> conversions);
    }

    private record Order(Answer answer, boolean counts) {}

    /**
     * A conversion that was counted.
     *
     * @param connection the connection it was sent to
     * @param name event name
     * @param id deduplication id
     * @param mode live or test
     * @param payload as it was encoded
     */
    public record Counted(String connection, String name, String id, SendMode mode, String payload) {}
}
