package io.trackai.testkit.gtm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackai.error.TransportException;
import io.trackai.spi.transport.Transport;
import io.trackai.spi.transport.TransportRequest;
import io.trackai.spi.transport.TransportResponse;
import io.trackai.testkit.loopback.LoopbackServer;
import io.trackai.testkit.traffic.Exchange;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.HttpUrl;
import okio.ByteString;

/**
 * Google's Tag Manager API on a free loopback port, with state: accounts, containers, workspaces, entities, versions and
 * the one that is live. Fails on demand in every documented way ({@link TagManagerError}), loses answers after the effect
 * took place ({@link #loseAnswerAfter}), and counts calls against the quota by its clock.
 *
 * <pre>{@code
 * try (TagManagerEmulator google = TagManagerEmulator.start(clock)) {
 *     google.account("6000001").token("test-token-google");
 *     // ... let the client call google.baseUrl() ...
 *     assertEquals(1, google.versions("6000001", "Loja da Ana"));
 * }
 * }</pre>
 *
 * <p>Calls are served one at a time; safe for concurrent use. Where Google's behaviour is undocumented (whether a bulk
 * update is atomic, how long a page is) it does the plainest thing.
 *
 * <p>Source: Tag Manager API v2 discovery document, revision 20260826; limits, quotas and error responses, read 2026-11.
 */
