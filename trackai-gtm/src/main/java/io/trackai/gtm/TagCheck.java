package io.trackai.gtm;

import io.trackai.gtm.ContentPolicy.InlineScript;
import io.trackai.gtm.LandingSource.Consent;
import io.trackai.gtm.LandingSource.Loader;
import io.trackai.gtm.LandingSource.Place;
import io.trackai.model.Diagnosis;
import io.trackai.spi.BrowserFacts;
import io.trackai.spi.BrowserTag;
import io.trackai.spi.CheckoutLinks;
import io.trackai.spi.Observation;
import io.trackai.spi.StepOutcome;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares what a page's source shows with what should be on it. Pure. */
final class TagCheck {

    private static final Set<String> BLOCKING = Set.of("html", "customScripts", "nonGoogleScripts");

    private static final Set<String> ALLOWING = Set.of("html", "customScripts");

    private final BrowserFacts expected;
    private final List<String> pixels;
    private final Optional<String> container;

    TagCheck(BrowserFacts expected) {
        this.expected = expected;
        this.pixels = expected.tags(BrowserTag.META_PIXEL).stream()
                .map(BrowserTag::publicId)
                .toList();
        this.container = expected.tags(BrowserTag.GTM_CONTAINER).stream()
                .map(BrowserTag::publicId)
                .findFirst();
    }

    /**
     * The verdict.
     *
     * @param page the source
     * @param policies content policies of the answer's headers; those of the page itself are added
     */
    StepOutcome verdict(LandingSource page, List<String> policies) {
        if (pixels.isEmpty() && container.isEmpty()) {
            return StepOutcome.notApplicable("nothingExpected");
        }
        Optional<String> via = seen(page);
        if (via.isPresent()) {
            return new StepOutcome.Ok(facts(page, via.get()), remarks(page, via.get(), policies));
        }
        return StepOutcome.failed(missing(page));
    }

    /** Not there, not to be seen in the source, and not the page we asked for are different things. */
    private Observation missing(LandingSource page) {
        Optional<String> other = strangers(page).stream().findFirst();
        if (other.isPresent()) {
            return found(LandingFindings.OTHER_PIXEL, "other", ending(other.get()));
        }
        if (page.traits().login() && checkouts(page).isEmpty()) {
            return new PageAnswer(200, true);
        }
        return adder(page)
                .map(by -> found(LandingFindings.TAG_NOT_SEEN, "by", by))
                .orElseGet(() -> Observation.found(LandingFindings.TAG_MISSING));
    }

    /** What on the page may add our tag where its source does not show it; empty if nothing is known to. */
    private static Optional<String> adder(LandingSource page) {
        Optional<String> container = page.containers().stream().findFirst();
        Optional<String> delayer = page.delayers().stream().findFirst();
        Optional<String> shell = page.traits().shell() ? Optional.of("JavaScript") : Optional.empty();
        return container.or(() -> delayer).or(() -> shell);
    }

    /** How our tag came onto the page; empty if it is not seen. */
    private Optional<String> seen(LandingSource page) {
        if (ours(page)) {
            return Optional.of("snippet");
        }
        if (container.filter(page.containers()::contains).isPresent()) {
            return Optional.of("container");
        }
        boolean bare = container.isEmpty() && page.pixels().containsAll(pixels);
        return bare ? Optional.of("pixel") : Optional.empty();
    }

    private boolean ours(LandingSource page) {
        return page.snippet()
                .filter(found ->
                        found.container().equals(container) && found.pixels().containsAll(pixels))
                .isPresent();
    }

