package io.trackai.testkit.meta;

import io.trackai.error.TransportException;
import io.trackai.spi.transport.Transport;
import io.trackai.spi.transport.TransportRequest;
import io.trackai.spi.transport.TransportResponse;
import io.trackai.testkit.loopback.LoopbackServer;
import io.trackai.testkit.traffic.Exchange;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;

/**
 * Meta's Graph API on a free loopback port, with state: pixels, tokens, rights, and the events it counted. Answers with
 * Meta's envelope and codes, refuses what Meta refuses and swallows what Meta swallows (see
 * {@link ReceivedEvent#remarks()}), and fails on demand in every known way ({@link MetaError}, {@link HostileAnswer}).
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
 * <p>Takes JSON, form and multipart bodies, and the token in the header, the body or (with a remark) the address, so any
 * client can use it. Safe for concurrent use, also from a thousand sessions at once. Where Meta's behaviour is
 * undocumented, the order of checks is: failure on demand, limits, version, token, proof, pixel, right, then the events.
 */
public final class MetaEmulator implements AutoCloseable {

    private final World world;
    private final GraphApi api;
    private final Traffic traffic;
    private final Optional<LoopbackServer> server;
    private final Optional<SSLContext> trust;
    private final Failures failures = new Failures();
    private final MetaUsage usage = new MetaUsage();

    private MetaEmulator(Clock clock) {
        world = new World(clock);
        api = new GraphApi(world);
        traffic = new Traffic(world);
        trust = Optional.empty();
        server = Optional.empty();
    }

    private MetaEmulator(Clock clock, Optional<LoopbackTls> tls) {
        world = new World(clock);
        api = new GraphApi(world);
        traffic = new Traffic(world);
        trust = tls.map(LoopbackTls::client);
        Function<RecordedRequest, MockResponse> handler = this::answer;
        server = Optional.of(tls.map(certificate -> LoopbackServer.https(certificate.server(), handler))
                .orElseGet(() -> LoopbackServer.http(handler)));
    }

    /**
     * Starts an emulator without pixels and tokens, speaking plain HTTP.
     *
     * @param clock decides which events are too old and which versions are dead
     */
    public static MetaEmulator start(Clock clock) {
        return new MetaEmulator(clock, Optional.empty());
    }

    /** The same speaking HTTPS, for clients that know nothing else; they have to trust {@link #sslContext()}. */
    public static MetaEmulator startSecure(Clock clock) {
        return new MetaEmulator(clock, Optional.of(new LoopbackTls()));
    }

    /**
     * The same without a socket: a client reaches it through {@link #transport()} only. For thousands of setups in a test;
     * {@link HostileAnswer}s need a wire and cannot be told here.
     */
    public static MetaEmulator inMemory(Clock clock) {
        return new MetaEmulator(clock);
    }

    /**
     * A transport that hands every call to this emulator, whatever host it is for, without a socket. A connection that is
     * reset is a {@link TransportException}.
     */
    public Transport transport() {
        return this::answer;
    }

    /** Where it listens, without a path: what a client uses in place of {@code https://graph.facebook.com}. */
    public URI baseUrl() {
        return server.orElseThrow(() -> new IllegalStateException("this emulator has no socket; use transport()"))
                .baseUrl();
    }

    /** What a client needs to trust it; empty if it speaks plain HTTP. */
    public Optional<SSLContext> sslContext() {
        return trust;
    }

    // ---- the world it plays

    /** Creates a pixel, or renames it. */
    public MetaEmulator pixel(String id, String name) {
        world.datasets.computeIfAbsent(id, key -> new MetaDataset(key, name)).name(name);
        return this;
    }

    /** A pixel, to say more about it. */
    public MetaDataset dataset(String pixel) {
        return world.dataset(pixel);
    }

    /** Marks a pixel as unavailable, as Meta does after a policy decision. */
    public MetaEmulator unavailable(String pixel) {
        dataset(pixel).unavailable(true);
        return this;
    }

    /** Removes a pixel. */
    public MetaEmulator deletePixel(String id) {
        world.datasets.remove(id);
        return this;
    }

    /** Issues a token without any right. A token that was expired or revoked works again, with the rights it had. */
    public MetaEmulator token(String token) {
        world.credential(token).broken(Optional.empty());
        return this;
    }

    /** A token, to say more about it; issued if it is unknown. */
    public MetaCredential credential(String token) {
        return world.credential(token);
    }

    /** Gives a token these rights on a pixel, beside those it has; issues the token if it is unknown. */
    public MetaEmulator grant(String token, String pixel, MetaRight... rights) {
        world.credential(token).grant(pixel, List.of(rights));
        return this;
    }

    /** Takes every right on a pixel from a token. */
    public MetaEmulator revoke(String token, String pixel) {
        world.credential(token).revoke(pixel);
        return this;
    }

    /** Lets a token answer 190/463 from now on. */
    public MetaEmulator expire(String token) {
        return invalidate(token, 463);
    }

    /** Lets a token answer 190 with this subcode from now on, such as 460 after a change of password. */
    public MetaEmulator invalidate(String token, int subcode) {
        world.credential(token).broken(Optional.of(MetaError.of(190, subcode)));
        return this;
    }

    /** Lets a token answer 190 without a subcode from now on, as after somebody took it back. */
    public MetaEmulator invalidate(String token) {
        world.credential(token).broken(Optional.of(MetaError.of(190)));
        return this;
    }

