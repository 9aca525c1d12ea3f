package io.trackai.testkit.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackai.adapter.memory.MemoryRelayStore;
import io.trackai.model.SaleState;
import io.trackai.spi.store.Arrival;
import io.trackai.spi.store.RelayStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Our own relay dies everywhere, over the store in memory; and the proof notices stores that lose something. */
class RelayProofTest {

    @Test
    void relay_dyingAtEveryBoundary_losesNothingAndDoublesNothing() {
        RelayProof.Report report = RelayProof.of(MemoryRelayStore::new).everyCrash();

        assertThat(report.failures()).isEmpty();
        assertThat(report.lost()).isZero();
        assertThat(report.deaths()).isEqualTo(report.runs()).isGreaterThan(60);
        assertThat(report.extra()).isPositive();
    }

    @Test
    void relay_dyingTwice_losesNothingAndDoublesNothing() {
        RelayProof.Report report =
                RelayProof.of(MemoryRelayStore::new).sales(5).batch(3).twoCrashes(20261124, 120);

        assertThat(report.failures()).isEmpty();
        assertThat(report.lost()).isZero();
        assertThat(report.deaths()).isGreaterThan(150);
    }

    @Test
    void relay_whoseStoreLosesTheAnswerOfACommit_losesNothingAndDoublesNothing() {
        RelayProof.Report report = RelayProof.of(MemoryRelayStore::new).everyLostCommit();

        assertThat(report.failures()).isEmpty();
        assertThat(report.runs()).isGreaterThan(30);
    }

    @Test
    void deliveries_ofOneSaleInEveryOrder_endInOneStateAndOneEvent() {
        RelayProof.Orders paid = RelayProof.of(MemoryRelayStore::new)
                .everyOrder(List.of(
                        SaleState.PENDING,
                        SaleState.AUTHORIZED,
                        SaleState.APPROVED,
                        SaleState.APPROVED,
                        SaleState.COMPLETED,
                        SaleState.CANCELLED));

        assertThat(paid.failures()).isEmpty();
        assertThat(paid.orders()).isEqualTo(720);
        assertThat(paid.events()).isEqualTo(720);
        assertThat(paid.extra()).isZero();
    }

    @Test
    void deliveries_withARefundInEveryOrder_endRefundedAndInOneEventAtMost() {
        RelayProof.Orders refunded = RelayProof.of(MemoryRelayStore::new)
                .everyOrder(List.of(
                        SaleState.PENDING,
                        SaleState.APPROVED,
                        SaleState.APPROVED,
                        SaleState.COMPLETED,
                        SaleState.REFUNDED));

        assertThat(refunded.failures()).isEmpty();
        assertThat(refunded.events()).isPositive().isLessThan(refunded.orders());
        assertThat(refunded.extra()).isZero();
    }

    @Test
    void proof_overAStoreThatAppendsByHalves_findsLostSales() {
        RelayProof.Report report = RelayProof.of(clock -> broken(
                        new MemoryRelayStore(clock),
                        "append",
                        arrival -> Arrival.builder()
                                .from((Arrival) arrival)
                                .effects(List.of())
                                .build()))
                .everyCrash();

        assertThat(report.failures()).anyMatch(failure -> failure.startsWith("lost: "));
        assertThat(report.lost()).isPositive();
    }

    private static RelayStore broken(RelayStore real, String method, UnaryOperator<Object> change) {
        return (RelayStore) Proxy.newProxyInstance(
                RelayStore.class.getClassLoader(), new Class<?>[] {RelayStore.class}, (proxy, called, given) -> {
                    try {
                        Object[] changed = given == null ? new Object[0] : given.clone();
                        if (called.getName().equals(method)) {
                            changed[0] = change.apply(changed[0]);
                        }
                        return called.invoke(real, changed);
                    } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                    }
                });
    }
}
