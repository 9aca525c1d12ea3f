package io.trackai.perfectpay;

import io.trackai.model.Connection;
import io.trackai.model.ConnectionId;
import io.trackai.model.ConnectionPatch;
import io.trackai.model.ProviderId;
import io.trackai.model.Secret;

/** Makes connections to Perfect Pay, and corrections of them. */
public final class PerfectPayConnection {

    /** The provider. */
    public static final ProviderId PROVIDER = ProviderId.of("perfectpay");
    /** The default address of the connection. */
    public static final ConnectionId ID = ConnectionId.of(PROVIDER);

    static final String WEBHOOK_TOKEN = "webhookToken";

    private PerfectPayConnection() {}

    /** A webhook that exists already, with the public token its panel shows. */
    public static Connection of(Secret webhookToken) {
        return Connection.builder(PROVIDER)
                .putSecrets(WEBHOOK_TOKEN, webhookToken)
                .build();
    }

    /** A webhook still to be created: Perfect Pay makes its token when it is saved with our address. */
    public static Connection pending() {
        return Connection.builder(PROVIDER).build();
    }

    /** The token, once the webhook was saved. */
    public static ConnectionPatch token(Secret webhookToken) {
        return ConnectionPatch.builder(ID)
                .putSecrets(WEBHOOK_TOKEN, webhookToken)
                .build();
    }
}
