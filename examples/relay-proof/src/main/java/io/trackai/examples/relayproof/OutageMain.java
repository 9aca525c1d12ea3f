package io.trackai.examples.relayproof;

import io.trackai.spi.store.CountQuery;
import io.trackai.spi.store.EffectState;
import io.trackai.testkit.meta.MetaEmulator;
import io.trackai.testkit.meta.MetaError;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;

/** Meta is away for three days, in virtual time; then, how much one dead and one poisoned seller cost the others. */
public final class OutageMain {

    private static final Duration OUTAGE = Duration.ofDays(3);
    private static final Duration HORIZON = Duration.ofDays(7).minusHours(1);

    private OutageMain() {}

    /** Sales (default 100 000) of leads (200); leads of the second part (100), sales of each (200). */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        boolean well = outage(number(args, 0, 100_000), number(args, 1, 200), out);
        well &= neighbours(number(args, 2, 100), number(args, 3, 200), out);
        if (!well) {
            throw new IllegalStateException("an aim was missed");
        }
    }

    private static int number(String[] args, int place, int otherwise) {
        return args.length > place ? Integer.parseInt(args[place]) : otherwise;
    }

    /** Whether all sales of an outage arrived within the horizon, and no lead waited twice as long as the median. */
    static boolean outage(int sales, int leads, PrintStream out) {
        try (VirtualHost host = new VirtualHost(leads)) {
            Instant began = host.clock.instant();
            host.wire.away(true);
            int perLead = sales / leads;
            for (int sale = 0; sale < perLead; sale++) {
                for (int lead = 0; lead < leads; lead++) {
                    host.sell(lead, sale);
                }
                Instant next = began.plus(OUTAGE.multipliedBy(sale + 1L).dividedBy(perLead));
                host.workUntil(next);
                if (host.clock.instant().isBefore(next)) {
                    host.clock.set(next);
                }
            }
            int triedInVain = host.wire.calls();
            host.wire.away(false);
            Instant back = host.clock.instant();
            host.workUntil(began.plus(Duration.ofDays(30)));
            long[] waits = host.lastArrivals().values().stream()
                    .mapToLong(last -> Duration.between(back, last).toMillis())
                    .sorted()
                    .toArray();
            int counted = host.meta.ledger().size();
            boolean inTime = host.meta.events().stream()
                    .allMatch(event -> !event.time().plus(HORIZON).isBefore(event.receivedAt()));
            long delivered = host.store.counts(CountQuery.everything()).in(EffectState.DELIVERED);
            long median = waits[waits.length / 2];
            long slowest = waits[waits.length - 1];
            out.printf(
                    Locale.ROOT,
                    "outage of %d h, %d sales of %d leads; a call takes 20 ms of virtual time, one at a time%n"
                            + "  calls in vain: %d; calls after it: %d%n"
                            + "  sales at Meta: %d; within the horizon: %s%n"
                            + "  a lead's last sale arrived after the outage: median %.1f s, slowest %.1f s: %.2f times%n",
                    OUTAGE.toHours(),
                    perLead * leads,
                    leads,
                    triedInVain,
                    host.wire.calls() - triedInVain,
                    counted,
                    inTime ? "all" : "NOT ALL",
                    median / 1e3,
                    slowest / 1e3,
                    slowest / (double) median);
            return counted == perLead * leads && delivered == counted && inTime && slowest <= 2 * median;
        }
    }

    /** Whether one lead with a dead token and one with a poisoned sale leave the others at least 95 % of their throughput. */
    static boolean neighbours(int leads, int perLead, PrintStream out) {
        IntPredicate healthy = lead -> lead > 1;
        double undisturbed = throughput(leads, perLead, healthy, false);
        double disturbed = throughput(leads, perLead, healthy, true);
        out.printf(
                Locale.ROOT,
                "%d leads with %d sales each, one with a dead token, one with a poisoned sale%n"
                        + "  sales of the others in a virtual second: %.0f; without these two in trouble: %.0f: %.1f %%%n",
                leads,
                perLead,
                disturbed,
                undisturbed,
                100 * disturbed / undisturbed);
        return disturbed >= 0.95 * undisturbed;
    }

    private static double throughput(int leads, int perLead, IntPredicate healthy, boolean trouble) {
        try (VirtualHost host = new VirtualHost(leads)) {
            if (trouble) {
                host.meta.expire(VirtualHost.token(0));
                host.meta.refuse(Shop.eventId(VirtualHost.code(1, perLead / 3)), MetaError.of(100, 2_804_050));
            }
            for (int sale = 0; sale < perLead; sale++) {
                for (int lead = 0; lead < leads; lead++) {
                    host.sell(lead, sale);
                }
            }
            Instant began = host.clock.instant();
            host.workUntil(began.plus(Duration.ofHours(1)));
            Map<String, Instant> last = host.lastArrivals();
            long counted = 0;
            Instant end = began;
            for (int lead = 0; lead < leads; lead++) {
                if (healthy.test(lead)) {
                    Collection<?> events = host.meta.events(VirtualHost.pixel(lead));
                    counted += events.size();
                    Instant arrived = last.get(VirtualHost.pixel(lead));
                    end = arrived == null || arrived.isBefore(end) ? end : arrived;
                }
            }
            check(host.meta, leads, perLead, trouble);
            return counted * 1000.0 / Duration.between(began, end).toMillis();
        }
    }

    /** The dead lead sends nothing, the poisoned one all but one. */
    private static void check(MetaEmulator meta, int leads, int perLead, boolean trouble) {
        int expected = trouble ? leads * perLead - perLead - 1 : leads * perLead;
        if (meta.ledger().size() != expected) {
            throw new IllegalStateException(meta.ledger().size() + " sales arrived and not " + expected);
        }
    }
}
