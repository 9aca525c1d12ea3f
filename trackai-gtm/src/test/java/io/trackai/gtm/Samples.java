package io.trackai.gtm;

import io.trackai.model.ConnectionId;
import io.trackai.model.HookId;
import io.trackai.model.ProviderId;
import io.trackai.spi.BrowserFacts;
import io.trackai.spi.BrowserTag;
import io.trackai.spi.CheckoutLinks;
import io.trackai.spi.LeadFacts;
import io.trackai.spi.ServerFacts;

/** A lead's facts with invented values. */
final class Samples {

    static final String PIXEL = "1098765432109876";
    static final String SECOND_PIXEL = "2098765432109876";
    static final String CONTAINER = "GTM-ABC1234";
    static final String CHECKOUT = "go.perfectpay.com.br";
    static final String VISITS = "https://api.host.example/api/v1/visits/7f3a";
    static final String WEBHOOK = "https://api.host.example/api/v1/webhooks/perfectpay/hook-1";

    private Samples() {}

    static CheckoutLinks links() {
        return CheckoutLinks.builder()
                .addHosts(CHECKOUT, "checkout.perfectpay.com.br")
                .visitorParameter("src")
                .addPassedParameters("utm_source", "utm_medium", "utm_campaign", "utm_content", "utm_term")
                .build();
    }

    static BrowserFacts.Builder page() {
        return BrowserFacts.builder()
                .landingUrl("https://loja.example/curso")
                .addGateways(ProviderId.of("perfectpay"))
                .addCheckoutLinks(links())
                .visitEndpoint(VISITS);
    }

    static BrowserFacts pixelOnly() {
        return page().addTags(BrowserTag.of(BrowserTag.META_PIXEL, PIXEL)).build();
    }

    static BrowserFacts twoPixels() {
        return page().addTags(BrowserTag.of(BrowserTag.META_PIXEL, PIXEL))
                .addTags(BrowserTag.of(BrowserTag.META_PIXEL, SECOND_PIXEL))
                .build();
    }

    static BrowserFacts withContainer() {
        return page().addTags(BrowserTag.of(BrowserTag.META_PIXEL, PIXEL))
                .addTags(BrowserTag.of(BrowserTag.GTM_CONTAINER, CONTAINER))
                .build();
    }

    static LeadFacts lead(String webhook, boolean tokenPending) {
        return LeadFacts.builder()
                .browser(pixelOnly())
                .addWebhooks(webhook().url(webhook).tokenPending(tokenPending).build())
                .build();
    }

    static LeadFacts.Webhook.Builder webhook() {
        LeadFacts.Webhook.Builder webhook = LeadFacts.Webhook.builder();
        webhook.connection(ConnectionId.of("perfectpay")).provider(ProviderId.of("perfectpay"));
        return webhook;
    }

    static ServerFacts server() {
        return ServerFacts.builder()
                .lead(lead(WEBHOOK, false))
                .addConnections(ServerFacts.ServerConnection.builder()
                        .id(ConnectionId.of("meta"))
                        .provider(ProviderId.of("meta"))
                        .putFields("pixelId", PIXEL)
                        .putSecretHandles("accessToken", "secret:meta/accessToken")
                        .build())
                .addConnections(ServerFacts.ServerConnection.builder()
                        .id(ConnectionId.of("perfectpay"))
                        .provider(ProviderId.of("perfectpay"))
                        .putSecretHandles("webhookToken", "secret:perfectpay/webhookToken")
                        .hook(HookId.of("hook-1"))
                        .build())
                .build();
    }
}
