package io.trackai.engine;

import io.trackai.spi.Acknowledgement;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What to answer a gateway.
 *
 * @param status HTTP status
 * @param code a word for what became of the postback
 * @param headers the headers, content type included
 * @param body the body as text; never repeats what was received
 */
public record WebhookAnswer(int status, String code, Map<String, String> headers, String body) {

    /** Copies the headers. */
    public WebhookAnswer {
        headers = Map.copyOf(headers);
    }

    static WebhookAnswer plain(int status, String code) {
        return new WebhookAnswer(
                status,
                code,
                Map.of("Content-Type", "application/json", "Cache-Control", "no-store"),
                "{\"code\":\"" + code + "\"}");
    }

    /** Nothing was stored: the gateway is to send it again. */
    static WebhookAnswer later(String code) {
        return plain(503, code).with("Retry-After", "60");
    }

    static WebhookAnswer accepted(Acknowledgement wanted, String code) {
        WebhookAnswer plain = plain(wanted.success(), code);
        return wanted.body()
                .map(text -> new WebhookAnswer(plain.status, code, plain.headers, text)
                        .with("Content-Type", wanted.mediaType()))
                .orElse(plain);
    }

    static WebhookAnswer refused(Acknowledgement wanted, int status, String code) {
        if (status == 503) {
            return later(code);
        }
        return wanted.hidesRefusals() ? accepted(wanted, code) : plain(status, code);
    }

    WebhookAnswer with(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(name, value);
        return new WebhookAnswer(status, code, all, body);
    }
}
