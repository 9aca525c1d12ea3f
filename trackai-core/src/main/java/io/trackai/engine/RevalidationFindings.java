package io.trackai.engine;

import static io.trackai.model.LocalizedText.of;

import io.trackai.model.ActionKind;
import io.trackai.model.Actor;
import io.trackai.model.ConditionStatus;
import io.trackai.model.ConditionType;
import io.trackai.model.Severity;
import io.trackai.spi.ActionDefinition;
import io.trackai.spi.FindingDefinition;
import java.util.List;

/** What is said of looking again itself. */
final class RevalidationFindings {

    /** Looks were asked for more often than allowed; the next one waits. */
    static final String THROTTLED = "SYS_REVALIDATE_THROTTLED";

    private RevalidationFindings() {}

    static List<FindingDefinition> all() {
        return List.of(FindingDefinition.builder(THROTTLED)
                .severity(Severity.WARNING)
                .actor(Actor.AUTOMATIC)
                .retryable(true)
                .verdict(ConditionStatus.UNKNOWN)
                .condition(ConditionType.INPUT_ACCEPTED)
                .explanation(
                        of(
                                "Foram pedidas verificações demais em uma hora ({limit}). A próxima acontece sozinha às {at} (UTC).",
                                "Too many checks were asked for within an hour ({limit}). The next one happens by itself at {at} (UTC)."))
                .addActions(ActionDefinition.builder(
                                "wait",
                                ActionKind.WAIT,
                                of("Aguarde: a verificação se repete sozinha", "Wait: the check repeats by itself"))
                        .build())
                .build());
    }
}
