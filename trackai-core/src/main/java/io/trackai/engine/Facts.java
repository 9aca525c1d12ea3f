package io.trackai.engine;

import io.trackai.model.ConditionStatus;
import io.trackai.model.Connection;
import io.trackai.model.ConnectionId;
import io.trackai.spi.BrowserFacts;
import io.trackai.spi.IntegrationProvider;
import io.trackai.spi.LeadFacts;
import io.trackai.spi.SaleSource;
import io.trackai.spi.ServerFacts;
import io.trackai.spi.WebhookGuide;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Gathers what artefacts may know from all connections of a session; providers never see each other. */
final class Facts {

    private final Providers providers;
    private final Addresses addresses;

    Facts(Providers providers, Addresses addresses) {
        this.providers = providers;
        this.addresses = addresses;
    }

    BrowserFacts browser(SessionDraft draft, Connections connections) {
        BrowserFacts.Builder facts = BrowserFacts.builder()
                .landingUrl(connections.find(ConnectionId.LANDING).flatMap(landing -> landing.field("url")))
                .visitEndpoint(draft.visitKey.flatMap(addresses::visits));
        for (Connection connection : connections.all()) {
            Optional<IntegrationProvider> provider = providers.find(connection.provider());
            provider.ifPresent(
                    present -> facts.addAllTags(present.browserTags(connection, learned(draft, connection))));
            Optional<SaleSource> source = provider.flatMap(IntegrationProvider::saleSource);
            if (source.isPresent()) {
                facts.addGateways(connection.provider());
                source.get().checkoutLinks().ifPresent(facts::addCheckoutLinks);
            }
        }
        return facts.build();
    }

    /** What the steps of a connection have found out. */
    private static Map<String, String> learned(SessionDraft draft, Connection connection) {
        Map<String, String> facts = new LinkedHashMap<>();
        draft.conditions.values().stream()
                .filter(condition -> condition.status() == ConditionStatus.TRUE)
                .filter(condition ->
                        condition.key().subject().equals(connection.id().value()))
                .forEach(condition -> facts.putAll(condition.facts()));
        return facts;
    }

    LeadFacts lead(SessionDraft draft, Connections connections) {
        LeadFacts.Builder facts = LeadFacts.builder().browser(browser(draft, connections));
        for (ConnectionDraft kept : draft.connections.values()) {
            Optional<IntegrationProvider> provider = providers.find(kept.provider);
            kept.hook.ifPresent(hook -> facts.addWebhooks(LeadFacts.Webhook.builder()
                    .connection(kept.id)
                    .provider(kept.provider)
                    .title(provider.map(IntegrationProvider::title).orElse(kept.provider.value()))
                    .guide(provider.flatMap(IntegrationProvider::saleSource)
                            .map(SaleSource::webhookGuide)
                            .orElseGet(WebhookGuide::general))
                    .url(addresses.webhook(kept.provider, hook).map(Object::toString))
                    .tokenPending(tokenPending(kept))
                    .build()));
        }
        return facts.build();
    }

    private boolean tokenPending(ConnectionDraft kept) {
        return providers
                .find(kept.provider)
                .flatMap(IntegrationProvider::saleSource)
                .flatMap(SaleSource::tokenInput)
                .filter(token -> !kept.secrets.containsKey(token))
                .isPresent();
    }

    ServerFacts server(SessionDraft draft, Connections connections) {
        ServerFacts.Builder facts = ServerFacts.builder().lead(lead(draft, connections));
        for (ConnectionDraft kept : draft.connections.values()) {
            ServerFacts.ServerConnection.Builder connection = ServerFacts.ServerConnection.builder()
                    .id(kept.id)
                    .provider(kept.provider)
                    .fields(connections.find(kept.id).map(Connection::fields).orElse(Map.of()))
                    .hook(kept.hook);
            kept.secrets.keySet().forEach(name -> connection.putSecretHandles(name, SecretHandles.of(kept.id, name)));
            facts.addConnections(connection.build());
        }
        return facts.build();
    }
}
