package io.trackai;

import io.trackai.adapter.aesgcm.AesGcmVault;
import io.trackai.adapter.jdbc.JdbcStores;
import io.trackai.adapter.jdk.RandomIds;
import io.trackai.adapter.jdk.ThreadExecutor;
import io.trackai.adapter.jdk.ThreadTimer;
import io.trackai.adapter.memory.MemoryArtifactStore;
import io.trackai.adapter.memory.MemoryRelayStore;
import io.trackai.adapter.memory.MemorySessionStore;
import io.trackai.adapter.memory.MemoryVisitStore;
import io.trackai.adapter.okhttp.DeniedPlaces;
import io.trackai.adapter.okhttp.OkHttpPageFetcher;
import io.trackai.adapter.okhttp.OkHttpTransport;
import io.trackai.adapter.pebble.PebbleTemplateRenderer;
import io.trackai.engine.AlertRules;
import io.trackai.engine.EngineParts;
import io.trackai.engine.Meter;
import io.trackai.engine.Providers;
import io.trackai.engine.SetupEngine;
import io.trackai.engine.StoreWatch;
import io.trackai.engine.Watch;
import io.trackai.spi.ArtifactRecipe;
import io.trackai.spi.Diagnoser;
import io.trackai.spi.IntegrationProvider;
import io.trackai.spi.Template;
import io.trackai.spi.TemplateRenderer;
import io.trackai.spi.TextBundle;
import io.trackai.spi.host.AlertRule;
import io.trackai.spi.host.DataRetention;
import io.trackai.spi.host.EscalationListener;
import io.trackai.spi.host.IdSource;
import io.trackai.spi.host.RecheckSchedule;
import io.trackai.spi.host.RelayLimits;
import io.trackai.spi.host.SecretVault;
import io.trackai.spi.host.SetupListener;
import io.trackai.spi.host.Timer;
import io.trackai.spi.host.VisitLimits;
import io.trackai.spi.host.WebhookLimits;
import io.trackai.spi.store.ArtifactStore;
import io.trackai.spi.store.RelayStore;
import io.trackai.spi.store.SessionStore;
import io.trackai.spi.store.VisitStore;
import io.trackai.spi.transport.PageFetcher;
import io.trackai.spi.transport.Transport;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Puts a {@link TrackAi} together. Every port has a default; what the host supplies, the host closes. Confined to one thread. */
public final class TrackAiBuilder {

    private static final String NO_VAULT = "a durable store needs a vault with a key of the host's own";
    /** Threads of the default executor. */
    private static final int DEFAULT_THREADS = 32;
    /** Simulated sales of one session within an hour: they count in the lead's real data. */
    private static final int TEST_EVENTS_PER_HOUR = 10;

    private final List<IntegrationProvider> providers = new ArrayList<>();
    private final List<SetupListener> listeners = new ArrayList<>();
    private final List<EscalationListener> escalations = new ArrayList<>();
    private final List<Diagnoser> diagnosers = new ArrayList<>();
    private final List<AlertRule> alertRules = new ArrayList<>();
    private final Map<String, Template> templates = new LinkedHashMap<>();
    private final List<ArtifactRecipe> recipes = new ArrayList<>();
    private final List<TextBundle> texts = new ArrayList<>();
    private boolean discoverProviders = true;
    private JdbcStores.@Nullable Builder database;
    private boolean inDatabase;
    private @Nullable URI publicUrl;
    private @Nullable SessionStore sessionStore;
    private @Nullable ArtifactStore artifactStore;
    private @Nullable RelayStore relayStore;
    private @Nullable VisitStore visitStore;
    private @Nullable Transport transport;
    private @Nullable PageFetcher pageFetcher;
    private List<String> deniedAddresses = List.of();
    private @Nullable TemplateRenderer templateRenderer;
    private @Nullable SecretVault vault;
    private @Nullable Timer timer;
    private @Nullable IdSource ids;
    private @Nullable Executor executor;
    private Clock clock = Clock.systemUTC();
    private DataRetention retention = DataRetention.STANDARD;
    private RecheckSchedule recheck = RecheckSchedule.standard();
    private Duration sessionTtl = Duration.ofDays(30);
    private Duration leaseLength = Duration.ofSeconds(60);
    private Duration pollEvery = Duration.ofSeconds(30);
    private boolean embeddedScheduler = true;
    private Duration closeWithin = Duration.ofSeconds(10);
    private int sessionsPerLeadAndHour = 20;
    private WebhookLimits webhookLimits = WebhookLimits.STANDARD;
    private VisitLimits visitLimits = VisitLimits.STANDARD;
    private RelayLimits relayLimits = RelayLimits.STANDARD;
    private boolean relayThreads = true;

    TrackAiBuilder() {}

