package io.trackai.gtm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trackai.gtm.ContentPolicy.InlineScript;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * What the source of a page shows of tags, without running it: what a script or a page builder adds later is not in here,
 * so that "not seen" never means "not there".
 *
 * @param snippet the values of our snippet, if it is on the page
 * @param loaders every place that loads a Tag Manager container, repeats included
 * @param pixels every initialisation of a Meta pixel outside our snippet, repeats included
 * @param imagePixels the pixels of tracking images, for visitors without scripts
 * @param bareImages the pixels of tracking images that every visitor loads, with scripts or without
 * @param googleTags the Google tags loaded without Tag Manager
 * @param blocked the classes of tags that the page forbids its containers
 * @param allowed the only classes of tags that the page allows its containers; empty if it does not say
 * @param consent where the page tells Google's consent mode its default
 * @param banner whether a known consent banner is on the page
 * @param links where the page's links lead, resolved, without repeats
 * @param delayers optimisers that run scripts late or elsewhere
 * @param noscriptInHead whether Tag Manager's noscript part stands in the head, where it is no valid HTML
 * @param domainVerified whether the page carries Meta's proof of domain ownership
 * @param policies content policies that the page itself declares
 * @param noscriptFrame whether Tag Manager's noscript part is on the page
 * @param traits what kind of page it is
 */
