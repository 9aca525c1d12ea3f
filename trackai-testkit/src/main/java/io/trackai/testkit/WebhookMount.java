package io.trackai.testkit;

import io.trackai.PostbackAnswer;
import io.trackai.TrackAi;
import io.trackai.model.HookId;
import io.trackai.model.ProviderId;
import io.trackai.spi.Postback;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The least a host mounts: webhooks, their self-probe, and a visit endpoint that takes everything. */
final class WebhookMount implements Function<HostRequest, HostAnswer> {

    private static final Pattern HOOK = Pattern.compile("/api/v1/webhooks/([a-z0-9-]{1,40})/([A-Za-z0-9_-]{1,64})");
    private static final String VISITS = "/api/v1/visits/";

    private final Supplier<TrackAi> trackAi;
    private final Clock clock;

    WebhookMount(Supplier<TrackAi> trackAi, Clock clock) {
        this.trackAi = trackAi;
        this.clock = clock;
    }

    @Override
    public HostAnswer apply(HostRequest request) {
        Matcher hook = HOOK.matcher(request.path());
        if (hook.matches()) {
            return webhook(request, ProviderId.of(hook.group(1)), HookId.of(hook.group(2)));
        }
        return HostAnswer.of(request.path().startsWith(VISITS) ? 204 : 404);
    }

    private HostAnswer webhook(HostRequest request, ProviderId gateway, HookId hook) {
        Postback.Builder call =
                Postback.builder(request.body(), clock.instant()).method(request.method());
        for (String name : request.headers().keySet()) {
            request.header(name).ifPresent(value -> call.header(name, value));
        }
        PostbackAnswer answer = trackAi.get().receivePostback(gateway, hook, call.build());
        return HostAnswer.of(answer.status(), answer.headers(), answer.body().getBytes(StandardCharsets.UTF_8));
    }
}
