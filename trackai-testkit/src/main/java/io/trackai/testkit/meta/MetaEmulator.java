package io.trackai.testkit.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackai.testkit.loopback.LoopbackServer;
import io.trackai.testkit.traffic.Exchange;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.jspecify.annotations.Nullable;

/**
 * Meta's Graph API on a free loopback port, with state: pixels, tokens, rights, and the events it counted. Answers with
 * Meta's envelope and codes, refuses what Meta refuses and swallows what Meta swallows (see
 * {@link ReceivedEvent#remarks()}), and fails on demand in every known way.
 *
 * <pre>{@code
 * try (MetaEmulator meta = MetaEmulator.start(clock)) {
 *     meta.pixel("1098765432109876", "Loja da Ana").token("test-token-ana")
 *             .grant("test-token-ana", "1098765432109876", MetaRight.WRITE_EVENTS);
 *     // ... let the client call meta.baseUrl() ...
 *     meta.failNext(MetaEdge.EVENTS, 2, MetaError.of(2));
 *     assertEquals(1, meta.events().size());
 * }
 * }</pre>
 *
 * <p>Safe for concurrent use, also from a thousand sessions at once. Where Meta's behaviour is undocumented, the order of
 * checks is: failure on demand, version, token, pixel, right, then the events.
 */
public final class MetaEmulator implements AutoCloseable {

    private static final Set<String> LIVING_VERSIONS = Set.of("v21.0", "v22.0", "v23.0", "v24.0", "v25.0", "v26.0");

    private final Clock clock;
    private final LoopbackServer server;
    private final Map<String, Pixel> pixels = new ConcurrentHashMap<>();
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();
    private final Set<String> versions = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<ReceivedEvent> events = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Exchange> exchanges = new ConcurrentLinkedQueue<>();
    private final Failures failures = new Failures();
    private final Map<String, String> extraHeaders = new ConcurrentHashMap<>();
    private final AtomicLong traces = new AtomicLong();
    private final AtomicLong identities = new AtomicLong();
    private volatile Duration latency = Duration.ZERO;
    private volatile int readDenial = 10;
    private volatile int writeDenial = 200;

    private MetaEmulator(Clock clock) {
        this.clock = clock;
        versions.addAll(LIVING_VERSIONS);
        server = LoopbackServer.http(this::answer);
    }

    /**
     * Starts an emulator without pixels and tokens.
     *
     * @param clock decides which events are too old
     */
    public static MetaEmulator start(Clock clock) {
        return new MetaEmulator(clock);
    }

    /** Where it listens, without a path: what a client uses in place of {@code https://graph.facebook.com}. */
    public URI baseUrl() {
        return server.baseUrl();
    }

    // ---- the world it plays

    /** Creates a pixel, or renames it. */
    public MetaEmulator pixel(String id, String name) {
        pixels.compute(id, (key, before) -> new Pixel(name, before != null && before.unavailable()));
        return this;
    }

    /** Marks a pixel as unavailable, as Meta does after a policy decision. */
    public MetaEmulator unavailable(String pixel) {
        pixels.compute(pixel, (key, before) -> new Pixel(known(pixel, before).name(), true));
        return this;
    }

    /** Removes a pixel. */
    public MetaEmulator deletePixel(String id) {
        pixels.remove(id);
        return this;
    }

    /** Issues a token without any right. A token that was expired or revoked works again, with the rights it had. */
    public MetaEmulator token(String token) {
        tokens.compute(
                token,
                (key, before) -> before == null
                        ? new Token("70000000000" + identities.incrementAndGet(), Optional.empty(), Map.of())
                        : before.broken(Optional.empty()));
        return this;
    }

    /** Gives a token these rights on a pixel, beside those it has; issues the token if it is unknown. */
    public MetaEmulator grant(String token, String pixel, MetaRight... rights) {
        if (!tokens.containsKey(token)) {
            token(token);
        }
        tokens.computeIfPresent(token, (key, before) -> before.with(pixel, EnumSet.copyOf(List.of(rights))));
        return this;
    }

    /** Takes every right on a pixel from a token. */
    public MetaEmulator revoke(String token, String pixel) {
        tokens.computeIfPresent(token, (key, before) -> before.without(pixel));
        return this;
    }

    /** Lets a token answer 190/463 from now on. */
    public MetaEmulator expire(String token) {
        return invalidate(token, 463);
    }

    /** Lets a token answer 190 with this subcode from now on, such as 460 after a change of password. */
    public MetaEmulator invalidate(String token, int subcode) {
        token(token);
        tokens.computeIfPresent(token, (key, before) -> before.broken(Optional.of(subcode)));
        return this;
    }

