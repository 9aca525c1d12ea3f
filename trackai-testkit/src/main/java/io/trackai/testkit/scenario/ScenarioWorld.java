package io.trackai.testkit.scenario;

import io.trackai.SetupRequest;
import io.trackai.SetupSession;
import io.trackai.TrackAi;
import io.trackai.TrackAiBuilder;
import io.trackai.adapter.aesgcm.AesGcmVault;
import io.trackai.adapter.memory.MemoryArtifactStore;
import io.trackai.adapter.memory.MemoryRelayStore;
import io.trackai.adapter.memory.MemorySessionStore;
import io.trackai.adapter.memory.MemoryVisitStore;
import io.trackai.adapter.pebble.PebbleTemplateRenderer;
import io.trackai.model.Connection;
import io.trackai.model.ConnectionId;
import io.trackai.model.ConnectionPatch;
import io.trackai.model.HookId;
import io.trackai.model.ProviderId;
import io.trackai.model.Secret;
import io.trackai.model.SessionStatus;
import io.trackai.spi.IntegrationProvider;
import io.trackai.spi.TemplateRenderer;
import io.trackai.spi.host.SecretVault;
import io.trackai.spi.store.ArtifactStore;
import io.trackai.testkit.ManualClock;
import io.trackai.testkit.ManualTimer;
import io.trackai.testkit.SameThreadExecutor;
import io.trackai.testkit.ScriptedPages;
import io.trackai.testkit.SequentialIds;
import io.trackai.testkit.gtm.TagManagerEmulator;
import io.trackai.testkit.meta.MetaEmulator;
import io.trackai.testkit.meta.MetaRight;
import io.trackai.testkit.perfectpay.PerfectPayPostback;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A whole world in memory, sound in every part until a scenario breaks one: Meta, Tag Manager, a sales page, Perfect Pay and
 * the host's own webhook, with a lead who gave everything right. No socket is opened; time moves by hand.
 *
 * <p>The lead's inputs are named as on the wire, so that this package needs no provider's classes. Confined to one thread.
 */
public final class ScenarioWorld implements AutoCloseable {

    /** The lead's pixel. */
    public static final String PIXEL = "1098765432109876";
    /** The lead's token. */
    public static final String TOKEN = "EAAinvented" + "Q7x".repeat(40);
    /** Another token that is as good. */
    public static final String NEW_TOKEN = "EAAinvented" + "Z4k".repeat(40);
    /** The token of the lead's webhook. */
    public static final String WEBHOOK_TOKEN = "1a2b3c4d".repeat(4);
    /** The lead's sales page. */
    public static final String PAGE = "https://loja.example/curso";
    /** The host's account in Tag Manager. */
    public static final String ACCOUNT = "6000001";
    /** What Google gives this host to call with. */
    public static final String GOOGLE_TOKEN = "ya29.invented-token-0123456789";
    /** The address of this host. */
    public static final String PUBLIC_URL = "https://api.host.example";

    private static final String SESSION_OF = "loja-da-ana";
    /** How often a process looks for sessions that another one left; seldom, because time is long here. */
    private static final Duration POLL = Duration.ofHours(1);

    private final ManualClock clock;
    private final ManualTimer timer;
    private final MetaEmulator meta;
    private final TagManagerEmulator tagManager;
    private final ScriptedPages pages = ScriptedPages.create();
    private final ScenarioNetwork network;
    private final FailingArtifacts artifacts = new FailingArtifacts(new MemoryArtifactStore());
    private final MemorySessionStore sessions;
    private final MemoryRelayStore relay;
    private final MemoryVisitStore visits = new MemoryVisitStore();
    private final SequentialIds ids = SequentialIds.create();
    private final Map<String, Map<String, String>> fields = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> secrets = new LinkedHashMap<>();
    private final Set<String> wishes = new HashSet<>();
    private final Function<ScenarioWorld, List<IntegrationProvider>> providers;
    private final TemplateRenderer renderer;
    private final List<TrackAi> nodes = new ArrayList<>();
    private SecretVault vault = AesGcmVault.ephemeral();
    private UnaryOperator<TrackAiBuilder> host = builder -> builder;
    private Optional<String> publicUrl = Optional.of(PUBLIC_URL);
    private Set<String> missingProviders = Set.of();
    private Optional<SetupSession> session = Optional.empty();

    private ScenarioWorld(
            Function<ScenarioWorld, List<IntegrationProvider>> providers, Instant start, TemplateRenderer renderer) {
        this.providers = providers;
        this.renderer = renderer;
        clock = ManualClock.at(start);
        timer = ManualTimer.on(clock);
        meta = MetaEmulator.inMemory(clock);
        tagManager = TagManagerEmulator.inMemory(clock).account(ACCOUNT).token(GOOGLE_TOKEN);
        sessions = new MemorySessionStore(clock);
        relay = new MemoryRelayStore(clock);
        network = new ScenarioNetwork(meta.transport(), tagManager.transport(), this::trackAi, clock);
        for (String token : List.of(TOKEN, NEW_TOKEN)) {
            meta.pixel(PIXEL, "Loja da Ana").grant(token, PIXEL, MetaRight.READ_PIXEL, MetaRight.WRITE_EVENTS);
        }
        meta.dataset(PIXEL).quality("Purchase", 8.2, Map.of("email", 96.0, "phone", 91.0));
        page(soundPage());
        give("landing", "url", PAGE);
        give("meta", "pixelId", PIXEL);
        give("meta", "testEventCode", "TEST12345");
        giveSecret("meta", "accessToken", TOKEN);
        giveSecret("perfectpay", "webhookToken", WEBHOOK_TOKEN);
    }

