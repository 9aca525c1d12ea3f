package io.trackai.gtm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * What the source of a page shows of tags, without running it: what a script or a page builder adds later is not in here.
 *
 * @param snippet the values of our snippet, if it is on the page
 * @param containers the Tag Manager containers that the page loads itself
 * @param pixels every initialisation of a Meta pixel outside our snippet, repeats included
 */
record LandingSource(Optional<Snippet> snippet, Set<String> containers, List<String> pixels) {

    /**
     * The values that our snippet carries on the page.
     *
     * @param pixels the pixels it loads
     * @param container the container it loads
     */
    record Snippet(List<String> pixels, Optional<String> container) {}

    private static final Pattern CONTAINER = Pattern.compile("\\bGTM-[A-Z0-9]{4,10}\\b");
    private static final Pattern PIXEL = Pattern.compile("fbq\\s*\\(\\s*['\"]init['\"]\\s*,\\s*['\"]?([0-9]{5,20})");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static LandingSource read(String html) {
        Document page = Jsoup.parse(html);
        Optional<Snippet> snippet = Optional.ofNullable(page.getElementById(SnippetWriter.ISLAND))
                .filter(element -> element.normalName().equals("script"))
                .flatMap(element -> snippet(element.data()));
        Set<String> containers = new LinkedHashSet<>();
        List<String> pixels = new ArrayList<>();
        for (Element element : page.select("script, iframe")) {
            if (!element.id().equals(SnippetWriter.ISLAND)) {
                all(CONTAINER, 0, element.attr("src") + " " + element.data()).forEach(containers::add);
                pixels.addAll(all(PIXEL, 1, element.data()));
            }
        }
        return new LandingSource(snippet, containers, pixels);
    }

    private static Optional<Snippet> snippet(String json) {
        try {
            JsonNode config = JSON.readTree(json);
            List<String> pixels = new ArrayList<>();
            config.path("pixels").forEach(pixel -> pixels.add(pixel.asText()));
            return Optional.of(
                    new Snippet(pixels, Optional.ofNullable(config.path("gtm").textValue())));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static List<String> all(Pattern pattern, int group, String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(group));
        }
        return found;
    }
}
