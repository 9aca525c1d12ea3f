package io.trackai.gtm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackai.spi.BrowserFacts;
import io.trackai.spi.BrowserTag;
import io.trackai.spi.CheckoutLinks;

/** The snippet: one JSON island with the lead's values, and one static script that reads it. */
final class SnippetWriter {

    static final String AGENT = "trackai-0.1.0";
    static final String ISLAND = "trackai-config";

    private final String script = Resources.text("snippet.min.js").strip();

    String write(BrowserFacts facts) {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        config.put("v", 1);
        config.put("agent", AGENT);
        ArrayNode pixels = config.putArray("pixels");
        facts.tags(BrowserTag.META_PIXEL).forEach(tag -> pixels.add(tag.publicId()));
        facts.tags(BrowserTag.GTM_CONTAINER).stream().findFirst().ifPresent(tag -> config.put("gtm", tag.publicId()));
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
}