    /**
     * A sound world.
     *
     * @param providers the providers under test, made for this world; they keep their own addresses, which lead here
     * @param start when it begins
     */
    public static ScenarioWorld of(Function<ScenarioWorld, List<IntegrationProvider>> providers, Instant start) {
        return of(providers, start, new PebbleTemplateRenderer());
    }

    /** The same with a renderer that worlds may share: it keeps what it has compiled. */
    public static ScenarioWorld of(
            Function<ScenarioWorld, List<IntegrationProvider>> providers, Instant start, TemplateRenderer renderer) {
        return new ScenarioWorld(providers, start, renderer);
    }

    // ---- before the start

    /** Wishes for an option of a provider by name, which whoever makes the providers may fulfil; see {@link Scenario}. */
    public ScenarioWorld wish(String option) {
        wishes.add(option);
        return this;
    }

    /** Whether a scenario wishes for this option. */
    public boolean wishes(String option) {
        return wishes.contains(option);
    }

    /** Takes a wish back; counts from the next start of a process. */
    public ScenarioWorld grant(String option) {
        wishes.remove(option);
        return this;
    }

    /** Whether the lead gives this input. */
    public boolean gives(String connection, String field) {
        return fields.getOrDefault(connection, Map.of()).containsKey(field)
                || secrets.getOrDefault(connection, Map.of()).containsKey(field);
    }

    /** Changes what the host builds; counts from the next {@link #restart()} once a setup has started. */
    public ScenarioWorld host(UnaryOperator<TrackAiBuilder> further) {
        host = further;
        return this;
    }

    /** Leaves a connection out of the setup. */
    public ScenarioWorld leaveOut(String connection) {
        fields.remove(connection);
        secrets.remove(connection);
        return this;
    }

    /** Lets this host have no public address, or one again; counts from the next start of a process. */
    public ScenarioWorld publicUrl(Optional<String> url) {
        publicUrl = url;
        return this;
    }

    /** Lets a process be installed without these providers; counts from the next start of a process. */
    public ScenarioWorld without(String... providerIds) {
        missingProviders = Set.of(providerIds);
        return this;
    }

    /** Throws the key away that secrets are sealed with; counts from the next start of a process. */
    public ScenarioWorld loseKey() {
        vault = AesGcmVault.ephemeral();
        return this;
    }

    // ---- inputs: before the start what the lead gives, afterwards a correction

    /** Gives a plain input. */
    public ScenarioWorld give(String connection, String field, String value) {
        fields.computeIfAbsent(connection, ignored -> new LinkedHashMap<>()).put(field, value);
        secrets.computeIfAbsent(connection, ignored -> new LinkedHashMap<>());
        session.ifPresent(present -> present.correct(ConnectionPatch.builder(ConnectionId.of(connection))
                .putFields(field, value)
                .build()));
        return this;
    }

    /** Gives a secret input. */
    public ScenarioWorld giveSecret(String connection, String field, String value) {
        secrets.computeIfAbsent(connection, ignored -> new LinkedHashMap<>()).put(field, value);
        fields.computeIfAbsent(connection, ignored -> new LinkedHashMap<>());
        session.ifPresent(present -> present.correct(ConnectionPatch.builder(ConnectionId.of(connection))
                .putSecrets(field, Secret.of(value))
                .build()));
        return this;
    }

    /** Gives pixel and token together. */
    public ScenarioWorld giveMeta(String pixel, String token) {
        fields.computeIfAbsent("meta", ignored -> new LinkedHashMap<>()).put("pixelId", pixel);
        secrets.computeIfAbsent("meta", ignored -> new LinkedHashMap<>()).put("accessToken", token);
        session.ifPresent(present -> present.correct(ConnectionPatch.builder(ConnectionId.of("meta"))
                .putFields("pixelId", pixel)
                .putSecrets("accessToken", Secret.of(token))
                .build()));
        return this;
    }

    /** Takes an input back that was not given yet. */
    public ScenarioWorld withhold(String connection, String field) {
        fields.getOrDefault(connection, Map.of()).keySet().remove(field);
        secrets.getOrDefault(connection, Map.of()).keySet().remove(field);
        return this;
    }

    // ---- the journey

    /** Starts the setup and lets everything happen that happens at once. */
    public SetupSession start() {
        if (session.isEmpty()) {
            nodes.add(node());
            session = Optional.of(request().start());
        }
        return session.get();
    }

