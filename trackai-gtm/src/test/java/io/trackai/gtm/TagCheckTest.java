package io.trackai.gtm;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackai.gtm.LandingSource.Consent;
import io.trackai.gtm.LandingSource.Place;
import io.trackai.model.Diagnosis;
import io.trackai.spi.BrowserFacts;
import io.trackai.spi.Observation;
import io.trackai.spi.StepOutcome;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages as they are found in the wild, and what is said of them. */
final class TagCheckTest {

    private static final String ADDRESS = "https://loja.example/curso";
    private static final String BANNER = "<script>var notice = 'trackaiConsent';</script>";
    private static final String PIXEL_CODE =
            "<script>!function(f){}(window);fbq('init', '" + Samples.PIXEL + "');fbq('track','PageView');</script>";
    private static final String OTHER_PIXEL = "<script>fbq(\"init\", \"5550001112223\");</script>";
    private static final String GTM_CODE =
            "<script>(function(w,d,s,l,i){w[l]=w[l]||[];w[l].push({'gtm.start':1,event:'gtm.js'});j.src="
                    + "'https://www.googletagmanager.com/gtm.js?id='+i;})(window,document,'script','dataLayer','"
                    + Samples.CONTAINER + "');</script>";
    private static final String CHECKOUT = "<a href=\"https://go.perfectpay.com.br/PPU38CQ0ABC\">comprar</a>";

    private static final Set<String> FAILURES =
            Set.of("LP_TAG_MISSING", "LP_TAG_NOT_SEEN", "LP_OTHER_PIXEL", "LP_BLOCKED_BY_WAF");
    private static final String IMAGE =
            "<img src=\"https://www.facebook.com/tr?id=%s&amp;ev=PageView&amp;noscript=1\">";
    private static final String NOSCRIPT = "<noscript><iframe src=\"https://www.googletagmanager.com/ns.html?id="
            + Samples.CONTAINER + "\"></iframe></noscript>";

    private record Case(String name, BrowserFacts expected, String html, List<String> policies, List<String> said) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static String snippet(BrowserFacts facts) {
        return new SnippetWriter().write(facts, ConsentPolicy.ASSUMED);
    }

    private static String page(String head, String body) {
        return "<!DOCTYPE html><html><head>" + head + BANNER + "<title>Curso</title></head><body>" + body
                + "</body></html>";
    }

    private static Case one(String name, BrowserFacts expected, String html, String... said) {
        return new Case(name, expected, html, List.of(), List.of(said));
    }

    private static Case policy(String name, String policy, String html, String... said) {
        return new Case(name, Samples.pixelOnly(), html, List.of(policy), List.of(said));
    }

