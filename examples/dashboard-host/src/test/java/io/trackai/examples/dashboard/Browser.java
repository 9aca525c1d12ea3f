package io.trackai.examples.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A headless Chromium with one page, used with mouse and keyboard. It can reach this machine and nothing else. */
final class Browser implements AutoCloseable {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final long PATIENCE_MILLIS = 90_000;
    private static final long LOOK_EVERY_MILLIS = 40;

    private final Process process;
    private final DevTools tools;
    private final Queue<String> finished = new ConcurrentLinkedQueue<>();
    private final Queue<String> console = new ConcurrentLinkedQueue<>();

    private Browser(Path program) throws IOException, InterruptedException {
        Path profile = Files.createTempDirectory(Files.createDirectories(Path.of("target", "chromium")), "profile")
                .toAbsolutePath();
        process = new ProcessBuilder(
                        program.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--disable-dev-shm-usage",
                        "--hide-scrollbars",
                        "--lang=pt-BR",
                        "--accept-lang=pt-BR",
                        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Path port = profile.resolve("DevToolsActivePort");
        until("the browser to start", () -> Files.exists(port) && lines(port).size() >= 2);
        tools = new DevTools(page(lines(port).get(0)), this::event);
        tools.call("Page.enable", Map.of());
        tools.call("Network.enable", Map.of());
        tools.call("Runtime.enable", Map.of());
        tools.call("Log.enable", Map.of());
        tools.call(
                "Browser.grantPermissions",
                Map.of("permissions", List.of("clipboardReadWrite", "clipboardSanitizedWrite")));
        size(1280, 900);
    }

    /** Starts the one on this machine's path; empty if there is none. */
    static Optional<Browser> start() throws IOException, InterruptedException {
        String path = System.getenv("PATH");
        for (String folder : path == null ? new String[0] : path.split(File.pathSeparator, -1)) {
            for (String name : NAMES) {
                Path program = Path.of(folder).resolve(name);
                if (Files.isExecutable(program)) {
                    return Optional.of(new Browser(program));
                }
            }
        }
        return Optional.empty();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }

    private static URI page(String port) throws IOException, InterruptedException {
        HttpResponse<String> list = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        for (JsonNode target : DevTools.MAPPER.readTree(list.body())) {
            if (target.path("type").asText().equals("page")) {
                return URI.create(target.path("webSocketDebuggerUrl").asText());
            }
        }
        throw new IllegalStateException("the browser has no page");
    }

    private void event(String name, JsonNode event) {
        switch (name) {
            case "Network.loadingFinished" ->
                finished.add(event.path("requestId").asText());
            case "Runtime.exceptionThrown" ->
                console.add(event.path("exceptionDetails").toString());
            case "Log.entryAdded" -> {
                JsonNode entry = event.path("entry");
                if (entry.path("level").asText().equals("error")
                        && !entry.path("source").asText().equals("network")) {
                    console.add(entry.toString());
                }
            }
            default -> {
                // The rest is of no interest.
            }
        }
    }

    // ---- looking

    /** What a script answers. */
    JsonNode eval(String script) {
        JsonNode answer = tools.call(
                "Runtime.evaluate",
                Map.of("expression", script, "returnByValue", true, "awaitPromise", true, "userGesture", true));
        if (answer.has("exceptionDetails")) {
            throw new IllegalStateException(
                    answer.path("exceptionDetails").path("exception").toString());
        }
        return answer.path("result").path("value");
    }

    String text(String selector) {
        return eval("(document.querySelector(" + quoted(selector) + ")||{innerText:''}).innerText")
                .asText();
    }

    int count(String selector) {
        return eval("document.querySelectorAll(" + quoted(selector) + ").length")
                .asInt();
    }

    /** Everything the page says, values of fields included. */
    String everything() {
        return eval("document.documentElement.outerHTML + [...document.querySelectorAll('input,select,textarea')]"
                        + ".map(one => '\\n' + one.value).join('')")
                .asText();
    }

    /** The bodies of all answers that have come in whole so far. */
    String answers() {
        StringBuilder all = new StringBuilder();
        for (String request : finished) {
            try {
                JsonNode body = tools.call("Network.getResponseBody", Map.of("requestId", request));
                all.append(body.path("body").asText()).append('\n');
            } catch (IllegalStateException gone) {
                // Bodies of pages that were left are not kept.
            }
        }
        return all.toString();
    }

    /** Scripts that failed, and what the page's policy kept out. */
    List<String> complaints() {
        return List.copyOf(console);
    }

    /** What breaks an accessibility rule on the page as it stands, rule by rule. */
    List<String> barriers() throws IOException {
        if (!eval("typeof axe === 'object'").asBoolean()) {
            try (InputStream rules = Browser.class.getResourceAsStream("/axe.min.js")) {
                eval(new String(Objects.requireNonNull(rules).readAllBytes(), StandardCharsets.UTF_8) + ";1");
            }
        }
        JsonNode found = eval(
                "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
                        + ".then(all => all.violations.map(one => one.id + ': ' + one.nodes.map(node => node.target.join(' ')"
                        + " + ' (' + node.any.concat(node.all, node.none).map(check => check.message).join('; ') + ')').join(', ')))");
        List<String> barriers = new ArrayList<>();
        found.forEach(one -> barriers.add(one.asText()));
        return barriers;
    }

    /** Begins anew with what was heard and complained of. */
    void forget() {
        finished.clear();
        console.clear();
    }

    void await(String what, String script) throws InterruptedException {
        until(what + "\n" + script, () -> {
            try {
                return eval("Boolean(" + script + ")").asBoolean();
            } catch (IllegalStateException between) {
                return false;
            }
        });
    }

    void awaitText(String selector, String text) throws InterruptedException {
        await(
                text + " in " + selector,
                "[...document.querySelectorAll(" + quoted(selector) + ")].some(one => one.innerText.includes("
                        + quoted(text) + "))");
    }

    private static void until(String what, BooleanSupplier holds) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited in vain for " + what);
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
        }
    }

    // ---- doing

    void open(URI address) throws InterruptedException {
        tools.call("Page.navigate", Map.of("url", address.toString()));
        await("the page", "document.readyState === 'complete' && location.href !== 'about:blank'");
    }

    void click(String selector) throws InterruptedException {
        await(
                "something to click",
                "(() => { const one = document.querySelector(" + quoted(selector)
                        + "); return one && one.getClientRects().length > 0 && !one.disabled; })()");
        JsonNode at = eval("(() => { const one = document.querySelector(" + quoted(selector)
                + "); one.scrollIntoView({block: 'center'}); const box = one.getBoundingClientRect();"
                + " return [box.x + box.width / 2, box.y + box.height / 2]; })()");
        for (String type : List.of("mousePressed", "mouseReleased")) {
            tools.call(
                    "Input.dispatchMouseEvent",
                    Map.of(
                            "type",
                            type,
                            "x",
                            at.get(0).asDouble(),
                            "y",
                            at.get(1).asDouble(),
                            "button",
                            "left",
                            "clickCount",
                            1));
        }
    }

    /** Types where the cursor is. */
    void type(String text) {
        tools.call("Input.insertText", Map.of("text", text));
    }

    /** Types into this field, in place of what is there. */
    void fill(String selector, String text) throws InterruptedException {
        click(selector);
        eval("document.querySelector(" + quoted(selector) + ").select()");
        type(text);
    }

    /** Presses Tab, Enter, Space or another named key. */
    void press(String key) {
        Map<String, Object> down = new LinkedHashMap<>();
        down.put("type", "keyDown");
        down.put("key", key.equals("Space") ? " " : key);
        down.put("code", key);
        down.put(
                "windowsVirtualKeyCode",
                switch (key) {
                    case "Tab" -> 9;
                    case "Enter" -> 13;
                    case "Space" -> 32;
                    default -> 27;
                });
        if (key.equals("Enter")) {
            down.put("text", "\r");
        }
        if (key.equals("Space")) {
            down.put("text", " ");
        }
        tools.call("Input.dispatchKeyEvent", down);
        Map<String, Object> up = new LinkedHashMap<>(down);
        up.put("type", "keyUp");
        up.remove("text");
        tools.call("Input.dispatchKeyEvent", up);
    }

    void size(int width, int height) {
        tools.call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
    }

    void dark(boolean dark) {
        tools.call(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    /** A picture of the whole page, as a build output. */
    void picture(String name) throws IOException {
        Path file = Files.createDirectories(Path.of("target", "screenshots")).resolve(name + ".png");
        JsonNode shot = tools.call("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
        JsonNode metrics = tools.call("Page.getLayoutMetrics", Map.of()).path("cssContentSize");
        if (metrics.path("height").asDouble() > 0) {
            shot = tools.call(
                    "Page.captureScreenshot",
                    Map.of(
                            "format",
                            "png",
                            "captureBeyondViewport",
                            true,
                            "clip",
                            Map.of(
                                    "x", 0,
                                    "y", 0,
                                    "width", metrics.path("width").asDouble(),
                                    "height", metrics.path("height").asDouble(),
                                    "scale", 1)));
        }
        Files.write(file, Base64.getDecoder().decode(shot.path("data").asText()));
    }

    private static String quoted(String text) {
        try {
            return DevTools.MAPPER.writeValueAsString(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException("texts are always written", e);
        }
    }

    @Override
    public void close() {
        tools.close();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