    /** Adds a provider; wins over one with the same id that is found on the class path. */
    public TrackAiBuilder provider(IntegrationProvider provider) {
        providers.add(provider);
        return this;
    }

    /** Whether providers are also looked up with {@link ServiceLoader}. Default: yes. */
    public TrackAiBuilder discoverProviders(boolean discover) {
        this.discoverProviders = discover;
        return this;
    }

    /**
     * Where this host can be reached from outside, such as {@code https://api.host.example}: webhook addresses start with
     * it. Default: none; bundles then say that the webhook address is missing.
     *
     * @throws IllegalArgumentException unless it is an https address, or http on a loopback address, without query
     */
    public TrackAiBuilder publicUrl(String url) {
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("publicUrl must be an absolute https address");
        }
        String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        boolean loopback = host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.[0-9]{1,3}){3}");
        boolean allowed =
                "https".equalsIgnoreCase(uri.getScheme()) || ("http".equalsIgnoreCase(uri.getScheme()) && loopback);
        if (host.isEmpty()
                || !allowed
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null
                || uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "publicUrl must be an absolute https address without query, fragment or user (http only on loopback)");
        }
        this.publicUrl = uri;
        return this;
    }

    /**
     * Keeps everything in this database, PostgreSQL or H2: the same as {@link #stores} with {@code
     * JdbcStores.on(dataSource).open()}, at {@link #build()}. Needs a {@link #vault}. A store that is set after this call
     * takes the place of the database's.
     */
    public TrackAiBuilder dataSource(DataSource dataSource) {
        this.database = JdbcStores.on(dataSource);
        sessionStore = null;
        artifactStore = null;
        relayStore = null;
        visitStore = null;
        return this;
    }

    /**
     * Keeps everything in this database, with options such as names of tables. Needs a {@link #vault}. A store that is set
     * after this call takes the place of the database's.
     */
    public TrackAiBuilder stores(JdbcStores stores) {
        this.database = null;
        this.inDatabase = true;
        return sessionStore(stores.sessions())
                .artifactStore(stores.artifacts())
                .relayStore(stores.relay())
                .visitStore(stores.visits());
    }

    /** Where sessions are kept. Default: in memory, gone with the process. */
    public TrackAiBuilder sessionStore(SessionStore store) {
        this.sessionStore = store;
        return this;
    }

    /** Where artefact versions are kept. Default: in memory. */
    public TrackAiBuilder artifactStore(ArtifactStore store) {
        this.artifactStore = store;
        return this;
    }

    /**
     * Where routes, deliveries and sales are kept. Default: in memory; a sale that a gateway was thanked for is then gone
     * with the process.
     */
    public TrackAiBuilder relayStore(RelayStore store) {
        this.relayStore = store;
        return this;
    }

    /** Where visits are kept until a sale names the visitor. Default: in memory. */
    public TrackAiBuilder visitStore(VisitStore store) {
        this.visitStore = store;
        return this;
    }

    /** How much the webhooks take on at once. Default: {@link WebhookLimits#STANDARD}. */
    public TrackAiBuilder webhookLimits(WebhookLimits limits) {
        this.webhookLimits = limits;
        return this;
    }

    /** How much the relay sends at once. Default: {@link RelayLimits#STANDARD}. */
    public TrackAiBuilder relayLimits(RelayLimits limits) {
        this.relayLimits = limits;
        return this;
    }

    /**
     * Whether this instance sends live sales by itself, on its executor. Default: yes. A host with an engine of its own says
     * no, and calls {@link Relay#process} or {@link Relay#runOnce}.
     */
    public TrackAiBuilder relayThreads(boolean own) {
        this.relayThreads = own;
        return this;
    }

    /** How many visits browsers may report to this node within a minute. Default: {@link VisitLimits#STANDARD}. */
    public TrackAiBuilder visitLimits(VisitLimits limits) {
        this.visitLimits = limits;
        return this;
    }

    /** The way out to declared hosts. Default: OkHttp, 2 s to connect, 10 s a call. */
    public TrackAiBuilder transport(Transport transport) {
        this.transport = transport;
        return this;
    }

    /** The way out to addresses a lead gave. Default: OkHttp with a guard at the socket. */
    public TrackAiBuilder pageFetcher(PageFetcher fetcher) {
        this.pageFetcher = fetcher;
        return this;
    }

    /**
     * Where leads' pages are never fetched from, beside everything that is not public, this machine's own addresses and the
     * host of {@link #publicUrl}: addresses of the host's own network that are public, such as a load balancer's. Only for
     * the default {@link #pageFetcher}.
     *
     * @param ranges such as {@code 203.0.113.0/24}, {@code 2001:db8::/32} or a single address
     * @throws IllegalArgumentException if one is no range, or does not begin with its first address
     */
    public TrackAiBuilder denyAddresses(String... ranges) {
        this.deniedAddresses = new DeniedPlaces(List.of(ranges), List.of()).ranges();
        return this;
    }

    /** Fills templates. Default: Pebble. */
    public TrackAiBuilder templateRenderer(TemplateRenderer renderer) {
        this.templateRenderer = renderer;
        return this;
    }

    /**
     * Seals secrets. Default: AES-256-GCM with a key that lives as long as this instance; allowed with a session store in
     * memory only.
     */
    public TrackAiBuilder vault(SecretVault vault) {
        this.vault = vault;
        return this;
    }

    /** Tells the time. Default: the system's clock. */
    public TrackAiBuilder clock(Clock clock) {
        this.clock = clock;
        return this;
    }

    /** Runs things later. Default: one daemon thread. */
    public TrackAiBuilder timer(Timer timer) {
        this.timer = timer;
        return this;
    }

    /** Makes ids. Default: 128 random bits each. */
    public TrackAiBuilder ids(IdSource ids) {
        this.ids = ids;
        return this;
    }

    /**
     * Runs the steps. Default: up to 32 daemon threads of its own, ended by {@link TrackAi#close()}. One that runs a task on
     * the calling thread will do; one that refuses a task leaves the session due for a later look.
     */
    public TrackAiBuilder executor(Executor executor) {
        this.executor = executor;
        return this;
    }

    /** Adds somebody who is told what happens. */
    public TrackAiBuilder listener(SetupListener listener) {
        listeners.add(listener);
        return this;
    }

    /** Adds a rule to those that say what an operator should look at. */
    public TrackAiBuilder alertRule(AlertRule rule) {
        alertRules.add(rule);
        return this;
    }

    /** How long history, sessions and visits are kept. Default: {@link DataRetention#STANDARD}. */
    public TrackAiBuilder retention(DataRetention policy) {
        this.retention = policy;
        return this;
    }

    /** Adds somebody who is called when a finding outlives three attempts to remove it. */
    public TrackAiBuilder escalation(EscalationListener listener) {
        escalations.add(listener);
        return this;
    }

    /** Adds a diagnoser that is asked before the providers' own. */
    public TrackAiBuilder diagnoser(Diagnoser diagnoser) {
        diagnosers.add(diagnoser);
        return this;
    }

    /**
     * Replaces a provider's template of the same name, such as {@code webhook-guide.html}; it is given the same model.
     * Templates count as code: never from a user.
     */
    public TrackAiBuilder template(Template template) {
        templates.put(template.name(), template);
        return this;
    }

    /** Adds a deliverable of the host's own to every bundle; replaces a provider's of the same name. */
    public TrackAiBuilder artifact(ArtifactRecipe recipe) {
        recipes.removeIf(known -> known.name().equals(recipe.name()));
        recipes.add(recipe);
        return this;
    }

    /**
     * Rewords findings in one language, or adds a language; of two wordings the later one counts. {@link #build()} refuses
     * a bundle that rewords what no finding says, names a parameter that the built-in text does not have, or is longer than
     * 240 characters.
     */
    public TrackAiBuilder texts(TextBundle bundle) {
        texts.add(bundle);
        return this;
    }

    /** When failures are looked at again. Default: {@link RecheckSchedule#standard()}. */
    public TrackAiBuilder recheck(RecheckSchedule schedule) {
        this.recheck = schedule;
        return this;
    }

    /** How long a session lives without a change. Default: 30 days; then its secrets are wiped. */
    public TrackAiBuilder sessionTtl(Duration ttl) {
        this.sessionTtl = positive("sessionTtl", ttl);
        return this;
    }

    /** How long a node keeps the right to run a session without renewing it. Default: 60 seconds. */
    public TrackAiBuilder leaseLength(Duration length) {
        this.leaseLength = positive("leaseLength", length);
        return this;
    }

    /**
     * Whether this instance looks by itself at sessions that are due. Default: yes. Without it nothing is looked at again
     * but by {@link TrackAi#runDue}, which the host's own scheduler then calls, every few seconds on any of its nodes;
     * commands and postbacks still set their session going at once.
     */
    public TrackAiBuilder embeddedScheduler(boolean embedded) {
        this.embeddedScheduler = embedded;
        return this;
    }

    /** How often due sessions of other nodes are looked for. Default: 30 seconds. */
    public TrackAiBuilder pollEvery(Duration interval) {
        this.pollEvery = positive("pollEvery", interval);
        return this;
    }

    /**
     * How long {@link TrackAi#close()} waits for running steps before it interrupts them. Default: 10 seconds. What was
     * interrupted is due for another node.
     */
    public TrackAiBuilder closeWithin(Duration limit) {
        this.closeWithin = positive("closeWithin", limit);
        return this;
    }

    /**
     * Most sessions a lead may start within an hour, at least 1. Default: 20.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public TrackAiBuilder sessionsPerLeadAndHour(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("sessionsPerLeadAndHour must be at least 1");
        }
        this.sessionsPerLeadAndHour = limit;
        return this;
    }

    private static Duration positive(String name, Duration duration) {
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException(name + " must be longer than zero");
        }
        return duration;
    }

    /**
     * The instance.
     *
     * @throws IllegalArgumentException if a text bundle does not fit the findings
     * @throws IllegalStateException if a store is durable or in a database and no vault was given: nobody could open the
     *     stored secrets after a restart
     * @throws io.trackai.error.UnsupportedStoreException if the database of {@link #dataSource} cannot be used
     * @throws io.trackai.error.StoreException if it cannot be reached
     */
    public TrackAi build() {
        if ((inDatabase || database != null) && vault == null) {
            throw new IllegalStateException(NO_VAULT);
        }
        if (database != null) {
            open(database.open());
        }
        SessionStore sessions = sessionStore == null ? new MemorySessionStore(clock) : sessionStore;
        ArtifactStore artifacts = artifactStore == null ? new MemoryArtifactStore() : artifactStore;
        RelayStore relay = relayStore == null ? new MemoryRelayStore(clock) : relayStore;
        VisitStore visits = visitStore == null ? new MemoryVisitStore() : visitStore;
        if ((sessions.durable() || artifacts.durable() || relay.durable() || visits.durable()) && vault == null) {
            throw new IllegalStateException(NO_VAULT);
        }
        List<AutoCloseable> owned = new ArrayList<>();
        Executor steps = executor;
        if (steps == null) {
            ThreadExecutor threads = new ThreadExecutor(DEFAULT_THREADS);
            owned.add(threads);
            steps = threads;
        }
        Timer later = timer;
        if (later == null) {
            later = new ThreadTimer();
            owned.add(later);
        }
        Transport out = transport;
        if (out == null) {
            out = OkHttpTransport.create();
            owned.add(out);
        }
        PageFetcher pages = pageFetcher;
        if (pages == null) {
            List<String> own = publicUrl == null ? List.of() : List.of(publicUrl.getHost());
            pages = OkHttpPageFetcher.create(new DeniedPlaces(deniedAddresses, own));
            owned.add(pages);
        } else if (!deniedAddresses.isEmpty()) {
            throw new IllegalStateException("denyAddresses is for the default page fetcher; this host has its own");
        }
        Meter meter = new Meter();
        StoreWatch stores = new StoreWatch(meter, clock);
        List<AlertRule> rules = new ArrayList<>(AlertRules.standard());
        rules.addAll(alertRules);
        EngineParts parts = new EngineParts(
                new Providers(all()),
                stores.over(SessionStore.class, sessions),
                stores.over(ArtifactStore.class, artifacts),
                stores.over(RelayStore.class, relay),
                stores.over(VisitStore.class, visits),
                out,
                pages,
                templateRenderer == null ? new PebbleTemplateRenderer() : templateRenderer,
                vault == null ? AesGcmVault.ephemeral() : vault,
                clock,
                later,
                ids == null ? new RandomIds() : ids,
                steps,
                listeners,
                diagnosers,
                Optional.ofNullable(publicUrl),
                recheck,
                sessionTtl,
                leaseLength,
                closeWithin,
                sessionsPerLeadAndHour,
                TEST_EVENTS_PER_HOUR,
                webhookLimits,
                visitLimits,
                relayLimits,
                relayThreads,
                templates,
                recipes,
                texts,
                new Watch(meter, stores, rules, retention));
        SetupEngine engine = new SetupEngine(parts);
        if (embeddedScheduler) {
            engine.pollEvery(pollEvery);
        } else {
            engine.leaveSchedulingToTheHost();
        }
        return new TrackAi(parts, engine, escalations, owned);
    }

    private void open(JdbcStores stores) {
        sessionStore = sessionStore == null ? stores.sessions() : sessionStore;
        artifactStore = artifactStore == null ? stores.artifacts() : artifactStore;
        relayStore = relayStore == null ? stores.relay() : relayStore;
        visitStore = visitStore == null ? stores.visits() : visitStore;
        database = null;
        inDatabase = true;
    }

    private List<IntegrationProvider> all() {
        List<IntegrationProvider> all = new ArrayList<>(providers);
        if (discoverProviders) {
            ServiceLoader.load(IntegrationProvider.class, TrackAi.class.getClassLoader())
                    .forEach(all::add);
        }
        return Collections.unmodifiableList(all);
    }
}
