package io.trackai.spi.store;

import io.trackai.model.ConnectionId;
import io.trackai.model.HookId;
import io.trackai.model.LeadId;
import java.util.Comparator;

/**
 * Effects that go the same way: one lead, one route, one connection. What is claimed together may be sent together.
 *
 * @param lead whose
 * @param hook the route
 * @param connection the route's connection that is called
 */
public record Lane(LeadId lead, HookId hook, ConnectionId connection) implements Comparable<Lane> {

    private static final Comparator<Lane> ORDER = Comparator.comparing(
                    (Lane lane) -> lane.lead().value())
            .thenComparing(lane -> lane.hook().value())
            .thenComparing(lane -> lane.connection().value());

    /** By lead, hook and connection, each by its characters' code units. */
    @Override
    public int compareTo(Lane other) {
        return ORDER.compare(this, other);
    }
}
