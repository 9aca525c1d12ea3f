package io.trackai.gtm;

import io.trackai.model.Connection;
import io.trackai.model.ConnectionId;
import io.trackai.model.ConnectionPatch;
import io.trackai.model.ProviderId;

/** Makes the connection of a landing page, and corrections of it. */
public final class LandingConnection {

    /** The provider. */
    public static final ProviderId PROVIDER = ProviderId.of("landing");

    static final String URL = "url";

    private LandingConnection() {}

    /** The page with this full address. */
    public static Connection of(String url) {
        return Connection.builder(PROVIDER).putFields(URL, url).build();
    }

    /** Another address. */
    public static ConnectionPatch url(String url) {
        return ConnectionPatch.builder(ConnectionId.LANDING).putFields(URL, url).build();
    }
}
