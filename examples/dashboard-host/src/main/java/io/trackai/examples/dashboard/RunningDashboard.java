package io.trackai.examples.dashboard;

import io.trackai.TrackAi;
import io.trackai.TrackAiBuilder;
import io.trackai.gtm.GtmProvider;
import io.trackai.gtm.LandingProvider;
import io.trackai.meta.MetaProvider;
import io.trackai.model.Secret;
import io.trackai.perfectpay.PerfectPayProvider;
import io.trackai.spi.host.RecheckSchedule;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The server with everything behind it, in one piece. */
final class RunningDashboard implements AutoCloseable {

    private static final Duration DEMO_LATENCY = Duration.ofMillis(400);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final DashboardHost host;
    private final Optional<Demo> demo;

    private RunningDashboard(Options options, Map<String, String> environment, Secret key) throws IOException {
        Clock clock = Clock.systemUTC();
        host = opened(DashboardHost.bind(options.port()));
        demo = options.demo() ? Optional.of(opened(new Demo(clock, DEMO_LATENCY))) : Optional.empty();
        TrackAiBuilder builder = TrackAi.builder()
                .discoverProviders(false)
                .provider(LandingProvider.create())
                .provider(demo.map(Demo::metaProvider).orElseGet(MetaProvider::create))
                .provider(PerfectPayProvider.create())
                .provider(GtmProvider.create());
        Optional<String> publicUrl = Optional.ofNullable(environment.get("TRACKAI_PUBLIC_URL"));
        publicUrl.ifPresent(builder::publicUrl);
        demo.ifPresent(emulated -> {
            builder.pageFetcher(emulated.pages()).recheck(RecheckSchedule.every(Duration.ofSeconds(5)));
            if (publicUrl.isEmpty()) {
                builder.publicUrl(origin());
            }
        });
        if (options.durable()) {
            opened(SessionDatabase.open(options.database(), environment)).into(builder);
        }
        TrackAi trackAi = opened(builder.build());
        host.serve(
                trackAi,
                new OperatorDoor(key, clock),
                new About(options.store(), demo.map(Demo::examples).orElse(List.of())),
                demo);
    }

    private String origin() {
        String address = host.address().toString();
        return address.substring(0, address.length() - 1);
    }

    static RunningDashboard start(Options options, Map<String, String> environment, Secret key) throws IOException {
        return new RunningDashboard(options, environment, key);
    }

    private <T extends AutoCloseable> T opened(T part) {
        parts.push(part);
        return part;
    }

    URI address() {
        return host.address();
    }

    Optional<Demo> demo() {
        return demo;
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException("a part could not be closed", e);
            }
        }
    }
}
