package io.trackai.testkit;

import io.trackai.model.ActionKind;
import io.trackai.model.Actor;
import io.trackai.model.ConditionType;
import io.trackai.model.LocalizedText;
import io.trackai.model.Severity;
import io.trackai.spi.ActionDefinition;
import io.trackai.spi.FindingDefinition;
import java.util.Locale;
import java.util.Set;

/** Rows for the finding catalogue of a fake provider, one per way in which a finding can weigh on a session. */
public final class FakeFindings {

    private FakeFindings() {}

    /** The lead has to act: the condition is FALSE until then. */
    public static FindingDefinition error(String code, ConditionType condition) {
        return row(code, condition, Severity.ERROR, Actor.LEAD, ActionKind.INSTRUCTION)
                .build();
    }

    /** Everything else is pointless until the lead acts: the condition is FALSE until then. */
    public static FindingDefinition fatal(String code, ConditionType condition) {
        return row(code, condition, Severity.FATAL, Actor.LEAD, ActionKind.INSTRUCTION)
                .build();
    }

    /** The host has to act: the condition is FALSE until then. */
    public static FindingDefinition hostError(String code, ConditionType condition) {
        return row(code, condition, Severity.ERROR, Actor.HOST, ActionKind.INSTRUCTION)
                .build();
    }

    /** Passing trouble: the condition is UNKNOWN and repeating may help. */
    public static FindingDefinition passing(String code, ConditionType condition) {
        return row(code, condition, Severity.ERROR, Actor.AUTOMATIC, ActionKind.WAIT)
                .retryable(true)
                .build();
    }

    /** It works, but worse than it should. */
    public static FindingDefinition warning(String code, ConditionType condition) {
        return row(code, condition, Severity.WARNING, Actor.LEAD, ActionKind.INSTRUCTION)
                .build();
    }

    /** Worth knowing; nothing is wrong. */
    public static FindingDefinition info(String code, ConditionType condition) {
        return FindingDefinition.builder(code)
                .severity(Severity.INFO)
                .actor(Actor.AUTOMATIC)
                .condition(condition)
                .explanation(explanation(code))
                .build();
    }

    private static FindingDefinition.Builder row(
            String code, ConditionType condition, Severity severity, Actor actor, ActionKind kind) {
        return FindingDefinition.builder(code)
                .severity(severity)
                .actor(actor)
                .condition(condition)
                .explanation(explanation(code))
                .addActions(ActionDefinition.builder(
                                "solve",
                                kind,
                                LocalizedText.of("Resolver o problema de teste", "Solve the test problem"))
                        .revalidates(Set.of(condition))
                        .build());
    }

    private static LocalizedText explanation(String code) {
        String words = code.toLowerCase(Locale.ROOT).replace('_', ' ');
        return LocalizedText.of(
                "O teste pediu este problema: " + words + ".", "The test asked for this: " + words + ".");
    }
}
