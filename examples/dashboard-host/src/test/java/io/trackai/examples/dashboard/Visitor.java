package io.trackai.examples.dashboard;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Somebody who calls the server without a browser: a stranger, a browser's cookie, or a program with the key. */
final class Visitor {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI address;
    private final List<String> headers = new ArrayList<>();
    private final StringBuilder heard = new StringBuilder();

    private Visitor(URI address) {
        this.address = address;
    }

    static Visitor stranger(URI address) {
        return new Visitor(address);
    }

    static Visitor program(URI address, String key) {
        return new Visitor(address).with("X-Api-Key", key);
    }

    /** Signs in as the page does. */
    static Visitor operator(URI address, String key) throws IOException, InterruptedException {
        Visitor visitor = new Visitor(address).with(OperatorDoor.OWN_HEADER, "1");
        HttpResponse<String> answer = visitor.post("/login", key);
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        return visitor.with("Cookie", cookie.substring(0, cookie.indexOf(';')));
    }

    Visitor with(String name, String value) {
        headers.add(name);
        headers.add(value);
        return this;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send("GET", path, Optional.empty());
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send("POST", path, Optional.of(body));
    }

    HttpResponse<String> send(String method, String path, Optional<String> body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body.map(HttpRequest.BodyPublishers::ofString).orElseGet(HttpRequest.BodyPublishers::noBody));
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(String[]::new));
        }
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        heard.append(answer.headers().map()).append(answer.body()).append('\n');
        return answer;
    }

    /** Everything that came back so far, headers included. */
    String heard() {
        return heard.toString();
    }
}
