package io.trackai.testkit.scenario;

import io.trackai.PostbackAnswer;
import io.trackai.TrackAi;
import io.trackai.error.TransportException;
import io.trackai.model.HookId;
import io.trackai.model.ProviderId;
import io.trackai.spi.Postback;
import io.trackai.spi.transport.Transport;
import io.trackai.spi.transport.TransportRequest;
import io.trackai.spi.transport.TransportResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The way out of a {@link ScenarioWorld}: each host leads to its emulator, this host's own address to its webhook, Perfect
 * Pay's interface to a small double. A scenario puts something in the way. Confined to one thread.
 */
public final class ScenarioNetwork implements Transport {

    private final Transport meta;
    private final Transport tagManager;
    private final Supplier<TrackAi> host;
    private final Clock clock;
    private final List<Obstacle> obstacles = new ArrayList<>();

    ScenarioNetwork(Transport meta, Transport tagManager, Supplier<TrackAi> host, Clock clock) {
        this.meta = meta;
        this.tagManager = tagManager;
        this.host = host;
        this.clock = clock;
    }

    /** Lets calls that match fail like this until {@link #heal()}. */
    public ScenarioNetwork fail(Predicate<URI> which, TransportException.Kind kind) {
        boolean sent = kind == TransportException.Kind.TIMEOUT || kind == TransportException.Kind.BROKEN;
        return answer(which, request -> {
            throw new TransportException(kind, sent, null);
        });
    }

    /** Lets calls that match get this answer until {@link #heal()}; the function may throw. */
    public ScenarioNetwork answer(Predicate<URI> which, Function<TransportRequest, TransportResponse> answer) {
        obstacles.add(new Obstacle(which, answer, Integer.MAX_VALUE));
        return this;
    }

    /** The same for the next so many calls that match. */
    public ScenarioNetwork answerNext(
            int times, Predicate<URI> which, Function<TransportRequest, TransportResponse> answer) {
        obstacles.add(new Obstacle(which, answer, times));
        return this;
    }

    /** Takes everything out of the way. */
    public ScenarioNetwork heal() {
        obstacles.clear();
        return this;
    }

    /** An answer with this status, media type and text. */
    public static TransportResponse response(int status, String mediaType, String text) {
        return TransportResponse.of(
                status, Map.of("Content-Type", List.of(mediaType)), text.getBytes(StandardCharsets.UTF_8));
    }

    /** Addresses at this host. */
    public static Predicate<URI> at(String hostName) {
        return uri -> uri.getHost().equals(hostName);
    }

    @Override
    public TransportResponse send(TransportRequest request) {
        for (Iterator<Obstacle> all = obstacles.iterator(); all.hasNext(); ) {
            Obstacle obstacle = all.next();
            if (obstacle.which.test(request.uri())) {
                if (obstacle.left != Integer.MAX_VALUE && --obstacle.left == 0) {
                    all.remove();
                }
                return obstacle.answer.apply(request);
            }
        }
        return honest(request);
    }

    private TransportResponse honest(TransportRequest request) {
        String to = request.uri().getHost();
        if (to.endsWith("facebook.com")) {
            return meta.send(request);
        }
        if (to.endsWith("googleapis.com")) {
            return tagManager.send(request);
        }
        if (to.endsWith("perfectpay.com.br")) {
            return response(
                    200, "application/json", "{\"sales\":{\"total_items\":1,\"data\":[{\"token\":\"invented\"}]}}");
        }
        return webhook(request, request.body().map(body -> body.bytes()).orElse(new byte[0]));
    }

    /** What this host answers at its own webhook when it is sent these bytes. */
    public TransportResponse webhook(TransportRequest request, byte[] body) {
        String[] path = request.uri().getPath().split("/", -1);
        if (path.length != 6 || !path[3].equals("webhooks")) {
            return response(404, "text/plain", "");
        }
        Postback.Builder call = Postback.builder(body, clock.instant())
                .method(request.method())
                .header("content-type", "application/json");
        request.headers().forEach(call::header);
        PostbackAnswer answer = host.get().receivePostback(ProviderId.of(path[4]), HookId.of(path[5]), call.build());
        return TransportResponse.of(
                answer.status(),
                answer.headers().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue()))),
                answer.body().getBytes(StandardCharsets.UTF_8));
    }

    private static final class Obstacle {
        private final Predicate<URI> which;
        private final Function<TransportRequest, TransportResponse> answer;
        private int left;

        private Obstacle(Predicate<URI> which, Function<TransportRequest, TransportResponse> answer, int left) {
            this.which = which;
            this.answer = answer;
            this.left = left;
        }
    }
}
