package io.trackai.testkit;

import io.trackai.SetupSession;
import io.trackai.TrackAi;
import io.trackai.TrackAiBuilder;
import io.trackai.adapter.aesgcm.AesGcmVault;
import io.trackai.adapter.jdbc.JdbcStores;
import io.trackai.adapter.memory.MemoryArtifactStore;
import io.trackai.adapter.memory.MemoryRelayStore;
import io.trackai.adapter.memory.MemorySessionStore;
import io.trackai.adapter.memory.MemoryVisitStore;
import io.trackai.adapter.okhttp.OkHttpTransport;
import io.trackai.model.ConnectionId;
import io.trackai.model.HistoryEntry;
import io.trackai.model.SessionStatus;
import io.trackai.spi.IntegrationProvider;
import io.trackai.spi.host.SecretVault;
import io.trackai.spi.store.ArtifactStore;
import io.trackai.spi.store.HistoryPosition;
import io.trackai.spi.store.RelayStore;
import io.trackai.spi.store.SessionQuery;
import io.trackai.spi.store.SessionStore;
import io.trackai.spi.store.VisitStore;
import io.trackai.spi.transport.PageFetcher;
import io.trackai.spi.transport.Transport;
import io.trackai.testkit.assertion.StatusText;
import io.trackai.testkit.landing.LandingServer;
import io.trackai.testkit.meta.MetaEmulator;
import io.trackai.testkit.perfectpay.PostbackSender;
import io.trackai.testkit.traffic.Exchange;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A whole world in one object: Meta, a landing page, the host's own server with its webhooks, a clock and a timer that
 * move by hand, readable ids, memory stores, and a {@link TrackAi} in the middle of it that speaks real HTTP to all of
 * them. Two hours pass in a millisecond, and nothing leaves the machine.
 *
 * <pre>{@code
 * FakeStep token = FakeStep.probe("token", TOKEN_VALID).then(FakeStep.fails("FAKE_BUSY"));
 * FakeIntegrationProvider provider = FakeIntegrationProvider.builder("fake").step(token)
 *         .finding(FakeFindings.passing("FAKE_BUSY", TOKEN_VALID)).build();
 * try (SetupTestEnvironment environment = SetupTestEnvironment.with(provider)) {
 *     SetupSession session = environment.trackAi().setup("loja-da-ana").connect(provider.connection()).start();
 *     SessionAssert.assertThat(session.status()).hasOpenFinding("FAKE_BUSY");
 *     environment.advance(Duration.ofMinutes(10));
 *     SessionAssert.assertThat(session.status()).hasNoOpenFindings();
 * }
 * }</pre>
 *
 * <p>Steps run on the thread that starts or advances, so that everything has happened when the call returns; with
 * {@link Builder#threads()} they run on threads, and {@link SetupSession#await} tells when they are done.
 *
 * <p>{@link #describe()} tells everything a person needs who looks at a failed test. Confined to one test; its parts are
 * safe for concurrent use.
 */
public final class SetupTestEnvironment implements AutoCloseable {

    private static final int EXCHANGES_SHOWN = 60;
    private static final int HISTORY_SHOWN = 400;

    private final ManualClock clock;
    private final ManualTimer timer;
    private final SequentialIds ids = SequentialIds.create();
    private final RecordingListener listener = RecordingListener.create();
    private final MetaEmulator meta;
    private final LandingServer landing;
    private final HostServer host;
    private final SessionStore sessions;
    private final ArtifactStore artifacts;
    private final RelayStore relay;
    private final VisitStore visits;
    private final SecretVault vault = AesGcmVault.ephemeral();
    private final Transport http = OkHttpTransport.create();
    private final FaultyTransport transport = FaultyTransport.around(http);
    private final PageFetcher pages;
    private final Executor executor;
    private final List<AutoCloseable> closing = new ArrayList<>();
    private final List<IntegrationProvider> providers;
    private final UnaryOperator<TrackAiBuilder> further;
    private final List<TrackAi> nodes = new ArrayList<>();
    private volatile TrackAi current;

    private SetupTestEnvironment(Builder builder) {
        clock = ManualClock.at(builder.start);
        timer = ManualTimer.on(clock);
        meta = MetaEmulator.start(clock);
        landing = LandingServer.start(builder.landingHost, clock);
        host = HostServer.start(clock);
        Optional<JdbcStores> stores = builder.stores;
        sessions = stores.map(JdbcStores::sessions).orElseGet(() -> new MemorySessionStore(clock));
        artifacts = stores.map(JdbcStores::artifacts).orElseGet(MemoryArtifactStore::new);
        relay = stores.map(JdbcStores::relay).orElseGet(() -> new MemoryRelayStore(clock));
        visits = stores.map(JdbcStores::visits).orElseGet(MemoryVisitStore::new);
        pages = landing.pageFetcher();
        executor = builder.threads ? pool() : builder.executor;
        further = builder.further;
        providers = builder.providers.stream()
                .flatMap(made -> made.apply(this).stream())
                .toList();
        host.mount(new WebhookMount(this::trackAi, clock));
        current = node();
    }

    /** A world with these providers. */
    public static SetupTestEnvironment with(IntegrationProvider... providers) {
        Builder builder = builder();
        for (IntegrationProvider provider : providers) {
            builder.provider(provider);
        }
        return builder.build();
    }

    /** Starts a world. */
    public static Builder builder() {
        return new Builder();
    }

    // ---- the library under test

    /** The library, in its present process. */
    public TrackAi trackAi() {
        return current;
    }

    /** Ends the present process in good order and starts another one over the same stores. */
    public TrackAi restart() {
        trackAi().close();
        timer.close();
        return replace();
    }

    /**
     * Lets the present process die where it stands and starts another one over the same stores: leases stay taken until
     * they run out, timers and the tasks of a {@link QueueExecutor} are gone, nothing is closed. What a thread is doing at
     * that moment goes on, as with a process that only seems dead.
     */
    public TrackAi crash() {
        timer.close();
        if (executor instanceof QueueExecutor queue) {
            queue.drop();
        }
        // A dead process closes nothing; closing it later would wait for runs that nobody will end.
        nodes.remove(trackAi());
        return replace();
    }

    /** Another process beside the present one, over the same stores. */
    public TrackAi anotherNode() {
        return node();
    }

    /**
     * Moves the time and lets everything happen that falls due on the way. With {@link Builder#threads()} the time does not
     * wait for work on other threads: see {@link RecordingListener#await} for that.
     *
     * @return how many timers went off
     */
    public int advance(Duration distance) {
        return timer.advance(distance);
    }

    // ---- the world around it

    /** Meta. */
    public MetaEmulator meta() {
        return meta;
    }

    /** What a Meta provider uses in place of {@code https://graph.facebook.com}. */
    public URI metaBaseUrl() {
        return meta.baseUrl();
    }

    /** The seller's web site. */
    public LandingServer landing() {
        return landing;
    }

    /** The host's own server; its webhooks are mounted. */
    public HostServer host() {
        return host;
    }

    /** The way out to Meta and others; orders faults. */
    public FaultyTransport transport() {
        return transport;
    }

    /** The clock of everything in this world. */
    public ManualClock clock() {
        return clock;
    }

    /** The timer of everything in this world. */
    public ManualTimer timer() {
        return timer;
    }

    /** The ids it hands out. */
    public SequentialIds ids() {
        return ids;
    }

    /** What was recorded so far, in all processes. */
    public RecordingListener listener() {
        return listener;
    }

    /** The store of sessions. */
    public SessionStore sessionStore() {
        return sessions;
    }

    /** The store of artefacts. */
    public ArtifactStore artifactStore() {
        return artifacts;
    }

    /** The store of routes, deliveries and sales. */
    public RelayStore relayStore() {
        return relay;
    }

    /** The store of visits. */
    public VisitStore visitStore() {
        return visits;
    }

    /**
     * A Perfect Pay that calls a session's webhook; closed with this world.
     *
     * @throws IllegalStateException if the session has no such gateway
     */
    public PostbackSender postbacksTo(SetupSession session, ConnectionId gateway) {
        URI webhook = session.webhookUrl(gateway)
                .orElseThrow(() -> new IllegalStateException(
                        "session " + session.id() + " has no webhook for " + gateway + "\n" + describe()));
        PostbackSender sender = PostbackSender.to(webhook);
        closing.add(sender);
        return sender;
    }

    /**
     * Everything about this world as text: the time, every session with conditions, findings, steps and history, and what
     * was said over HTTP. Holds no secret.
     */
    public String describe() {
        StringBuilder text = new StringBuilder(4096);
        text.append("=== setup test environment at ").append(clock.instant());
        text.append(", ").append(timer);
        for (SessionStatus status :
                trackAi().sessions(SessionQuery.builder().limit(10).build())) {
            text.append('\n').append(StatusText.of(status));
            text.append("\n  history");
            sessions.history(status.session(), HistoryPosition.START, HISTORY_SHOWN)
                    .forEach(entry -> text.append("\n    ").append(line(entry)));
        }
        List<Exchange> exchanges = exchanges();
        text.append("\n--- ").append(exchanges.size()).append(" exchanges");
        exchanges.stream()
                .skip(Math.max(0, exchanges.size() - EXCHANGES_SHOWN))
                .forEach(exchange -> text.append("\n  ").append(exchange));
        meta.events().forEach(event -> text.append("\n  meta counted ").append(event));
        transport.suffered().forEach(one -> text.append("\n  fault ").append(one));
        timer.failures().forEach(failure -> text.append("\n  timer task threw ").append(failure));
        return text.append("\n===").toString();
    }

    /** Every exchange with Meta, the landing page and the host's own server, in the order of time. */
    public List<Exchange> exchanges() {
        return Stream.of(meta.exchanges(), landing.exchanges(), host.exchanges())
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Exchange::at))
                .toList();
    }

    /** Ends every process and every server. */
    @Override
    public void close() {
        timer.close();
        nodes.forEach(TrackAi::close);
        for (AutoCloseable one : closing) {
            try {
                one.close();
            } catch (Exception e) {
                throw new IllegalStateException("a part of the test environment could not be closed", e);
            }
        }
        pages.close();
        http.close();
        host.close();
        landing.close();
        meta.close();
    }

    /** The time and the servers; {@link #describe()} tells more. */
    @Override
    public String toString() {
        return "SetupTestEnvironment(" + clock.instant() + ", " + meta + ", " + landing + ", " + host + ")";
    }

    private TrackAi replace() {
        TrackAi next = node();
        current = next;
        return next;
    }

    private TrackAi node() {
        TrackAiBuilder builder = TrackAi.builder()
                .discoverProviders(false)
                .publicUrl(host.publicUrl().toString())
                .sessionStore(sessions)
                .artifactStore(artifacts)
                .relayStore(relay)
                .visitStore(visits)
                .transport(transport)
                .pageFetcher(pages)
                .vault(vault)
                .clock(clock)
                .timer(timer)
                .ids(ids)
                .executor(executor)
                .listener(listener);
        providers.forEach(builder::provider);
        TrackAi node = further.apply(builder).build();
        nodes.add(node);
        return node;
    }

    private ExecutorService pool() {
        AtomicInteger count = new AtomicInteger();
        ExecutorService pool = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "setup-test-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        closing.add(pool::shutdownNow);
        return pool;
    }

    private static String line(HistoryEntry entry) {
        String data = entry.data().isEmpty() ? "" : " " + entry.data();
        return entry.position() + " " + entry.at() + " " + entry.type() + " " + entry.subject()
                + entry.code().map(code -> " " + code).orElse("") + data;
    }

    /** Describes a world. Confined to one thread. */
    public static final class Builder {

        private final List<Function<SetupTestEnvironment, List<IntegrationProvider>>> providers = new ArrayList<>();
        private Instant start = ManualClock.START;
        private String landingHost = "loja.example";
        private Executor executor = SameThreadExecutor.create();
        private boolean threads;
        private UnaryOperator<TrackAiBuilder> further = builder -> builder;
        private Optional<JdbcStores> stores = Optional.empty();

        private Builder() {}

        /** Adds a provider. */
        public Builder provider(IntegrationProvider provider) {
            providers.add(environment -> List.of(provider));
            return this;
        }

        /**
         * Adds a provider that has to know where this world's servers are, such as {@code environment ->
         * MetaProvider.create(options(environment.metaBaseUrl()))}.
         */
        public Builder provider(Function<SetupTestEnvironment, IntegrationProvider> provider) {
            providers.add(environment -> List.of(provider.apply(environment)));
            return this;
        }

        /** Adds several providers at once that have to know where this world's servers are. */
        public Builder providers(Function<SetupTestEnvironment, List<IntegrationProvider>> providers) {
            this.providers.add(providers);
            return this;
        }

        /** Sets when the clock starts. Default: {@link ManualClock#START}. */
        public Builder start(Instant start) {
            this.start = start;
            return this;
        }

        /** Sets the host name of the landing page. Default: {@code loja.example}. */
        public Builder landingHost(String host) {
            this.landingHost = host;
            return this;
        }

        /** Sets where steps run, such as a {@link QueueExecutor}. Default: on the calling thread. */
        public Builder executor(Executor executor) {
            this.executor = executor;
            this.threads = false;
            return this;
        }

        /**
         * Keeps everything in a database instead of in memory. Its clock is its own: what a process held when it died is free
         * once its lease has really run out, whatever {@link #advance} says. Start the world at the real time, see {@link
         * #start(Instant)}, so that what is due by one clock is due by the other.
         */
        public Builder stores(JdbcStores stores) {
            this.stores = Optional.of(stores);
            return this;
        }

        /** Lets steps run on as many threads as they want: for steps that hang. */
        public Builder threads() {
            this.threads = true;
            return this;
        }

        /** Changes how the library is built, after everything above and before each build; adds to earlier changes. */
        public Builder trackAi(Consumer<TrackAiBuilder> change) {
            UnaryOperator<TrackAiBuilder> before = further;
            further = builder -> {
                change.accept(before.apply(builder));
                return builder;
            };
            return this;
        }

        /** The world, with every server started. */
        public SetupTestEnvironment build() {
            return new SetupTestEnvironment(this);
        }
    }
}
