package io.trackai.testkit.relay;

import io.trackai.adapter.pebble.PebbleTemplateRenderer;
import io.trackai.model.SaleState;
import io.trackai.spi.TemplateRenderer;
import io.trackai.spi.store.RelayStore;
import io.trackai.testkit.ManualClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * Runs the relay over a store, lets it die at every boundary, and compares with what the ad platform counted.
 *
 * <pre>{@code
 * RelayProof.Report report = RelayProof.of(clock -> new MyRelayStore(clock)).everyCrash();
 * assertEquals(List.of(), report.failures());
 * }</pre>
 *
 * <p>Each run has a store, a lead, a gateway and an ad platform of its own; sales come in as pending, approved and approved
 * again, a gateway sends again what was not answered, and after a death another process goes on. Confined to one thread;
 * deterministic.
 */
public final class RelayProof {

    private static final int MOST_REPORTS = 6;
    private static final int LARGE_BATCH = 50;

    private final Function<ManualClock, RelayStore> stores;
    private final TemplateRenderer renderer = new PebbleTemplateRenderer();
    private int sales = 2;
    private int batch = 1;

    private RelayProof(Function<ManualClock, RelayStore> stores) {
        this.stores = stores;
    }

    /** A proof over stores made by this, empty each, whose leases go by the clock given. */
    public static RelayProof of(Function<ManualClock, RelayStore> stores) {
        return new RelayProof(stores);
    }

    /** How many sales come in within a run. Default: 2. */
    public RelayProof sales(int count) {
        this.sales = count;
        return this;
    }

    /** How many events travel in one call. Default: 1. */
    public RelayProof batch(int events) {
        this.batch = events;
        return this;
    }

    /** One run for each boundary, dying there. */
    public Report everyCrash() {
        int points = harmless().points();
        List<ProofRun.Result> results = new ArrayList<>();
        for (int point = 0; point < points; point++) {
            results.add(run(CrashPoints.dyingAt(point)));
        }
        return report(results);
    }

    /** Runs that die twice, at boundaries drawn from a seed. */
    public Report twoCrashes(long seed, int runs) {
        int points = harmless().points();
        Random random = new Random(seed);
        List<ProofRun.Result> results = new ArrayList<>();
        for (int number = 0; number < runs; number++) {
            int first = random.nextInt(points);
            int second = first + 1 + random.nextInt(points);
            results.add(run(CrashPoints.dyingAt(first, second)));
        }
        return report(results);
    }

    /** One run for each call of the store, which happens while its answer is lost. */
    public Report everyLostCommit() {
        int calls = harmless().calls();
        List<ProofRun.Result> results = new ArrayList<>();
        for (int call = 0; call < calls; call++) {
            results.add(run(CrashPoints.losingAnswersOf(call)));
        }
        return report(results);
    }

    /**
     * Every order of these reports of a sale: a lead, a store, and a sale for each order.
     *
     * @param reports at most six, repetitions allowed
     */
    public Orders everyOrder(List<SaleState> reports) {
        if (reports.size() > MOST_REPORTS) {
            throw new IllegalArgumentException("at most " + MOST_REPORTS + " reports: their orders grow fast");
        }
        ManualClock clock = ManualClock.create();
        ProofRun.Result result = new ProofRun(
                        stores.apply(clock), clock, CrashPoints.dyingAt(), renderer, sales, LARGE_BATCH)
                .orders(reports);
        return new Orders(result.points(), result.calls(), result.extra(), result.failures());
    }

    private ProofRun.Result harmless() {
        return run(CrashPoints.dyingAt());
    }

    private ProofRun.Result run(CrashPoints points) {
        ManualClock clock = ManualClock.create();
        return new ProofRun(stores.apply(clock), clock, points, renderer, sales, batch).run();
    }

    private Report report(List<ProofRun.Result> results) {
        List<String> failures = new ArrayList<>();
        int deaths = 0;
        int lost = 0;
        int extra = 0;
        for (ProofRun.Result result : results) {
            deaths += result.deaths();
            lost += result.lost();
            extra += result.extra();
            failures.addAll(result.failures());
            int allowed = Math.max(1, result.deaths()) * batch;
            if (result.extra() > allowed) {
                failures.add(result.where() + ": " + result.extra() + " transmissions too many");
            }
        }
        return new Report(results.size(), deaths, lost, extra, failures);
    }

    /**
     * What the runs showed.
     *
     * @param runs how many
     * @param deaths how often a process died
     * @param lost sales that a gateway was thanked for and that no ad platform counted
     * @param extra transmissions of events that had been transmitted before; harmless, because they carry the same id
     * @param failures everything that must not be, in words; empty if all is well
     */
    public record Report(int runs, int deaths, int lost, int extra, List<String> failures) {
        /** Copies the list. */
        public Report {
            failures = List.copyOf(failures);
        }
    }

    /**
     * What the orders showed.
     *
     * @param orders how many there are
     * @param events how many events were counted
     * @param extra transmissions of events that had been transmitted before
     * @param failures everything that must not be, in words
     */
    public record Orders(int orders, int events, int extra, List<String> failures) {
        /** Copies the list. */
        public Orders {
            failures = List.copyOf(failures);
        }
    }
}