    /** Lets a version answer 2635 from now on, such as {@code v25.0}. */
    public MetaEmulator retire(String version) {
        versions.remove(version);
        return this;
    }

    /** Lets reads without the right answer with this code: 10 (the default), 200, or 100 for 100/33. */
    public MetaEmulator denyReadsWith(int code) {
        readDenial = code;
        return this;
    }

    /** Lets writes without the right answer with this code: 200 (the default), 10, or 100 for 100/33. */
    public MetaEmulator denyWritesWith(int code) {
        writeDenial = code;
        return this;
    }

    // ---- trouble on demand

    /** Lets the next call, whichever it is, fail like this. */
    public MetaEmulator failNext(MetaError error) {
        failures.add(Optional.empty(), 1, error);
        return this;
    }

    /** Lets the next calls of this kind fail like this; several such orders are served one after the other. */
    public MetaEmulator failNext(MetaEdge edge, int times, MetaError error) {
        failures.add(Optional.of(edge), times, error);
        return this;
    }

    /** Lets every call of this kind fail like this until {@link #heal()}. */
    public MetaEmulator fail(MetaEdge edge, MetaError error) {
        failures.add(Optional.of(edge), Integer.MAX_VALUE, error);
        return this;
    }

    /** Ends failures on demand, latency and extra headers. Expired tokens stay expired. */
    public MetaEmulator heal() {
        failures.clear();
        extraHeaders.clear();
        latency = Duration.ZERO;
        return this;
    }

    /** Lets every answer take this long in real time; for benchmarks. Default: none. */
    public MetaEmulator latency(Duration latency) {
        this.latency = latency;
        return this;
    }

    /** Lets every answer report this percentage of the call limit in {@code X-App-Usage}. */
    public MetaEmulator appUsage(int percent) {
        return header(
                "X-App-Usage",
                "{\"call_count\":" + percent + ",\"total_time\":" + percent + ",\"total_cputime\":" + percent + "}");
    }

    /** Adds a header to every answer, such as {@code X-Ad-Api-Version-Warning}. */
    public MetaEmulator header(String name, String value) {
        extraHeaders.put(name, value);
        return this;
    }

    // ---- what it saw

    /** Every event it counted, in the order of arrival, duplicates included. */
    public List<ReceivedEvent> events() {
        return List.copyOf(events);
    }

    /** Every event it counted for a pixel. */
    public List<ReceivedEvent> events(String pixel) {
        return events.stream().filter(event -> event.pixel().equals(pixel)).toList();
    }

    /** Live events, by what identifies them for deduplication, with the number of times each was counted. */
    public Map<LedgerKey, Integer> ledger() {
        Map<LedgerKey, Integer> ledger = new LinkedHashMap<>();
        events.stream()
                .filter(event -> !event.test())
                .forEach(event -> ledger.merge(
                        new LedgerKey(event.pixel(), event.name(), event.id().orElse("")), 1, Integer::sum));
        return ledger;
    }

    /** Every exchange, in the order of arrival. */
    public List<Exchange> exchanges() {
        return List.copyOf(exchanges);
    }

    /** Forgets events and exchanges, and keeps pixels, tokens and failures. */
    public void forget() {
        events.clear();
        exchanges.clear();
    }

    @Override
    public void close() {
        server.close();
    }

    @Override
    public String toString() {
        return "MetaEmulator(" + baseUrl() + ", " + pixels.size() + " pixels, " + events.size() + " events)";
    }

    // ---- answering

    private MockResponse answer(RecordedRequest recorded) {
        GraphRequest request = GraphRequest.read(recorded);
        Reply reply = failures.next(request.edge())
                .map(error -> {
                    if (error.takesEffect()) {
                        serve(request);
                    }
                    return Reply.failed(error);
                })
                .orElseGet(() -> serve(request));
        String note = reply.note() + (request.tokenInAddress() ? " [access token in the address]" : "");
        exchanges.add(new Exchange(
                clock.instant(), "meta", request.method(), recorded.getTarget(), reply.status(), note.strip()));
        return http(reply);
    }

    private Reply serve(GraphRequest request) {
        if (request.version().isEmpty()) {
            return Reply.failed(MetaError.of(2500));
        }
        if (!versions.contains(request.version().get())) {
            return Reply.failed(MetaError.of(2635));
        }
        Optional<Token> token = request.token().map(tokens::get);
        if (token.isEmpty()) {
            return Reply.failed(MetaError.of(190));
        }
        Optional<Integer> broken = token.get().brokenSubcode();
        if (broken.isPresent()) {
            return Reply.failed(MetaError.of(190, broken.get()));
        }
        return switch (request.edge()) {
            case ME -> me(token.get());
            case PERMISSIONS -> Reply.ok("{\"data\":[]}", "no permissions listed");
            case PIXEL -> pixel(request, token.get());
            case EVENTS -> events(request, token.get());
            case DATASET_QUALITY -> quality(request, token.get());
            case DEBUG_TOKEN -> Reply.failed(MetaError.of(100).message("(#100) an app access token is needed"));
            case OTHER ->
                Reply.failed(
                        request.path().size() == 2 && request.path().get(1).equals("events")
                                ? MetaError.of(100, 33)
                                : MetaError.of(2500));
        };
    }