    /** Lets a version answer 2635 from now on, such as {@code v25.0}. The others die by the clock, on their known day. */
    public MetaEmulator retire(String version) {
        world.versions.retire(version);
        return this;
    }

    /** Lets a version answer although it is dead or not known yet, such as {@code v27.0}. */
    public MetaEmulator release(String version) {
        world.versions.release(version);
        return this;
    }

    /** Lets reads without the right answer with this code: 10 (the default), 200, or 100 for 100/33. */
    public MetaEmulator denyReadsWith(int code) {
        world.readDenial = code;
        return this;
    }

    /** Lets writes without the right answer with this code: 200 (the default), 10, or 100 for 100/33. */
    public MetaEmulator denyWritesWith(int code) {
        world.writeDenial = code;
        return this;
    }

    /** Lets {@link MetaRight#WRITE_EVENTS} no longer allow reading match quality, which then answers 10. */
    public MetaEmulator qualityNeedsItsOwnRight() {
        world.qualityNeedsItsOwnRight = true;
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

    /** Refuses every batch that holds an event of this id, sound as it may look, until {@link #heal()}. */
    public MetaEmulator refuse(String eventId, MetaError error) {
        world.refusedEvents.put(eventId, error);
        return this;
    }

    /** Ends failures on demand, refused ids, limits, latency and extra headers. Expired tokens stay expired. */
    public MetaEmulator heal() {
        failures.clear();
        world.refusedEvents.clear();
        usage.clear();
        traffic.calm();
        return this;
    }

    /** Lets every answer take this long in real time; for benchmarks. Default: none. */
    public MetaEmulator latency(Duration latency) {
        traffic.latency(latency);
        return this;
    }

    /** Lets every answer report this percentage of the call limit in {@code X-App-Usage}. */
    public MetaEmulator appUsage(int percent) {
        usage.app(percent);
        return this;
    }

    /** Call limits, and what the headers tell of them. */
    public MetaUsage usage() {
        return usage;
    }

    /** Adds a header to every answer, such as {@code X-Ad-Api-Version-Warning}. */
    public MetaEmulator header(String name, String value) {
        traffic.header(name, value);
        return this;
    }

    // ---- what it saw

    /** Every event it counted, in the order of arrival, duplicates included. */
    public List<ReceivedEvent> events() {
        return List.copyOf(world.events);
    }

    /** Every event it counted for a pixel. */
    public List<ReceivedEvent> events(String pixel) {
        return world.events(pixel);
    }

    /** Live events, by what identifies them for deduplication, with the number of times each was counted. */
    public Map<LedgerKey, Integer> ledger() {
        Map<LedgerKey, Integer> ledger = new LinkedHashMap<>();
        world.events.stream()
                .filter(event -> !event.test())
                .forEach(event -> ledger.merge(
                        new LedgerKey(event.pixel(), event.name(), event.id().orElse("")), 1, Integer::sum));
        return ledger;
    }

    /** Every exchange, in the order of arrival. Holds no token, wherever the client put it. */
    public List<Exchange> exchanges() {
        return traffic.exchanges();
    }

    /** Every exchange and every counted event with its JSON, a line each, for a person whose test failed. No token. */
    public String transcript() {
        Stream<String> calls = exchanges().stream().map(Exchange::toString);
        Stream<String> counted = world.events.stream()
                .map(event -> "counted " + event + "\n    " + event.json().strip());
        return Masking.text(
                Stream.concat(calls, counted).collect(Collectors.joining("\n")), world.credentials.keySet());
    }

    /** Forgets events and exchanges, and keeps pixels, tokens and failures. */
    public void forget() {
        world.events.clear();
        traffic.forget();
    }

    /** Stops at once, also in the middle of an answer, and leaves no thread behind. */
    @Override
    public void close() {
        server.ifPresent(LoopbackServer::close);
    }

    @Override
    public String toString() {
        return "MetaEmulator(" + server.map(one -> one.baseUrl().toString()).orElse("in memory") + ", "
                + world.datasets.size() + " pixels, " + world.events.size() + " events)";
    }

    private MockResponse answer(RecordedRequest recorded) {
        GraphRequest request = GraphRequest.read(recorded);
        MetaUsage.Count count = usage.count(world.now());
        Reply reply = served(request, count);
        if (reply.delivery().resets()) {
            server.ifPresent(one -> one.resetAtClose(recorded));
        }
        return traffic.http(reply, count.headers());
    }

    private TransportResponse answer(TransportRequest sent) {
        GraphRequest request = GraphRequest.read(sent);
        MetaUsage.Count count = usage.count(world.now());
        Reply reply = served(request, count);
        if (reply.delivery().resets()) {
            throw new TransportException(TransportException.Kind.BROKEN, true, null);
        }
        return traffic.plain(reply, count.headers());
    }

    private Reply served(GraphRequest request, MetaUsage.Count count) {
        Reply reply =
                CallBatch.is(request) ? CallBatch.serve(request, call -> reply(call, count)) : reply(request, count);
        traffic.record(request, reply);
        return reply;
    }

    private Reply reply(GraphRequest request, MetaUsage.Count count) {
        return failures.next(request.edge())
                .or(count::refusal)
                .map(error -> error.reply(
                        error.takesEffect() ? Optional.of(api.serve(request)) : Optional.empty(), world.trace()))
                .orElseGet(() -> api.serve(request));
    }

    /**
     * What identifies an event for deduplication.
     *
     * @param pixel the pixel
     * @param name {@code event_name}
     * @param id {@code event_id}; empty text if it had none
     */
    public record LedgerKey(String pixel, String name, String id) {}
}
