package io.trackai.examples.benchmarks;

import com.facebook.ads.sdk.APIException;
import com.facebook.ads.sdk.serverside.Event;
import io.trackai.adapter.okhttp.OkHttpTransport;
import io.trackai.meta.MetaOptions;
import io.trackai.model.Conversion;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.HttpsURLConnection;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From an order's fields to the counted answer, over TLS to a stub in the same process, on connections that stay open. One
 * operation is one call.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 3,
        jvmArgs = {"-Xms1g", "-Xmx1g", "-XX:+IgnoreUnrecognizedVMOptions", "--sun-misc-unsafe-memory-access=allow"})
public class EndToEndBenchmark {

    private static final int MANY = 8;

    /** How long the stub waits before each answer. */
    @Param({"0", "50"})
    public int latencyMillis;

    /** How many events travel in one call. */
    @Param("1")
    public int eventsPerCall = 1;

    private final List<Order> orders = Orders.seeded(1000);
    private @Nullable World world;

    /** Starts the stub and both clients. */
    @Setup
    public void start() {
        world = World.start(Duration.ofMillis(latencyMillis), eventsPerCall);
    }

    /** Ends them. */
    @TearDown
    public void stop() {
        world().close();
    }

    /** Ours, one caller. */
    @Benchmark
    @Threads(1)
    public void oneCallerOurs() {
        sendOurs();
    }

    /** Theirs, one caller. */
    @Benchmark
    @Threads(1)
    public void oneCallerPeer() throws APIException {
        sendPeer();
    }

    /** Ours, eight callers at once. */
    @Benchmark
    @Threads(MANY)
    public void eightCallersOurs() {
        sendOurs();
    }

    /** Theirs, eight callers at once. */
    @Benchmark
    @Threads(MANY)
    public void eightCallersPeer() throws APIException {
        sendPeer();
    }

    /** How many calls the stub has answered. */
    long requests() {
        return world().stub().requests();
    }

    private World world() {
        return Objects.requireNonNull(world);
    }

    private void sendOurs() {
        List<Conversion> batch = new ArrayList<>(eventsPerCall);
        for (int i = 0; i < eventsPerCall; i++) {
            batch.add(OurSide.conversion(any()));
        }
        world().ours().send(batch, world().transport()::send);
    }

    private void sendPeer() throws APIException {
        List<Event> batch = new ArrayList<>(eventsPerCall);
        for (int i = 0; i < eventsPerCall; i++) {
            batch.add(PeerSide.event(any()));
        }
        world().peer().send(batch);
    }

    private Order any() {
        return orders.get(ThreadLocalRandom.current().nextInt(orders.size()));
    }

    /** The stub, and both libraries pointed at it. */
    private record World(StubServer stub, OkHttpTransport transport, OurSide ours, PeerSide peer)
            implements AutoCloseable {

        static World start(Duration latency, int eventsPerCall) {
            LoopbackTls tls = LoopbackTls.create();
            StubServer stub = StubServer.start(tls, latency, eventsPerCall);
            // The only way to tell Meta's SDK whom to trust.
            HttpsURLConnection.setDefaultSSLSocketFactory(tls.client().getSocketFactory());
            MetaOptions options =
                    MetaOptions.builder().baseUrl(URI.create(stub.base())).build();
            return new World(
                    stub,
                    OkHttpTransport.trustingOnly(List.of(tls.authority())),
                    new OurSide(options, Invented.PIXEL, Invented.TOKEN),
                    new PeerSide(stub.base(), Invented.PIXEL, Invented.TOKEN));
        }

        @Override
        public void close() {
            transport.close();
            stub.close();
        }
    }
}
