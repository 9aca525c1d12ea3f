package io.trackai.model;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What all deliveries of one sale together have said. Deliveries arrive late, twice and out of order; {@link #merge} is
 * associative, commutative and idempotent, so that every order and every repetition ends in the same value.
 *
 * <p>The state is the highest rank ever seen. Only a refund and a chargeback stand above an approval; a cancellation that
 * was seen as well stays visible in {@link #seen()} and has no effect.
 *
 * @param gateway who reports
 * @param code the gateway's code of the sale
 * @param seen every state that was reported, lowest rank first; never empty
 * @param reports the best report of each state, as long as they are kept; empty after {@link #withoutReports()}
 */
public record SaleProgress(ProviderId gateway, String code, SortedSet<SeenState> seen, Map<SaleState, Sale> reports) {

    /**
     * Copies its collections.
     *
     * @throws IllegalArgumentException if nothing was seen
     */
    public SaleProgress {
        if (seen.isEmpty()) {
            throw new IllegalArgumentException("a sale that was reported was seen in some state");
        }
        seen = Collections.unmodifiableSortedSet(new TreeSet<>(seen));
        Map<SaleState, Sale> copy = new EnumMap<>(SaleState.class);
        copy.putAll(reports);
        reports = Collections.unmodifiableMap(copy);
    }

    /** What one delivery says. */
    public static SaleProgress of(Sale sale) {
        return new SaleProgress(
                sale.gateway(),
                sale.code(),
                new TreeSet<>(Set.of(new SeenState(sale.state(), sale.rawState()))),
                Map.of(sale.state(), sale));
    }

    /** What several deliveries of one sale say. */
    public static SaleProgress of(Collection<Sale> sales) {
        return sales.stream()
                .map(SaleProgress::of)
                .reduce(SaleProgress::merge)
                .orElseThrow(() -> new IllegalArgumentException("at least one delivery"));
    }

    /**
     * What both together say.
     *
     * @throws IllegalArgumentException if they speak of different sales
     */
    public SaleProgress merge(SaleProgress other) {
        if (!gateway.equals(other.gateway) || !code.equals(other.code)) {
            throw new IllegalArgumentException("only reports of the same sale can be merged");
        }
        SortedSet<SeenState> union = new TreeSet<>(seen);
        union.addAll(other.seen);
        Map<SaleState, Sale> best = new EnumMap<>(SaleState.class);
        best.putAll(reports);
        other.reports.forEach((state, sale) -> best.merge(state, sale, SaleReports::better));
        return new SaleProgress(gateway, code, union, best);
    }

    /** Where the sale stands: the highest rank seen. */
    public SaleState state() {
        return seen.last().state();
    }

    /** Whether some delivery reported this state. */
    public boolean saw(SaleState state) {
        return seen.stream().anyMatch(present -> present.state() == state);
    }

    /** The report that counts for its present state; for one that is completed, the approval, which was nearer to it. */
    public Optional<Sale> report() {
        Optional<Sale> own = Optional.ofNullable(reports.get(state()));
        return state() == SaleState.COMPLETED
                ? Optional.ofNullable(reports.get(SaleState.APPROVED)).or(() -> own)
                : own;
    }

    /** The same without what was reported of the buyer: enough to recognise repeats. */
    public SaleProgress withoutReports() {
        return new SaleProgress(gateway, code, seen, Map.of());
    }
}
