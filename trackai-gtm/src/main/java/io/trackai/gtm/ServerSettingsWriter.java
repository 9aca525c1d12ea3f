package io.trackai.gtm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackai.spi.LeadFacts;
import io.trackai.spi.ServerFacts;

/** Everything a server needs to relay sales itself: inputs, secret handles, webhook, event ids. */
final class ServerSettingsWriter {

    String write(ServerFacts facts) {
        ObjectNode settings = JsonNodeFactory.instance.objectNode();
        settings.put("schemaVersion", 1);
        ArrayNode missing = settings.putArray("missing");
        ArrayNode connections = settings.putArray("connections");
        for (ServerFacts.ServerConnection connection : facts.connections()) {
            ObjectNode node = connections.addObject();
            node.put("id", connection.id().value());
            node.put("provider", connection.provider().value());
            ObjectNode fields = node.putObject("fields");
            connection.fields().forEach(fields::put);
            ObjectNode secrets = node.putObject("secrets");
            connection.secretHandles().forEach(secrets::put);
            connection.hook().ifPresent(hook -> node.put("hookId", hook.value()));
        }
        ArrayNode webhooks = settings.putArray("webhooks");
        for (LeadFacts.Webhook webhook : facts.lead().webhooks()) {
            ObjectNode node = webhooks.addObject();
            node.put("gateway", webhook.provider().value());
            node.put("method", "POST");
            node.put("contentType", "application/json");
            webhook.url().ifPresentOrElse(url -> node.put("endpoint", url), () -> {
                node.putNull("endpoint");
                missing.add("webhook endpoint of " + webhook.connection() + ": publicUrl is not configured");
            });
            node.put("tokenPending", webhook.tokenPending());
            if (webhook.tokenPending()) {
                missing.add("webhook token of " + webhook.connection());
            }
        }
        ArrayNode events = settings.putArray("events");
        events.addObject()
                .put("name", "Purchase")
                .put("on", "approved")
                .put("eventId", "purchase_<sale code>")
                .put("eventTime", "approval time");
        return IslandJson.file(settings);
    }
}
