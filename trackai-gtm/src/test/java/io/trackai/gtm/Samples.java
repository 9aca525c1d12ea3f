package io.trackai.gtm;

import io.trackai.model.ConnectionId;
import io.trackai.model.HookId;
import io.trackai.model.LocalizedText;
import io.trackai.model.ProviderId;
import io.trackai.spi.BrowserFacts;
import io.trackai.spi.BrowserTag;
import io.trackai.spi.CheckoutLinks;
import io.trackai.spi.LeadFacts;
import io.trackai.spi.ServerFacts;
import io.trackai.spi.WebhookGuide;

/** A lead's facts with invented values. */
public final class Samples {

    public static final String PIXEL = "1098765432109876";
    public static final String SECOND_PIXEL = "2098765432109876";
    public static final String CONTAINER = "GTM-ABC1234";
    public static final String CHECKOUT = "go.perfectpay.com.br";
    public static final String VISITS = "https://api.host.example/api/v1/visits/7f3a";
    public static final String WEBHOOK = "https://api.host.example/api/v1/webhooks/perfectpay/hook-1";

    private Samples() {}

    public static CheckoutLinks links() {
        return CheckoutLinks.builder()
                .addHosts(CHECKOUT, "checkout.perfectpay.com.br")
                .visitorParameter("src")
                .addPassedParameters("utm_source", "utm_medium", "utm_campaign", "utm_content", "utm_term")
                .build();
    }

    public static BrowserFacts.Builder page() {
        return BrowserFacts.builder()
                .landingUrl("https://loja.example/curso")
                .addGateways(ProviderId.of("perfectpay"))
                .addCheckoutLinks(links())
                .visitEndpoint(VISITS);
    }

    public static BrowserFacts pixelOnly() {
        return page().addTags(BrowserTag.of(BrowserTag.META_PIXEL, PIXEL)).build();
    }

    public static BrowserFacts twoPixels() {
        return page().addTags(BrowserTag.of(BrowserTag.META_PIXEL, PIXEL))
                .addTags(BrowserTag.of(BrowserTag.META_PIXEL, SECOND_PIXEL))
                .build();
    }

    public static BrowserFacts withContainer() {
        return page().addTags(BrowserTag.of(BrowserTag.META_PIXEL, PIXEL))
                .addTags(BrowserTag.of(BrowserTag.GTM_CONTAINER, CONTAINER))
                .build();
    }

    public static LeadFacts lead(String webhook, boolean tokenPending) {
        return LeadFacts.builder()
                .browser(pixelOnly())
                .addWebhooks(webhook().url(webhook).tokenPending(tokenPending).build())
                .build();
    }

    public static LeadFacts.Webhook.Builder webhook() {
        LeadFacts.Webhook.Builder webhook = LeadFacts.Webhook.builder();
        webhook.connection(ConnectionId.of("perfectpay"))
                .provider(ProviderId.of("perfectpay"))
                .title("Gateway & Exemplo")
                .guide(WebhookGuide.builder()
                        .from(WebhookGuide.general())
                        .tokenGiven(LocalizedText.of("O token já foi informado.", "The token is known."))
                        .build());
        return webhook;
    }

    public static ServerFacts server() {
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
