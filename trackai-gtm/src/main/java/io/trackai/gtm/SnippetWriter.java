package io.trackai.gtm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackai.spi.BrowserFacts;
import io.trackai.spi.BrowserTag;
import io.trackai.spi.CheckoutLinks;
import java.util.Optional;

/**
 * The snippet: one JSON island with the lead's values, and one static script that reads it; beside it the part for
 * visitors without scripts, which belongs into the body.
 */
final class SnippetWriter {

    static final String AGENT = "trackai-0.1.0";
    static final String ISLAND = "trackai-config";

    private final String script = Resources.text("snippet.min.js").strip();

    String write(BrowserFacts facts, ConsentPolicy consent) {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        config.put("v", 1);
        config.put("agent", AGENT);
        config.put("consent", consent.word());
        ArrayNode pixels = config.putArray("pixels");
        facts.tags(BrowserTag.META_PIXEL).forEach(tag -> pixels.add(tag.publicId()));
        container(facts).ifPresent(id -> config.put("gtm", id));
        facts.visitEndpoint().ifPresent(url -> config.put("visit", url));
        ArrayNode links = config.putArray("links");
        for (CheckoutLinks rule : facts.checkoutLinks()) {
            ObjectNode link = links.addObject();
            ArrayNode hosts = link.putArray("hosts");
            rule.hosts().forEach(hosts::add);
            link.put("visitor", rule.visitorParameter());
            ArrayNode passed = link.putArray("passed");
            rule.passedParameters().forEach(passed::add);
        }
        return "<!-- Track AI: cole no topo do <head>, antes de qualquer outro script -->\n"
                + "<script type=\"application/json\" id=\"" + ISLAND + "\">" + IslandJson.write(config)
                + "</script>\n<script>\n" + script + "\n</script>\n";
    }

    /** For right after {@code <body>}: what a browser without scripts can do. Nothing where consent has to come first. */
    String withoutScripts(BrowserFacts facts, ConsentPolicy consent) {
        StringBuilder text = new StringBuilder("<!-- Track AI: opcional, cole logo depois de <body> -->\n");
        Optional<String> container = container(facts);
        if (container.isPresent()) {
            text.append("<noscript><iframe src=\"https://www.googletagmanager.com/ns.html?id=")
                    .append(PublicIds.container(container.get()))
                    .append(
                            "\" height=\"0\" width=\"0\" style=\"display:none;visibility:hidden\"></iframe></noscript>\n");
        } else if (consent == ConsentPolicy.ASSUMED) {
            for (BrowserTag pixel : facts.tags(BrowserTag.META_PIXEL)) {
                text.append("<noscript><img height=\"1\" width=\"1\" style=\"display:none\" alt=\"\"")
                        .append(" src=\"https://www.facebook.com/tr?id=")
                        .append(PublicIds.pixel(pixel.publicId()))
                        .append("&amp;ev=PageView&amp;noscript=1\"></noscript>\n");
            }
        } else {
            text.append("<!-- Sem scripts não há consentimento: nada a carregar aqui. -->\n");
        }
        return text.toString();
    }

    private static Optional<String> container(BrowserFacts facts) {
        return facts.tags(BrowserTag.GTM_CONTAINER).stream().findFirst().map(BrowserTag::publicId);
    }
}
