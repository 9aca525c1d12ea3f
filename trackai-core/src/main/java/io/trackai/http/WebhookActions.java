package io.trackai.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackai.PostbackAnswer;
import io.trackai.TrackAi;
import io.trackai.model.HookId;
import io.trackai.model.ProviderId;
import java.util.LinkedHashMap;
import java.util.Map;

/** Postbacks over HTTP. The gateway proves itself by its token; the address alone proves nothing. */
final class WebhookActions {

    private final TrackAi trackAi;

    WebhookActions(TrackAi trackAi) {
        this.trackAi = trackAi;
    }

    ApiResponse receive(Exchange exchange) {
        byte[] body = Json.read(exchange.request().body());
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.request().headers().forEach((name, values) -> headers.put(name, values.get(values.size() - 1)));
        PostbackAnswer answer;
        try {
            answer = trackAi.receivePostback(
                    ProviderId.of(exchange.segment("provider")), HookId.of(exchange.segment("hook")), headers, body);
        } catch (IllegalArgumentException e) {
            answer = new PostbackAnswer(401, "WH_UNAUTHORIZED");
        }
        ObjectNode view = Json.object();
        view.put("code", answer.code());
        return exchange.json(answer.status(), view, answer.status() == 503 ? Map.of("Retry-After", "60") : Map.of());
    }

    /** Tells the host's own probe that a webhook address leads here; says nothing else to anybody. */
    ApiResponse probe(Exchange exchange) {
        boolean known;
        try {
            known = trackAi.knowsHook(ProviderId.of(exchange.segment("provider")), HookId.of(exchange.segment("hook")));
        } catch (IllegalArgumentException e) {
            known = false;
        }
        if (!known) {
            throw new ProblemException(404, "NOT_FOUND", "there is nothing at this address");
        }
        return new ApiResponse(200, Map.of("trackai-webhook", "ready", "Cache-Control", "no-store"), new byte[0]);
    }
}
