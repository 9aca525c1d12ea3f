package io.trackai.meta;

import io.trackai.model.Connection;
import io.trackai.model.ConnectionId;
import io.trackai.model.ConnectionPatch;
import io.trackai.model.ProviderId;
import io.trackai.model.Secret;

/** Makes connections to Meta, and corrections of them. */
public final class MetaConnection {

    /** The provider. */
    public static final ProviderId PROVIDER = ProviderId.of("meta");
    /** The default address of the connection. */
    public static final ConnectionId ID = ConnectionId.of(PROVIDER);

    static final String PIXEL_ID = "pixelId";
    static final String ACCESS_TOKEN = "accessToken";
    static final String TEST_EVENT_CODE = "testEventCode";
    static final String APP_SECRET = "appSecret";

    private MetaConnection() {}

    /**
     * A pixel and its Conversions API token.
     *
     * @param pixelId digits, from Events Manager
     * @param accessToken from Events Manager › Settings › Conversions API
     */
    public static Connection of(String pixelId, Secret accessToken) {
        return Connection.builder(PROVIDER)
                .putFields(PIXEL_ID, pixelId)
                .putSecrets(ACCESS_TOKEN, accessToken)
                .build();
    }

    /** As {@link #of(String, Secret)}, with the code that makes test events visible in Events Manager › Test events. */
    public static Connection of(String pixelId, Secret accessToken, String testEventCode) {
        return Connection.builder(PROVIDER)
                .putFields(PIXEL_ID, pixelId)
                .putFields(TEST_EVENT_CODE, testEventCode)
                .putSecrets(ACCESS_TOKEN, accessToken)
                .build();
    }

    /**
     * The secret of the app that the default connection's token belongs to. Only for apps that demand proof of it; tokens
     * made in Events Manager need none.
     */
    public static ConnectionPatch appSecret(Secret appSecret) {
        return ConnectionPatch.builder(ID).putSecrets(APP_SECRET, appSecret).build();
    }

    /** Another token for the default connection. */
    public static ConnectionPatch token(Secret accessToken) {
        return ConnectionPatch.builder(ID).putSecrets(ACCESS_TOKEN, accessToken).build();
    }

    /** Another pixel for the default connection. */
    public static ConnectionPatch pixelId(String pixelId) {
        return ConnectionPatch.builder(ID).putFields(PIXEL_ID, pixelId).build();
    }

    /** Another test code for the default connection. */
    public static ConnectionPatch testEventCode(String testEventCode) {
        return ConnectionPatch.builder(ID)
                .putFields(TEST_EVENT_CODE, testEventCode)
                .build();
    }
}
