package io.trackai.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeterministicExecutorsTest {

    private final List<Integer> ran = new ArrayList<>();

    @Test
    void sameThread_execute_isDoneWhenItReturns() {
        SameThreadExecutor.create().execute(() -> ran.add(1));
        assertThat(ran).containsExactly(1);
    }

    @Test
    void queue_execute_runsNothingUntilAsked() {
        QueueExecutor queue = QueueExecutor.inOrder();
        queue.execute(() -> ran.add(1));
        queue.execute(() -> ran.add(2));
        assertThat(ran).isEmpty();

        assertThat(queue.runNext()).isTrue();
        assertThat(ran).containsExactly(1);
        assertThat(queue.runAll()).isEqualTo(1);
        assertThat(queue.runNext()).isFalse();
    }

    @Test
    void shuffledQueue_sameSeed_sameOrder() {
        List<Integer> first = orderOf(QueueExecutor.shuffled(7));
        List<Integer> again = orderOf(QueueExecutor.shuffled(7));
        List<Integer> other = orderOf(QueueExecutor.shuffled(8));

        assertThat(again).isEqualTo(first);
        assertThat(other).isNotEqualTo(first).containsExactlyInAnyOrderElementsOf(first);
    }

    @Test
    void queue_reject_refusesAsAFullPoolDoes() {
        QueueExecutor queue = QueueExecutor.inOrder();
        queue.reject(true);
        assertThatThrownBy(() -> queue.execute(() -> ran.add(1))).isInstanceOf(RejectedExecutionException.class);

        queue.reject(false);
        queue.execute(() -> ran.add(2));
        assertThat(queue.size()).isEqualTo(1);
    }

    @Test
    void queue_endlessTasks_areReportedInsteadOfHanging() {
        QueueExecutor queue = QueueExecutor.inOrder();
        Runnable[] self = new Runnable[1];
        self[0] = () -> queue.execute(self[0]);
        queue.execute(self[0]);
        assertThatThrownBy(queue::runAll)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("100000");
    }

    private static List<Integer> orderOf(QueueExecutor queue) {
        List<Integer> order = new ArrayList<>();
        IntStream.range(0, 20).forEach(i -> queue.execute(() -> order.add(i)));
        queue.runAll();
        return order;
    }
}
