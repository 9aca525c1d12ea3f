package io.trackai.gtm;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** How pages hide their scripts: in attributes, in packed addresses, behind types that no browser runs by itself. */
final class PageScripts {

    private static final String PACKED = "data:text/javascript;base64,";

    private PageScripts() {}

    /** Where it loads from, now or later, and what it says itself. Optimisers keep addresses and scripts in attributes. */
    static String text(Element element) {
        StringBuilder text = new StringBuilder(element.attr("src"));
        for (Attribute attribute : element.attributes()) {
            if (attribute.getKey().startsWith("data-")) {
                text.append(' ').append(attribute.getValue());
            }
        }
        String packed = element.attr("src");
        if (packed.startsWith(PACKED)) {
            text.append(' ').append(unpacked(packed.substring(PACKED.length())));
        }
        return text.append(' ').append(element.data()).toString();
    }

    private static String unpacked(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // Whatever it is, no browser runs it either.
            return "";
        }
    }

    /** Optimisers that run scripts late or elsewhere. */
    static Set<String> delayers(Document page) {
        Set<String> found = new LinkedHashSet<>();
        for (Element script : page.select("script")) {
            String type = script.attr("type").toLowerCase(Locale.ROOT);
            if (type.equals("text/partytown")) {
                found.add("Partytown");
            } else if (type.equals("text/rocketscript")
                    || type.endsWith("-text/javascript")
                    || script.attr("src").contains("rocket-loader")) {
                found.add("Rocket Loader");
            } else if (type.equals("litespeed/javascript")) {
                found.add("LiteSpeed");
            } else if (type.equals("rocketlazyloadscript") || script.hasAttr("data-rocket-src")) {
                found.add("WP Rocket");
            }
        }
        return found;
    }
}
