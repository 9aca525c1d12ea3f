package io.trackai.examples.relayproof;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.trackai.PostbackAnswer;
import io.trackai.TrackAi;
import io.trackai.model.HookId;
import io.trackai.spi.host.RelayLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import org.h2.jdbcx.JdbcConnectionPool;

/** One machine of a host: takes sales in over HTTP and sends them on, until somebody ends it. */
public final class RelayNodeMain {

    /** Short, so that the work of a dead node is soon taken up. */
    static final Duration LEASE = Duration.ofSeconds(5);

    private static final int THREADS = 16;

    private RelayNodeMain() {}

    /** The database's address, Meta's, and the hook; the vault's key comes as the environment variable {@code VAULT_KEY}. */
    public static void main(String[] args) throws IOException {
        endWithParent();
        JdbcConnectionPool pool = Databases.pool(args[0]);
        TrackAi node = Shop.providers(TrackAi.builder(), URI.create(args[1]))
                .dataSource(pool)
                .vault(Shop.vault(System.getenv("VAULT_KEY")))
                .pollEvery(Duration.ofSeconds(1))
                .relayLimits(RelayLimits.STANDARD.withLease(LEASE))
                .build();
        HookId hook = HookId.of(args[2]);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
        server.setExecutor(Executors.newFixedThreadPool(THREADS));
        server.createContext("/", exchange -> answer(node, hook, exchange));
        server.start();
        System.out.println("port " + server.getAddress().getPort());
        System.out.flush();
    }

    private static void answer(TrackAi node, HookId hook, HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            PostbackAnswer answer = Shop.deliver(node, hook, body, Instant.now());
            byte[] text = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), text.length == 0 ? -1 : text.length);
            if (text.length > 0) {
                exchange.getResponseBody().write(text);
            }
        }
    }

    /** Whoever started this holds its input open. */
    private static void endWithParent() {
        Thread watch = new Thread(
                () -> {
                    try {
                        while (System.in.read() >= 0) {
                            Thread.onSpinWait();
                        }
                    } catch (IOException e) {
                        System.err.println("input closed");
                    }
                    Runtime.getRuntime().halt(0);
                },
                "parent");
        watch.setDaemon(true);
        watch.start();
    }
}
