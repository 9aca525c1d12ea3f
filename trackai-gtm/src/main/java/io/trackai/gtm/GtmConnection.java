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
    static final String ACCOUNT_ID = "accountId";
    static final String CONTAINER_NAME = "containerName";
    static final String ACCEPTED_VERSION = "acceptedVersion";
    static final String SERVER_CONTAINER = "serverContainer";
    static final String WANTED = "true";

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

    /**
     * A container of the lead's own in the host's Tag Manager account: made, filled and published through the API. Needs a
     * provider with {@link GtmOptions#accessTokens()}.
     *
     * @param accountId the account's number, from Tag Manager › Admin › Account settings
     * @param containerName unique within the account, such as the lead's name; accents and unusual characters are dropped
     */
    public static Connection publishing(String accountId, String containerName) {
        return Connection.builder(PROVIDER)
                .putFields(ACCOUNT_ID, accountId)
                .putFields(CONTAINER_NAME, containerName)
                .build();
    }

    /**
     * For the default connection: publishes on top of a version that somebody else made. Theirs is kept, only what is ours
     * is replaced.
     *
     * @param version the version's number, from the finding {@code GTM_CHANGED_ELSEWHERE}
     */
    public static ConnectionPatch acceptVersion(String version) {
        return ConnectionPatch.builder(ID).putFields(ACCEPTED_VERSION, version).build();
    }

    /** The same connection, its snippet following this policy; without one it follows {@link ConsentPolicy#ASSUMED}. */
    public static Connection withConsent(Connection connection, ConsentPolicy policy) {
        return Connection.builder(PROVIDER)
                .from(connection)
                .putFields(CONSENT, policy.word())
                .build();
    }

    /**
     * The same connection, its bundle with a {@code gtm-server-container.json} beside the rest: for leads who run a server
     * container. Operators only, because it holds the access token; purchases only, under the id of relay and browser.
     */
    public static Connection withServerContainer(Connection connection) {
        return Connection.builder(PROVIDER)
                .from(connection)
                .putFields(SERVER_CONTAINER, WANTED)
                .build();
    }

    /** Whether the default connection's bundle has a container for a server from now on. */
    public static ConnectionPatch serverContainer(boolean wanted) {
        return ConnectionPatch.builder(ID)
                .putFields(SERVER_CONTAINER, Boolean.toString(wanted))
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
