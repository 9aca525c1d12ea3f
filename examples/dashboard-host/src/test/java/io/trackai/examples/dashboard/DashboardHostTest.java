package io.trackai.examples.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trackai.model.Secret;
import io.trackai.testkit.meta.MetaRight;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets what from the server: strangers, the page, programs. */
class DashboardHostTest {

    private static final String KEY = "an-invented-operator-key";
    private static final String CANARY = "EAAcanary" + "Xq7".repeat(30);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private RunningDashboard running;
    private URI address;

    @BeforeEach
    void start() throws IOException {
        running = RunningDashboard.start(new Options(true, "memory", 0), Map.of(), Secret.of(KEY));
        address = running.address();
        running.demo()
                .orElseThrow()
                .meta
                .token(CANARY)
                .grant(CANARY, Demo.PIXEL, MetaRight.READ_PIXEL, MetaRight.WRITE_EVENTS);
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/index.html",
                "/js/app.js",
                "/js/api.js",
                "/about",
                "/nothing-here",
                "/api/v1/setup/sessions",
                "/api/v1/setup/providers",
                "/api/v1/setup/history",
                "/api/v1/setup/alerts",
                "/api/v1/setup/metrics"
            })
    void stranger_orWithAWrongKey_isServedNothing(String path) throws Exception {
        assertThat(Visitor.stranger(address).get(path).statusCode()).isEqualTo(401);
        assertThat(Visitor.program(address, "another-invented-key").get(path).statusCode())
                .isEqualTo(401);
        assertThat(Visitor.stranger(address)
                        .with("Cookie", "trackai_operator=invented")
                        .get(path)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void wrongKey_opensNoSession_andTenOfThemCloseTheDoorForAMinute() throws Exception {
        Visitor visitor = Visitor.stranger(address).with(OperatorDoor.OWN_HEADER, "1");
        for (int i = 0; i < 10; i++) {
            HttpResponse<String> refused = visitor.post("/login", "wrong-" + i);
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("Set-Cookie")).isEmpty();
        }

        HttpResponse<String> closed = visitor.post("/login", KEY);
        assertThat(closed.statusCode()).isEqualTo(429);
        assertThat(closed.headers().firstValue("Retry-After")).contains("60");
    }

    @Test
    void login_fromAForeignPage_isRefused() throws Exception {
        assertThat(Visitor.stranger(address).post("/login", KEY).statusCode()).isEqualTo(403);
    }

    @Test
    void rightKey_opensASessionThatNoScriptReads_andLogoutEndsIt() throws Exception {
        Visitor operator = Visitor.operator(address, KEY);
        assertThat(operator.heard()).contains("HttpOnly; SameSite=Strict").doesNotContain(KEY);
        assertThat(operator.get("/").body()).contains("/js/app.js");
        assertThat(operator.get("/api/v1/setup/sessions").statusCode()).isEqualTo(200);

        operator.post("/logout", "");
        assertThat(operator.get("/api/v1/setup/sessions").statusCode()).isEqualTo(401);
    }

    @Test
    void change_withTheCookieButNotFromOurPage_isRefused() throws Exception {
        Visitor page = Visitor.operator(address, KEY);
        String cookie =
                page.get("/about").request().headers().firstValue("Cookie").orElseThrow();
        Visitor foreign = Visitor.stranger(address).with("Cookie", cookie);

        assertThat(foreign.post("/api/v1/setup/sessions", body(CANARY)).statusCode())
                .isEqualTo(403);
        assertThat(foreign.get("/api/v1/setup/sessions").body()).doesNotContain("loja-da-ana");
    }

    @Test
    void everyAnswer_keepsTheBrowserFromDoingMoreThanItMust() throws Exception {
        Visitor operator = Visitor.operator(address, KEY);
        for (String path : List.of("/", "/login", "/js/app.js", "/api/v1/setup/sessions", "/about", "/nothing-here")) {
            HttpResponse<String> answer = operator.get(path);
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("default-src 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'")
                    .doesNotContain("unsafe");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        }
    }

    @Test
    void pageFiles_holdNoInlineScriptAndNoWayToMakeMarkupOfText() throws Exception {
        StaticPages pages = new StaticPages();
        for (String path : List.of("/index.html", "/login.html")) {
            assertThat(text(pages, path))
                    .doesNotContainPattern("<script(?![^>]*\\bsrc=)")
                    .doesNotContainPattern("\\son[a-z]+=")
                    .doesNotContain("style=", "http:", "https:");
        }
        for (String path : List.of(
                "dom",
                "texts",
                "words",
                "login",
                "app",
                "api",
                "live",
                "parts",
                "sessions",
                "form",
                "session",
                "overview",
                "findings",
                "inputs",
                "files",
                "history",
                "chat",
                "alerts",
                "deliveries")) {
            assertThat(text(pages, "/js/" + path + ".js"))
                    .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(")
                    .doesNotContain("https://");
        }
    }

    private static String text(StaticPages pages, String path) {
        return new String(pages.at(path).orElseThrow().body(), StandardCharsets.UTF_8);
    }

    @Test
    void serverHalf_isForProgramsOnly_andThePageHearsNoSecretWhateverItAsks() throws Exception {
        Visitor page = Visitor.operator(address, KEY);
        String session = started(page, CANARY);
        String at = "/api/v1/setup/sessions/" + session;
        eventually(page, at, "event_received");

        HttpResponse<String> refused = page.get(at + "/artifacts/server-settings.json");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("SECRETS_NOT_FOR_PAGES");
        for (String path : List.of(
                "",
                "/status",
                "/history",
                "/artifacts",
                "/findings",
                "/artifacts/snippet.html",
                "/artifacts/webhook-guide.html",
                "/artifacts/server-settings.json/versions",
                "/artifacts/server-settings.json/diff?from=1&to=1")) {
            assertThat(page.get(at + path).statusCode()).as(path).isEqualTo(200);
        }
        for (String path : List.of("/sessions", "/history", "/alerts", "/metrics", "/providers")) {
            assertThat(page.get("/api/v1/setup" + path).statusCode()).as(path).isEqualTo(200);
        }
        for (String path : List.of("/agent", "/agent/tools", "/doctor")) {
            page.get(at + path);
        }
        page.get("/api/v1/relay/deliveries");
        page.get("/about");
        assertThat(page.heard()).doesNotContain(CANARY).doesNotContain(CANARY.substring(10, 40));

        HttpResponse<String> whole = Visitor.program(address, KEY).get(at + "/artifacts/server-settings.json");
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.body()).contains(CANARY);
    }

    @Test
    void restart_onTheSameFile_findsTheSessionAgainAndGoesOn(@TempDir Path folder) throws Exception {
        Options onDisk = new Options(true, "jdbc:h2:" + folder.resolve("sessions"), 0);
        String at;
        try (RunningDashboard before = RunningDashboard.start(onDisk, Map.of(), Secret.of(KEY))) {
            Visitor page = Visitor.operator(before.address(), KEY);
            at = "/api/v1/setup/sessions/" + started(page, Demo.EXPIRED);
            eventually(page, at, "action_required");
        }
        try (RunningDashboard after = RunningDashboard.start(onDisk, Map.of(), Secret.of(KEY))) {
            Visitor page = Visitor.operator(after.address(), KEY);
            assertThat(page.get("/api/v1/setup/sessions").body()).contains("loja-da-ana");
            assertThat(page.get("/about").body()).contains("\"store\":\"H2\"");
            HttpResponse<String> corrected = page.send(
                    "PATCH", at + "/connections/meta", Optional.of("{\"accessToken\":\"" + Demo.TOKEN + "\"}"));
            assertThat(corrected.statusCode()).isEqualTo(200);
            eventually(page, at, "event_received");
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .doesNotContain(Demo.TOKEN, Demo.EXPIRED);
            }
        }
    }

    @Test
    void database_onAServer_needsAKeyOfTheHostsOwn() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SessionDatabase.open("jdbc:postgresql://127.0.0.1/none", Map.of()))
                .withMessageContaining("TRACKAI_VAULT_KEY");
    }

    private static String body(String token) {
        return "{\"lead\":\"loja-da-ana\",\"connections\":{\"landing\":{\"url\":\"https://loja.example/curso\"},"
                + "\"meta\":{\"pixelId\":\"" + Demo.PIXEL + "\",\"accessToken\":\"" + token
                + "\"},\"perfectpay\":{},\"gtm\":{}}}";
    }

    private static String started(Visitor page, String token) throws IOException, InterruptedException {
        HttpResponse<String> created = page.post("/api/v1/setup/sessions", body(token));
        assertThat(created.statusCode()).isEqualTo(201);
        JsonNode answer = MAPPER.readTree(created.body());
        assertThat(answer.path("status").asText()).isEqualTo("validando");
        return answer.path("id").asText();
    }

    private static void eventually(Visitor page, String at, String phase) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        while (!MAPPER.readTree(page.get(at + "/status").body())
                .path("phase")
                .asText()
                .equals(phase)) {
            assertThat(System.nanoTime()).as("still not " + phase).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    @Test
    void options_areRead_andWhatIsNotUnderstoodIsRefused() {
        assertThat(Options.of(new String[0], Map.of())).hasValueSatisfying(options -> {
            assertThat(options.demo()).isTrue();
            assertThat(options.database()).startsWith("jdbc:h2:");
            assertThat(options.port()).isEqualTo(8080);
        });
        assertThat(Options.of(
                        new String[] {"--demo", "off", "--database", "jdbc:postgresql://db/x", "--port", "0"},
                        Map.of()))
                .contains(new Options(false, "jdbc:postgresql://db/x", 0));
        assertThat(Options.of(new String[] {"--database", "mysql"}, Map.of())).isEmpty();
        assertThat(Options.of(new String[] {"--demo"}, Map.of())).isEmpty();
        assertThat(Options.of(new String[] {"--demo", "perhaps"}, Map.of())).isEmpty();
        assertThat(Options.of(new String[] {"--port", "70000"}, Map.of())).isEmpty();
        assertThat(Options.of(new String[] {"--what", "else"}, Map.of())).isEmpty();
    }

    @Test
    void options_everyOne_areInTheReadme() throws IOException {
        String readme = Files.readString(Path.of("..", "..", "README.md"));
        assertThat(Pattern.compile("--[a-z]+").matcher(Options.USAGE).results().map(MatchResult::group))
                .hasSize(3)
                .allSatisfy(option -> assertThat(readme).contains("`" + option));
    }
}
