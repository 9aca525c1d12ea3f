package io.trackai.testkit.scenario;

import static io.trackai.testkit.scenario.ScenarioWorld.PAGE;
import static io.trackai.testkit.scenario.ScenarioWorld.PIXEL;

import io.trackai.error.PageFetchException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What can be wrong with a sales page; mended on the site, or by giving another address. */
final class LandingScenarios {

    private static final Duration DAY = Duration.ofHours(25);
    private static final String OTHER = "https://www.loja.example/outra-pagina";
    private static final String FOREIGN = "https://outro-site.example/curso";
    private static final String CONSENT = "<script>gtag('consent','default',{});</script>";
    private static final String PIXEL_CODE = "<script>fbq('init','" + PIXEL + "');</script>";
    private static final String LINK = "<a href=\"https://go.perfectpay.com.br/PPU38AAAA?src=v1\">Comprar</a>";

    private final List<Scenario> all = new ArrayList<>();
    /** Codes that are played at every moment; their further variants at the start only. */
    private final Set<String> moments = new HashSet<>();

    static List<Scenario> all() {
        LandingScenarios scenarios = new LandingScenarios();
        scenarios.unreachable();
        scenarios.answers();
        scenarios.redirects();
        scenarios.tag();
        scenarios.remarks();
        scenarios.containers();
        scenarios.beside();
        return scenarios.all;
    }

    private void unreachable() {
        failing("SEC_URL_FORBIDDEN", "give-url", Kind.FORBIDDEN);
        failing("LP_DNS_NOT_FOUND", "check-site", Kind.DNS_NOT_FOUND);
        failing("LP_DNS_FAILURE", "wait", Kind.DNS_FAILURE);
        failing("LP_UNREACHABLE", "check-site", Kind.UNREACHABLE);
        failing("LP_TLS_EXPIRED", "renew-certificate", Kind.TLS_EXPIRED);
        failing("LP_TLS_HOST_MISMATCH", "renew-certificate", Kind.TLS_HOST_MISMATCH);
        failing("LP_TLS_UNTRUSTED", "renew-certificate", Kind.TLS_UNTRUSTED);
        failing("LP_REDIRECT_LOOP", "check-site", Kind.REDIRECT_LOOP);
        failing("LP_NOT_HTTPS", "renew-certificate", Kind.REDIRECT_DOWNGRADE);
        failing("LP_CONTENT_UNSUPPORTED", "give-url", Kind.CONTENT_UNSUPPORTED);
        for (String address : List.of("2001:db8::1", "203.0.113.9", "198.51.100.7")) {
            remark(
                    "LP_PARTIAL_ADDRESS_FAILURE",
                    address,
                    "fix-address",
                    world -> world.pages().halfReachable(PAGE, address));
        }
    }

    private void answers() {
        for (int status : new int[] {401, 403, 429}) {
            answering("LP_BLOCKED_BY_WAF", "allow-check", status, "text/html", "<html>no</html>");
        }
        answering("LP_BLOCKED_BY_WAF", "allow-check", 503, "text/html", "<title>Just a moment...</title>");
        answering("LP_BLOCKED_BY_WAF", "allow-check", 200, "text/html", "<html>_cf_chl_opt</html>");
        answering("LP_NOT_FOUND", "give-url", 404, "text/html", "<html>404</html>");
        answering("LP_NOT_FOUND", "check-site", 410, "text/html", "<html>gone</html>");
        answering("LP_SERVER_ERROR", "wait", 500, "text/html", "<html>oops</html>");
        answering("LP_SERVER_ERROR", "check-site", 502, "text/html", "<html>bad gateway</html>");
        answering("LP_STATUS_UNUSUAL", "wait", 300, "text/html", "");
        answering("LP_STATUS_UNUSUAL", "check-site", 418, "text/html", "");
        answering("LP_CONTENT_UNSUPPORTED", "give-url", 200, "application/pdf", "%PDF-1.7");
        answering("LP_CONTENT_UNSUPPORTED", "give-url", 200, "application/json", "{}");
    }

    private void redirects() {
        for (String to : List.of(FOREIGN, "https://checkout.example/x", "https://loja.example.net/curso")) {
            remark("LP_REDIRECT_FOREIGN", "to " + to, "give-url", world -> {
                world.pages().page(to, ScenarioWorld.soundPage());
                world.pages().redirects(PAGE, to, true);
            });
        }
        for (String to : List.of(OTHER, "https://www.loja.example/curso", "https://loja.example/curso/")) {
            remark("LP_REDIRECT_DROPS_PARAMETERS", "to " + to, "keep-parameters", world -> {
                world.pages().page(to, ScenarioWorld.soundPage());
                world.pages().redirects(PAGE, to, false);
            });
        }
        for (String path : List.of("curso", "promo", "")) {
            String plain = "http://loja.example/" + path;
            all.add(Scenario.of("LP_NOT_HTTPS", "the address itself is plain: " + path)
                    .before(world -> {
                        world.pages().page(plain, ScenarioWorld.soundPage());
                        world.give("landing", "url", plain);
                    })
                    .fix("renew-certificate", world -> world.give("landing", "url", PAGE))
                    .build());
        }
    }

