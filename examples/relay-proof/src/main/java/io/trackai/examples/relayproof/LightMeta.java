package io.trackai.examples.relayproof;

import io.trackai.error.TransportException;
import io.trackai.spi.transport.Transport;
import io.trackai.spi.transport.TransportRequest;
import io.trackai.spi.transport.TransportResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** An answer of Meta's for whatever comes, without a socket, an emulator or a memory: for measuring what is ours. */
final class LightMeta implements Transport {

    private static final byte[] NAME = "\"event_name\"".getBytes(StandardCharsets.US_ASCII);

    private final Duration latency;
    private final AtomicLong events = new AtomicLong();
    private final AtomicLong calls = new AtomicLong();
    private volatile long first;
    private volatile boolean away;

    /** Whose answers take this long. */
    LightMeta(Duration latency) {
        this.latency = latency;
    }

    /** Whether no connection can be opened, which is known after two seconds. */
    void away(boolean now) {
        away = now;
    }

    /** How many events it counted. */
    long events() {
        return events.get();
    }

    /** How many calls there were. */
    long calls() {
        return calls.get();
    }

    /** When the first event came, as {@link System#nanoTime()} tells it; 0 if none did. */
    long first() {
        return first;
    }

    @Override
    public TransportResponse send(TransportRequest request) {
        calls.incrementAndGet();
        if (away) {
            sleep(Duration.ofSeconds(2));
            throw new TransportException(TransportException.Kind.CONNECT, false, null);
        }
        sleep(latency);
        int counted = request.body().map(body -> count(body.bytes())).orElse(0);
        if (first == 0 && counted > 0) {
            first = System.nanoTime();
        }
        events.addAndGet(counted);
        String answer = "{\"events_received\":" + counted + ",\"messages\":[],\"fbtrace_id\":\"Ainvented\"}";
        return TransportResponse.of(
                200,
                Map.of("Content-Type", List.of("application/json; charset=UTF-8")),
                answer.getBytes(StandardCharsets.UTF_8));
    }

    private static void sleep(Duration time) {
        if (time.isZero()) {
            return;
        }
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportException(TransportException.Kind.INTERRUPTED, false, null);
        }
    }

    private static int count(byte[] body) {
        int found = 0;
        for (int i = 0; i + NAME.length <= body.length; i++) {
            int same = 0;
            while (same < NAME.length && body[i + same] == NAME[same]) {
                same++;
            }
            found += same == NAME.length ? 1 : 0;
        }
        return found;
    }
}
