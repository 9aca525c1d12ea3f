package io.trackai.testkit.scenario;

import static io.trackai.model.ConditionType.PIXEL_AUTHORIZED;
import static io.trackai.model.ConditionType.TOKEN_VALID;
import static org.assertj.core.api.Assertions.assertThat;

import io.trackai.SetupSession;
import io.trackai.model.ActionAnswers;
import io.trackai.model.ActionKind;
import io.trackai.model.Condition;
import io.trackai.model.ConditionStatus;
import io.trackai.model.ConnectionId;
import io.trackai.model.Finding;
import io.trackai.model.LocalizedText;
import io.trackai.model.Phase;
import io.trackai.model.Secret;
import io.trackai.model.SessionStatus;
import io.trackai.spi.ActionDefinition;
import io.trackai.spi.FindingDefinition;
import io.trackai.spi.StepAction;
import io.trackai.spi.store.SessionQuery;
import io.trackai.testkit.FakeFindings;
import io.trackai.testkit.FakeIntegrationProvider;
import io.trackai.testkit.FakeStep;
import io.trackai.testkit.SetupTestEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A whole session against a plain map: whatever people do and whatever the world does, findings say what was seen. */
class FindingProperties {

    private static final ConnectionId FAKE = ConnectionId.of("fake");
    private static final String CODE = "FAKE_TOKEN_BAD";

    enum Step {
        BREAKS,
        HEALS,
        CLAIM,
        ANSWER,
        SUPPRESS,
        UNSUPPRESS,
        VALIDATE,
        WATCH,
        RESTART,
        SECONDS,
        MINUTES,
        DAYS
    }

    /** One look of the probe, as the world was. */
    private record Look(Instant at, boolean bad) {}

    @Provide
    Arbitrary<List<Step>> days() {
        return Arbitraries.of(Step.class).list().ofMaxSize(18);
    }

    @Property(tries = 60)
    void session_afterAnything_saysWhatTheMapSays(@ForAll("days") List<Step> steps) {
        boolean[] broken = {false};
        Deque<Look> looks = new ArrayDeque<>();
        StepAction good = FakeStep.ok();
        StepAction bad = FakeStep.fails(CODE);
        FakeStep token = FakeStep.probe("token", TOKEN_VALID).usually(context -> {
            looks.add(new Look(context.now(), broken[0]));
            return (broken[0] ? bad : good).run(context);
        });
        FakeIntegrationProvider fake = FakeIntegrationProvider.builder("fake")
                .secret("key")
                .step(token)
                .step(FakeStep.probe("pixel", PIXEL_AUTHORIZED).described(step -> step.needs(TOKEN_VALID)))
                .finding(FindingDefinition.builder(CODE)
                        .from(FakeFindings.error(CODE, TOKEN_VALID))
                        .actions(List.of(
                                action("new-key", ActionKind.INPUT).field("key").build(),
                                action("allow", ActionKind.INSTRUCTION).build()))
                        .build())
                .build();
        try (SetupTestEnvironment world = SetupTestEnvironment.with(fake)) {
            SetupSession session =
                    world.trackAi().setup("ana").connect(fake.connection()).start();
            Map<String, Object> model = new HashMap<>();
            boolean lastBad = drain(looks, model, false);
            int keys = 0;
            for (Step step : steps) {
                Instant now = world.clock().instant();
                Optional<Finding> known = finding(session);
                boolean unresolved = known.isPresent() && !state(model, now).equals("RESOLVED");
                switch (step) {
                    case BREAKS -> broken[0] = true;
                    case HEALS -> broken[0] = false;
                    case CLAIM -> {
                        if (unresolved) {
                            String id = known.orElseThrow().id();
                            model.put("state", "VERIFYING");
                            session.act(id, "allow");
                        }
                    }
                    case ANSWER -> {
                        if (unresolved) {
                            if (!state(model, now).equals("SUPPRESSED")) {
                                model.put("state", "VERIFYING");
                            }
                            session.act(
                                    known.orElseThrow().id(),
                                    "new-key",
                                    ActionAnswers.of("key", Secret.of("invented-key-" + keys++)));
                        }
                    }
                    case SUPPRESS -> {
                        if (unresolved) {
                            Instant until = now.plus(Duration.ofMinutes(90));
                            model.put("state", "SUPPRESSED");
                            model.put("until", until);
                            session.suppress(known.orElseThrow().id(), until, "bia");
                        }
                    }
                    case UNSUPPRESS -> {
                        if (unresolved) {
                            model.put("state", "OPEN");
                            session.suppress(known.orElseThrow().id(), now, "bia");
                        }
                    }
                    case VALIDATE -> {
                        SetupSession.Validation ignored = session.validate();
                    }
                    case WATCH -> session.watch();
                    case RESTART -> session = world.restart().session(session.id());
                    case SECONDS -> world.advance(Duration.ofSeconds(3));
                    case MINUTES -> world.advance(Duration.ofMinutes(45));
                    case DAYS -> world.advance(Duration.ofHours(30));
                }
                lastBad = drain(looks, model, lastBad);
                check(world, session, model, lastBad, steps);
            }
        }
    }