    private Reply me(Token token) {
        ObjectNode node = GraphRequest.JSON.createObjectNode();
        node.put("id", token.identity());
        node.put("name", "System User " + token.identity());
        return Reply.ok(node.toString(), "token is alive");
    }

    private Reply pixel(GraphRequest request, Token token) {
        String id = request.path().get(0);
        if (!id.matches("[0-9]+")) {
            return Reply.failed(MetaError.of(803));
        }
        Pixel pixel = pixels.get(id);
        if (pixel == null) {
            return Reply.failed(MetaError.of(100, 33));
        }
        if (!token.may(MetaRight.READ_PIXEL, id)) {
            return Reply.failed(denial(readDenial));
        }
        Set<String> wanted = Set.of(request.query("fields").orElse("id").split(","));
        ObjectNode node = GraphRequest.JSON.createObjectNode();
        node.put("id", id);
        if (wanted.contains("name")) {
            node.put("name", pixel.name());
        }
        if (wanted.contains("is_unavailable")) {
            node.put("is_unavailable", pixel.unavailable());
        }
        if (wanted.contains("last_fired_time")) {
            lastFired(id)
                    .ifPresent(
                            time -> node.put("last_fired_time", time.toString().replace("Z", "+0000")));
        }
        return Reply.ok(node.toString(), "pixel shown");
    }

    private Reply events(GraphRequest request, Token token) {
        String id = request.path().get(0);
        if (!pixels.containsKey(id)) {
            return Reply.failed(MetaError.of(100, 33));
        }
        if (!token.may(MetaRight.WRITE_EVENTS, id)) {
            return Reply.failed(denial(writeDenial));
        }
        Optional<ObjectNode> body = request.body();
        if (body.isEmpty()) {
            return Reply.failed(MetaError.of(100).message("(#100) the body cannot be read"));
        }
        JsonNode data = body.get().path("data");
        if (!data.isArray() || data.isEmpty() || data.size() > EventRules.MAX_EVENTS) {
            return Reply.failed(MetaError.of(100)
                    .message("(#100) data must hold 1 to " + EventRules.MAX_EVENTS + " events")
                    .blaming("data"));
        }
        Optional<String> testCode =
                Optional.of(body.get().path("test_event_code").asText("")).filter(code -> !code.isEmpty());
        Instant now = clock.instant();
        List<ReceivedEvent> batch = new ArrayList<>(data.size());
        for (int i = 0; i < data.size(); i++) {
            JsonNode event = data.get(i);
            EventRules rules = new EventRules(event, i, now);
            Optional<MetaError> refusal = rules.refusal();
            if (refusal.isPresent()) {
                return Reply.failed(refusal.get());
            }
            batch.add(new ReceivedEvent(
                    id,
                    event.path("event_name").asText(),
                    Optional.of(event.path("event_id").asText("")).filter(text -> !text.isEmpty()),
                    rules.time(),
                    testCode,
                    now,
                    event.toString(),
                    rules.remarks()));
        }
        events.addAll(batch);
        ObjectNode node = GraphRequest.JSON.createObjectNode();
        node.put("events_received", batch.size());
        node.putArray("messages");
        node.put("fbtrace_id", trace());
        return Reply.ok(node.toString(), batch.size() + (testCode.isPresent() ? " test" : " live") + " events counted");
    }

    private Reply quality(GraphRequest request, Token token) {
        String id = request.query("dataset_id").orElse("");
        if (!pixels.containsKey(id)) {
            return Reply.failed(MetaError.of(2044055));
        }
        if (!token.may(MetaRight.READ_QUALITY, id)) {
            return Reply.failed(MetaError.of(10));
        }
        ObjectNode node = GraphRequest.JSON.createObjectNode();
        ArrayNode web = node.putArray("web");
        events.stream()
                .filter(event -> event.pixel().equals(id))
                .map(ReceivedEvent::name)
                .distinct()
                .forEach(name -> {
                    ObjectNode row = web.addObject();
                    row.put("event_name", name);
                    row.putObject("event_match_quality").put("composite_score", 7.5);
                });
        return Reply.ok(node.toString(), "match quality shown");
    }

