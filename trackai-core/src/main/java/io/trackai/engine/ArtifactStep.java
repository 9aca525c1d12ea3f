package io.trackai.engine;

import io.trackai.error.UnableToRenderException;
import io.trackai.model.Artifact;
import io.trackai.model.ConditionType;
import io.trackai.model.Diagnosis;
import io.trackai.spi.Observation;
import io.trackai.spi.SetupStep;
import io.trackai.spi.StepOutcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Decides whether the deliverables of the present inputs are there, by making them. */
final class ArtifactStep {

    private final ArtifactPress press;

    ArtifactStep(EngineParts parts, Addresses addresses) {
        this.press = new ArtifactPress(parts, addresses);
    }

    PlannedStep planned(SessionDraft draft, Connections connections) {
        SetupStep step = SetupStep.pure("artifacts")
                .decides(ConditionType.ARTIFACTS_READY)
                .needs(ConditionType.CONTAINER_READY)
                .unlessFalse(ConditionType.INPUT_ACCEPTED)
                .runs(context -> render(draft, connections));
        return new PlannedStep(Plan.SESSION, step, List.of(), ArtifactPress::visibleGeneration, () -> 0);
    }

    private StepOutcome render(SessionDraft draft, Connections connections) {
        try {
            Map<String, String> versions = new LinkedHashMap<>();
            for (Artifact artifact : press.print(draft, connections, false).values()) {
                versions.put(artifact.name(), Integer.toString(artifact.version()));
            }
            return StepOutcome.ok(versions);
        } catch (UnableToRenderException e) {
            return StepOutcome.failed(Observation.found(Diagnosis.builder(CoreFindings.ARTIFACT_INVALID)
                    .putParameters("artifact", e.template())
                    .build()));
        }
    }
}
