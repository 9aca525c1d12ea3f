package io.trackai.testkit;

import io.trackai.error.TransportException;
import io.trackai.spi.transport.Transport;
import io.trackai.spi.transport.TransportRequest;
import io.trackai.spi.transport.TransportResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One way in which a call can go wrong, and whether the other side felt it. Named after the toxics of Toxiproxy where one
 * matches, so that the same scenario can be told of real sockets.
 */
public final class Fault {

    private final String name;
    private final Effect effect;

    private Fault(String name, Effect effect) {
        this.name = name;
        this.effect = effect;
    }

    /** A fault of your own. */
    public static Fault named(String name, Effect effect) {
        return new Fault(name, effect);
    }

    /** The host name does not resolve; the other side sees nothing. */
    public static Fault dns() {
        return failing("dns", TransportException.Kind.DNS, false);
    }

    /** Nobody accepts connections; the other side sees nothing. */
    public static Fault down() {
        return failing("down", TransportException.Kind.CONNECT, false);
    }

    /** No secure connection can be made; the other side sees nothing. */
    public static Fault tls() {
        return failing("tls", TransportException.Kind.TLS, false);
    }

    /** The connection breaks while the request is being written: without effect, but the caller cannot know. */
    public static Fault resetMidRequest() {
        return failing("reset_mid_request", TransportException.Kind.BROKEN, true);
    }

    /** The request arrives and has its effect; then the connection is reset and the answer is lost. */
    public static Fault resetPeer() {
        return losing("reset_peer", TransportException.Kind.BROKEN);
    }

    /** The request arrives and has its effect; the answer does not come in time. */
    public static Fault timeout() {
        return losing("timeout", TransportException.Kind.TIMEOUT);
    }

    /** The request has its effect; the answer is larger than any caller allows. */
    public static Fault oversize() {
        return losing("oversize", TransportException.Kind.TOO_LARGE);
    }

    /** The request has its effect; the answer stops after this many bytes without anybody noticing. */
    public static Fault limitData(int bytes) {
        return new Fault("limit_data(" + bytes + ")", (request, behind) -> {
            TransportResponse whole = behind.send(request);
            byte[] body = whole.body();
            return TransportResponse.of(
                    whole.status(), whole.headers(), Arrays.copyOf(body, Math.min(bytes, body.length)));
        });
    }

    /** The request arrives twice, as behind a proxy that repeats; the caller sees the second answer. */
    public static Fault duplicate() {
        return new Fault("duplicate", (request, behind) -> {
            behind.send(request);
            return behind.send(request);
        });
    }

    /** The answer takes this long by the clock; if the caller's limit is shorter, it is lost although it had its effect. */
    public static Fault latency(Duration latency, ManualClock clock) {
        return new Fault("latency(" + latency + ")", (request, behind) -> {
            TransportResponse answer = behind.send(request);
            if (latency.compareTo(request.timeout()) > 0) {
                clock.advance(request.timeout());
                throw new TransportException(TransportException.Kind.TIMEOUT, true, null);
            }
            clock.advance(latency);
            return answer;
        });
    }

    /** A proxy in between answers with this status and a page; the other side sees nothing. */
    public static Fault page(int status) {
        return new Fault("page(" + status + ")", (request, behind) -> page(status, Map.of()));
    }

    /** The request has its effect; a proxy in between gives up and answers 504 with a page. */
    public static Fault gatewayTimeout() {
        return new Fault("gateway_timeout", (request, behind) -> {
            behind.send(request);
            return page(504, Map.of());
        });
    }

    /** Too many requests, come back later; without effect. */
    public static Fault throttled(Duration retryAfter) {
        return new Fault(
                "throttled(" + retryAfter + ")",
                (request, behind) -> page(429, Map.of("Retry-After", List.of(Long.toString(retryAfter.toSeconds())))));
    }

    /** Its name, for reports. */
    public String name() {
        return name;
    }

    TransportResponse apply(TransportRequest request, Transport behind) {
        return effect.apply(request, behind);
    }

    @Override
    public String toString() {
        return name;
    }

    private static Fault failing(String name, TransportException.Kind kind, boolean requestSent) {
        return new Fault(name, (request, behind) -> {
            throw new TransportException(kind, requestSent, null);
        });
    }

    private static Fault losing(String name, TransportException.Kind kind) {
        return new Fault(name, (request, behind) -> {
            behind.send(request);
            throw new TransportException(kind, true, null);
        });
    }

    private static TransportResponse page(int status, Map<String, List<String>> more) {
        Map<String, List<String>> headers = new TreeMap<>(more);
        headers.put("Content-Type", List.of("text/html"));
        return TransportResponse.of(
                status,
                headers,
                ("<html><body>" + status + " from a proxy</body></html>").getBytes(StandardCharsets.UTF_8));
    }

    /** What a fault does with a call. */
    @FunctionalInterface
    public interface Effect {

        /** Answers or throws; calls {@code behind} once for each time that the other side sees the request. */
        TransportResponse apply(TransportRequest request, Transport behind);
    }
}
