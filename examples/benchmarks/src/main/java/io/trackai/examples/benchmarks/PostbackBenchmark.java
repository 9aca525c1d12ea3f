package io.trackai.examples.benchmarks;

import io.trackai.model.Payload;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From the bytes of a Perfect Pay postback to the bytes of a Conversions API event. One operation is one postback. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 3,
        jvmArgs = {"-Xms1g", "-Xmx1g", "-XX:+IgnoreUnrecognizedVMOptions", "--sun-misc-unsafe-memory-access=allow"})
public class PostbackBenchmark {

    private static final String LANDING = "https://loja.example/curso";
    private static final Instant RECEIVED = Instant.parse("2026-11-23T12:00:05Z");
    private static final int POSTBACKS = 200;

    private final List<byte[]> postbacks =
            Orders.seeded(POSTBACKS).stream().map(Postbacks::of).toList();
    private final OurPostbacks ours = new OurPostbacks(LANDING);
    private final PeerPostbacks peer = new PeerPostbacks(LANDING);
    private int turn;

    /** Through this library. */
    @Benchmark
    public Payload ours() {
        return ours.event(postbacks.get(next()), RECEIVED);
    }

    /** Through Gson and Meta's SDK. */
    @Benchmark
    public byte[] peer() {
        return peer.event(postbacks.get(next()));
    }

    private int next() {
        turn = turn + 1 == POSTBACKS ? 0 : turn + 1;
        return turn;
    }
}
