package io.trackai.examples.quickstart;

import io.trackai.SetupRequest;
import io.trackai.SetupSession;
import io.trackai.TrackAi;
import io.trackai.TrackAiBuilder;
import io.trackai.gtm.GtmConnection;
import io.trackai.meta.MetaConnection;
import io.trackai.model.Phase;
import io.trackai.model.Secret;
import io.trackai.model.SessionStatus;
import io.trackai.perfectpay.PerfectPayConnection;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * One setup against the real services. Needs {@code TRACKAI_META_PIXEL}, {@code TRACKAI_META_TOKEN} and
 * {@code TRACKAI_LANDING_URL}; takes {@code TRACKAI_META_TEST_CODE}, {@code TRACKAI_WEBHOOK_TOKEN},
 * {@code TRACKAI_GTM_ID} and {@code TRACKAI_PUBLIC_URL} if they are there. The test event counts in the pixel's real data.
 */
final class RealServices {

    private final Map<String, String> environment;

    RealServices(Map<String, String> environment) {
        this.environment = environment;
    }

    static boolean wanted(Map<String, String> environment) {
        return environment.containsKey("TRACKAI_META_TOKEN");
    }

    boolean run(Screen screen) throws InterruptedException {
        TrackAiBuilder builder = TrackAi.builder().listener(screen);
        given("TRACKAI_PUBLIC_URL").ifPresent(builder::publicUrl);
        try (TrackAi trackAi = builder.build()) {
            String pixel = required("TRACKAI_META_PIXEL");
            Secret token = Secret.of(required("TRACKAI_META_TOKEN"));
            SetupRequest setup = trackAi.setup("quickstart")
                    .landing(required("TRACKAI_LANDING_URL"))
                    .connect(given("TRACKAI_META_TEST_CODE")
                            .map(code -> MetaConnection.of(pixel, token, code))
                            .orElseGet(() -> MetaConnection.of(pixel, token)))
                    .connect(given("TRACKAI_WEBHOOK_TOKEN")
                            .map(webhook -> PerfectPayConnection.of(Secret.of(webhook)))
                            .orElseGet(PerfectPayConnection::pending))
                    .connect(given("TRACKAI_GTM_ID")
                            .map(GtmConnection::snippetOnly)
                            .orElseGet(GtmConnection::snippetOnly));
            screen.title("Setup against the real services");
            SetupSession session = setup.start();
            screen.status(session.firstStatus());
            SessionStatus status = session.awaitSettled(Duration.ofSeconds(60));
            screen.title("What the library says");
            screen.status(status);
            screen.findings(status);
            screen.title("The bundle");
            screen.bundle(session);
            return status.phase() == Phase.EVENT_RECEIVED;
        }
    }

    private Optional<String> given(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    private String required(String name) {
        return given(name).orElseThrow(() -> new IllegalArgumentException("set the environment variable " + name));
    }
}