    private void tag() {
        page("LP_TAG_MISSING", "paste-snippet", "<html><head></head><body></body></html>", "nothing of ours");
        page(
                "LP_TAG_MISSING",
                "paste-snippet",
                "<html><head>" + CONSENT + "</head><body>" + LINK + "</body></html>",
                "a banner only");
        page("LP_TAG_MISSING", "paste-snippet", "<html><!-- fbq --><body>pixel</body></html>", "words only");
        page(
                "LP_OTHER_PIXEL",
                "paste-snippet",
                html(CONSENT + "<script>fbq('init','555555555555555')</script>", LINK),
                "by script");
        page(
                "LP_OTHER_PIXEL",
                "paste-snippet",
                html(CONSENT + "<script>fbq( 'init' , \"555555555555555\" )</script>", LINK),
                "written loosely");
        page(
                "LP_OTHER_PIXEL",
                "paste-snippet",
                html(CONSENT + "<script>fbq('init','555555555555555');fbq('init','666666666666666')</script>", LINK),
                "two others");
    }

    private void remarks() {
        page("LP_PIXEL_DUPLICATED", "remove-pixel", html(CONSENT + PIXEL_CODE + PIXEL_CODE, LINK), "twice in the head");
        page("LP_PIXEL_DUPLICATED", "remove-pixel", html(CONSENT + PIXEL_CODE, PIXEL_CODE + LINK), "in head and body");
        page("LP_PIXEL_DUPLICATED", "remove-pixel", html(CONSENT + PIXEL_CODE.repeat(3), LINK), "three times");
        for (String policy : List.of(
                "script-src 'self'", "default-src 'self'", "script-src 'self' https://www.googletagmanager.com")) {
            all.add(Scenario.of("LP_CSP_BLOCKS", policy)
                    .before(world -> world.pages()
                            .answer(
                                    PAGE,
                                    200,
                                    Map.of("Content-Type", "text/html", "Content-Security-Policy", policy),
                                    ScenarioWorld.soundPage()))
                    .fix("allow-in-policy", world -> world.page(ScenarioWorld.soundPage()))
                    .within(DAY)
                    .build());
        }
        String bare = "<a href=\"https://go.perfectpay.com.br/PPU38AAAA\">Comprar</a>";
        page("LP_CHECKOUT_LINK_UNTAGGED", "paste-for-links", html(CONSENT + PIXEL_CODE, bare), "without a query");
        page(
                "LP_CHECKOUT_LINK_UNTAGGED",
                "paste-for-links",
                html(CONSENT + PIXEL_CODE, bare.replace("AAAA", "AAAA?utm_source=fb")),
                "with another parameter");
        page("LP_CHECKOUT_LINK_UNTAGGED", "paste-for-links", html(CONSENT + PIXEL_CODE, LINK + bare), "one of two");
        page("LP_CONSENT_LATE", "consent-first", html(PIXEL_CODE + CONSENT, LINK), "after the pixel");
        page("LP_CONSENT_LATE", "consent-first", html(PIXEL_CODE, CONSENT + LINK), "in the body");
        page("LP_CONSENT_LATE", "consent-first", html(PIXEL_CODE, LINK + CONSENT), "at the end");
        page("LP_CONSENT_NOT_SEEN", "add-banner", html(PIXEL_CODE, LINK), "no banner");
        page("LP_CONSENT_NOT_SEEN", "add-banner", html(PIXEL_CODE, "<p>cookies</p>" + LINK), "words only");
        page(
                "LP_CONSENT_NOT_SEEN",
                "add-banner",
                html(PIXEL_CODE + "<script>gtag('js')</script>", LINK),
                "gtag without it");
        for (String delayed : List.of("text/partytown", "text/rocketscript", "rocketlazyloadscript")) {
            page(
                    "LP_SCRIPTS_DELAYED",
                    "exclude-from-delay",
                    html(CONSENT + PIXEL_CODE + "<script type=\"" + delayed + "\">x()</script>", LINK),
                    delayed);
        }
    }

    /** Ours is there, or may be, and something is beside it or before it. */
    private void beside() {
        for (String other : List.of("555555555555555", "666666666666666", "777777777777777")) {
            page(
                    "LP_PIXEL_BESIDE",
                    "check-other-pixel",
                    html(CONSENT + PIXEL_CODE + "<script>fbq('init','" + other + "')</script>", LINK),
                    other);
        }
        page(
                "LP_TAG_NOT_SEEN",
                "look-in-browser",
                html(CONSENT + loader("GTM-ZZZ9999", "dataLayer"), LINK),
                "a container");
        for (String delayed : List.of("text/partytown", "text/rocketscript")) {
            page(
                    "LP_TAG_NOT_SEEN",
                    "look-in-browser",
                    html(CONSENT + "<script type=\"" + delayed + "\">x()</script>", LINK),
                    delayed);
        }
        for (int lines : new int[] {200, 400, 800}) {
            container(
                    "LP_GTM_LATE",
                    "raise-container",
                    html(CONSENT + "<meta name=\"y\">".repeat(lines) + loader("GTM-ABC1234", "dataLayer"), LINK)
                            .replace("<meta name=\"x\">", ""),
                    lines + " lines before it");
        }
    }