public final class TagManagerEmulator implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String MEDIA_TYPE = "application/json; charset=UTF-8";
    private static final Duration WINDOW = Duration.ofSeconds(100);
    private static final int CALLS_PER_WINDOW = 25;

    private final World world;
    private final TagManagerApi api;
    private final Orders orders = new Orders();
    private final Optional<LoopbackServer> server;
    private final List<Exchange> exchanges = new ArrayList<>();
    private final List<TagManagerCall> calls = new ArrayList<>();
    private final Deque<Instant> window = new ArrayDeque<>();
    private boolean quota = true;

    private TagManagerEmulator(Clock clock, boolean listening) {
        world = new World(clock);
        api = new TagManagerApi(world);
        Function<RecordedRequest, MockResponse> handler = this::answer;
        server = listening ? Optional.of(LoopbackServer.http(handler)) : Optional.empty();
    }

    /**
     * Starts an emulator without accounts and tokens.
     *
     * @param clock decides when the quota's window has passed
     */
    public static TagManagerEmulator start(Clock clock) {
        return new TagManagerEmulator(clock, true);
    }

    /** The same without a socket: a client reaches it through {@link #transport()} only. */
    public static TagManagerEmulator inMemory(Clock clock) {
        return new TagManagerEmulator(clock, false);
    }

    /**
     * A transport that hands every call to this emulator, whatever host it is for, without a socket. An answer that is lost
     * is a {@link TransportException}.
     */
    public Transport transport() {
        return this::answer;
    }

    /** Where it listens, without a path: what a client uses in place of {@code https://tagmanager.googleapis.com}. */
    public URI baseUrl() {
        return server.orElseThrow(() -> new IllegalStateException("this emulator has no socket; use transport()"))
                .baseUrl();
    }

    // ---- the world it plays

    /** Creates an account; people do that, the API cannot. */
    public synchronized TagManagerEmulator account(String id) {
        world.accounts.putIfAbsent(id, new LinkedHashMap<>());
        return this;
    }

    /** Issues a token with every right. */
    public TagManagerEmulator token(String token) {
        world.tokens.add(token);
        return this;
    }

    /** Lets a token answer 401 from now on. */
    public TagManagerEmulator expire(String token) {
        world.tokens.remove(token);
        return this;
    }

    /** Creates a container as a person would, without anybody's marks. */
    public synchronized TagManagerEmulator container(String account, String name) {
        ObjectNode body = World.object().put("name", name);
        body.putArray("usageContext").add("web");
        world.create(account, body);
        return this;
    }

    /**
     * Adds an entity in a workspace as a person would.
     *
     * @param workspace its name, such as {@code Default Workspace}
     * @param list such as {@code tags}
     * @param json its fields, without ids
     */
    public synchronized TagManagerEmulator add(
            String account, String container, String workspace, String list, String json) {
        current(account, container, workspace).create(EntityKind.ofPlural(list).orElseThrow(), object(json));
        return this;
    }

    /**
     * Replaces an entity in a workspace as a person would, keeping its id.
     *
     * @param list such as {@code tags}
     * @param name of the entity
     * @param change what is done to its fields
     */
    public synchronized TagManagerEmulator edit(
            String account,
            String container,
            String workspace,
            String list,
            String name,
            UnaryOperator<String> change) {
        EntityKind kind = EntityKind.ofPlural(list).orElseThrow();
        Workspace found = current(account, container, workspace);
        ObjectNode entity = found.of(kind).values().stream()
                .filter(one -> one.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no entity " + name));
        found.replace(kind, entity.path(kind.id).asText(), object(change.apply(entity.toString())), "");
        return this;
    }

    /** Makes a version of a workspace and publishes it, as a person would. */
    public synchronized TagManagerEmulator publish(String account, String container, String workspace, String name) {
        Container found = container(world.account(account), container);
        ObjectNode version = found.consume(current(account, container, workspace), name, "");
        if (workspace.equals("Default Workspace")) {
            found.workspace(workspace, "");
        }
        found.live = version.path("containerVersionId").asInt();
        return this;
    }

    // ---- trouble on demand

    /** Lets the next call, whichever it is, fail like this, without effect. */
    public TagManagerEmulator failNext(TagManagerError error) {
        orders.fail(Optional.empty(), 1, error);
        return this;
    }

    /** Lets the next calls of this kind fail like this, without effect. */
    public TagManagerEmulator failNext(TagManagerCall call, int times, TagManagerError error) {
        orders.fail(Optional.of(call), times, error);
        return this;
    }

    /** Lets this many further calls be answered, and the next one take effect without an answer. */
    public TagManagerEmulator loseAnswerAfter(int calls) {
        orders.loseAfter(calls);
        return this;
    }

    /** Whether bulk updates exist; without them they answer 404. Default: they do. */
    public synchronized TagManagerEmulator bulk(boolean exists) {
        world.bulk = exists;
        return this;
    }

    /** Whether everything fails to compile, with status 200. Default: no. */
    public synchronized TagManagerEmulator compilerFails(boolean fails) {
        world.compilerFails = fails;
        return this;
    }

    /** Whether syncing ends in an error, with status 200. Default: no. */
    public synchronized TagManagerEmulator syncFails(boolean fails) {
        world.syncFails = fails;
        return this;
    }

    /**
     * Whether every workspace conflicts with the newest version, with status 200, whatever is done about it. Conflicts that
     * come of changes on both sides need no switch. Default: no.
     */
    public synchronized TagManagerEmulator conflicts(boolean conflicts) {
        world.conflicts = conflicts;
        return this;
    }

    /** Whether the 26th call within 100 seconds answers 429. Default: yes. */
    public synchronized TagManagerEmulator quota(boolean enforced) {
        quota = enforced;
        return this;
    }

    // ---- what it saw

    /** Every call, in order, refused ones included. */
    public synchronized List<TagManagerCall> calls() {
        return List.copyOf(calls);
    }

    /** Every exchange, in order. */
    public synchronized List<Exchange> exchanges() {
        return List.copyOf(exchanges);
    }

    /** Every exchange, a line each, for a person whose test failed. No token. */
    public synchronized String transcript() {
        String text = exchanges.stream().map(Exchange::toString).collect(Collectors.joining("\n"));
        for (String token : world.tokens) {
            text = text.replace(token, "****");
        }
        return text;
    }

    /** Forgets calls and exchanges, and keeps the world. */
    public synchronized void forget() {
        calls.clear();
        exchanges.clear();
    }

    /** The names of an account's containers. */
    public synchronized List<String> containers(String account) {
        return world.account(account).values().stream()
                .map(one -> one.resource.path("name").asText())
                .toList();
    }

    /** How many versions a container has. */
    public synchronized int versions(String account, String container) {
        return container(world.account(account), container).versions.size();
    }

    /** The live version as JSON; empty if nothing was published. */
    public synchronized Optional<String> live(String account, String container) {
        Container found = container(world.account(account), container);
        return Optional.ofNullable(found.versions.get(found.live)).map(JsonNode::toString);
    }

    /** The names of a container's workspaces. */
    public synchronized List<String> workspaces(String account, String container) {
        return container(world.account(account), container).workspaces.values().stream()
                .map(one -> one.resource.path("name").asText())
                .toList();
    }

    /** Stops at once and leaves no thread behind. */
    @Override
    public void close() {
        server.ifPresent(LoopbackServer::close);
    }

    @Override
    public String toString() {
        return "TagManagerEmulator("
                + server.map(one -> one.baseUrl().toString()).orElse("in memory") + ")";
    }

    private static Container container(Map<String, Container> all, String name) {
        return all.values().stream()
                .filter(one -> one.resource.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no container " + name));
    }

    private static Workspace named(Container container, String name) {
        return container.workspaces.values().stream()
                .filter(one -> one.resource.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no workspace " + name));
    }

    /** A person is told that the workspace is out of date, and updates it first. */
    private Workspace current(String account, String container, String workspace) {
        Workspace found = named(container(world.account(account), container), workspace);
        Syncing.sync(found);
        return found;
    }

    private static ObjectNode object(String json) {
        try {
            return JSON.readTree(json) instanceof ObjectNode object ? object : World.object();
        } catch (JsonProcessingException e) {
            throw Refused.invalid("Invalid JSON payload received.");
        }
    }

    private MockResponse answer(RecordedRequest request) {
        ByteString bytes = request.getBody();
        Answer answer = serve(
                request.getMethod(),
                request.getUrl(),
                Optional.ofNullable(request.getHeaders().get("Authorization")).orElse(""),
                bytes == null || bytes.size() == 0 ? "{}" : bytes.utf8());
        MockResponse.Builder response = new MockResponse.Builder()
                .code(answer.status())
                .setHeader("Content-Type", MEDIA_TYPE)
                .body(answer.body());
        if (answer.lost()) {
            response.onResponseStart(new SocketEffect.CloseSocket());
        }
        return response.build();
    }

    private TransportResponse answer(TransportRequest request) {
        Answer answer = serve(
                request.method(),
                HttpUrl.get(request.uri().toString()),
                request.bearer()
                        .map(token -> token.<String>use(text -> "Bearer " + text))
                        .orElse(""),
                request.body()
                        .map(body -> new String(body.bytes(), StandardCharsets.UTF_8))
                        .orElse("{}"));
        if (answer.lost()) {
            throw new TransportException(TransportException.Kind.BROKEN, true, null);
        }
        return TransportResponse.of(
                answer.status(),
                Map.of("Content-Type", List.of(MEDIA_TYPE)),
                answer.body().getBytes(StandardCharsets.UTF_8));
    }

    /** What is answered; lost if the connection ends instead. */
    private record Answer(int status, String body, boolean lost) {}

    private synchronized Answer serve(String method, HttpUrl url, String authorization, String text) {
        TagManagerCall call = TagManagerApi.call(method, url);
        calls.add(call);
        int status = 200;
        String note = call.name();
        String body;
        try {
            refuse(authorization, call);
            body = api.serve(call, method, url, object(text)).toString();
        } catch (Refused e) {
            status = e.status();
            body = e.body();
            note = note + " " + e.note();
        }
        boolean lost = orders.loses();
        exchanges.add(new Exchange(
                world.now(),
                "gtm",
                method,
                url.encodedPath(),
                lost ? 0 : status,
                lost ? note + ", answer lost" : note));
        return new Answer(status, body, lost);
    }

    private void refuse(String header, TagManagerCall call) {
        Optional<TagManagerError> ordered = orders.next(call);
        if (ordered.isPresent()) {
            throw Refused.of(ordered.get());
        }
        if (quota) {
            Instant now = world.now();
            while (!window.isEmpty() && !window.peekFirst().isAfter(now.minus(WINDOW))) {
                window.removeFirst();
            }
            if (window.size() >= CALLS_PER_WINDOW) {
                throw Refused.of(TagManagerError.EXHAUSTED);
            }
            window.addLast(now);
        }
        if (!header.startsWith("Bearer ") || !world.tokens.contains(header.substring("Bearer ".length()))) {
            throw Refused.of(TagManagerError.UNAUTHENTICATED);
        }
    }
}
