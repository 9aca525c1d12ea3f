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
    static final String SECOND_TOKEN = "secondWebhookToken";
    static final String API_TOKEN = "apiToken";

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

    /**
     * The token of a second webhook of the same account that uses the same address, such as one for another product: both
     * are valid.
     */
    public static ConnectionPatch secondToken(Secret webhookToken) {
        return ConnectionPatch.builder(ID)
                .putSecrets(SECOND_TOKEN, webhookToken)
                .build();
    }

    /** A personal token of the REST interface: optional, for looking up what a postback says. */
    public static ConnectionPatch apiToken(Secret apiToken) {
        return ConnectionPatch.builder(ID).putSecrets(API_TOKEN, apiToken).build();
    }

    /** Which sales count and what they are worth. */
    public static ConnectionPatch choices(PerfectPayChoices choices) {
        return ConnectionPatch.builder(ID).putAllFields(choices.fields()).build();
    }

    /** A webhook with its token, and which sales count and what they are worth. */
    public static Connection of(Secret webhookToken, PerfectPayChoices choices) {
        return Connection.builder(PROVIDER)
                .putSecrets(WEBHOOK_TOKEN, webhookToken)
                .putAllFields(choices.fields())
                .build();
    }
}