    private void containers() {
        String ours = "GTM-ABC1234";
        String loader = loader(ours, "dataLayer");
        container("LP_GTM_DUPLICATED", "remove-container", html(CONSENT + loader + loader, LINK), "twice in the head");
        container("LP_GTM_DUPLICATED", "remove-container", html(CONSENT + loader.repeat(3), LINK), "three times");
        container("LP_GTM_DUPLICATED", "remove-container", html(CONSENT + loader, loader + LINK), "in head and body");
        for (String other : List.of("GTM-ZZZ9999", "GTM-QQQ1111", "GTM-OTHER12")) {
            container(
                    "LP_OTHER_CONTAINER",
                    "check-other-container",
                    html(CONSENT + loader + loader(other, "dataLayer"), LINK),
                    other);
        }
        container("LP_GTM_MISPLACED", "move-container", html(CONSENT, loader + LINK), "in the body");
        container("LP_GTM_MISPLACED", "move-container", html(CONSENT, LINK + loader), "at the end");
        container(
                "LP_GTM_MISPLACED",
                "move-container",
                html(
                        CONSENT + loader + "<noscript><iframe src=\"https://www.googletagmanager.com/ns.html?id=" + ours
                                + "\"></iframe></noscript>",
                        LINK),
                "noscript in the head");
        for (String layer : List.of("otherLayer", "dl", "_data")) {
            container("LP_DATA_LAYER_RENAMED", "rename-layer", html(CONSENT + loader(ours, layer), LINK), layer);
        }
        for (String blocked : List.of("html", "customScripts", "nonGoogleScripts")) {
            container(
                    "LP_GTM_RESTRICTED",
                    "lift-restriction",
                    html(CONSENT + "<script>dataLayer=[{'gtm.blocklist':['" + blocked + "']}]</script>" + loader, LINK),
                    blocked);
        }
    }

    /** Google's own loader, shortened. */
    static String loader(String container, String layer) {
        return "<script>(function(w,d,s,l,i){w[l]=w[l]||[];w[l].push({'gtm.start':1});f='gtm.js?id='+i;})"
                + "(window,document,'script','" + layer + "','" + container + "');</script>";
    }

    private static String html(String head, String body) {
        return "<!doctype html><html><head>" + head + "<title>Curso</title>" + "<meta name=\"x\">".repeat(40)
                + "</head><body>" + body + "</body></html>";
    }

    /** From the start, a day later, and when the lead gives an address that does not work. */
    private void failing(String code, String action, Kind kind) {
        everyMoment(code, kind.toString(), action, (world, url) -> world.pages().fails(url, kind));
    }

    private void answering(String code, String action, int status, String mediaType, String body) {
        everyMoment(
                code,
                status + " " + mediaType + " " + body.length(),
                action,
                (world, url) -> world.pages().answer(url, status, Map.of("Content-Type", mediaType), body));
    }

    /** Breaks one address. */
    private interface Breaking {
        void at(ScenarioWorld world, String url);
    }

    private void everyMoment(String code, String variant, String action, Breaking breaking) {
        all.add(Scenario.of(code, variant + " from the start")
                .before(world -> breaking.at(world, PAGE))
                .fix(action, world -> world.page(ScenarioWorld.soundPage()))
                .build());
        if (!moments.add(code)) {
            return;
        }
        all.add(Scenario.of(code, variant + " a day later")
                .after(world -> {
                    breaking.at(world, PAGE);
                    world.advance(DAY);
                })
                .fix(action, world -> world.page(ScenarioWorld.soundPage()))
                .build());
        all.add(Scenario.of(code, variant + " at another address")
                .after(world -> {
                    breaking.at(world, OTHER);
                    world.give("landing", "url", OTHER);
                })
                .fix(action, world -> world.give("landing", "url", PAGE))
                .build());
    }

    /** Something odd about a page that opens; looked at again with the page itself. */
    private void remark(String code, String variant, String action, Consumer<ScenarioWorld> trouble) {
        all.add(Scenario.of(code, variant)
                .before(trouble)
                .fix(action, world -> world.page(ScenarioWorld.soundPage()))
                .within(DAY)
                .build());
    }

    private void page(String code, String action, String html, String variant) {
        remark(code, variant, action, world -> world.page(html));
    }

    /** The same where a container of the lead's own is expected. */
    private void container(String code, String action, String html, String variant) {
        all.add(Scenario.of(code, variant)
                .before(world -> world.give("gtm", "containerId", "GTM-ABC1234").page(html))
                .fix(action, world -> world.page(html(CONSENT + loader("GTM-ABC1234", "dataLayer"), LINK)))
                .within(DAY)
                .build());
    }
}
