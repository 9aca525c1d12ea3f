package io.trackai.gtm;

import io.trackai.model.Connection;
import io.trackai.model.ConnectionId;
import io.trackai.model.ConnectionPatch;
import io.trackai.model.ProviderId;

/** Makes connections to Google Tag Manager, and corrections of them. */
public final class GtmConnection {

    /** The provider. */
    public static final ProviderId PROVIDER = ProviderId.of("gtm");
    /** The default address of the connection. */
    public static final ConnectionId ID = ConnectionId.of(PROVIDER);

    static final String CONTAINER_ID = "containerId";
    static final String CONSENT = "consent";

    private GtmConnection() {}

    /** Files only: the snippet loads the pixel itself, and a container to import is delivered beside it. */
    public static Connection snippetOnly() {
        return Connection.builder(PROVIDER).build();
    }

    /**
     * Files only, for a container the lead has already: it owns the pixel, the snippet keeps visits and links.
     *
     * @param containerId the public id, such as {@code GTM-ABC1234}
     */
    public static Connection snippetOnly(String containerId) {
        return Connection.builder(PROVIDER).putFields(CONTAINER_ID, containerId).build();
    }

    /** The same connection, its snippet following this policy; without one it follows {@link ConsentPolicy#ASSUMED}. */
    public static Connection withConsent(Connection connection, ConsentPolicy policy) {
        return Connection.builder(PROVIDER)
                .from(connection)
                .putFields(CONSENT, policy.word())
                .build();
    }

    /** Another consent policy for the default connection. */
    public static ConnectionPatch consent(ConsentPolicy policy) {
        return ConnectionPatch.builder(ID).putFields(CONSENT, policy.word()).build();
    }

    /** Another container for the default connection. */
    public static ConnectionPatch containerId(String containerId) {
        return ConnectionPatch.builder(ID).putFields(CONTAINER_ID, containerId).build();
    }
}
