package io.trackai.examples.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** How everything that leaves this server is sent: with the headers that keep a browser from doing more than it must. */
final class Replies {

    /** Scripts and styles from here only, no inline ones, no frames; text can never become markup. */
    private static final String PAGE_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none';"
            + " require-trusted-types-for 'script'; trusted-types 'none'";

    private Replies() {}

    /** Sets what every answer carries; whoever answers may replace it. */
    static void guard(HttpExchange exchange) {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Security-Policy", PAGE_POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Cache-Control", "no-store");
    }

    static void send(HttpExchange exchange, int status, String mediaType, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", mediaType);
        boolean bare = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, bare ? -1 : body.length);
        if (!bare) {
            exchange.getResponseBody().write(body);
        }
    }

    static void empty(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
    }

    static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().set("Location", to);
        empty(exchange, 303);
    }

    /** A problem document, as the REST face writes them. */
    static void problem(HttpExchange exchange, int status, String code, String detail) throws IOException {
        String body = "{\"type\":\"urn:trackai:problem:" + code.toLowerCase(java.util.Locale.ROOT) + "\",\"status\":"
                + status + ",\"code\":\"" + code + "\",\"detail\":\"" + detail + "\"}";
        send(exchange, status, "application/problem+json", body.getBytes(UTF_8));
    }
}
