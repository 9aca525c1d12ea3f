package io.trackai.gtm;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * What kind of page a source is, whatever its tags.
 *
 * @param hidden whether it asks search engines to leave it out
 * @param login whether it asks for a password
 * @param shell whether it says next to nothing itself and leaves that to its scripts
 * @param canonical the host it names as its own, if that is another one
 */
record PageTraits(boolean hidden, boolean login, boolean shell, Optional<String> canonical) {

    /** Fewer characters of text than the shortest sales page has. */
    private static final int SHELL = 200;

    static PageTraits of(Document page, String address) {
        boolean hidden = page.select("meta[name=robots], meta[name=googlebot]").stream()
                .anyMatch(meta -> meta.attr("content").toLowerCase(Locale.ROOT).contains("noindex"));
        boolean scripted = !page.select("script[src]").isEmpty();
        return new PageTraits(
                hidden,
                page.selectFirst("input[type=password]") != null,
                scripted && page.body().text().length() < SHELL,
                canonical(page, address));
    }

    private static Optional<String> canonical(Document page, String address) {
        Element link = page.selectFirst("link[rel=canonical][href]");
        return link == null
                ? Optional.empty()
                : host(link.absUrl("href"))
                        .filter(named -> !named.equals(host(address).orElse("")));
    }

    private static Optional<String> host(String url) {
        try {
            return Optional.ofNullable(new URI(url).getHost()).map(host -> host.toLowerCase(Locale.ROOT));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
