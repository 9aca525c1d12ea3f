package io.trackai.http;

import io.trackai.PostbackAnswer;
import io.trackai.TrackAi;
import io.trackai.model.HookId;
import io.trackai.model.ProviderId;
import io.trackai.spi.Postback;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Postbacks over HTTP. The gateway proves itself by its token; the address alone proves nothing. */
final class WebhookActions {

    private final TrackAi trackAi;

    WebhookActions(TrackAi trackAi) {
        this.trackAi = trackAi;
    }

    ApiResponse receive(Exchange exchange) {
        ApiRequest request = exchange.request();
        Postback.Builder head = Postback.builder(new byte[0], trackAi.now())
                .method(request.method())
                .path(request.path())
                .rawQuery(request.rawQuery())
                .remoteAddress(request.remoteAddress());
        request.headers().forEach((name, values) -> head.header(name, values.get(values.size() - 1)));
        PostbackAnswer answer;
        try {
            answer = trackAi.receivePostback(
                    ProviderId.of(exchange.segment("provider")),
                    HookId.of(exchange.segment("hook")),
                    head.build(),
                    request.body());
        } catch (IllegalArgumentException malformedAddress) {
            answer = new PostbackAnswer(
                    401,
                    "WH_UNAUTHORIZED",
                    Map.of("Content-Type", "application/json", "Cache-Control", "no-store"),
                    "{\"code\":\"WH_UNAUTHORIZED\"}");
        }
        return new ApiResponse(answer.status(), answer.headers(), answer.body().getBytes(StandardCharsets.UTF_8));
    }
}
