package io.trackai.gtm.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trackai.adapter.pebble.PebbleTemplateRenderer;
import io.trackai.gtm.ConsentPolicy;
import io.trackai.gtm.Golden;
import io.trackai.gtm.GtmConnection;
import io.trackai.gtm.GtmProvider;
import io.trackai.gtm.Samples;
import io.trackai.model.Connection;
import io.trackai.spi.ArtifactRecipe;
import io.trackai.spi.BrowserFacts;
import io.trackai.spi.TemplateRenderer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What visitors' browsers do with the snippet, call by call; the lists are golden files under {@code golden/browser}. */
final class SnippetBrowserTest {

    private static final TemplateRenderer RENDERER = new PebbleTemplateRenderer();
    private static final String NONCE = "r4nd0m";
    private static final String LINKS = """
            <p><a id="early" href="https://go.perfectpay.com.br/PPU38CQ0ABC?utm_source=kept#top">comprar</a>
            <a id="other" href="https://outra.example/checkout">outro</a></p>
            """;
    private static final String STYLE = """
            <style>
            body{font:18px/1.5 system-ui,sans-serif;max-width:40rem;margin:3rem auto;padding:0 1rem;color:#1b1f24}
            a{display:inline-block;margin:.25rem .5rem .25rem 0;padding:.5rem 1rem;border-radius:4px;color:#fff;
            background:#1a7f37;text-decoration:none}
            #other{background:#57606a}
            </style>
            """;
    private static final String LATE_LINK = """
            var late = document.createElement('a');
            late.id = 'late';
            late.href = 'https://checkout.perfectpay.com.br/pay/PPU38CQ0ABC';
            late.textContent = 'depois';
            document.body.appendChild(late);
            """;

    private final Site site = new Site();
    private Optional<Chromium> chromium = Optional.empty();

