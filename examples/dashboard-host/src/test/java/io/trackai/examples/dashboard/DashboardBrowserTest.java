package io.trackai.examples.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.trackai.model.Secret;
import io.trackai.testkit.meta.MetaRight;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What an operator sees and does in a real browser, from signing in to {@code evento recebido}. Pictures in target/screenshots. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DashboardBrowserTest {

    private static final String KEY = "an-invented-operator-key";
    private static final String CANARY = "EAAcanary" + "Xq7".repeat(30);
    private static final String EXPIRED_CANARY = "EAAcanary" + "Zk4".repeat(30);
    private static final String TOKEN_FIELD = "#i-meta-accessToken";
    private static final String ANSWER_FIELD = "[data-code='META_TOKEN_EXPIRED'] input[type=password]";

    private Optional<Browser> browser = Optional.empty();
    private Browser page;
    private RunningDashboard running;

    @BeforeAll
    void find() throws Exception {
        browser = Browser.start();
    }

    @BeforeEach
    void start() throws Exception {
        assumeTrue(browser.isPresent(), "no Chromium on this machine's path");
        page = browser.get();
        page.size(1280, 900);
        page.dark(false);
        page.forget();
        running = RunningDashboard.start(new Options(true, "memory", 0), Map.of(), Secret.of(KEY));
        demo().meta.latency(Duration.ZERO);
        demo().meta.token(CANARY).grant(CANARY, Demo.PIXEL, MetaRight.READ_PIXEL, MetaRight.WRITE_EVENTS);
        demo().meta.token(EXPIRED_CANARY).expire(EXPIRED_CANARY);
    }

    @AfterEach
    void stop() {
        if (running != null) {
            running.close();
        }
    }

    @AfterAll
    void end() {
        browser.ifPresent(Browser::close);
    }

    private Demo demo() {
        return running.demo().orElseThrow();
    }

    private void enter() throws InterruptedException {
        page.open(running.address());
        page.eval("localStorage.clear()");
        page.open(running.address());
        page.awaitText("h1", "Entrar no painel");
        page.fill("#key", KEY);
        page.press("Enter");
        page.awaitText("h1", "Configurações");
    }

    private void fillForm(String lead, String token) throws InterruptedException {
        page.click("a[href='#/new']");
        page.awaitText("h1", "Nova configuração");
        page.fill("#i-lead", lead);
        page.fill("#i-landing-url", demo().landing.url("/curso"));
        page.fill("#i-meta-pixelId", Demo.PIXEL);
        page.fill(TOKEN_FIELD, token);
    }

    private void startSetup(String lead, String token) throws InterruptedException {
        fillForm(lead, token);
        page.click("main form [type=submit]");
        page.await("the session", "location.hash.startsWith('#/s/')");
    }

    private void awaitPhase(String label) throws InterruptedException {
        page.awaitText(".session-head [data-phase]", label);
    }

    private void part(String name) throws InterruptedException {
        page.click(".tabs a[href$='/" + name + "']");
        page.await(
                name,
                "document.querySelector(\".tabs a[href$='/" + name + "'][aria-current]\")"
                        + " && !document.querySelector('.panel > .loading')");
    }

    // ---- the journey

    @Test
    void failingToken_correctedOnThePage_endsInEventoRecebido_andNoSecretIsShown() throws Exception {
        page.open(running.address());
        page.eval("localStorage.clear()");
        page.open(running.address());
        page.awaitText("h1", "Entrar no painel");
        page.picture("login");
        page.fill("#key", "not-the-operator-key");
        page.press("Enter");
        page.awaitText("[role=alert]", "não é a chave do operador");
        page.picture("login-wrong-key");
        page.fill("#key", KEY);
        page.press("Enter");
        page.awaitText(".empty", "Nenhuma configuração ainda");
        page.picture("sessions-empty");

        page.click("a[href='#/new']");
        page.awaitText("h1", "Nova configuração");
        page.picture("form");
        page.click("main form [type=submit]");
        page.awaitText(".notice", "Corrija o que está marcado");
        assertThat(page.eval("document.activeElement.className").asText()).contains("notice");
        page.picture("form-problems");

        fillForm("loja-da-ana", EXPIRED_CANARY);
        demo().meta.latency(Duration.ofMillis(400));
        assertThat(page.eval("document.querySelector('" + TOKEN_FIELD + "').type")
                        .asText())
                .isEqualTo("password");
        page.picture("form-filled");
        page.click("main form [type=submit]");
        awaitPhase("validando");
        page.picture("running");
        awaitPhase("ação necessária");
        page.await("the field", "document.querySelector(\"" + ANSWER_FIELD + "\")");
        noSecret();
        page.picture("failing-token");

        page.fill(ANSWER_FIELD, CANARY);
        page.press("Enter");
        awaitPhase("evento recebido");
        page.await("the finding to go", "!document.querySelector('[data-code=META_TOKEN_EXPIRED]')");
        page.awaitText("#say", "evento recebido");
        noSecret();
        page.picture("evento-recebido");
        assertThat(demo().meta.events()).hasSize(1);

        part("inputs");
        assertThat(page.eval("document.querySelector('#c-meta-accessToken').value")
                        .asText())
                .isEmpty();
        assertThat(page.text("label[for='c-meta-accessToken']")).contains("informado");
        page.picture("inputs");
        noSecret();
        page.click("nav a[href='#/']");
        page.awaitText(".rows", "loja-da-ana");
        page.picture("sessions");
        assertThat(page.answers()).contains("loja-da-ana").doesNotContain(CANARY, EXPIRED_CANARY, KEY);
        assertThat(page.complaints()).isEmpty();
    }

    private void noSecret() {
        assertThat(page.everything()).contains("Track AI").doesNotContain(CANARY, EXPIRED_CANARY, KEY);
    }

    @Test
    void files_everyHalfIsLabelled_comparedRestoredAndCopied() throws Exception {
        enter();
        startSetup("loja-da-ana", CANARY);
        awaitPhase("evento recebido");
        part("inputs");
        page.fill("#c-meta-pixelId", Demo.OTHER_PIXEL);
        page.press("Enter");
        page.awaitText("[data-connection=meta] .success", "Salvo");
        part("files");
        page.await(
                "a second version",
                "document.querySelector(\"[data-file='snippet.html']\").innerText.includes('Versão 2')");

        page.click("[data-file='snippet.html']");
        page.await("the content", "document.querySelector(\"[data-content='snippet.html']\")");
        page.click("[data-content='snippet.html'] .button.small");
        page.await(
                "the copy", "navigator.clipboard.readText().then(text => text.includes('" + Demo.OTHER_PIXEL + "'))");
        page.click("[data-compare]");
        page.await("the difference", "document.querySelector('.change')");
        assertThat(page.text(".change .before")).contains("− ", Demo.PIXEL);
        assertThat(page.text(".change ins")).isNotEmpty();
        assertThat(page.text(".change .after")).contains("+ ", Demo.OTHER_PIXEL);
        page.picture("artifact-diff");

        page.click("[data-restore='1']");
        page.await("a third version", "document.querySelector(\"[data-version='3']\")");
        assertThat(page.text("[data-version='3']")).contains("atual", "repete a versão 1");

        int halves = page.count("[data-file]");
        assertThat(halves).isGreaterThanOrEqualTo(5);
        assertThat(page.count("[data-file] [data-audience]")).isEqualTo(halves);
        assertThat(page.count("[data-version]")).isEqualTo(page.count("[data-version] [data-audience]"));
        page.click("[data-file='server-settings.json']");
        page.await("the server half", "document.querySelector(\"[data-content='server-settings.json']\")");
        assertThat(page.text("[data-content] [data-audience]")).isEqualTo("Servidor: contém segredos");
        assertThat(page.text("[data-content] pre")).startsWith("curl ");
        page.picture("artifact-server");
        noSecret();
        assertThat(page.complaints()).isEmpty();
    }

    @Test
    void historyAndAlerts_areFiltered() throws Exception {
        enter();
        startSetup("loja-da-ana", EXPIRED_CANARY);
        awaitPhase("ação necessária");
        part("history");
        page.await("entries", "document.querySelectorAll('.entry').length > 20");
        page.picture("history");
        page.eval("document.querySelector('#h-type').value = 'finding.opened'");
        page.fill("#h-code", "META_TOKEN_EXPIRED");
        page.press("Enter");
        page.await("one entry", "document.querySelectorAll('.entry').length === 1");
        page.picture("history-filtered");

        page.click("nav a[href='#/history']");
        page.await(
                "the whole history",
                "document.querySelector('h1').innerText === 'Histórico' && document.querySelector('.entry-whose')");
        page.fill("#h-lead", "another-lead");
        page.press("Enter");
        page.awaitText(".empty", "Nada no histórico");

        page.click("nav a[href='#/alerts']");
        page.awaitText("h1", "Alertas");
        page.awaitText("main", "Nenhum alerta");
        page.picture("alerts-none");
        assertThat(page.complaints()).isEmpty();
    }

    @Test
    void alert_afterTheSameFailureAgainAndAgain_isFilteredAndLeadsToItsSession() throws Exception {
        enter();
        startSetup("loja-da-ana", EXPIRED_CANARY);
        awaitPhase("ação necessária");
        for (int seen = 1; seen < 5; seen++) {
            page.click("[data-run=validate]");
            page.await(
                    "look " + seen,
                    "fetch('/api/v1/setup/history?type=step.finished&subject=meta%2Ftoken').then(answer => answer.json())"
                            + ".then(answer => answer.entries.length > " + seen + ")");
        }
        page.click("nav a[href='#/alerts']");
        page.awaitText("main", "A mesma falha se repete");
        page.picture("alerts");
        page.eval("document.querySelector('#al-severity').value = 'ERROR'");
        page.click("main form [type=submit]");
        page.awaitText("main", "Nenhum alerta com estes filtros");
        page.eval("document.querySelector('#al-severity').value = ''");
        page.click("main form [type=submit]");
        page.click("[data-code=ALERT_REPEATED_FAILURE] a");
        page.awaitText("h1", "loja-da-ana");
        assertThat(page.complaints()).isEmpty();
    }

    @Test
    void sale_ofTheDemosGateway_authenticatesTheWebhook() throws Exception {
        enter();
        page.click("a[href='#/new']");
        page.click(".demo-card button");
        page.picture("form-demo");
        page.click("main form [type=submit]");
        awaitPhase("evento recebido");
        page.click("[data-sale]");
        page.awaitText("main", "O webhook aceitou o aviso de venda (resposta 200)");
        page.await("the condition", "document.querySelector('[data-condition=WebhookAuthenticated][data-holds=TRUE]')");
        page.picture("sale");
        assumeTrue(page.count("nav a[href='#/deliveries']") == 1, "this server has no relay");
        page.click("nav a[href='#/deliveries']");
        page.await("the delivery", "document.querySelector('.entry')");
        page.click(".entry summary");
        page.await("its sides", "document.querySelector('.entry .content, .entry .how')");
        free("deliveries");
        page.picture("deliveries");
        page.eval("document.querySelector('#d-state').value = 'dead'");
        page.click("main form [type=submit]");
        page.awaitText(".empty", "Nenhuma entrega com estes filtros");
        assertThat(page.complaints()).isEmpty();
    }

    @Test
    void conversation_asksForWhatIsMissing_takesIt_andAnswersQuestions() throws Exception {
        enter();
        startSetup("loja-da-ana", EXPIRED_CANARY);
        awaitPhase("ação necessária");
        assumeTrue(page.count(".tabs a[href$='/chat']") == 1, "this server has no agent");
        part("chat");
        page.awaitText(".bubble.needed", "O token da Meta venceu");
        page.await("the field", "document.querySelector('[data-need=META_TOKEN_EXPIRED] input[type=password]')");
        page.picture("chat-needed");
        page.fill("[data-need=META_TOKEN_EXPIRED] input[type=password]", CANARY);
        page.press("Enter");
        awaitPhase("evento recebido");
        page.await("nothing to be asked for", "!document.querySelector('[data-need]')");
        page.click("[data-tool=status]");
        page.awaitText(".bubble", "A situação é: evento recebido.");
        page.click("[data-tool=get_snippet]");
        page.awaitText(".bubble", "Este é o código para a página");
        noSecret();
        page.picture("chat");
        assertThat(page.complaints()).isEmpty();
    }

    // ---- keyboard, screen readers, contrast

    @Test
    void keyboardAlone_getsFromTheDoorToARunningSetup_inTheOrderOfThePage() throws Exception {
        page.open(running.address());
        page.awaitText("h1", "Entrar no painel");
        page.type(KEY);
        page.press("Enter");
        page.awaitText("h1", "Configurações");
        page.press("Tab");
        assertThat(page.eval("document.activeElement.innerText").asText()).isEqualTo("Ir para o conteúdo");
        tabTo("a[href='#/new']");
        page.press("Enter");
        page.awaitText("h1", "Nova configuração");
        assertThat(page.eval("document.activeElement.tagName").asText()).isEqualTo("H1");

        List<Double> tops = new ArrayList<>();
        tabTo("#i-lead");
        page.type("loja-da-ana");
        for (String text : List.of(demo().landing.url("/curso"), Demo.PIXEL, CANARY)) {
            page.press("Tab");
            tops.add(place());
            assertThat(focusIsSeen()).isTrue();
            page.type(text);
        }
        while (!page.eval("document.activeElement.matches('main form [type=submit]')")
                .asBoolean()) {
            page.press("Tab");
            tops.add(place());
        }
        assertThat(tops).isSorted();
        page.press("Enter");
        awaitPhase("evento recebido");
        assertThat(page.eval("document.querySelector('#say').getAttribute('aria-live')")
                        .asText())
                .isEqualTo("polite");
        noSecret();
    }

    private void tabTo(String selector) {
        for (int i = 0;
                i < 60
                        && !page.eval("document.activeElement.matches(\"" + selector + "\")")
                                .asBoolean();
                i++) {
            page.press("Tab");
        }
        assertThat(page.eval("document.activeElement.matches(\"" + selector + "\")")
                        .asBoolean())
                .as(selector)
                .isTrue();
    }

    private double place() {
        return page.eval("document.activeElement.getBoundingClientRect().top + scrollY")
                .asDouble();
    }

    private boolean focusIsSeen() {
        return page.eval("getComputedStyle(document.activeElement).outlineStyle !== 'none'")
                .asBoolean();
    }

    @Test
    void everyView_inBothLanguagesAndAnyLight_meetsTheAccessibilityRules() throws Exception {
        page.open(running.address());
        page.awaitText("h1", "Entrar no painel");
        free("login");
        enter();
        page.click("a[href='#/new']");
        page.awaitText("h1", "Nova configuração");
        page.eval("document.querySelectorAll('details').forEach(one => one.open = true)");
        page.click("main form [type=submit]");
        page.awaitText(".notice", "Corrija");
        free("form");
        startSetup("loja-da-ana", EXPIRED_CANARY);
        awaitPhase("ação necessária");
        page.await("the field", "document.querySelector(\"" + ANSWER_FIELD + "\")");
        page.eval("document.querySelectorAll('details').forEach(one => one.open = true)");
        free("overview");
        page.size(390, 844);
        assertThat(page.eval("document.documentElement.scrollWidth <= innerWidth")
                        .asBoolean())
                .as("nothing sticks out")
                .isTrue();
        page.picture("overview-narrow");
        page.dark(true);
        free("overview, narrow, dark");
        page.size(1280, 900);
        page.picture("overview-dark");
        for (String part : List.of("inputs", "files", "history", "chat")) {
            if (page.count(".tabs a[href$='/" + part + "']") == 0) {
                continue;
            }
            part(part);
            free(part + ", dark");
            page.size(390, 844);
            assertThat(page.eval("document.documentElement.scrollWidth <= innerWidth")
                            .asBoolean())
                    .as(part)
                    .isTrue();
            page.picture(part + "-narrow");
            page.size(1280, 900);
        }
        page.dark(false);
        page.click(".languages button[lang=en]");
        page.awaitText(".tabs", "Overview");
        assertThat(page.eval("document.documentElement.lang").asText()).isEqualTo("en");
        page.click(".tabs a");
        page.awaitText(".panel", "What needs attention");
        page.await(
                "English words of the library",
                "document.querySelector('[data-code=META_TOKEN_EXPIRED] h3').innerText.match(/token/)");
        free("overview, English");
        page.picture("overview-en");
        for (String title : List.of("Setups", "History", "Alerts")) {
            String address = title.equals("Setups") ? "" : title.toLowerCase(Locale.ROOT);
            page.click("nav a[href='#/" + address + "']");
            page.awaitText("h1", title);
            page.await(address, "!document.querySelector('main > .loading')");
            free(title + ", English");
        }
        page.click("a[href='#/new']");
        page.awaitText("h1", "New setup");
        free("form, English");
        page.picture("form-en");
    }

    private void free(String view) throws IOException {
        assertThat(page.barriers()).as(view).isEmpty();
    }

    // ---- strangers' texts

    @Test
    void strangersTexts_areShownAsText() throws Exception {
        String hostile = "<img src=x onerror=alert(1)>\u202e{{x}}";
        demo().meta.pixel(Demo.PIXEL, hostile);
        enter();
        startSetup(hostile.replace("\u202e", ""), CANARY);
        awaitPhase("evento recebido");
        page.awaitText("h1", "<img src=x onerror=alert(1)>");
        page.eval("document.querySelectorAll('details').forEach(one => one.open = true)");
        assertThat(page.text(".panel")).contains("<img src=x");
        for (String part : List.of("inputs", "history", "files")) {
            part(part);
            assertThat(page.count("main img, main iframe")).as(part).isZero();
        }
        JsonNode violated =
                page.eval("(() => { try { document.createElement('p').innerHTML = '<b>x</b>'; return false; }"
                        + " catch { return true; } })()");
        assertThat(violated.asBoolean())
                .as("the policy refuses markup made of text")
                .isTrue();
    }
}
