package io.trackai.examples.resthost;

import io.trackai.TrackAi;
import io.trackai.TrackAiBuilder;
import io.trackai.model.Secret;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

/**
 * Serves the REST face on port 8080 until it is stopped. Takes {@code TRACKAI_API_KEY} (else it makes one up),
 * {@code TRACKAI_PORT} and {@code TRACKAI_PUBLIC_URL} from the environment.
 */
public final class RestHostMain {

    private RestHostMain() {}

    /** Runs until the process is stopped. */
    public static void main(String[] args) throws IOException, InterruptedException {
        String key =
                environment("TRACKAI_API_KEY").orElseGet(() -> UUID.randomUUID().toString());
        int port = environment("TRACKAI_PORT").map(Integer::parseInt).orElse(8080);
        TrackAiBuilder builder = TrackAi.builder();
        environment("TRACKAI_PUBLIC_URL").ifPresent(builder::publicUrl);
        try (TrackAi trackAi = builder.build();
                RestHost host = new RestHost(trackAi, port, Secret.of(key))) {
            System.out.println(
                    "curl -H 'X-Api-Key: " + key + "' http://localhost:" + host.port() + "/api/v1/setup/sessions");
            new CountDownLatch(1).await();
        }
    }

    private static Optional<String> environment(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }
}
