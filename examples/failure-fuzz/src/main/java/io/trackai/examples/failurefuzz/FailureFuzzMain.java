package io.trackai.examples.failurefuzz;

import io.trackai.adapter.pebble.PebbleTemplateRenderer;
import io.trackai.gtm.LandingProvider;
import io.trackai.meta.MetaProvider;
import io.trackai.model.Finding;
import io.trackai.model.SessionStatus;
import io.trackai.model.Severity;
import io.trackai.spi.IntegrationProvider;
import io.trackai.testkit.ManualClock;
import io.trackai.testkit.scenario.ScenarioWorld;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * Lets a setup meet one random failure after the other, each in a world of its own, and prints what they were called. Ends
 * with an error if half a percent or more of what is documented has no name, or if a failure is told without an action, or
 * not at all.
 */
public final class FailureFuzzMain {

    private static final double UNNAMED_LIMIT = 0.005;
    private static final int SHOWN = 20;

    private FailureFuzzMain() {}

    /** How many (default 100 000) and the first seed (default 1). */
    public static void main(String[] args) {
        int count = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        long seed = args.length > 1 ? Long.parseLong(args[1]) : 1;
        if (!run(count, seed, new PrintStream(System.out, true, StandardCharsets.UTF_8))) {
            throw new IllegalStateException("failures are not explained as they must be");
        }
    }

    /** Whether the figures are as they must be. */
    static boolean run(int count, long firstSeed, PrintStream out) {
        PebbleTemplateRenderer renderer = new PebbleTemplateRenderer();
        List<IntegrationProvider> providers = List.of(MetaProvider.create(), LandingProvider.create());
        long began = System.nanoTime();
        List<Verdict> verdicts = LongStream.range(firstSeed, firstSeed + count)
                .parallel()
                .mapToObj(seed -> verdict(seed, providers, renderer))
                .toList();
        double seconds = (System.nanoTime() - began) / 1e9;

        Map<String, Integer> codes = new TreeMap<>();
        verdicts.forEach(verdict -> verdict.codes().forEach(code -> codes.merge(code, 1, Integer::sum)));
        codes.forEach((code, times) -> out.printf(Locale.ROOT, "%7d %s%n", times, code));
        long known = verdicts.stream().filter(Verdict::known).count();
        List<Verdict> unnamed = verdicts.stream()
                .filter(verdict -> verdict.known() && verdict.unnamed())
                .toList();
        List<Verdict> untold =
                verdicts.stream().filter(verdict -> verdict.codes().isEmpty()).toList();
        List<Verdict> helpless = verdicts.stream().filter(Verdict::helpless).toList();
        show(out, "without a name", unnamed);
        show(out, "not told at all", untold);
        show(out, "told without an action", helpless);
        double share = known == 0 ? 0 : (double) unnamed.size() / known;
        out.printf(
                Locale.ROOT,
                "%d failures in %.1f s, %d of them documented: %.3f %% without a name (limit %.1f %%), %d without an action,"
                        + " %d not told; %d codes%n",
                count,
                seconds,
                known,
                100 * share,
                100 * UNNAMED_LIMIT,
                helpless.size(),
                untold.size(),
                codes.size());
        return share < UNNAMED_LIMIT && helpless.isEmpty() && untold.isEmpty();
    }

    private static void show(PrintStream out, String fault, List<Verdict> verdicts) {
        verdicts.stream()
                .limit(SHOWN)
                .forEach(verdict -> out.println(fault + ": seed " + verdict.seed() + ", " + verdict.what()));
    }

    /**
     * What became of one failure.
     *
     * @param codes what it was called
     * @param unnamed whether that is no name at all
     * @param helpless whether something that matters was told without an action
     */
    private record Verdict(
            long seed, String what, boolean known, List<String> codes, boolean unnamed, boolean helpless) {}

    private static Verdict verdict(long seed, List<IntegrationProvider> providers, PebbleTemplateRenderer renderer) {
        RandomFailure failure = RandomFailure.of(seed);
        try (ScenarioWorld world = ScenarioWorld.of(made -> providers, ManualClock.START, renderer)) {
            world.leaveOut("perfectpay");
            failure.trouble().accept(world);
            world.start();
            SessionStatus status = world.status();
            List<String> codes = seen(world);
            boolean unnamed = codes.stream().anyMatch(code -> code.endsWith("_UNCLASSIFIED"));
            boolean helpless = status.findings().stream().anyMatch(FailureFuzzMain::helpless);
            return new Verdict(seed, failure.what(), failure.known(), codes, unnamed, helpless);
        }
    }

    /** Every code that was told, also of what another check has proved wrong in the meantime. */
    private static List<String> seen(ScenarioWorld world) {
        return world.session().history().stream()
                .filter(entry -> entry.type().startsWith("finding.opened"))
                .flatMap(entry -> entry.code().stream())
                .distinct()
                .toList();
    }

    private static boolean helpless(Finding finding) {
        boolean matters = finding.severity() != Severity.INFO && finding.severity() != Severity.DEBUG;
        return matters && finding.actions().isEmpty();
    }
}
