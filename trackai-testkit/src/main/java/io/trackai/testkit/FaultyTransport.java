package io.trackai.testkit;

import io.trackai.spi.transport.Transport;
import io.trackai.spi.transport.TransportRequest;
import io.trackai.spi.transport.TransportResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

/**
 * A transport that breaks on purpose: by a script ({@link #next}) or by a seeded chance ({@link #sometimes}), which the
 * same seed repeats as long as calls come in the same order.
 *
 * <p>Safe for concurrent use. Closing it closes what it wraps.
 */
public final class FaultyTransport implements Transport {

    private final Transport behind;
    private final Deque<Fault> script = new ArrayDeque<>();
    private final List<Suffered> suffered = new ArrayList<>();
    private Predicate<TransportRequest> subject = request -> true;
    private Optional<Chance> chance = Optional.empty();

    private FaultyTransport(Transport behind) {
        this.behind = behind;
    }

    /** A transport that behaves until it is told otherwise. */
    public static FaultyTransport around(Transport behind) {
        return new FaultyTransport(behind);
    }

    /** Lets the next calls suffer these faults, one each, in this order; adds to what is scripted already. */
    public synchronized FaultyTransport next(Fault... faults) {
        script.addAll(List.of(faults));
        return this;
    }

    /**
     * Lets every further call suffer one of these faults with this probability, drawn from a seed.
     *
     * @param probability 0 to 1
     */
    public synchronized FaultyTransport sometimes(long seed, double probability, Fault... faults) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("a probability lies between 0 and 1, but was " + probability);
        }
        if (faults.length == 0) {
            throw new IllegalArgumentException("name at least one fault");
        }
        chance = Optional.of(new Chance(new Random(seed), probability, List.of(faults)));
        return this;
    }

    /** Restricts faults to these calls; all others pass untouched and use up nothing. */
    public synchronized FaultyTransport only(Predicate<TransportRequest> subject) {
        this.subject = subject;
        return this;
    }

    /** Ends every fault. */
    public synchronized FaultyTransport heal() {
        script.clear();
        chance = Optional.empty();
        return this;
    }

    /** Which calls suffered what, in order. */
    public synchronized List<Suffered> suffered() {
        return List.copyOf(suffered);
    }

    @Override
    public TransportResponse send(TransportRequest request) {
        Optional<Fault> fault = draw(request);
        return fault.isPresent() ? fault.get().apply(request, behind) : behind.send(request);
    }

    @Override
    public void close() {
        behind.close();
    }

    private synchronized Optional<Fault> draw(TransportRequest request) {
        if (!subject.test(request)) {
            return Optional.empty();
        }
        Optional<Fault> fault = script.isEmpty() ? chance.flatMap(Chance::draw) : Optional.of(script.removeFirst());
        fault.ifPresent(drawn ->
                suffered.add(new Suffered(request.method(), request.uri().getPath(), drawn.name())));
        return fault;
    }

    private record Chance(Random random, double probability, List<Fault> faults) {
        Optional<Fault> draw() {
            // Both numbers are always drawn, so that a call's luck does not depend on that of the one before.
            boolean hit = random.nextDouble() < probability;
            Fault fault = faults.get(random.nextInt(faults.size()));
            return hit ? Optional.of(fault) : Optional.empty();
        }
    }

    /**
     * A call that went wrong.
     *
     * @param method such as {@code POST}
     * @param path path of the address
     * @param fault name of the fault
     */
    public record Suffered(String method, String path, String fault) {}
}
