package io.trackai.gtm;

import io.trackai.spi.LeadFacts;
import io.trackai.spi.Template;
import io.trackai.spi.TemplateRenderer;
import java.util.List;
import java.util.Map;

/** The guide to the gateway's panel, for the lead's eyes. */
final class WebhookGuideWriter {

    private static final Map<String, String> NAMES = Map.of("perfectpay", "Perfect Pay");

    private final Template template =
            new Template("webhook-guide.html", Template.Kind.HTML, Resources.text("webhook-guide.html"));

    String write(LeadFacts facts, TemplateRenderer renderer) {
        List<Map<String, Object>> webhooks = facts.webhooks().stream()
                .map(webhook -> Map.<String, Object>of(
                        "gateway",
                        NAMES.getOrDefault(
                                webhook.provider().value(), webhook.provider().value()),
                        "url",
                        webhook.url().orElse(""),
                        "tokenPending",
                        webhook.tokenPending()))
                .toList();
        return renderer.render(template, Map.of("webhooks", webhooks));
    }
}
