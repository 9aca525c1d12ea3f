package io.trackai.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Deliveries come late, twice and out of order; what they say together is always the same. */
class SaleProgressProperties {

    private static final Instant NOON = Instant.parse("2026-03-11T12:00:00Z");

    @Property(tries = 300)
    void merge_everyOrderOfDeliveries_endsInTheSame(@ForAll("deliveries") List<Sale> deliveries) {
        SaleProgress expected = SaleProgress.of(deliveries);

        for (List<Sale> order : permutations(deliveries)) {
            assertThat(SaleProgress.of(order)).isEqualTo(expected);
        }
    }

    @Property(tries = 300)
    void merge_everyRepetition_changesNothing(
            @ForAll("deliveries") List<Sale> deliveries, @ForAll("positions") List<Integer> repeats) {
        SaleProgress expected = SaleProgress.of(deliveries);
        List<Sale> repeated = new ArrayList<>(deliveries);
        repeats.forEach(at -> repeated.add(at % (repeated.size() + 1), deliveries.get(at % deliveries.size())));

        assertThat(SaleProgress.of(repeated)).isEqualTo(expected);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void merge_isAssociativeCommutativeIdempotent(
            @ForAll("deliveries") List<Sale> one,
            @ForAll("deliveries") List<Sale> two,
            @ForAll("deliveries") List<Sale> three) {
        SaleProgress a = SaleProgress.of(one);
        SaleProgress b = SaleProgress.of(two);
        SaleProgress c = SaleProgress.of(three);

        assertThat(a.merge(b)).isEqualTo(b.merge(a));
        assertThat(a.merge(b).merge(c)).isEqualTo(a.merge(b.merge(c)));
        assertThat(a.merge(a)).isEqualTo(a);
    }

    @Property(tries = 300)
    void merge_neverLowersARank(@ForAll("deliveries") List<Sale> deliveries) {
        SaleProgress so = SaleProgress.of(deliveries.get(0));
        for (Sale next : deliveries) {
            int before = so.state().rank();
            so = so.merge(SaleProgress.of(next));

            assertThat(so.state().rank()).isGreaterThanOrEqualTo(before);
            assertThat(so.saw(next.state())).isTrue();
        }
    }

    @Example
    void state_approvedThenCancelled_staysApprovedAndShowsTheCancellation() {
        SaleProgress progress = SaleProgress.of(List.of(sale(SaleState.APPROVED), sale(SaleState.CANCELLED)));

        assertThat(progress.state()).isEqualTo(SaleState.APPROVED);
        assertThat(progress.saw(SaleState.CANCELLED)).isTrue();
    }

    @Example
    void state_rejectedThenApproved_isApproved() {
        assertThat(SaleProgress.of(List.of(sale(SaleState.REJECTED), sale(SaleState.APPROVED)))
                        .state())
                .isEqualTo(SaleState.APPROVED);
    }

    @Example
    void state_refundedThenApprovedAgain_isRefunded() {
        assertThat(SaleProgress.of(List.of(sale(SaleState.REFUNDED), sale(SaleState.APPROVED)))
                        .state())
                .isEqualTo(SaleState.REFUNDED);
    }

    @Example
    void report_completed_isTheApprovalWhereThereIsOne() {
        Sale approved = sale(SaleState.APPROVED);

        assertThat(SaleProgress.of(List.of(sale(SaleState.COMPLETED), approved)).report())
                .contains(approved);
        assertThat(SaleProgress.of(sale(SaleState.COMPLETED)).report()).contains(sale(SaleState.COMPLETED));
    }

    @Example
    void report_ofTwoApprovals_isTheOneWhoseTimeIsSurer() {
        Sale guessed = timed(TimeCertainty.ESTIMATED);
        Sale stated = timed(TimeCertainty.STATED);

        assertThat(SaleProgress.of(List.of(guessed, stated)).report()).contains(stated);
    }

    @Example
    void withoutReports_keepsStateAndForgetsTheBuyer() {
        SaleProgress bare = SaleProgress.of(sale(SaleState.APPROVED)).withoutReports();

        assertThat(bare.state()).isEqualTo(SaleState.APPROVED);
        assertThat(bare.report()).isEmpty();
    }

    @Example
    void merge_ofAnotherSale_isRefused() {
        SaleProgress one = SaleProgress.of(sale(SaleState.APPROVED));
        SaleProgress other = new SaleProgress(one.gateway(), "ANOTHER", new TreeSet<>(one.seen()), one.reports());

        assertThatIllegalArgumentException().isThrownBy(() -> one.merge(other));
    }

    @Provide
    Arbitrary<List<Sale>> deliveries() {
        Arbitrary<SaleState> states = Arbitraries.of(SaleState.values());
        Arbitrary<String> raws = Arbitraries.of("2", "10", "weird");
        Arbitrary<Optional<Money>> amounts = Arbitraries.of(
                Optional.of(Money.of("10.00", "BRL")), Optional.of(Money.of("9.99", "BRL")), Optional.empty());
        Arbitrary<Optional<String>> emails =
                Arbitraries.of(Optional.of("ana@example.com"), Optional.of("bia@example.com"), Optional.empty());
        Arbitrary<Optional<OccurredAt>> times = Arbitraries.of(
                Optional.of(new OccurredAt(NOON, TimeCertainty.STATED)),
                Optional.of(new OccurredAt(NOON.plusSeconds(60), TimeCertainty.STATED)),
                Optional.of(new OccurredAt(NOON, TimeCertainty.ESTIMATED)),
                Optional.empty());
        return Combinators.combine(states, raws, amounts, emails, times)
                .as((state, raw, amount, email, time) -> Sale.builder()
                        .gateway(ProviderId.of("some-gateway"))
                        .code("SALE-1")
                        .state(state)
                        .rawState(raw)
                        .amount(amount)
                        .occurredAt(time)
                        .buyer(Buyer.builder().email(email).build())
                        .build())
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    @Provide
    Arbitrary<List<Integer>> positions() {
        return Arbitraries.integers().between(0, 100).list().ofMaxSize(6);
    }

    private static Sale sale(SaleState state) {
        return Sale.builder()
                .gateway(ProviderId.of("some-gateway"))
                .code("SALE-1")
                .state(state)
                .rawState(state.name())
                .build();
    }

    private static Sale timed(TimeCertainty certainty) {
        return Sale.builder()
                .from(sale(SaleState.APPROVED))
                .occurredAt(new OccurredAt(NOON, certainty))
                .build();
    }

    static <T> List<List<T>> permutations(List<T> items) {
        if (items.isEmpty()) {
            return List.of(List.of());
        }
        List<List<T>> all = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            List<T> rest = new ArrayList<>(items);
            T first = rest.remove(i);
            for (List<T> tail : permutations(rest)) {
                List<T> whole = new ArrayList<>();
                whole.add(first);
                whole.addAll(tail);
                all.add(whole);
            }
        }
        return all;
    }
}