    private static ActionDefinition.Builder action(String id, ActionKind kind) {
        return ActionDefinition.builder(id, kind, LocalizedText.of("faça isto", "do this"))
                .addRevalidates(TOKEN_VALID);
    }

    private static Optional<Finding> finding(SetupSession session) {
        return session.allFindings().stream()
                .filter(finding -> finding.code().equals(CODE))
                .findFirst();
    }

    private static String state(Map<String, Object> model, Instant at) {
        boolean over = "SUPPRESSED".equals(model.get("state"))
                && model.get("until") instanceof Instant until
                && !until.isAfter(at);
        if (over) {
            model.put("state", "OPEN");
        }
        return model.getOrDefault("state", "NONE").toString();
    }

    /** What the looks since make of the map; answers whether the last of all was bad. */
    private static boolean drain(Deque<Look> looks, Map<String, Object> model, boolean lastBad) {
        boolean last = lastBad;
        while (!looks.isEmpty()) {
            Look look = looks.removeFirst();
            last = look.bad();
            String state = state(model, look.at());
            if (!look.bad()) {
                if (!state.equals("NONE")) {
                    model.put("state", "RESOLVED");
                    model.put("rounds", 0);
                }
                continue;
            }
            add(model, "count");
            switch (state) {
                case "NONE" -> model.put("state", "OPEN");
                case "RESOLVED" -> {
                    add(model, "regressions");
                    model.put("state", "REOPENED");
                }
                case "CLAIMED", "VERIFYING" -> {
                    add(model, "rounds");
                    model.put("state", "REOPENED");
                }
                default -> {
                    // Open stays open, put aside stays aside.
                }
            }
        }
        return last;
    }

    private static void add(Map<String, Object> model, String name) {
        model.compute(name, (same, count) -> count instanceof Integer number ? number + 1 : 1);
    }

    private static void check(
            SetupTestEnvironment world,
            SetupSession session,
            Map<String, Object> model,
            boolean lastBad,
            List<Step> steps) {
        Instant now = world.clock().instant();
        SessionStatus status = session.status();
        String state = state(model, now);
        Condition token = status.condition(TOKEN_VALID, FAKE).orElseThrow();
        boolean current = token.reason().equals(CODE) || token.reason().equals(Condition.OK);
        String story = steps + "\n" + model;

        Optional<Finding> finding = finding(session);
        assertThat(finding.map(Finding::state).map(Enum::name).orElse("NONE"))
                .as(story)
                .isEqualTo(state);
        finding.ifPresent(known -> {
            assertThat(known.count()).as(story).isEqualTo(model.getOrDefault("count", 0));
            assertThat(known.regressions()).as(story).isEqualTo(model.getOrDefault("regressions", 0));
            assertThat(known.failedRounds()).as(story).isEqualTo(model.getOrDefault("rounds", 0));
        });
        // Resolved only after a good look; a condition and its finding never contradict each other.
        if (state.equals("RESOLVED")) {
            assertThat(lastBad).as(story).isFalse();
        }
        if (current) {
            assertThat(token.status()).as(story).isEqualTo(lastBad ? ConditionStatus.FALSE : ConditionStatus.TRUE);
        }
        if (token.status() == ConditionStatus.FALSE) {
            assertThat(state).as(story).isNotIn("NONE", "RESOLVED");
        }
        // The phase is the projection of what is there, whoever asks.
        boolean counts = state.equals("OPEN") || state.equals("REOPENED");
        assertThat(status.phase() == Phase.ACTION_REQUIRED).as(story).isEqualTo(counts && lastBad);
        assertThat(world.trackAi()
                        .sessions(SessionQuery.builder().limit(1).build())
                        .get(0)
                        .phase())
                .isEqualTo(status.phase());
    }
}