    static Stream<Case> cases() {
        BrowserFacts pixel = Samples.pixelOnly();
        BrowserFacts container = Samples.withContainer();
        String ours = snippet(pixel);
        String oursGtm = snippet(container);
        String nonced = ours.replace("<script>", "<script nonce=\"r4nd0m\">");
        return Stream.of(
                one("snippet as delivered", pixel, page(ours, CHECKOUT)),
                one("snippet with container as delivered", container, page(oursGtm, CHECKOUT)),
                one("nothing", pixel, page("", ""), "LP_TAG_MISSING"),
                one("empty answer", pixel, "", "LP_TAG_MISSING"),
                one(
                        "island without its script",
                        pixel,
                        page(ours.substring(0, ours.indexOf("<script>")), ""),
                        "LP_TAG_MISSING"),
                one(
                        "snippet of other inputs",
                        pixel,
                        page(snippet(Samples.twoPixels()).replace(Samples.PIXEL, "555"), ""),
                        "LP_OTHER_PIXEL"),
                one("pixel pasted by hand", pixel, page(PIXEL_CODE, "")),
                one("pixel by hand, links bare", pixel, page(PIXEL_CODE, CHECKOUT), "LP_CHECKOUT_LINK_UNTAGGED"),
                one(
                        "pixel by hand, links carry it",
                        pixel,
                        page(PIXEL_CODE, CHECKOUT.replace("ABC", "ABC?a=1&amp;src=x"))),
                one("another pixel", pixel, page(OTHER_PIXEL, ""), "LP_OTHER_PIXEL"),
                one(
                        "another pixel as an image only",
                        pixel,
                        page("", IMAGE.formatted("5550001112223")),
                        "LP_OTHER_PIXEL"),
                one("another pixel beside ours", pixel, page(ours + OTHER_PIXEL, ""), "LP_PIXEL_BESIDE"),
                one(
                        "image for visitors without scripts",
                        pixel,
                        page(ours, "<noscript>" + IMAGE.formatted(Samples.PIXEL) + "</noscript>")),
                one(
                        "image that everybody loads",
                        pixel,
                        page(ours, IMAGE.formatted(Samples.PIXEL)),
                        "LP_PIXEL_DUPLICATED"),
                one("another container may bring it", pixel, page(GTM_CODE, ""), "LP_TAG_NOT_SEEN"),
                one(
                        "a delayed script may bring it",
                        pixel,
                        page("<script type=\"litespeed/javascript\" data-src=\"/a.js\"></script>", ""),
                        "LP_TAG_NOT_SEEN"),
                one(
                        "a page of scripts may bring it",
                        pixel,
                        "<html><body><div id=app></div><script src=/app.js></script></body></html>",
                        "LP_TAG_NOT_SEEN"),
                one(
                        "a long page with scripts does not show it",
                        pixel,
                        page("", "<p>" + "Curso de violão. ".repeat(20) + "</p><script src=/app.js></script>"),
                        "LP_TAG_MISSING"),
                one("a login", pixel, page("", "<input type=password>"), "LP_BLOCKED_BY_WAF"),
                one(
                        "members may log in on the sales page",
                        pixel,
                        page("", "<input type=password>" + CHECKOUT),
                        "LP_TAG_MISSING"),
                one(
                        "old code, its loading delayed",
                        pixel,
                        page(
                                ours + "<script type=rocketlazyloadscript data-rocket-src=\"data:\">"
                                        + PIXEL_CODE.substring(8),
                                ""),
                        "LP_PIXEL_DUPLICATED",
                        "LP_SCRIPTS_DELAYED"),
                one(
                        "container by an address in an attribute",
                        container,
                        page(
                                "<script data-lazy-src=\"https://www.googletagmanager.com/gtm.js?id="
                                        + Samples.CONTAINER + "\"></script>",
                                "")),
                one(
                        "container in a packed script",
                        container,
                        page(
                                "<script src=\"data:text/javascript;base64,"
                                        + Base64.getEncoder()
                                                .encodeToString(("'https://www.googletagmanager.com/gtm.js?id="
                                                                + Samples.CONTAINER + "'")
                                                        .getBytes(StandardCharsets.UTF_8))
                                        + "\"></script>",
                                "")),
                one(
                        "container low in a long head",
                        container,
                        page("<style>" + "x".repeat(4_000) + "</style>" + GTM_CODE, ""),
                        "LP_GTM_LATE"),
                one(
                        "allowlist without scripts",
                        container,
                        page(
                                "<script>dataLayer=[{'gtm.allowlist': ['ga', 'nonGoogleScripts']}];</script>"
                                        + GTM_CODE,
                                ""),
                        "LP_GTM_RESTRICTED"),
                one(
                        "allowlist with scripts",
                        container,
                        page("<script>dataLayer=[{'gtm.allowlist': ['html']}];</script>" + GTM_CODE, "")),
                one("snippet and old code", pixel, page(ours + PIXEL_CODE, ""), "LP_PIXEL_DUPLICATED"),
                one("old code twice", pixel, page(PIXEL_CODE + PIXEL_CODE, ""), "LP_PIXEL_DUPLICATED"),
                one(
                        "pixel id in a comment only",
                        pixel,
                        page("<!-- fbq('init', '" + Samples.PIXEL + "') -->", ""),
                        "LP_TAG_MISSING"),
                one("container by hand", container, page(GTM_CODE, "")),
                one("container and snippet", container, page(oursGtm + GTM_CODE, ""), "LP_GTM_DUPLICATED"),
                one("container in the body", container, page("", GTM_CODE), "LP_GTM_MISPLACED"),
                one(
                        "noscript in the head",
                        container,
                        page(
                                GTM_CODE + "<noscript><iframe src=\"https://www.googletagmanager.com/ns.html?id="
                                        + Samples.CONTAINER + "\"></iframe></noscript>",
                                ""),
                        "LP_GTM_MISPLACED"),
                one(
                        "noscript in the body",
                        container,
                        page(
                                GTM_CODE,
                                "<noscript><iframe src=\"https://www.googletagmanager.com/ns.html?id="
                                        + Samples.CONTAINER + "\"></iframe></noscript>")),
                one(
                        "other container beside ours",
                        container,
                        page(oursGtm + GTM_CODE.replace(Samples.CONTAINER, "GTM-OTHER12"), ""),
                        "LP_OTHER_CONTAINER"),
                one(
                        "container id mentioned only",
                        container,
                        page("<script>var x = '" + Samples.CONTAINER + "';</script>", ""),
                        "LP_TAG_MISSING"),
                one(
                        "renamed data layer",
                        container,
                        page(GTM_CODE.replace("'dataLayer'", "'camada'"), ""),
                        "LP_DATA_LAYER_RENAMED"),
                one(
                        "blocklist",
                        container,
                        page("<script>dataLayer=[{'gtm.blocklist': ['customScripts']}];</script>" + GTM_CODE, ""),
                        "LP_GTM_RESTRICTED"),
                one(
                        "blocklist of something else",
                        container,
                        page("<script>dataLayer=[{'gtm.blocklist': ['flc']}];</script>" + GTM_CODE, "")),
                one(
                        "consent default after the tag",
                        container,
                        page(GTM_CODE + "<script>gtag('consent', 'default', {ad_storage:'denied'})</script>", ""),
                        "LP_CONSENT_LATE"),
                one(
                        "consent default before the tag",
                        container,
                        page("<script>gtag( \"consent\",\"default\", {})</script>" + GTM_CODE, "")),
                one("no banner to be seen", pixel, page(ours, "").replace(BANNER, ""), "LP_CONSENT_NOT_SEEN"),
                one(
                        "rocket loader",
                        pixel,
                        page(ours, "<script src=\"/rocket-loader.min.js\"></script>"),
                        "LP_SCRIPTS_DELAYED"),
                one("partytown", pixel, page(ours, "<script type=\"text/partytown\"></script>"), "LP_SCRIPTS_DELAYED"),
                one(
                        "policy in the page itself",
                        pixel,
                        page("<meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'self'\">" + ours, ""),
                        "LP_CSP_BLOCKS"),
                new Case(
                        "frame of the container forbidden",
                        container,
                        page(GTM_CODE, NOSCRIPT),
                        List.of("frame-src 'self'"),
                        List.of("LP_CSP_BLOCKS")),
                new Case(
                        "frame of the container allowed",
                        container,
                        page(GTM_CODE, NOSCRIPT),
                        List.of("child-src www.googletagmanager.com"),
                        List.of()),
                policy("no rule for scripts", "frame-ancestors 'self'; upgrade-insecure-requests", page(ours, "")),
                policy("own scripts only", "default-src 'self'", page(ours, ""), "LP_CSP_BLOCKS"),
                policy(
                        "everything named",
                        "script-src 'unsafe-inline' https://connect.facebook.net; img-src *.facebook.com;"
                                + " connect-src www.facebook.com api.host.example",
                        page(ours, "")),
                policy(
                        "beacon forgotten",
                        "connect-src https://www.facebook.com; img-src *",
                        page(ours, ""),
                        "LP_CSP_BLOCKS"),
                policy(
                        "inline beside a nonce is ignored",
                        "script-src 'unsafe-inline' 'nonce-r4nd0m' https://connect.facebook.net",
                        page(ours, ""),
                        "LP_CSP_BLOCKS"),
                policy("nonce on the snippet", "script-src 'nonce-r4nd0m' 'strict-dynamic'", page(nonced, "")),
                policy("nonce of another answer", "script-src 'nonce-0ther'", page(nonced, ""), "LP_CSP_BLOCKS"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void page_getsItsVerdict(Case one) {
        StepOutcome outcome =
                new TagCheck(one.expected()).verdict(LandingSource.read(one.html(), ADDRESS), one.policies());
        assertThat(codes(outcome)).containsExactlyInAnyOrderElementsOf(one.said());
        boolean failure = one.said().stream().anyMatch(FAILURES::contains);
        assertThat(outcome).isInstanceOf(failure ? StepOutcome.Failed.class : StepOutcome.Ok.class);
    }

    @Test
    void everyRemark_isInTheCatalogueWithAnAction() {
        List<String> known =
                LandingFindings.all().stream().map(row -> row.code()).toList();
        assertThat(known).doesNotHaveDuplicates();
        cases().forEach(one -> assertThat(known).containsAll(one.said()));
        assertThat(LandingFindings.all()).allSatisfy(row -> {
            assertThat(row.actions()).as(row.code()).isNotEmpty();
            assertThat(row.explanation().ptBr().length()).as(row.code()).isLessThanOrEqualTo(240);
            assertThat(row.explanation().en().length()).as(row.code()).isLessThanOrEqualTo(240);
        });
    }

    @Test
    void nothingExpected_doesNotConcernThePage() {
        StepOutcome outcome = new TagCheck(BrowserFacts.builder().build())
                .verdict(LandingSource.read(page(PIXEL_CODE, ""), ADDRESS), List.of());
        assertThat(outcome).isInstanceOf(StepOutcome.NotApplicable.class);
    }

    @Test
    void foundTag_leavesFactsForOthers() {
        String head = GTM_CODE + "<meta name=\"facebook-domain-verification\" content=\"x\">"
                + "<script src=\"https://www.googletagmanager.com/gtag/js?id=G-ABCDEF1234\"></script>";
        StepOutcome.Ok outcome = (StepOutcome.Ok) new TagCheck(Samples.withContainer())
                .verdict(LandingSource.read(page(head, CHECKOUT.replace("ABC", "ABC?src=1")), ADDRESS), List.of());
        assertThat(outcome.facts())
                .isEqualTo(Map.of(
                        "via", "container",
                        "consentDefault", "not_seen",
                        "domainVerified", "true",
                        "checkoutLinks", "1",
                        "containers", Samples.CONTAINER,
                        "googleTags", "G-ABCDEF1234"));
    }

    @Test
    void pageThatHidesAndNamesAnotherHome_leavesThatAsFacts() {
        String head = PIXEL_CODE + "<meta name=\"robots\" content=\"NOINDEX, nofollow\">"
                + "<link rel=\"canonical\" href=\"https://www.outra.example/curso\">";
        StepOutcome.Ok outcome = (StepOutcome.Ok)
                new TagCheck(Samples.pixelOnly()).verdict(LandingSource.read(page(head, ""), ADDRESS), List.of());

        assertThat(outcome.facts())
                .containsEntry("noindex", "true")
                .containsEntry("canonicalHost", "www.outra.example");
        assertThat(LandingSource.read(page("<link rel=canonical href=/curso>", ""), ADDRESS)
                        .traits()
                        .canonical())
                .isEmpty();
    }

    @Test
    void source_readsWhatIsThere() {
        LandingSource source = LandingSource.read(
                page(
                        "<base href=\"https://outra.example/x/\">" + OTHER_PIXEL,
                        "<a href=\"y?z=1\">a</a><a href=\"javascript:void(0)\">b</a>"
                                + "<noscript><img src=\"https://www.facebook.com/tr?ev=PageView&amp;id=5550001112223&noscript=1\">"
                                + "</noscript><script>gtag('consent','default',{})</script>"),
                ADDRESS);
        assertThat(source.links()).contains("https://outra.example/x/y?z=1");
        assertThat(source.imagePixels()).containsExactly("5550001112223");
        assertThat(source.consent()).isEqualTo(Consent.AFTER_TAGS);
        assertThat(source.snippet()).isEmpty();
    }

    @Test
    void loader_lateInALongHead_isTold() {
        String head = "<style>" + "x".repeat(3_000) + "</style>" + GTM_CODE;
        assertThat(LandingSource.read(page(head, ""), ADDRESS).loaders().get(0).place())
                .isEqualTo(Place.LATE_IN_HEAD);
        assertThat(LandingSource.read(page("<style>p{}</style>" + GTM_CODE, ""), ADDRESS)
                        .loaders()
                        .get(0)
                        .place())
                .as("in a short head nothing is late")
                .isEqualTo(Place.EARLY_IN_HEAD);
        assertThat(LandingSource.read(page(GTM_CODE + "<style>" + "x".repeat(3_000) + "</style>", ""), ADDRESS)
                        .loaders()
                        .get(0)
                        .place())
                .isEqualTo(Place.EARLY_IN_HEAD);
    }

    private static List<String> codes(StepOutcome outcome) {
        List<Observation> observations = outcome instanceof StepOutcome.Failed failed
                ? failed.observations()
                : outcome instanceof StepOutcome.Ok ok ? ok.observations() : List.of();
        return observations.stream()
                .map(observation -> observation instanceof Observation.Found found
                        ? found.diagnosis()
                        : new PageDiagnoser().diagnose(observation).get(0))
                .map(Diagnosis::code)
                .toList();
    }
}
