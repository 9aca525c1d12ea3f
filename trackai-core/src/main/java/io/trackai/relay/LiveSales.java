package io.trackai.relay;

import io.trackai.spi.store.Route;

/** What live sales cause, as whoever receives them needs to know. Safe for concurrent use. */
public final class LiveSales {

    private final RelayParts parts;
    private final Conversions conversions;

    /** Of these parts. */
    public LiveSales(RelayParts parts) {
        this.parts = parts;
        this.conversions = new Conversions(parts);
    }

    /**
     * What sales that come in by this route cause.
     *
     * @throws io.trackai.error.UnreadableSecretException if the route cannot be opened
     * @throws io.trackai.error.UnreadableRecordException if it is damaged
     */
    public Causes causes(Route route) {
        return conversions.of(route, RouteDestinations.open(parts.vault(), route));
    }
}
