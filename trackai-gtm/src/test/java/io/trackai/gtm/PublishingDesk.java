package io.trackai.gtm;

import io.trackai.adapter.okhttp.OkHttpTransport;
import io.trackai.error.TransportException;
import io.trackai.model.ConditionType;
import io.trackai.model.Connection;
import io.trackai.model.ConnectionId;
import io.trackai.model.Secret;
import io.trackai.spi.BrowserFacts;
import io.trackai.spi.Observation;
import io.trackai.spi.SetupStep;
import io.trackai.spi.StepContext;
import io.trackai.spi.StepOutcome;
import io.trackai.spi.transport.FetchedPage;
import io.trackai.spi.transport.Http;
import io.trackai.spi.transport.Transport;
import io.trackai.testkit.ManualClock;
import io.trackai.testkit.gtm.TagManagerEmulator;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The publisher's steps against an emulated account, without the rest of a session. */
final class PublishingDesk implements AutoCloseable {

    static final String ACCOUNT = "6000001";
    static final String TOKEN = "ya29.invented-canary-token-0123456789";
    static final String NAME = "Loja da Ana";

    final ManualClock clock = ManualClock.create();
    final TagManagerEmulator google =
            TagManagerEmulator.start(clock).account(ACCOUNT).token(TOKEN);
    /** Shared, because making one reads the platform's certificates; its connections end with the test's process. */
    private static final Transport TRANSPORT = OkHttpTransport.create();

    BrowserFacts facts = Samples.pixelOnly();
    Connection connection = GtmConnection.publishing(ACCOUNT, NAME);
    GtmOptions options = GtmOptions.builder()
            .baseUrl(google.baseUrl())
            .accessTokens(account -> Secret.of(TOKEN))
            .build();
    private Map<String, String> learned = new HashMap<>();

    /** Without any quota. */
    void unhurried() {
        google.quota(false);
        options = GtmOptions.builder()
                .from(options)
                .pace(new SlidingPace(1_000, Duration.ofSeconds(1)))
                .build();
    }

    /** One pass through both steps, as after a fresh start: only what the container step learned is known. */
    StepOutcome pass() {
        StepOutcome container = step("container");
        if (!(container instanceof StepOutcome.Ok ok)) {
            return container;
        }
        learned = new HashMap<>(ok.facts());
        return step("publish");
    }

    StepOutcome step(String id) {
        SetupStep step = Publisher.create(options).steps().stream()
                .filter(one -> one.id().value().equals(id))
                .findFirst()
                .orElseThrow();
        try {
            return step.action().run(new Context());
        } catch (TransportException e) {
            return StepOutcome.failed(new Observation.HttpFailure("gtm", e.kind(), e.requestSent()));
        }
    }

    PublishPlan plan() {
        return Publisher.create(options).plan(connection, facts, TRANSPORT::send, clock);
    }

    /** The code that an outcome amounts to; empty text if there is none. */
    static String code(StepOutcome outcome) {
        Observation seen = outcome instanceof StepOutcome.Failed failed
                ? failed.observations().get(0)
                : outcome instanceof StepOutcome.Waiting waiting
                                && !waiting.observations().isEmpty()
                        ? waiting.observations().get(0)
                        : null;
        if (seen instanceof Observation.Found found) {
            return found.diagnosis().code();
        }
        return seen == null ? "" : new ApiDiagnoser().diagnose(seen).get(0).code();
    }

    @Override
    public void close() {
        google.close();
    }

    private final class Context implements StepContext {

        @Override
        public Connection connection() {
            return connection;
        }

        @Override
        public Optional<Connection> connection(ConnectionId declaredRead) {
            return Optional.empty();
        }

        @Override
        public Http http() {
            return TRANSPORT::send;
        }

        @Override
        public FetchedPage fetch(URI url) {
            throw new IllegalStateException("publishing fetches no page");
        }

        @Override
        public Optional<String> fact(ConditionType type, String name) {
            return Optional.ofNullable(learned.get(name));
        }

        @Override
        public BrowserFacts browserFacts() {
            return facts;
        }

        @Override
        public String effectKey() {
            return "effect";
        }

        @Override
        public Instant now() {
            return clock.instant();
        }

        @Override
        public Instant deadline() {
            return clock.instant().plus(Duration.ofMinutes(2));
        }
    }
}