    @BeforeEach
    void find() {
        chromium = Chromium.find();
        assumeTrue(chromium.isPresent(), "no Chromium on this machine's path");
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void firstVisit_firesThePixelOnceAndReportsTheVisit() throws Exception {
        String log =
                visit("/curso?utm_source=meta&utm_campaign=lan%C3%A7amento&fbclid=IwAR0invented", page(pixel(), ""));
        Golden.matches("browser/first-visit.txt", log);
    }

    @Test
    void linksEarlyAndLate_carryTheVisitorWhenClicked() throws Exception {
        String log = visit(
                "/curso?utm_source=meta&utm_medium=cpc",
                page(
                        pixel(),
                        "at(500, function () { press('early'); " + LATE_LINK
                                + " note('late link, at once'); press('late'); press('other');"
                                + " note('opened by a script');"
                                + " window.open('https://go.perfectpay.com.br/PPU1'); window.open('https://outra.example/'); });"));
        Golden.matches("browser/links.txt", log);
    }

    @Test
    void moveInsideThePage_isOneMorePageViewWithAnotherId() throws Exception {
        String log = visit(
                "/curso",
                page(
                        pixel(),
                        "at(500, function () { note('move'); history.pushState({}, '', '/curso/aula?utm_source=email');"
                                + " note('the same address again'); history.pushState({}, '', '/curso/aula?utm_source=email');"
                                + " note('tidied address'); history.replaceState({}, '', '/curso/aula'); });"));
        Golden.matches("browser/move.txt", log);
    }

    @Test
    void consentDeniedThenGranted_startsOnlyThen() throws Exception {
        String log = visit(
                "/curso?fbclid=IwAR0invented",
                page(
                                pixel(),
                                "at(500, function () { press('early'); note('granted'); __trackai.consent(true);"
                                        + " press('early'); });"
                                        + "at(4000, function () { note('withdrawn'); __trackai.consent(false); note('granted again');"
                                        + " __trackai.consent(true); });")
                        .replace("<head>", "<head><script>window.trackaiConsent = 'denied';</script>"));
        Golden.matches("browser/consent.txt", log);
    }

    @Test
    void consentRequiredWithoutABanner_sendsNothingAndSaysSo() throws Exception {
        String log = visit("/curso?fbclid=IwAR0invented", page(careful(), ""));
        Golden.matches("browser/no-banner.txt", log);
    }

    @Test
    void consentModeOfThePage_isHeard() throws Exception {
        String log = visit(
                "/curso",
                page(
                                careful(),
                                "at(500, function () { note('banner answers'); gtag('consent', 'update', {ad_storage: 'granted'}); });")
                        .replace(
                                "<head>",
                                "<head><script>window.dataLayer = []; function gtag() { dataLayer.push(arguments); }"
                                        + " gtag('consent', 'default', {ad_storage: 'denied'});</script>"));
        Golden.matches("browser/consent-mode.txt", log);
    }

    @Test
    void strictPolicyWithNonce_letsTheScriptsIn() throws Exception {
        String page = page(pixel(), "").replace("<script>", "<script nonce=\"" + NONCE + "\">");
        site.page(
                "/curso",
                page,
                Map.of(
                        "Content-Security-Policy",
                        "default-src 'none'; script-src 'nonce-" + NONCE + "' 'strict-dynamic'; connect-src 'self'"));
        Golden.matches("browser/strict-policy.txt", log("/curso"));
    }

    @Test
    void strictPolicyWithoutNonce_keepsTheSnippetOut_soTheTestCanFail() throws Exception {
        String page = page(pixel(), "").replace("<script>", "<script nonce=\"" + NONCE + "\">");
        int snippet = page.indexOf("<script nonce", page.indexOf("trackai-config"));
        String bare = page.substring(0, snippet) + page.substring(snippet).replaceFirst(" nonce=\"" + NONCE + "\"", "");
        site.page("/curso", bare, Map.of("Content-Security-Policy", "script-src 'nonce-" + NONCE + "'"));

        assertThat(log("/curso")).contains("violation script-src").doesNotContain("fbq");
    }

    @Test
    void snippetPastedTwice_countsOnce() throws Exception {
        String twice = page(pixel(), "").replace(pixel(), pixel() + pixel());
        assertThat(visit("/curso", twice)).isEqualTo(visit("/curso", page(pixel(), "")));
    }

    @Test
    void thankYouPage_reportsTheSaleOnceWithTheRelaysId() throws Exception {
        String sale = "__trackai.purchase({code: 'PPCPMTB5INVENT1', value: 197.5, currency: 'BRL',"
                + " contents: [{id: 'PPU38CQ0ABC', quantity: 1}]});";
        Golden.matches("browser/purchase.txt", visit("/obrigado", page(pixel(), sale + sale)));
    }

    @Test
    void pageWithAPixelOfItsOwn_leavesMovesToIt() throws Exception {
        String log = visit(
                "/curso",
                page(pixel(), "at(500, function () { history.pushState({}, '', '/curso/aula'); });")
                        .replace("</script>\n<script type", "window.fbq = function () {};</script>\n<script type"));
        Golden.matches("browser/other-pixel.txt", log);
    }

    // ---- with a container, its scripts run by a small trigger runtime

    @Test
    void container_ownsThePixel() throws Exception {
        String log = visit(
                "/curso?utm_source=meta",
                withContainer(
                        container(GtmConnection.snippetOnly()),
                        "at(500, function () { note('move');"
                                + " history.pushState({}, '', '/curso/aula'); note('sale');"
                                + " __trackai.purchase({code: 'PPCPMTB5INVENT1', value: 197.5, currency: 'BRL'}); });"));
        Golden.matches("browser/container.txt", log);
    }

    @Test
    void container_deniedThenGranted_firesOnlyThen() throws Exception {
        String log = visit(
                "/curso",
                withContainer(
                        container(GtmConnection.withConsent(GtmConnection.snippetOnly(), ConsentPolicy.REQUIRED)),
                        "at(500, function () { note('granted'); __trackai.consent(true); });"));
        Golden.matches("browser/container-consent.txt", log);
    }

    // ---- pictures

    @Test
    void guideAndPage_lookLikeThis() throws Exception {
        site.page("/guide", Golden.text("webhook-guide.html"), Map.of());
        site.page("/curso", page(pixel(), LATE_LINK).replace("</head>", STYLE + "</head>"), Map.of());
        Path pictures = Path.of("target", "screenshots");

        chromium.orElseThrow().picture(site.url("/guide"), pictures.resolve("webhook-guide.png"));
        chromium.orElseThrow().picture(site.url("/curso"), pictures.resolve("sample-page.png"));

        assertThat(Files.size(pictures.resolve("webhook-guide.png"))).isGreaterThan(10_000);
        assertThat(Files.size(pictures.resolve("sample-page.png"))).isPositive();
    }

    // ---- pages

    private String pixel() {
        return snippet(GtmConnection.snippetOnly(), Samples.pixelOnly());
    }

    private String careful() {
        return snippet(
                GtmConnection.withConsent(GtmConnection.snippetOnly(), ConsentPolicy.REQUIRED), Samples.pixelOnly());
    }

    private String container(Connection connection) {
        return snippet(connection, Samples.withContainer());
    }

    private String snippet(Connection connection, BrowserFacts facts) {
        BrowserFacts here = BrowserFacts.builder()
                .from(facts)
                .visitEndpoint(site.url("/api/v1/visits/7f3a"))
                .build();
        return artifact("snippet.html", connection, here);
    }

    private static String artifact(String name, Connection connection, BrowserFacts facts) {
        ArtifactRecipe recipe = GtmProvider.create().artifacts(connection).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        return ((ArtifactRecipe.Browser) recipe).writer().write(facts, RENDERER);
    }

    private static String page(String snippet, String scenario) throws IOException {
        return "<!DOCTYPE html>\n<html lang=\"pt-BR\"><head><meta charset=\"utf-8\"><title>Curso</title>\n<script>"
                + resource("recorder.js") + "</script>\n"
                + snippet.substring(snippet.indexOf("<script type"))
                + "</head>\n<body><h1>Curso de violão</h1>" + LINKS + "<script>" + scenario
                + "</script></body></html>";
    }

    private static String withContainer(String snippet, String scenario) throws IOException {
        String container = artifact("gtm-web-container.json", GtmConnection.snippetOnly(), Samples.pixelOnly());
        return page(snippet, scenario)
                .replace(
                        "<body>",
                        "<body><script type=\"application/json\" id=\"container\">"
                                + container.replace("<", "\\u003C") + "</script><script>"
                                + resource("trigger-runtime.js") + "</script>");
    }

    private String visit(String address, String html) throws IOException, InterruptedException {
        int query = address.indexOf('?');
        site.page(query < 0 ? address : address.substring(0, query), html, Map.of());
        return log(address);
    }

    private String log(String address) throws IOException, InterruptedException {
        String document = chromium.orElseThrow().document(site.url(address), 10_000);
        return Jsoup.parse(document)
                        .expectFirst("#log")
                        .wholeText()
                        .replace("127.0.0.1:" + site.port(), "loja.example")
                        .replaceAll("ta_[0-9a-f]{32}", "ta_*")
                        .replaceAll("pageview_[0-9a-f_]{10,40}", "pageview_*")
                        .replaceAll("\"seenAt\":[0-9]+", "\"seenAt\":*")
                        .replaceAll("fb\\.1\\.[0-9]+\\.", "fb.1.*.")
                + "\n";
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = SnippetBrowserTest.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
