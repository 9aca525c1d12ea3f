package io.trackai.spi;

import io.trackai.model.ConditionType;
import io.trackai.model.ConnectionId;
import io.trackai.model.StepId;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One unit of setup work: what it decides, what it needs, and how to do it. Reads like a sentence:
 *
 * <pre>{@code
 * SetupStep.probe("pixel").decides(PIXEL_AUTHORIZED).needs(TOKEN_VALID).runs(context -> ...);
 * }</pre>
 *
 * <p>Needs name condition types, never other steps: the same connection's condition is meant if it has one, else every
 * condition of that type in the session. Every step of a connection needs its {@link ConditionType#INPUT_ACCEPTED}.
 */
public final class SetupStep {

    private final StepId id;
    private final StepKind kind;
    private final Set<ConditionType> decides;
    private final Set<ConditionType> needs;
    private final Set<ConditionType> unlessFalse;
    private final Set<ConditionType> proves;
    private final Optional<Set<String>> inputs;
    private final Set<ConnectionId> reads;
    private final Duration budget;
    private final Duration every;
    private final boolean optional;
    private final StepAction action;
    private final Optional<StepAction> look;

    private SetupStep(Builder builder, StepAction action) {
        this.id = builder.id;
        this.kind = builder.kind;
        this.decides = Set.copyOf(builder.decides);
        this.needs = Set.copyOf(builder.needs);
        this.unlessFalse = Set.copyOf(builder.unlessFalse);
        this.proves = Set.copyOf(builder.proves);
        this.inputs = builder.inputs;
        this.reads = Set.copyOf(builder.reads);
        this.budget = builder.budget;
        this.every = builder.every;
        this.optional = builder.optional;
        this.action = action;
        this.look = builder.look;
        if (decides.isEmpty()) {
            throw new IllegalArgumentException("step " + id + " must decide at least one condition");
        }
    }

    /** A step that only computes. */
    public static Builder pure(String id) {
        return new Builder(id, StepKind.PURE, Optional.empty());
    }

    /** A step that reads from outside. */
    public static Builder probe(String id) {
        return new Builder(id, StepKind.PROBE, Optional.empty());
    }

    /** A step that changes the outside and may be repeated with the same effect key. */
    public static Builder repeatableEffect(String id) {
        return new Builder(id, StepKind.REPEATABLE_EFFECT, Optional.empty());
    }

    /**
     * A step that changes the outside and must look before it is repeated.
     *
     * @param look answers {@link StepOutcome.Ok} if the effect is there, anything else if it has to be done
     */
    public static Builder observableEffect(String id, StepAction look) {
        return new Builder(id, StepKind.OBSERVABLE_EFFECT, Optional.of(look));
    }

    /** Its name within the provider. */
    public StepId id() {
        return id;
    }

    /** What it does to the outside. */
    public StepKind kind() {
        return kind;
    }

    /** The conditions it decides, of its own connection. */
    public Set<ConditionType> decides() {
        return decides;
    }

    /** The conditions that must hold before it runs. */
    public Set<ConditionType> needs() {
        return needs;
    }

    /** The conditions that must have been looked at and not be FALSE before it runs. */
    public Set<ConditionType> unlessFalse() {
        return unlessFalse;
    }

    /** The conditions, decided by other steps of its connection, that its success proves. */
    public Set<ConditionType> proves() {
        return proves;
    }

    /** The inputs of its own connection that it reads; empty means all. */
    public Optional<Set<String>> inputs() {
        return inputs;
    }

    /** The other connections whose inputs it reads. */
    public Set<ConnectionId> reads() {
        return reads;
    }

    /** How long one run may take. Default: 10 seconds. */
    public Duration budget() {
        return budget;
    }

    /** How often a probe that holds is looked at again. Default: 24 hours. */
    public Duration every() {
        return every;
    }

    /** Whether the setup can be ready without it. */
    public boolean optional() {
        return optional;
    }

    /** The work. */
    public StepAction action() {
        return action;
    }

    /** For an observable effect: whether it has happened already. */
    public Optional<StepAction> look() {
        return look;
    }

    @Override
    public String toString() {
        return "SetupStep(" + id + ", " + kind + ")";
    }

    /** Describes a step; {@link #runs} completes it. Confined to one thread. */
    public static final class Builder {

        private final StepId id;
        private final StepKind kind;
        private final Optional<StepAction> look;
        private final Set<ConditionType> decides = new LinkedHashSet<>();
        private final Set<ConditionType> needs = new LinkedHashSet<>();
        private final Set<ConditionType> unlessFalse = new LinkedHashSet<>();
        private final Set<ConditionType> proves = new LinkedHashSet<>();
        private final Set<ConnectionId> reads = new LinkedHashSet<>();
        private Optional<Set<String>> inputs = Optional.empty();
        private Duration budget = Duration.ofSeconds(10);
        private Duration every = Duration.ofHours(24);
        private boolean optional;

        private Builder(String id, StepKind kind, Optional<StepAction> look) {
            this.id = StepId.of(id);
            this.kind = kind;
            this.look = look;
        }

        /** Names the conditions it decides; at least one. */
        public Builder decides(ConditionType... types) {
            decides.addAll(List.of(types));
            return this;
        }

        /** Names conditions that must be TRUE (or not applicable) before it runs. */
        public Builder needs(ConditionType... types) {
            needs.addAll(List.of(types));
            return this;
        }

        /** Names conditions that must have been looked at, and must not be FALSE, before it runs. */
        public Builder unlessFalse(ConditionType... types) {
            unlessFalse.addAll(List.of(types));
            return this;
        }

        /** Names conditions, decided by other steps of the same connection, that its success proves. */
        public Builder proves(ConditionType... types) {
            proves.addAll(List.of(types));
            return this;
        }

        /** Restricts the inputs of its own connection that it depends on; a change of any other re-runs nothing. */
        public Builder inputs(String... names) {
            inputs = Optional.of(Set.of(names));
            return this;
        }

        /** Declares that it also reads these connections. */
        public Builder reads(ConnectionId... connections) {
            reads.addAll(List.of(connections));
            return this;
        }

        /** Sets how long one run may take. */
        public Builder budget(Duration budget) {
            this.budget = budget;
            return this;
        }

        /** Sets how often a probe that holds is looked at again. */
        public Builder every(Duration every) {
            this.every = every;
            return this;
        }

        /** Says that the setup can be ready without it. */
        public Builder optional() {
            this.optional = true;
            return this;
        }

        /** Gives the work and completes the step. */
        public SetupStep runs(StepAction action) {
            return new SetupStep(this, action);
        }
    }
}
