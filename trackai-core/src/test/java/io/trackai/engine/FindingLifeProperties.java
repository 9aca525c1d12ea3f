package io.trackai.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackai.model.FindingState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The life of a finding against the same rules written down in a plain map. */
class FindingLifeProperties {

    private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

    enum Event {
        SEEN,
        SEEN_BY_AN_OLD_LOOK,
        CLAIMED,
        VERIFYING,
        RESOLVED,
        SUPPRESSED,
        UNSUPPRESSED,
        HOUR_PASSES
    }

    @Provide
    Arbitrary<List<Event>> lives() {
        return Arbitraries.of(Event.class).list().ofMaxSize(40);
    }

    @Property
    void life_afterAnyEvents_isWhatTheRulesSay(@ForAll("lives") List<Event> events) {
        Instant now = START;
        FindingLife life = FindingLife.first(now);
        Map<String, Object> model =
                new HashMap<>(Map.of("state", "OPEN", "count", 1, "regressions", 0, "rounds", 0, "until", START));
        for (Event event : events) {
            wake(model, now);
            String state = (String) model.getOrDefault("state", "");
            switch (event) {
                case SEEN, SEEN_BY_AN_OLD_LOOK -> {
                    boolean conclusive = event == Event.SEEN;
                    life = life.seenAgain(conclusive, now);
                    add(model, "count");
                    boolean attempted = state.equals("CLAIMED") || state.equals("VERIFYING");
                    if (state.equals("RESOLVED")) {
                        add(model, "regressions");
                        model.put("state", "REOPENED");
                    } else if (attempted && conclusive) {
                        add(model, "rounds");
                        model.put("state", "REOPENED");
                    }
                }
                case CLAIMED -> {
                    life = life.claimed(now);
                    if (!state.equals("RESOLVED")) {
                        model.put("state", "CLAIMED");
                    }
                }
                case VERIFYING -> {
                    life = life.verifying(now);
                    if (List.of("OPEN", "REOPENED", "CLAIMED").contains(state)) {
                        model.put("state", "VERIFYING");
                    }
                }
                case RESOLVED -> {
                    life = life.resolved();
                    model.put("state", "RESOLVED");
                    model.put("rounds", 0);
                }
                case SUPPRESSED -> {
                    Instant until = now.plus(Duration.ofHours(2));
                    life = life.suppressed(until, "bia", now);
                    if (!state.equals("RESOLVED")) {
                        model.put("state", "SUPPRESSED");
                        model.put("until", until);
                    }
                }
                case UNSUPPRESSED -> {
                    life = life.suppressed(now, "bia", now);
                    if (!state.equals("RESOLVED")) {
                        model.put("state", "OPEN");
                    }
                }
                case HOUR_PASSES -> now = now.plus(Duration.ofHours(1));
            }
            wake(model, now);
            FindingLife present = life.at(now);
            assertThat(present.state().name()).as("%s", events).isEqualTo(model.get("state"));
            assertThat(present.count()).isEqualTo(model.get("count"));
            assertThat(present.regressions()).isEqualTo(model.get("regressions"));
            assertThat(present.failedRounds()).isEqualTo(model.get("rounds"));
            assertThat(present.firstSeen()).isEqualTo(START);
            assertThat(present.suppression().isPresent()).isEqualTo(present.state() == FindingState.SUPPRESSED);
            assertThat(life.counts(now))
                    .isEqualTo(List.of(FindingState.OPEN, FindingState.REOPENED).contains(present.state()));
        }
    }

    private static void wake(Map<String, Object> model, Instant now) {
        boolean over = model.get("state") instanceof String state
                && state.equals("SUPPRESSED")
                && model.get("until") instanceof Instant until
                && !until.isAfter(now);
        if (over) {
            model.put("state", "OPEN");
        }
    }

    private static void add(Map<String, Object> model, String name) {
        model.compute(name, (same, count) -> count instanceof Integer number ? number + 1 : 1);
    }
}
