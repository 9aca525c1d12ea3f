package io.trackai.gtm;

import io.trackai.model.Language;
import io.trackai.model.LocalizedText;
import io.trackai.spi.LeadFacts;
import io.trackai.spi.Template;
import io.trackai.spi.TemplateRenderer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The guide to each gateway's panel, for the lead's eyes; the gateways say what stands in it. */
final class WebhookGuideWriter {

    private static final String ADDRESS = "{url}";

    private final Template template =
            new Template("webhook-guide.html", Template.Kind.HTML, Resources.text("webhook-guide.html"));

    String write(LeadFacts facts, TemplateRenderer renderer) {
        return renderer.render(
                template,
                Map.of(
                        "webhooks",
                        facts.webhooks().stream().map(WebhookGuideWriter::model).toList()));
    }

    private static Map<String, Object> model(LeadFacts.Webhook webhook) {
        List<String> steps = webhook.guide().steps().stream()
                .map(step -> step.in(Language.PT_BR))
                .filter(step -> webhook.url().isPresent() || !step.contains(ADDRESS))
                .map(step -> step.replace(ADDRESS, webhook.url().orElse("")))
                .toList();
        Optional<LocalizedText> token = webhook.tokenPending()
                ? webhook.guide().tokenMissing()
                : webhook.guide().tokenGiven();
        return Map.of(
                "gateway",
                webhook.title(),
                "url",
                webhook.url().orElse(""),
                "steps",
                steps,
                "token",
                token.map(text -> text.in(Language.PT_BR)).orElse(""),
                "tokenPending",
                webhook.tokenPending());
    }
}