    private Optional<Instant> lastFired(String pixel) {
        return events.stream()
                .filter(event -> event.pixel().equals(pixel) && !event.test())
                .map(ReceivedEvent::receivedAt)
                .max(Instant::compareTo);
    }

    private MockResponse http(Reply reply) {
        MockResponse.Builder response = new MockResponse.Builder();
        Duration wait = latency;
        if (!wait.isZero()) {
            response.headersDelay(wait.toNanos(), TimeUnit.NANOSECONDS);
        }
        extraHeaders.forEach(response::setHeader);
        if (reply.error().isEmpty()) {
            return response.code(200)
                    .setHeader("Content-Type", "application/json; charset=UTF-8")
                    .body(reply.body())
                    .build();
        }
        MetaError error = reply.error().get();
        if (error.status() == 0) {
            return response.onResponseStart(new SocketEffect.CloseSocket()).build();
        }
        error.headers().forEach(response::setHeader);
        response.code(error.status());
        return switch (error.kind()) {
            case HTML ->
                response.setHeader("Content-Type", "text/html; charset=UTF-8")
                        .body("<!DOCTYPE html><html><body><h1>Sorry, something went wrong.</h1></body></html>")
                        .build();
            case EMPTY -> response.body("").build();
            case UNCONFIRMED ->
                response.setHeader("Content-Type", "application/json; charset=UTF-8")
                        .body("{\"fbtrace_id\":\"" + trace() + "\"}")
                        .build();
            default ->
                response.setHeader("Content-Type", "application/json; charset=UTF-8")
                        .body(envelope(error))
                        .build();
        };
    }

    private String envelope(MetaError error) {
        ObjectNode node = GraphRequest.JSON.createObjectNode();
        ObjectNode inner = node.putObject("error");
        inner.put("message", error.message());
        inner.put("type", error.code() == 100 ? "GraphMethodException" : "OAuthException");
        inner.put("code", error.code());
        error.subcode().ifPresent(sub -> inner.put("error_subcode", sub));
        inner.put("is_transient", error.transientFlag());
        if (error.subcode().filter(sub -> sub / 1000 == 2804).isPresent()) {
            // In the token owner's language, as Meta does: nobody may branch on it.
            inner.put("error_user_title", "Parâmetro inválido");
            inner.put("error_user_msg", "O evento enviado não pode ser usado.");
        }
        if (!error.blamed().isEmpty()) {
            ArrayNode path =
                    inner.putObject("error_data").putArray("blame_field_specs").addArray();
            error.blamed().forEach(path::add);
        }
        inner.put("fbtrace_id", trace());
        return node.toString();
    }

    private String trace() {
        return String.format(Locale.ROOT, "Aemulated%012d", traces.incrementAndGet());
    }

    private static MetaError denial(int code) {
        return code == 100 ? MetaError.of(100, 33) : MetaError.of(code);
    }

    private static Pixel known(String id, @Nullable Pixel pixel) {
        if (pixel == null) {
            throw new IllegalArgumentException("create pixel " + id + " first");
        }
        return pixel;
    }

    /**
     * What identifies an event for deduplication.
     *
     * @param pixel the pixel
     * @param name {@code event_name}
     * @param id {@code event_id}; empty text if it had none
     */
    public record LedgerKey(String pixel, String name, String id) {}

    private record Pixel(String name, boolean unavailable) {}

    private record Token(String identity, Optional<Integer> brokenSubcode, Map<String, Set<MetaRight>> rights) {

        boolean may(MetaRight right, String pixel) {
            return rights.getOrDefault(pixel, Set.of()).contains(right);
        }

        Token broken(Optional<Integer> subcode) {
            return new Token(identity, subcode, rights);
        }

        Token with(String pixel, Set<MetaRight> more) {
            Map<String, Set<MetaRight>> next = new LinkedHashMap<>(rights);
            Set<MetaRight> all = EnumSet.copyOf(more);
            all.addAll(rights.getOrDefault(pixel, Set.of()));
            next.put(pixel, all);
            return new Token(identity, brokenSubcode, next);
        }

        Token without(String pixel) {
            Map<String, Set<MetaRight>> next = new LinkedHashMap<>(rights);
            next.remove(pixel);
            return new Token(identity, brokenSubcode, next);
        }
    }

    /** An answer before it becomes HTTP. */
    private record Reply(String body, Optional<MetaError> error, String note) {

        static Reply ok(String body, String note) {
            return new Reply(body, Optional.empty(), note);
        }

        static Reply failed(MetaError error) {
            return new Reply("", Optional.of(error), error.toString());
        }

        int status() {
            return error.map(MetaError::status).orElse(200);
        }
    }
}
