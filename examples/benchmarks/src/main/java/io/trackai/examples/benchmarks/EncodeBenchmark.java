package io.trackai.examples.benchmarks;

import com.facebook.ads.sdk.serverside.Event;
import io.trackai.model.Conversion;
import io.trackai.model.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Normalise, hash and serialise. {@code one} and {@code thousand} go from the order's fields to bytes, the building of each
 * library's own values included; {@code built} starts at those values. One operation is one event throughout.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 3,
        jvmArgs = {"-Xms1g", "-Xmx1g", "-XX:+IgnoreUnrecognizedVMOptions", "--sun-misc-unsafe-memory-access=allow"})
public class EncodeBenchmark {

    private static final int BATCH = 1000;

    private final List<Order> orders = Orders.seeded(BATCH);
    private final List<Conversion> conversions =
            orders.stream().map(OurSide::conversion).toList();
    private final List<Event> events = orders.stream().map(PeerSide::event).toList();
    private final OurSide ours = OurSide.create();
    private final PeerSide peer = PeerSide.create();
    private final Hashing hashing = new Hashing();
    private int turn;

    /** One event of ours. */
    @Benchmark
    public Payload oneOurs() {
        return ours.encode(OurSide.conversion(orders.get(next()))).payload();
    }

    /** One event of theirs. */
    @Benchmark
    public byte[] onePeer() {
        return peer.payload(List.of(PeerSide.event(orders.get(next()))));
    }

    /** One event of ours, its conversion made before. */
    @Benchmark
    public Payload builtOurs() {
        return ours.encode(conversions.get(next())).payload();
    }

    /** One event of theirs, its objects made before. */
    @Benchmark
    public byte[] builtPeer() {
        return peer.payload(List.of(events.get(next())));
    }

    /** A batch of ours up to the request's body. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public byte[] thousandOurs() {
        List<Conversion> batch = new ArrayList<>(BATCH);
        for (Order order : orders) {
            batch.add(OurSide.conversion(order));
        }
        return ours.body(batch);
    }

    /** A batch of theirs up to the {@code data} field; the multipart body around it is left out. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public byte[] thousandPeer() {
        List<Event> batch = new ArrayList<>(BATCH);
        for (Order order : orders) {
            batch.add(PeerSide.event(order));
        }
        return peer.payload(batch);
    }

    /**
     * The ten hashes of one event and nothing else, with a digest kept for reuse: what no implementation on the platform's
     * own SHA-256 can be faster than.
     */
    @Benchmark
    public void hashesAlone(Blackhole sink) {
        hashing.eventTo(sink::consume);
    }

    private int next() {
        turn = turn + 1 == BATCH ? 0 : turn + 1;
        return turn;
    }
}