record LandingSource(
        Optional<Snippet> snippet,
        List<Loader> loaders,
        List<String> pixels,
        Set<String> imagePixels,
        Set<String> bareImages,
        Set<String> googleTags,
        Set<String> blocked,
        Optional<Set<String>> allowed,
        Consent consent,
        boolean banner,
        Set<String> links,
        Set<String> delayers,
        boolean noscriptInHead,
        boolean domainVerified,
        List<String> policies,
        boolean noscriptFrame,
        PageTraits traits) {

    /**
     * The values that our snippet carries on the page.
     *
     * @param pixels the pixels it loads
     * @param container the container it loads
     * @param script its script element, as a content policy sees it
     */
    record Snippet(List<String> pixels, Optional<String> container, InlineScript script) {}

    /**
     * A place that loads a container.
     *
     * @param container its id
     * @param layer the data layer it reads
     * @param place where it stands
     */
    record Loader(String container, String layer, Place place) {}

    /** Where something stands on a page. */
    enum Place {
        EARLY_IN_HEAD,
        LATE_IN_HEAD,
        BODY
    }

    /** Where the page tells consent mode its default. */
    enum Consent {
        NOT_SEEN,
        BEFORE_TAGS,
        AFTER_TAGS
    }

    private static final Pattern CONTAINER = Pattern.compile("\\bGTM-[A-Z0-9]{4,10}\\b");
    private static final Pattern LOADER_URL =
            Pattern.compile("gtm\\.js\\?[^'\"\\s<>]{0,200}?\\bl=([A-Za-z_$][A-Za-z0-9_$]{0,60})");
    private static final Pattern STANDARD_LAYER = Pattern.compile(
            "\\(\\s*window\\s*,\\s*document\\s*,\\s*['\"]script['\"]\\s*,\\s*['\"]([A-Za-z_$][A-Za-z0-9_$]{0,60})['\"]");
    private static final Pattern PIXEL = Pattern.compile("fbq\\s*\\(\\s*['\"]init['\"]\\s*,\\s*['\"]?([0-9]{5,20})");
    private static final Pattern IMAGE_PIXEL =
            Pattern.compile("facebook\\.com/tr/?\\?(?:[^'\"\\s<>]{0,200}?[&;])?id=([0-9]{5,20})");
    private static final Pattern GOOGLE_TAG = Pattern.compile("gtag/js\\?id=((?:G|AW|GT|DC)-[A-Z0-9-]{4,20})");
    private static final Pattern BLOCKLIST =
            Pattern.compile("gtm\\.(?:blocklist|blacklist)['\"]?\\s*\\]?\\s*[:=]\\s*\\[([^\\]]{0,500})\\]");
    private static final Pattern ALLOWLIST =
            Pattern.compile("gtm\\.(?:allowlist|whitelist)['\"]?\\s*\\]?\\s*[:=]\\s*\\[([^\\]]{0,500})\\]");
    private static final Pattern WORD = Pattern.compile("[A-Za-z]{1,40}");
    private static final Pattern CONSENT_DEFAULT =
            Pattern.compile("gtag\\s*\\(\\s*['\"]consent['\"]\\s*,\\s*['\"]default['\"]");
    private static final List<String> BANNERS = List.of(
            "cookiebot.com",
            "cdn.cookielaw.org",
            "onetrust.com",
            "cookieyes",
            "usercentrics",
            "iubenda.com",
            "adopt.com.br",
            "goadopt",
            "privacytools.com.br",
            "complianz",
            "cookie-law-info",
            "termly.io",
            "didomi",
            "quantcast.mgr.consensu",
            "osano.com",
            "lgpd-cookie",
            "trackaiconsent",
            "__trackai.consent");
    private static final int SHORT_HEAD = 1_500;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static LandingSource read(String html, String address) {
        Document page = Jsoup.parse(html, address);
        String lower = html.toLowerCase(Locale.ROOT);
        List<Loader> loaders = new ArrayList<>();
        List<String> pixels = new ArrayList<>();
        Set<String> imagePixels = new LinkedHashSet<>();
        Set<String> googleTags = new LinkedHashSet<>();
        Set<String> bareImages = new LinkedHashSet<>();
        Set<String> blocked = new LinkedHashSet<>();
        Optional<Set<String>> allowed = Optional.empty();
        int firstTag = Integer.MAX_VALUE;
        int consentAt = -1;
        int index = 0;
        boolean ours = false;
        // The snippet names the interfaces it listens to itself: it must not count as a banner.
        String others = lower;
        for (Element element : page.select("script, iframe, img, noscript")) {
            index++;
            String text = PageScripts.text(element);
            if (element.id().equals(SnippetWriter.ISLAND)) {
                ours = true;
                continue;
            }
            if (ours && element.normalName().equals("script") && text.contains(SnippetWriter.ISLAND)) {
                firstTag = Math.min(firstTag, index);
                others = others.replace(element.data().toLowerCase(Locale.ROOT), "");
                continue;
            }
            all(IMAGE_PIXEL, text).forEach(imagePixels::add);
            if (element.normalName().equals("img") && element.closest("noscript") == null) {
                all(IMAGE_PIXEL, text).forEach(bareImages::add);
            }
            if (element.normalName().equals("script")) {
                List<String> inits = all(PIXEL, text);
                List<String> containers = containers(text);
                pixels.addAll(inits);
                containers.forEach(id -> loaders.add(
                        new Loader(id, layer(text), place(html, lower, html.contains(id) ? id : element.attr("src")))));
                all(GOOGLE_TAG, text).forEach(googleTags::add);
                all(BLOCKLIST, text).forEach(list -> blocked.addAll(each(WORD, list)));
                List<String> lists = all(ALLOWLIST, text);
                if (!lists.isEmpty()) {
                    allowed = Optional.of(new LinkedHashSet<>(each(WORD, String.join(" ", lists))));
                }
                if (consentAt < 0 && CONSENT_DEFAULT.matcher(text).find()) {
                    consentAt = index;
                }
                if (!inits.isEmpty()
                        || !containers.isEmpty()
                        || !all(GOOGLE_TAG, text).isEmpty()) {
                    firstTag = Math.min(firstTag, index);
                }
            }
        }
        // jsoup reads what is inside a noscript as text in the head and as elements in the body.
        page.select("noscript")
                .forEach(element ->
                        all(IMAGE_PIXEL, element.html().replace("&amp;", "&")).forEach(imagePixels::add));
        return new LandingSource(
                snippet(page),
                loaders,
                pixels,
                imagePixels,
                bareImages,
                googleTags,
                blocked,
                allowed,
                consentAt < 0 ? Consent.NOT_SEEN : consentAt < firstTag ? Consent.BEFORE_TAGS : Consent.AFTER_TAGS,
                banner(others),
                links(page),
                PageScripts.delayers(page),
                noscriptInHead(lower),
                page.selectFirst("meta[name=facebook-domain-verification]") != null,
                page.select("meta[http-equiv=Content-Security-Policy]").eachAttr("content"),
                lower.contains("googletagmanager.com/ns.html"),
                PageTraits.of(page, address));
    }

    private static boolean banner(String lower) {
        return BANNERS.stream().anyMatch(lower::contains);
    }

    /** The containers that the page loads, without repeats. */
    Set<String> containers() {
        Set<String> ids = new LinkedHashSet<>();
        loaders.forEach(loader -> ids.add(loader.container()));
        return ids;
    }

    private static Optional<Snippet> snippet(Document page) {
        Element island = page.getElementById(SnippetWriter.ISLAND);
        if (island == null || !island.normalName().equals("script")) {
            return Optional.empty();
        }
        Optional<Element> script = page.select("script").stream()
                .filter(element -> !element.hasAttr("src") && element.data().contains(SnippetWriter.ISLAND))
                .findFirst();
        InlineScript inline = script.map(element -> new InlineScript(element.attr("nonce"), element.data()))
                .orElse(new InlineScript("", ""));
        try {
            JsonNode config = JSON.readTree(island.data());
            List<String> pixels = new ArrayList<>();
            config.path("pixels").forEach(pixel -> pixels.add(pixel.asText()));
            return script.map(element ->
                    new Snippet(pixels, Optional.ofNullable(config.path("gtm").textValue()), inline));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Only where a container is loaded: an id that is merely mentioned, in a comment or a data layer, does not count. */
    private static List<String> containers(String script) {
        boolean loads =
                script.contains("googletagmanager.com") || script.contains("gtm.js") || script.contains("gtm.start");
        return loads ? each(CONTAINER, script).stream().distinct().toList() : List.of();
    }

    private static String layer(String script) {
        Matcher url = LOADER_URL.matcher(script);
        if (url.find()) {
            return url.group(1);
        }
        Matcher standard = STANDARD_LAYER.matcher(script);
        return standard.find() ? standard.group(1) : "dataLayer";
    }

    private static Place place(String html, String lower, String mark) {
        int at = html.indexOf(mark);
        int head = lower.indexOf("<head");
        int body = lower.indexOf("<body");
        int end = lower.indexOf("</head");
        if (end < 0) {
            end = body;
        }
        if (at < 0 || end < 0 || at > end) {
            return Place.BODY;
        }
        int start = Math.max(head, 0);
        // In a short head nothing is late.
        return at - start <= Math.max((end - start) / 3, SHORT_HEAD) ? Place.EARLY_IN_HEAD : Place.LATE_IN_HEAD;
    }

    private static boolean noscriptInHead(String lower) {
        int frame = lower.indexOf("googletagmanager.com/ns.html");
        int body = lower.indexOf("<body");
        return frame >= 0 && body >= 0 && frame < body;
    }

    private static Set<String> links(Document page) {
        Set<String> links = new LinkedHashSet<>();
        for (Element link : page.select("a[href], area[href]")) {
            String url = link.absUrl("href");
            if (!url.isEmpty() && links.size() < 500) {
                links.add(url);
            }
        }
        return links;
    }

    private static List<String> all(Pattern pattern, String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static List<String> each(Pattern pattern, String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }
}
