package io.trackai.meta;

import io.trackai.error.TransportException;
import io.trackai.meta.event.EncodedEvent;
import io.trackai.meta.event.EventEncoder;
import io.trackai.meta.event.EventProblem;
import io.trackai.meta.event.EventRules;
import io.trackai.meta.event.MatchKeys;
import io.trackai.meta.event.ServerEvent;
import io.trackai.model.Payload;
import io.trackai.model.Secret;
import io.trackai.spi.transport.Transport;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;

/**
 * Sends events to one pixel, on its own, without a setup session.
 *
 * <pre>{@code
 * try (Transport transport = OkHttpTransport.create()) {
 *     ConversionsApi api = ConversionsApi.builder("1098765432109876", token, transport).build();
 *     SendReport report = api.send(List.of(event));
 *     report.outcomes().forEach(outcome -> System.out.println(outcome.status()));
 * }
 * }</pre>
 *
 * <p>Checks every event first and sends the good ones in batches. Meta refuses a batch whole for one bad event; a refused
 * batch is halved until the bad one is alone, so only that is lost. Repeats nothing by itself: the report says what may
 * be sent again, and after what time.
 *
 * <p><b>Threading</b>: safe for concurrent use; {@link #send} blocks. <b>Errors</b>: none thrown for what Meta or the
 * network does; every event gets an outcome, and an error is never a success. <b>Idempotency</b>: Meta counts an event with
 * the same name and id once within 48 hours. <b>Lifecycle</b>: nothing to close; the transport is the caller's.
 *
 * <p>Defaults: {@link MetaOptions#defaults()}; 50 events to a call; live, without a test code. One call takes at most
 * {@link MetaOptions#callTimeout()}; {@link #send} makes a call per batch, and up to {@code 2·log2(n)} more for each bad
 * event of a batch of n.
 */
public final class ConversionsApi {

    private static final Pattern PIXEL_ID = Pattern.compile("[0-9]{10,20}");
    private static final int USUAL_BATCH = 50;

    private final String pixel;
    private final GraphClient.Credentials credentials;
    private final Transport transport;
    private final Clock clock;
    private final int batchSize;
    private final Optional<String> testCode;
    private final MatchKeys keys;
    private final EventEncoder encoder;
    private final GraphClient graph;

    private ConversionsApi(Builder builder) {
        this.pixel = builder.pixel;
        this.credentials = new GraphClient.Credentials(builder.token, builder.appSecret);
        this.transport = builder.transport;
        this.clock = builder.clock;
        this.batchSize = builder.batchSize;
        this.testCode = builder.testCode;
        this.keys = MatchKeys.forCountry(builder.options.defaultCountry());
        this.encoder = EventEncoder.of(keys);
        this.graph = new GraphClient(builder.options);
    }

    /**
     * Starts a client.
     *
     * @param pixelId 10 to 20 digits, from Events Manager
     * @param accessToken from Events Manager › Settings › Conversions API
     * @param transport how to call; the caller closes it
     * @throws IllegalArgumentException if the pixel id is not digits
     */
    public static Builder builder(String pixelId, Secret accessToken, Transport transport) {
        return new Builder(pixelId, accessToken, transport);
    }

    /** Sends one event. */
    public EventOutcome send(ServerEvent event) {
        return send(List.of(event)).outcomes().get(0);
    }

    /** Sends events, any number of them, and answers what became of each. */
    public SendReport send(List<ServerEvent> events) {
        Instant now = clock.instant();
        BatchSending sending = new BatchSending(events.size(), this::call);
        for (int i = 0; i < events.size(); i++) {
            ServerEvent event = EventRules.withoutSkew(events.get(i), now);
            List<EventProblem> problems = EventRules.problems(event, keys, now);
            if (problems.isEmpty()) {
                EncodedEvent encoded = encoder.encode(event);
                sending.add(new BatchSending.Item(i, event.id(), encoded.json(), encoded.dropped()));
            } else {
                sending.invalid(i, event.id(), problems);
            }
        }
        return sending.send(batchSize);
    }

    /** As {@link #send(List)} on a thread of the executor; completes with a report, and with an exception only for a bug. */
    public CompletionStage<SendReport> sendAsync(List<ServerEvent> events, Executor executor) {
        List<ServerEvent> copy = List.copyOf(events);
        return CompletableFuture.supplyAsync(() -> send(copy), executor);
    }

    private BatchSending.Answer call(List<Payload> events) {
        try {
            GraphAnswer answer = graph.postEvents(pixel, events, testCode, credentials, transport::send);
            return BatchSending.Answer.of(answer, events.size());
        } catch (TransportException failure) {
            return BatchSending.Answer.of(failure);
        }
    }

    /** Names the pixel, never the token. */
    @Override
    public String toString() {
        return "ConversionsApi(pixel " + pixel + (testCode.isPresent() ? ", test)" : ")");
    }

    /** Describes a client. Confined to one thread. */
    public static final class Builder {

        private final String pixel;
        private final Secret token;
        private final Transport transport;
        private MetaOptions options = MetaOptions.defaults();
        private Optional<Secret> appSecret = Optional.empty();
        private Optional<String> testCode = Optional.empty();
        private Clock clock = Clock.systemUTC();
        private int batchSize = USUAL_BATCH;

        private Builder(String pixel, Secret token, Transport transport) {
            if (!PIXEL_ID.matcher(pixel).matches()) {
                throw new IllegalArgumentException("pixelId must be 10 to 20 digits");
            }
            this.pixel = pixel;
            this.token = token;
            this.transport = transport;
        }

        /** Sets address, version, timeout, agent and default country. */
        public Builder options(MetaOptions options) {
            this.options = options;
            return this;
        }

        /** Sets the secret of the token's app, for apps that demand proof of it. */
        public Builder appSecret(Secret appSecret) {
            this.appSecret = Optional.of(appSecret);
            return this;
        }

        /**
         * Marks everything this client sends as a test, visible in Events Manager › Test events.
         *
         * <p>Test events are counted all the same: they reach measurement and targeting.
         */
        public Builder testEventCode(String code) {
            if (code.isBlank()) {
                throw new IllegalArgumentException("the test event code must not be blank");
            }
            this.testCode = Optional.of(code);
            return this;
        }

        /** Sets what tells an event's age. Default: the system's clock. */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /**
         * Sets how many events one call carries. Default: 50.
         *
         * @throws IllegalArgumentException unless it is 1 to 1000
         */
        public Builder batchSize(int events) {
            if (events < 1 || events > MetaDestination.MAX_BATCH) {
                throw new IllegalArgumentException("batchSize must be 1 to " + MetaDestination.MAX_BATCH);
            }
            this.batchSize = events;
            return this;
        }

        /** The client. */
        public ConversionsApi build() {
            return new ConversionsApi(this);
        }
    }
}
