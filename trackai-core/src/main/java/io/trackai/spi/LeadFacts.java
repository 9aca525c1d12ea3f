package io.trackai.spi;

import io.trackai.model.ConnectionId;
import io.trackai.model.ProviderId;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** What an artefact for the lead's own eyes may know: the browser's facts and the webhook addresses. No secrets. */
@Value.Immutable
public interface LeadFacts {

    /** What the browser may know. */
    BrowserFacts browser();

    /** One entry per connected gateway. */
    List<Webhook> webhooks();

    /** A gateway's webhook as the lead has to register it. */
    @Value.Immutable
    interface Webhook {

        /** The gateway's connection. */
        ConnectionId connection();

        /** The gateway. */
        ProviderId provider();

        /** The gateway's name as people write it. */
        String title();

        /** How to register the webhook in its panel. */
        WebhookGuide guide();

        /** The address to register; empty without a public address of the host. */
        Optional<String> url();

        /** Whether the gateway's token is still to be supplied. */
        boolean tokenPending();

        /** Starts a webhook. */
        static Builder builder() {
            return new Builder();
        }

        /** Builds a {@link Webhook}. */
        final class Builder extends ImmutableWebhook.Builder {
            Builder() {}
        }
    }

    /** Starts the facts. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link LeadFacts}. */
    final class Builder extends ImmutableLeadFacts.Builder {
        Builder() {}
    }
}
