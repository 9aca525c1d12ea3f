package io.trackai.examples.relayproof;

import io.trackai.error.TransportException;
import io.trackai.spi.transport.Transport;
import io.trackai.spi.transport.TransportRequest;
import io.trackai.spi.transport.TransportResponse;
import io.trackai.testkit.ManualClock;
import java.time.Duration;

/** Meta in virtual time: each call takes its time on the clock, and while it is away no connection can be opened. */
final class SlowMeta implements Transport {

    private final Transport meta;
    private final ManualClock clock;
    private final Duration call;
    private boolean away;
    private int calls;

    SlowMeta(Transport meta, ManualClock clock, Duration call) {
        this.meta = meta;
        this.clock = clock;
        this.call = call;
    }

    void away(boolean now) {
        away = now;
    }

    /** How many calls were tried. */
    int calls() {
        return calls;
    }

    @Override
    public TransportResponse send(TransportRequest request) {
        calls++;
        clock.advance(call);
        if (away) {
            throw new TransportException(TransportException.Kind.CONNECT, false, null);
        }
        return meta.send(request);
    }
}
