package io.trackai.examples.springboothost;

import com.jayway.jsonpath.JsonPath;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/** Somebody who calls the application over HTTP: a user, or nobody. */
final class Calls {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newHttpClient();
    private final World world;
    private final String user;

    Calls(World world, String user) {
        this.world = world;
        this.user = user;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return client.send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> preflight(String path, String origin) throws IOException, InterruptedException {
        return client.send(
                request(path)
                        .header("Origin", origin)
                        .header("Access-Control-Request-Method", "POST")
                        .header("Access-Control-Request-Headers", "content-type")
                        .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** A setup of this lead, with everything in order; answers where the session is. */
    String start(String lead) throws IOException, InterruptedException {
        HttpResponse<String> created = post("/api/v1/setup/sessions", """
                {"lead": "%s", "connections": {"landing": {"url": "%s"}, "meta": {"pixelId": "%s", "accessToken": "%s"},
                 "perfectpay": {"webhookToken": "%s"}, "gtm": {}}}""".formatted(
                        lead, world.landing.url("/curso"), World.PIXEL, World.TOKEN, World.WEBHOOK_TOKEN));
        if (created.statusCode() != 201) {
            throw new AssertionError(created.statusCode() + " " + created.body());
        }
        return created.headers().firstValue("Location").orElseThrow();
    }

    /** Reads a live feed until a line is as wanted, then leaves; answers what was told. */
    List<String> feed(String path, Predicate<String> last) throws IOException, InterruptedException {
        HttpResponse<InputStream> feed = client.send(request(path).build(), HttpResponse.BodyHandlers.ofInputStream());
        List<String> told = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(feed.body(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                told.add(line);
                if (last.test(line)) {
                    return told;
                }
            }
        }
        throw new AssertionError("ended after " + told);
    }

    /** Reads a live feed to its end. */
    CompletableFuture<List<String>> feed(String path) {
        return client.sendAsync(request(path).build(), HttpResponse.BodyHandlers.ofLines())
                .thenApply(feed -> feed.body().toList());
    }

    /** Asks until there is at least so much at a place of the answer. */
    void until(String path, String place, double least) throws IOException, InterruptedException {
        Instant until = Instant.now().plus(PATIENCE);
        HttpResponse<String> last;
        do {
            last = get(path);
            if (last.statusCode() == 200 && JsonPath.<Double>read(last.body(), place) >= least) {
                return;
            }
            Thread.sleep(50);
        } while (Instant.now().isBefore(until));
        throw new AssertionError(last.statusCode() + " " + last.body());
    }

    /** Asks until the session has this status. */
    void await(String session, String status) throws IOException, InterruptedException {
        Instant until = Instant.now().plus(PATIENCE);
        String last = "";
        while (Instant.now().isBefore(until)) {
            last = get(session + "/status").body();
            if (JsonPath.<String>read(last, "$.status").equals(status)) {
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("not " + status + " but " + last);
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(world.address().resolve(path)).timeout(PATIENCE);
        if (!user.isEmpty()) {
            String login = user + ":" + World.PASSWORD;
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
        }
        return request;
    }
}
