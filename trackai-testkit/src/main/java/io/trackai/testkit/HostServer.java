package io.trackai.testkit;

import io.trackai.testkit.loopback.LoopbackServer;
import io.trackai.testkit.traffic.Exchange;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import okio.ByteString;

/**
 * The host's own web server on a free loopback port: whatever is mounted there can be reached from outside, by a gateway
 * above all. Mount anything that answers a request; nothing mounted is 404.
 *
 * <p>Safe for concurrent use: what is mounted is called from many threads at once. A handler that throws answers 500.
 */
public final class HostServer implements AutoCloseable {

    private final Clock clock;
    private final ConcurrentLinkedQueue<Exchange> exchanges = new ConcurrentLinkedQueue<>();
    private final LoopbackServer server;
    private volatile Function<HostRequest, HostAnswer> mounted = request -> HostAnswer.of(404);
    private volatile boolean down;

    private HostServer(Clock clock) {
        this.clock = clock;
        server = LoopbackServer.http(this::answer);
    }

    /**
     * Starts a server with nothing mounted.
     *
     * @param clock dates its exchanges
     */
    public static HostServer start(Clock clock) {
        return new HostServer(clock);
    }

    /** Where it can be reached: what a host gives as its {@code publicUrl}. */
    public URI publicUrl() {
        return server.baseUrl();
    }

    /** Answers every request with this, in place of what was mounted before. */
    public HostServer mount(Function<HostRequest, HostAnswer> handler) {
        mounted = handler;
        return this;
    }

    /** What is mounted, to put something around it. */
    public Function<HostRequest, HostAnswer> mounted() {
        return mounted;
    }

    /** Breaks every connection from now on. */
    public HostServer down() {
        down = true;
        return this;
    }

    /** Answers again. */
    public HostServer up() {
        down = false;
        return this;
    }

    /** Every request, in the order of arrival. */
    public List<Exchange> exchanges() {
        return List.copyOf(exchanges);
    }

    @Override
    public void close() {
        server.close();
    }

    @Override
    public String toString() {
        return "HostServer(" + publicUrl() + ")";
    }

    private MockResponse answer(RecordedRequest recorded) {
        if (down) {
            record(recorded, 0, "down");
            return new MockResponse.Builder()
                    .onResponseStart(new SocketEffect.CloseSocket())
                    .build();
        }
        HostAnswer answer;
        String note = "";
        try {
            answer = mounted.apply(request(recorded));
        } catch (RuntimeException e) {
            answer = HostAnswer.of(500);
            note = "the handler threw " + e.getClass().getName();
        }
        record(recorded, answer.status(), note);
        MockResponse.Builder response = new MockResponse.Builder().code(answer.status());
        answer.headers().forEach(response::setHeader);
        return response.body(new Buffer().write(answer.body())).build();
    }

    private void record(RecordedRequest recorded, int status, String note) {
        exchanges.add(new Exchange(clock.instant(), "host", recorded.getMethod(), recorded.getTarget(), status, note));
    }

    private static HostRequest request(RecordedRequest recorded) {
        String target = recorded.getTarget();
        int query = target.indexOf('?');
        ByteString body = recorded.getBody();
        return HostRequest.of(
                recorded.getMethod(),
                query < 0 ? target : target.substring(0, query),
                query < 0 ? Optional.empty() : Optional.of(target.substring(query + 1)),
                recorded.getHeaders().toMultimap(),
                body == null ? new byte[0] : body.toByteArray());
    }
}
