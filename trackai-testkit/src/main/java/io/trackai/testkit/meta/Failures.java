package io.trackai.testkit.meta;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The failures on demand that are still to be served, in the order they were ordered. */
final class Failures {

    private final List<Order> orders = new ArrayList<>();
    // Read without the lock by every call: an emulator in good health does not serialise its callers.
    private volatile boolean none = true;

    synchronized void add(Optional<MetaEdge> edge, int times, MetaError error) {
        if (times < 1) {
            throw new IllegalArgumentException("a failure happens at least once, but was ordered " + times + " times");
        }
        orders.add(new Order(edge, error, times));
        none = false;
    }

    synchronized void clear() {
        orders.clear();
        none = true;
    }

    Optional<MetaError> next(MetaEdge edge) {
        return none ? Optional.empty() : take(edge);
    }

    private synchronized Optional<MetaError> take(MetaEdge edge) {
        for (Iterator<Order> rest = orders.iterator(); rest.hasNext(); ) {
            Order order = rest.next();
            if (order.edge.isEmpty() || order.edge.get() == edge) {
                if (order.left != Integer.MAX_VALUE) {
                    order.left--;
                }
                if (order.left == 0) {
                    rest.remove();
                    none = orders.isEmpty();
                }
                return Optional.of(order.error);
            }
        }
        return Optional.empty();
    }

    private static final class Order {
        private final Optional<MetaEdge> edge;
        private final MetaError error;
        private int left;

        private Order(Optional<MetaEdge> edge, MetaError error, int left) {
            this.edge = edge;
            this.error = error;
            this.left = left;
        }
    }
}
