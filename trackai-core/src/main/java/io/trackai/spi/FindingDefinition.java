package io.trackai.spi;

import io.trackai.model.Actor;
import io.trackai.model.ConditionStatus;
import io.trackai.model.ConditionType;
import io.trackai.model.Confidence;
import io.trackai.model.LocalizedText;
import io.trackai.model.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.immutables.value.Value;

/** One row of the finding catalogue: what a code means, for whom, and what to do. The code is never reused or renamed. */
@Value.Immutable
public interface FindingDefinition {

    /** Stable code, {@code AREA_NOUN_PROBLEM}, upper snake case. */
    String code();

    /** How much it matters. */
    Severity severity();

    /**
     * How much it matters once somebody has said that it is done. Default: as much as before. What is expected at first,
     * such as a snippet that is not on the page yet, is INFO before and WARNING after.
     */
    @Value.Default
    default Severity severityOnceClaimed() {
        return severity();
    }

    /** Who can remove the cause. */
    Actor actor();

    /** The condition it explains. */
    ConditionType condition();

    /**
     * Whether it counts against what the step that met it decides, instead of {@link #condition()}: for refusals that any
     * step of the provider can meet. Default: no.
     */
    @Value.Default
    default boolean ofTheStep() {
        return false;
    }

    /** How sure the signal is. Default: CONFIRMED. Below that the texts must hedge. */
    @Value.Default
    default Confidence confidence() {
        return Confidence.CONFIRMED;
    }

    /**
     * What it says of its condition when the step failed with it. Default: FALSE for ERROR and FATAL that do not heal by
     * repeating, else UNKNOWN.
     */
    @Value.Default
    default ConditionStatus verdict() {
        boolean grave = severity() == Severity.FATAL || severity() == Severity.ERROR;
        return grave && !retryable() ? ConditionStatus.FALSE : ConditionStatus.UNKNOWN;
    }

    /** Whether repeating without any change may help. Default: no. */
    @Value.Default
    default boolean retryable() {
        return false;
    }

    /** What was seen and what it means; at most 240 characters, no jargon in the first sentence. */
    LocalizedText explanation();

    /** What can be done, in order; at least one unless INFO or DEBUG. */
    List<ActionDefinition> actions();

    /** What it is met by. Default: a machine's signal. */
    @Value.Default
    default FindingSignal signal() {
        return FindingSignal.MACHINE;
    }

    /**
     * Every text of the row by its key: {@code CODE.explanation}, {@code CODE.action.ID.title} and
     * {@code CODE.action.ID.step.N}, counted from 1. A {@link TextBundle} rewords them by these keys.
     */
    default Map<String, LocalizedText> texts() {
        Map<String, LocalizedText> texts = new LinkedHashMap<>();
        texts.put(code() + ".explanation", explanation());
        for (ActionDefinition action : actions()) {
            String prefix = code() + ".action." + action.id();
            texts.put(prefix + ".title", action.title());
            for (int i = 0; i < action.steps().size(); i++) {
                texts.put(prefix + ".step." + (i + 1), action.steps().get(i));
            }
        }
        return texts;
    }

    /** Starts a row with this code. */
    static Builder builder(String code) {
        return new Builder().code(code);
    }

    /** Builds a {@link FindingDefinition}. */
    final class Builder extends ImmutableFindingDefinition.Builder {
        Builder() {}
    }
}
