package io.trackai.testkit.scenario;

import static io.trackai.testkit.scenario.ScenarioWorld.TOKEN;
import static io.trackai.testkit.scenario.ScenarioWorld.WEBHOOK_TOKEN;

import io.trackai.SetupSession;
import io.trackai.error.StoreException;
import io.trackai.error.TooManyRequestsException;
import io.trackai.error.UnreadableRecordException;
import io.trackai.model.Diagnosis;
import io.trackai.spi.Diagnoser;
import io.trackai.spi.Observation;
import io.trackai.spi.Template;
import io.trackai.testkit.meta.MetaEdge;
import io.trackai.testkit.meta.MetaError;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Trouble of the host's own: its code, its keys, its stores, what is installed. */
final class HostScenarios {

    private final List<Scenario> all = new ArrayList<>();

    static List<Scenario> all() {
        HostScenarios scenarios = new HostScenarios();
        scenarios.crashes();
        scenarios.stores();
        scenarios.installation();
        return scenarios.all;
    }

    private void crashes() {
        List<Predicate<URI>> calls = List.of(
                uri -> uri.getPath().endsWith("/me"),
                uri -> uri.getPath().endsWith("/events"),
                uri -> uri.getPath().endsWith("/dataset_quality"));
        for (int i = 0; i < calls.size(); i++) {
            Predicate<URI> call = calls.get(i);
            all.add(Scenario.of("SYS_CHECK_CRASHED", "call " + i)
                    .before(world -> world.network().answer(call, request -> {
                        throw new IllegalStateException("a defect of a transport");
                    }))
                    .fix("report", world -> world.network().heal())
                    .build());
            all.add(Scenario.of("SYS_CHECK_TIMEOUT", "call " + i)
                    .before(world -> world.network().answer(call, request -> {
                        world.advance(Duration.ofMinutes(2));
                        return ScenarioNetwork.response(200, "application/json", "{}");
                    }))
                    .fix("wait", world -> world.network().heal())
                    .build());
        }
        for (int looks : new int[] {31, 45, 60}) {
            all.add(Scenario.of("SYS_REVALIDATE_THROTTLED", looks + " checks asked for within minutes")
                    .after(world -> {
                        for (int i = 0; i < looks; i++) {
                            askForALook(world);
                            world.advance(Duration.ofSeconds(3));
                        }
                    })
                    .fix("wait", world -> {})
                    .within(Duration.ofHours(26))
                    .build());
        }
        for (RuntimeException thrown :
                List.of(new IllegalStateException(), new NullPointerException(), new ClassCastException())) {
            all.add(Scenario.of("SYS_DIAGNOSER_BROKEN", thrown.getClass().getSimpleName())
                    .before(world -> {
                        world.host(builder -> builder.diagnoser(new Broken(thrown)));
                        world.meta().fail(MetaEdge.DATASET_QUALITY, MetaError.of(2));
                    })
                    .fix("report", world -> world.host(builder -> builder).restart())
                    .build());
        }
    }

    private static void askForALook(ScenarioWorld world) {
        try {
            SetupSession.Validation ignored = world.session().validate();
        } catch (TooManyRequestsException enough) {
            // The finding says so too, which is what is looked for.
        }
    }

    /** A host's diagnoser with a defect. */
    private record Broken(RuntimeException thrown) implements Diagnoser {
        @Override
        public Set<String> codes() {
            return Set.of("META_UNAVAILABLE");
        }

        @Override
        public List<Diagnosis> diagnose(Observation observation) {
            throw thrown;
        }
    }

    private void stores() {
        for (String reason : List.of("refused", "timeout", "closed")) {
            all.add(Scenario.of("STORE_UNAVAILABLE", reason)
                    .before(world -> world.artifacts().fail(new StoreException(reason, null)))
                    .fix("check-store", world -> world.artifacts().heal())
                    .build());
            all.add(Scenario.of("STORE_ROW_UNREADABLE", reason)
                    .before(world -> world.artifacts().fail(new UnreadableRecordException(reason, null)))
                    .fix("update", world -> world.artifacts().heal())
                    .build());
        }
        for (String connection : List.of("meta", "perfectpay")) {
            all.add(Scenario.of("SEC_SECRET_UNREADABLE", "of " + connection)
                    .before(world -> world.leaveOut(connection.equals("meta") ? "perfectpay" : "meta"))
                    .after(world -> {
                        world.loseKey().restart();
                        world.session().validate();
                    })
                    .fix("give-again", world -> {
                        if (connection.equals("meta")) {
                            world.giveSecret("meta", "accessToken", TOKEN);
                        } else {
                            world.giveSecret("perfectpay", "webhookToken", WEBHOOK_TOKEN);
                        }
                    })
                    .build());
        }
        all.add(Scenario.of("SEC_SECRET_UNREADABLE", "noticed a day later")
                .before(world -> world.leaveOut("perfectpay"))
                .after(world -> {
                    world.advance(Duration.ofHours(30));
                    world.loseKey().restart();
                    world.session().validate();
                })
                .fix("give-again", world -> world.giveSecret("meta", "accessToken", TOKEN))
                .build());
        for (String name : List.of("webhook-guide.html", "snippet.html", "server-settings.json")) {
            all.add(Scenario.of("GTM_ARTIFACT_INVALID", name)
                    .before(world -> world.give("gtm", "consent", "assumed")
                            .host(builder -> builder.template(
                                    new Template("webhook-guide.html", Template.Kind.HTML, "{{ broken"))))
                    .fix("report", world -> world.host(builder -> builder).restart())
                    .build());
        }
    }

    private void installation() {
        for (String provider : List.of("perfectpay", "meta", "gtm")) {
            all.add(Scenario.of("INPUT_GATEWAY_UNSUPPORTED", provider)
                    .before(world -> world.give("gtm", "consent", "assumed"))
                    .after(world -> {
                        world.without(provider).restart();
                        world.session().validate();
                    })
                    .fix("install-provider", world -> world.without().restart())
                    .build());
        }
    }
}
