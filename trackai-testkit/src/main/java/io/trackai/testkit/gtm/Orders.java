package io.trackai.testkit.gtm;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Failures on demand, in the order in which they were ordered. */
final class Orders {

    private record Order(Optional<TagManagerCall> call, TagManagerError error) {}

    private final List<Order> orders = new ArrayList<>();
    private int lostAfter = -1;

    synchronized void fail(Optional<TagManagerCall> call, int times, TagManagerError error) {
        for (int i = 0; i < times; i++) {
            orders.add(new Order(call, error));
        }
    }

    /** Lets the answer to the call after this many further ones be lost. */
    synchronized void loseAfter(int calls) {
        lostAfter = calls;
    }

    synchronized void clear() {
        orders.clear();
        lostAfter = -1;
    }

    synchronized Optional<TagManagerError> next(TagManagerCall call) {
        for (Iterator<Order> all = orders.iterator(); all.hasNext(); ) {
            Order order = all.next();
            if (order.call().isEmpty() || order.call().get() == call) {
                all.remove();
                return Optional.of(order.error());
            }
        }
        return Optional.empty();
    }

    synchronized boolean loses() {
        if (lostAfter < 0) {
            return false;
        }
        return lostAfter-- == 0;
    }
}
