package io.trackai.testkit.perfectpay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Calls a webhook the way Perfect Pay does: POST, JSON, token in the body, no signature, and an eye for the status only.
 *
 * <pre>{@code
 * try (PostbackSender perfectPay = PostbackSender.to(session.webhookUrl().orElseThrow())) {
 *     PostbackSender.Answer answer = perfectPay.send(
 *             PerfectPayPostback.approved("PPCPMTB5FAKE0001", clock.instant()).token("test-webhook-token"));
 *     assertEquals(200, answer.status());
 * }
 * }</pre>
 *
 * <p>Safe for concurrent use. Repeats nothing by itself and follows no redirect.
 */
public final class PostbackSender implements AutoCloseable {

    private final URI webhook;
    private final OkHttpClient client;

    private PostbackSender(URI webhook) {
        this.webhook = webhook;
        client = new OkHttpClient.Builder()
                .followRedirects(false)
                .retryOnConnectionFailure(false)
                .callTimeout(Duration.ofSeconds(30))
                .build();
    }

    /** A sender for this webhook. */
    public static PostbackSender to(String webhookUrl) {
        return to(URI.create(webhookUrl));
    }

    /** A sender for this webhook. */
    public static PostbackSender to(URI webhookUrl) {
        return new PostbackSender(webhookUrl);
    }

    /** Delivers a postback. */
    public Answer send(PerfectPayPostback postback) {
        return send("POST", "application/json", Map.of(), postback.bytes());
    }

    /** Delivers a postback that is wrong in this way. */
    public Answer send(PerfectPayPostback postback, Malformation malformation) {
        return send("POST", "application/json", Map.of(), malformation.spoil(postback));
    }

    /**
     * Delivers any bytes.
     *
     * @param contentType such as {@code application/x-www-form-urlencoded}; empty for none
     * @param headers further headers
     */
    public Answer send(String method, String contentType, Map<String, String> headers, byte[] body) {
        Request.Builder request = new Request.Builder().url(webhook.toString());
        headers.forEach(request::header);
        boolean bodiless = method.equals("GET") || method.equals("HEAD");
        request.method(
                method,
                bodiless ? null : RequestBody.create(body, contentType.isEmpty() ? null : MediaType.get(contentType)));
        try (Response response = client.newCall(request.build()).execute()) {
            return new Answer(
                    response.code(),
                    response.headers().toMultimap().entrySet().stream()
                            .collect(Collectors.toMap(Map.Entry::getKey, entry -> String.join(", ", entry.getValue()))),
                    new String(response.body().bytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the webhook at " + webhook.getAuthority() + " did not answer", e);
        }
    }

    @Override
    public void close() {
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    /**
     * What the webhook answered.
     *
     * @param status the status
     * @param headers the headers, names in lower case
     * @param body the body as UTF-8 text
     */
    public record Answer(int status, Map<String, String> headers, String body) {

        /** Whether Perfect Pay would count it as delivered. */
        public boolean delivered() {
            return status >= 200 && status < 300;
        }
    }
}
