package io.trackai.testkit.meta;

import io.trackai.spi.transport.TransportResponse;
import io.trackai.testkit.traffic.Exchange;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;

/** Turns answers into HTTP, and remembers what was exchanged. */
final class Traffic {

    private final World world;
    private final ConcurrentLinkedQueue<Exchange> exchanges = new ConcurrentLinkedQueue<>();
    private final Map<String, String> extraHeaders = new ConcurrentHashMap<>();
    private volatile Duration latency = Duration.ZERO;

    Traffic(World world) {
        this.world = world;
    }

    void latency(Duration other) {
        latency = other;
    }

    void header(String name, String value) {
        extraHeaders.put(name, value);
    }

    void calm() {
        extraHeaders.clear();
        latency = Duration.ZERO;
    }

    List<Exchange> exchanges() {
        return List.copyOf(exchanges);
    }

    void forget() {
        exchanges.clear();
    }

    void record(GraphRequest request, Reply reply) {
        String leak = Masking.leaks(request.url(), world.credentials.keySet()) ? " [access token in the address]" : "";
        exchanges.add(new Exchange(
                world.now(),
                "meta",
                request.method(),
                Masking.address(request.url(), world.credentials.keySet()),
                reply.reported(),
                (reply.note() + leak).strip()));
    }

    /** The same without HTTP; how it travels is left to the caller. */
    TransportResponse plain(Reply reply, Map<String, String> usage) {
        String body = reply.delivery().body().apply(reply.body());
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put(
                "Content-Type",
                List.of(body.startsWith("<") ? "text/html; charset=UTF-8" : "application/json; charset=UTF-8"));
        usage.forEach((name, value) -> headers.put(name, List.of(value)));
        extraHeaders.forEach((name, value) -> headers.put(name, List.of(value)));
        reply.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        return TransportResponse.of(reply.status(), headers, body.getBytes(StandardCharsets.UTF_8));
    }

    MockResponse http(Reply reply, Map<String, String> usage) {
        MockResponse.Builder response = new MockResponse.Builder();
        Duration wait = latency;
        if (!wait.isZero()) {
            response.headersDelay(wait.toNanos(), TimeUnit.NANOSECONDS);
        }
        response.code(reply.status())
                .setHeader("Content-Type", "application/json; charset=UTF-8")
                .body(reply.delivery().body().apply(reply.body()));
        usage.forEach(response::setHeader);
        extraHeaders.forEach(response::setHeader);
        reply.headers().forEach(response::setHeader);
        reply.delivery().wire().accept(response);
        return response.build();
    }
}