    private Map<String, String> facts(LandingSource page, String via) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("via", via);
        facts.put("consentDefault", page.consent().name().toLowerCase(Locale.ROOT));
        facts.put("domainVerified", Boolean.toString(page.domainVerified()));
        facts.put("checkoutLinks", Long.toString(checkouts(page).size()));
        if (!page.containers().isEmpty()) {
            facts.put("containers", String.join(" ", page.containers()));
        }
        page.traits().canonical().ifPresent(host -> facts.put("canonicalHost", host));
        if (page.traits().hidden()) {
            facts.put("noindex", "true");
        }
        if (!page.googleTags().isEmpty()) {
            facts.put("googleTags", String.join(" ", page.googleTags()));
        }
        return facts;
    }

    private List<Observation> remarks(LandingSource page, String via, List<String> policies) {
        List<Observation> remarks = new ArrayList<>(doubled(page));
        strangers(page).stream()
                .findFirst()
                .ifPresent(other -> remarks.add(found(LandingFindings.PIXEL_BESIDE, "other", ending(other))));
        remarks.addAll(containerRemarks(page));
        policy(page, policies).ifPresent(what -> remarks.add(found(LandingFindings.CSP_BLOCKS, "what", what)));
        if (page.consent() == Consent.AFTER_TAGS) {
            remarks.add(Observation.found(LandingFindings.CONSENT_LATE));
        } else if (page.consent() == Consent.NOT_SEEN && !page.banner()) {
            remarks.add(Observation.found(LandingFindings.CONSENT_NOT_SEEN));
        }
        if (!page.delayers().isEmpty()) {
            remarks.add(found(LandingFindings.SCRIPTS_DELAYED, "by", String.join(", ", page.delayers())));
        }
        boolean untagged = checkouts(page).stream().anyMatch(link -> !carriesVisitor(link));
        if (!via.equals("snippet") && untagged) {
            // With the snippet the links are completed in the browser, where the source does not show it.
            remarks.add(Observation.found(LandingFindings.CHECKOUT_LINK_UNTAGGED));
        }
        return remarks;
    }

    /** With our snippet or container one more initialisation is one too many; without, a second one is. */
    private List<Observation> doubled(LandingSource page) {
        List<Observation> remarks = new ArrayList<>();
        for (String pixel : pixels) {
            long loaded = page.pixels().stream().filter(pixel::equals).count();
            boolean ours = page.snippet()
                            .filter(found -> found.pixels().contains(pixel))
                            .isPresent()
                    || container.filter(page.containers()::contains).isPresent();
            // An image for visitors without scripts is as it should be; one that everybody loads is one too many.
            long images = page.bareImages().contains(pixel) ? 1 : 0;
            if (loaded + images + (ours ? 1 : 0) > 1) {
                remarks.add(found(LandingFindings.PIXEL_DUPLICATED, "pixel", ending(pixel)));
            }
        }
        return remarks;
    }

    private List<Observation> containerRemarks(LandingSource page) {
        List<Observation> remarks = new ArrayList<>();
        if (container.isEmpty()) {
            return remarks;
        }
        List<Loader> own = page.loaders().stream()
                .filter(loader -> loader.container().equals(container.get()))
                .toList();
        boolean bySnippet =
                page.snippet().flatMap(LandingSource.Snippet::container).equals(container);
        if (own.size() + (bySnippet ? 1 : 0) > 1) {
            remarks.add(found(LandingFindings.GTM_DUPLICATED, "container", container.get()));
        }
        page.containers().stream()
                .filter(id -> !id.equals(container.get()))
                .findFirst()
                .ifPresent(other -> remarks.add(found(LandingFindings.OTHER_CONTAINER, "other", other)));
        boolean late = own.stream().anyMatch(loader -> loader.place() == Place.BODY);
        if (late || page.noscriptInHead()) {
            remarks.add(Observation.found(LandingFindings.GTM_MISPLACED));
        } else if (own.stream().anyMatch(loader -> loader.place() == Place.LATE_IN_HEAD)) {
            remarks.add(Observation.found(LandingFindings.GTM_LATE));
        }
        own.stream()
                .map(Loader::layer)
                .filter(layer -> !layer.equals("dataLayer"))
                .findFirst()
                .ifPresent(layer -> remarks.add(found(LandingFindings.DATA_LAYER_RENAMED, "layer", layer)));
        boolean leftOut = page.allowed()
                .filter(allowed -> allowed.stream().noneMatch(ALLOWING::contains))
                .isPresent();
        if (leftOut || page.blocked().stream().anyMatch(BLOCKING::contains)) {
            remarks.add(Observation.found(LandingFindings.GTM_RESTRICTED));
        }
        return remarks;
    }

    /** What the page's policies forbid of that which our tags need; empty if nothing. */
    private Optional<String> policy(LandingSource page, List<String> headers) {
        List<String> texts = new ArrayList<>(headers);
        texts.addAll(page.policies());
        ContentPolicy policy = new ContentPolicy(texts);
        List<String> forbidden = new ArrayList<>();
        Optional<InlineScript> script = page.snippet().map(LandingSource.Snippet::script);
        InlineScript asking = script.orElse(new InlineScript("", ""));
        if (script.isPresent() && !policy.runs(asking)) {
            forbidden.add("script-src: o próprio snippet");
        }
        if (container.isPresent() && !policy.loads("https://www.googletagmanager.com/gtm.js", asking)) {
            forbidden.add("script-src: www.googletagmanager.com");
        }
        if (container.isPresent()
                && page.noscriptFrame()
                && !policy.frames("https://www.googletagmanager.com/ns.html")) {
            forbidden.add("frame-src: www.googletagmanager.com");
        }
        if (!pixels.isEmpty()) {
            if (!policy.loads("https://connect.facebook.net/en_US/fbevents.js", asking)) {
                forbidden.add("script-src: connect.facebook.net");
            }
            if (!policy.connects("https://www.facebook.com/tr/") || !policy.shows("https://www.facebook.com/tr/")) {
                forbidden.add("connect-src/img-src: www.facebook.com");
            }
        }
        expected.visitEndpoint()
                .filter(url -> url.startsWith("https://") && !policy.connects(url))
                .ifPresent(
                        url -> forbidden.add("connect-src: " + URI.create(url).getHost()));
        return forbidden.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", forbidden));
    }

    private record Checkout(URI link, CheckoutLinks rule) {}

    private List<Checkout> checkouts(LandingSource page) {
        List<Checkout> found = new ArrayList<>();
        for (String link : page.links()) {
            uri(link).ifPresent(uri -> {
                String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
                expected.checkoutLinks().stream()
                        .filter(rule -> rule.hosts().contains(host))
                        .findFirst()
                        .ifPresent(rule -> found.add(new Checkout(uri, rule)));
            });
        }
        return found;
    }

    private static Optional<URI> uri(String link) {
        try {
            return Optional.of(new URI(link));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean carriesVisitor(Checkout checkout) {
        String query = checkout.link().getRawQuery();
        return query != null
                && List.of(query.split("&", -1)).stream()
                        .anyMatch(pair -> pair.startsWith(checkout.rule().visitorParameter() + "="));
    }

    private Set<String> strangers(LandingSource page) {
        Set<String> others = new LinkedHashSet<>(page.pixels());
        others.addAll(page.imagePixels());
        page.snippet().ifPresent(found -> others.addAll(found.pixels()));
        others.removeAll(pixels);
        return others;
    }

    private static Observation found(String code, String parameter, String value) {
        return Observation.found(
                Diagnosis.builder(code).putParameters(parameter, value).build());
    }

    /** Enough to recognise it in the panel. */
    private static String ending(String id) {
        return "…" + id.substring(Math.max(0, id.length() - 4));
    }
}
