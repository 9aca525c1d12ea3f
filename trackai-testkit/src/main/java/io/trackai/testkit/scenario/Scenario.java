package io.trackai.testkit.scenario;

import io.trackai.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * One way in which one finding comes about, and goes again: what is wrong before the start, what happens after it, and the
 * fix that the finding asks for. After the fix nothing is called any more: time passes, and the finding has to go.
 *
 * @param code what is expected to be found
 * @param variant which way of the several that lead there
 * @param start when the world begins
 * @param before breaks something, or gives something wrong, before the setup starts
 * @param after what happens once it has started
 * @param action the id of the finding's action that the fix carries out
 * @param fix the fix
 * @param within how long it may take until the finding is gone by itself
 */
public record Scenario(
        String code,
        String variant,
        Instant start,
        Consumer<ScenarioWorld> before,
        Consumer<ScenarioWorld> after,
        String action,
        Consumer<ScenarioWorld> fix,
        Duration within) {

    /** Starts a scenario. */
    public static Builder of(String code, String variant) {
        return new Builder(code, variant);
    }

    /** Code and variant. */
    public String name() {
        return code + " / " + variant;
    }

    @Override
    public String toString() {
        return name();
    }

    /** Describes a scenario. Confined to one thread. */
    public static final class Builder {

        private final String code;
        private final String variant;
        private Instant start = ManualClock.START;
        private Consumer<ScenarioWorld> before = world -> {};
        private Consumer<ScenarioWorld> after = world -> {};
        private String action = "";
        private Consumer<ScenarioWorld> fix = world -> {};
        private Duration within = Duration.ofHours(5);

        private Builder(String code, String variant) {
            this.code = code;
            this.variant = variant;
        }

        /** Begins at another time than usual. */
        public Builder start(Instant at) {
            start = at;
            return this;
        }

        /** Breaks something, or gives something wrong, before the setup starts. */
        public Builder before(Consumer<ScenarioWorld> trouble) {
            before = before.andThen(trouble);
            return this;
        }

        /** Lets something happen once it has started. */
        public Builder after(Consumer<ScenarioWorld> event) {
            after = after.andThen(event);
            return this;
        }

        /** The fix, and the id of the action that asks for it; an empty id for findings without any action. */
        public Builder fix(String actionId, Consumer<ScenarioWorld> mending) {
            action = actionId;
            fix = mending;
            return this;
        }

        /** How long it may take until the finding is gone. Default: five hours. */
        public Builder within(Duration time) {
            within = time;
            return this;
        }

        /** The scenario. */
        public Scenario build() {
            return new Scenario(code, variant, start, before, after, action, fix, within);
        }
    }
}