    private SetupRequest request() {
        SetupRequest request = trackAi().setup(SESSION_OF);
        fields.forEach((connection, plain) -> {
            Connection.Builder built =
                    Connection.builder(ProviderId.of(connection)).putAllFields(plain);
            secrets.getOrDefault(connection, Map.of())
                    .forEach((name, value) -> built.putSecrets(name, Secret.of(value)));
            request.connect(built.build());
        });
        return request;
    }

    /** Ends the process in good order and starts another over the same stores. */
    public ScenarioWorld restart() {
        trackAi().close();
        nodes.add(node());
        session = session.map(before -> trackAi().session(before.id()));
        return this;
    }

    /** The library, in its present process. */
    public TrackAi trackAi() {
        return nodes.get(nodes.size() - 1);
    }

    /** The setup; starts it if need be. */
    public SetupSession session() {
        return start();
    }

    /** Where the setup stands. */
    public SessionStatus status() {
        return session().status();
    }

    /** Lets time pass, and everything happen that falls due. */
    public ScenarioWorld advance(Duration distance) {
        timer.advance(distance);
        return this;
    }

    /** Moves to the next moment at which something happens by itself; false if nothing does until then. */
    boolean advanceToNext(Instant limit) {
        Optional<Instant> next = timer.nextDue().filter(at -> !at.isAfter(limit));
        next.ifPresent(at -> timer.advance(Duration.between(clock.instant(), at)));
        return next.isPresent();
    }

    /** Delivers a postback to the setup's webhook; answers the status. */
    public int postback(PerfectPayPostback postback) {
        return postback(postback.bytes(), "application/json");
    }

    /** Delivers any bytes to the setup's webhook; answers the status. */
    public int postback(byte[] body, String contentType) {
        String[] path = webhook().getPath().split("/", -1);
        return trackAi()
                .receivePostback(
                        ProviderId.of("perfectpay"),
                        HookId.of(path[path.length - 1]),
                        Map.of("Content-Type", contentType),
                        body)
                .status();
    }

    /** The address of the setup's webhook. */
    public URI webhook() {
        return session().webhookUrl().orElseThrow(() -> new IllegalStateException("this setup has no webhook address"));
    }

    /** An approved sale of this moment with the right token. */
    public PerfectPayPostback sale(String code) {
        return PerfectPayPostback.approved(code, clock.instant()).token(WEBHOOK_TOKEN);
    }

    // ---- the parts

    /** Now. */
    public Instant now() {
        return clock.instant();
    }

    /** Meta. */
    public MetaEmulator meta() {
        return meta;
    }

    /** Tag Manager. */
    public TagManagerEmulator tagManager() {
        return tagManager;
    }

    /** The seller's pages. */
    public ScriptedPages pages() {
        return pages;
    }

    /** Puts another text on the sales page. */
    public ScenarioWorld page(String html) {
        pages.page(PAGE, html);
        return this;
    }

    /** What lies between this host and the services it calls, its own webhook included. */
    public ScenarioNetwork network() {
        return network;
    }

    /** The store of deliverables, which can be made to fail. */
    public FailingArtifacts artifacts() {
        return artifacts;
    }

    /** A page on which everything is as it should be. */
    public static String soundPage() {
        return "<!doctype html><html><head><title>Curso da Ana</title><script>gtag('consent','default',{});</script>"
                + "<script>!function(){}();fbq('init','" + PIXEL + "');fbq('track','PageView');</script></head>"
                + "<body><h1>Curso</h1><a href=\"https://go.perfectpay.com.br/PPU38AAAA?src=v1\">Comprar</a></body></html>";
    }

    /** Ends every process of this world. */
    @Override
    public void close() {
        timer.close();
        nodes.forEach(TrackAi::close);
    }

    private TrackAi node() {
        TrackAiBuilder builder = TrackAi.builder()
                .discoverProviders(false)
                .sessionStore(sessions)
                .artifactStore(artifacts.store())
                .relayStore(relay)
                .visitStore(visits)
                .transport(network)
                .pageFetcher(pages)
                .templateRenderer(renderer)
                .vault(vault)
                .clock(clock)
                .timer(timer)
                .ids(ids)
                .executor(SameThreadExecutor.create())
                .pollEvery(POLL);
        publicUrl.ifPresent(builder::publicUrl);
        providers.apply(this).stream()
                .filter(provider -> !missingProviders.contains(provider.id().value()))
                .forEach(builder::provider);
        return host.apply(builder).build();
    }

    /** Lets the store of deliverables fail, which is where a setup meets its host's database in the middle of a step. */
    public static final class FailingArtifacts {

        private final ArtifactStore behind;
        private Optional<RuntimeException> failure = Optional.empty();

        private FailingArtifacts(ArtifactStore behind) {
            this.behind = behind;
        }

        /** Fails every call like this from now on. */
        public void fail(RuntimeException with) {
            failure = Optional.of(with);
        }

        /** Works again. */
        public void heal() {
            failure = Optional.empty();
        }

        private ArtifactStore store() {
            return Failing.of(ArtifactStore.class, behind, () -> failure);
        }
    }
}
