package io.trackai.examples.resthost;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.trackai.TrackAi;
import io.trackai.http.ApiRequest;
import io.trackai.http.ApiResponse;
import io.trackai.http.Caller;
import io.trackai.http.SetupApi;
import io.trackai.model.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

// tag::mount[]
/** The REST face in the JDK's own HTTP server. Whoever sends the key is an operator; everybody else is nobody. */
public final class RestHost implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final SetupApi api;
    private final Secret key;

    /** Listens on this machine's own address; port 0 takes a free one. */
    public RestHost(TrackAi trackAi, int port, Secret key) throws IOException {
        this.api = SetupApi.of(trackAi);
        this.key = key;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/api/v1", this::answer);
        server.start();
    }

    /** Where it listens. */
    public int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String sent = exchange.getRequestHeaders().getFirst("X-Api-Key");
            ApiResponse response = api.handle(ApiRequest.builder(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI().getRawPath())
                    .rawQuery(exchange.getRequestURI().getRawQuery())
                    .headers(exchange.getRequestHeaders())
                    .caller(sent != null && key.matches(sent) ? Caller.operator("key") : Caller.anonymous())
                    .remoteAddress(exchange.getRemoteAddress().getAddress().getHostAddress())
                    .body(exchange.getRequestBody())
                    .build());
            response.headers().forEach(exchange.getResponseHeaders()::set);
            long length = response.length() == 0 ? -1 : response.length();
            exchange.sendResponseHeaders(response.status(), response.streaming() ? 0 : length);
            response.writeTo(exchange.getResponseBody());
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
// end::mount[]
