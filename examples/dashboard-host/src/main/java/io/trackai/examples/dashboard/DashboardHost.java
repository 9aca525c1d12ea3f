package io.trackai.examples.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.trackai.TrackAi;
import io.trackai.error.TrackAiException;
import io.trackai.http.ApiRequest;
import io.trackai.http.ApiResponse;
import io.trackai.http.Caller;
import io.trackai.http.SetupApi;
import io.trackai.model.SessionId;
import io.trackai.perfectpay.PerfectPayConnection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The REST face and the operators' page on one server of this machine. Programs send the operator key with every call and
 * are operators in full. Browsers hold a cookie instead and get less: a change needs the page's own header, and the server
 * half of a bundle, which holds tokens, is not given to them at all.
 */
public final class DashboardHost implements AutoCloseable {

    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "dashboard");
        thread.setDaemon(true);
        return thread;
    });
    private final StaticPages pages = new StaticPages();

    private DashboardHost(HttpServer server) {
        this.server = server;
    }

    /** Takes the port on this machine's own address, 0 for a free one; answers nobody before {@link #serve}. */
    public static DashboardHost bind(int port) throws IOException {
        return new DashboardHost(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0));
    }

    /** Where a browser finds it. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /**
     * Starts answering.
     *
     * @param about what the page is told of this host
     * @param demo what is emulated, if anything is
     */
    void serve(TrackAi trackAi, OperatorDoor door, About about, Optional<Demo> demo) {
        SetupApi api = SetupApi.of(trackAi);
        server.setExecutor(threads);
        mount("/api/v1/", exchange -> call(api, door, exchange));
        mount("/login", exchange -> {
            if (READING.contains(exchange.getRequestMethod())) {
                page(door, exchange);
            } else {
                door.login(exchange);
            }
        });
        mount("/logout", door::logout);
        mount("/about", exchange -> about(door, about, exchange));
        demo.ifPresent(emulated -> mount("/demo/sale", exchange -> sale(trackAi, door, emulated, exchange)));
        mount("/", exchange -> page(door, exchange));
        server.start();
    }

    /** Answers one address. */
    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private void mount(String path, Answer answer) {
        server.createContext(path, exchange -> {
            try (exchange) {
                Replies.guard(exchange);
                answer.to(exchange);
            }
        });
    }

    private void page(OperatorDoor door, HttpExchange exchange) throws IOException {
        Optional<StaticPages.Page> page = pages.at(exchange.getRequestURI().getPath());
        boolean inside = door.hasSession(exchange);
        if (!READING.contains(exchange.getRequestMethod())) {
            Replies.problem(exchange, 405, "METHOD_NOT_ALLOWED", "use GET");
        } else if (page.filter(one -> one.open() || inside).isPresent()) {
            Replies.send(exchange, 200, page.get().mediaType(), page.get().body());
        } else if (inside) {
            Replies.problem(exchange, 404, "NOT_FOUND", "there is nothing at this address");
        } else if (exchange.getRequestURI().getPath().equals("/")) {
            Replies.redirect(exchange, "/login");
        } else {
            Replies.problem(exchange, 401, "NOT_AUTHENTICATED", "sign in first");
        }
    }

    private static void about(OperatorDoor door, About about, HttpExchange exchange) throws IOException {
        if (!door.hasSession(exchange)) {
            Replies.problem(exchange, 401, "NOT_AUTHENTICATED", "sign in first");
            return;
        }
        try {
            Replies.send(exchange, 200, "application/json", about.json());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts are always written", e);
        }
    }

    /** {@code POST /demo/sale} with a session's id in quotes: the emulated gateway reports a sale to it. */
    private static void sale(TrackAi trackAi, OperatorDoor door, Demo demo, HttpExchange exchange) throws IOException {
        if (!door.hasSession(exchange)
                || !OperatorDoor.fromOwnPage(exchange)
                || !exchange.getRequestMethod().equals("POST")) {
            Replies.problem(exchange, 403, "NOT_ALLOWED", "sales are simulated on the page");
            return;
        }
        String id = new String(exchange.getRequestBody().readNBytes(100), UTF_8).replace("\"", "");
        Optional<URI> webhook;
        try {
            webhook = trackAi.session(SessionId.of(id)).webhookUrl(PerfectPayConnection.ID);
        } catch (TrackAiException | IllegalArgumentException unknown) {
            webhook = Optional.empty();
        }
        if (webhook.isEmpty()) {
            Replies.problem(exchange, 404, "NOT_FOUND", "this session has no such webhook");
            return;
        }
        byte[] answer = ("{\"status\":" + demo.sell(webhook.get()) + "}").getBytes(UTF_8);
        Replies.send(exchange, 200, "application/json", answer);
    }

    private static void call(SetupApi api, OperatorDoor door, HttpExchange exchange) throws IOException {
        boolean program = door.hasKey(exchange);
        boolean browser = !program && door.hasSession(exchange);
        String method = exchange.getRequestMethod();
        if (browser && !READING.contains(method) && !OperatorDoor.fromOwnPage(exchange)) {
            Replies.problem(
                    exchange, 403, "NOT_ALLOWED", "changes are made on the page, which sends a header of its own");
            return;
        }
        ApiResponse response =
                api.handle(ApiRequest.builder(method, exchange.getRequestURI().getRawPath())
                        .rawQuery(exchange.getRequestURI().getRawQuery())
                        .headers(exchange.getRequestHeaders())
                        .caller(program || browser ? Caller.operator(program ? "key" : "page") : Caller.anonymous())
                        .remoteAddress(exchange.getRemoteAddress().getAddress().getHostAddress())
                        .body(exchange.getRequestBody())
                        .build());
        if (browser && "server".equals(response.headers().get("Trackai-Audience"))) {
            Replies.problem(exchange, 403, "SECRETS_NOT_FOR_PAGES", "this file holds secrets; fetch it with the key");
            return;
        }
        response.headers().forEach(exchange.getResponseHeaders()::set);
        int none = response.streaming() ? 0 : -1;
        exchange.sendResponseHeaders(response.status(), response.length() == 0 ? none : response.length());
        response.writeTo(exchange.getResponseBody());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
