package io.trackai.engine;

import io.trackai.error.UnableToRenderException;
import io.trackai.model.Artifact;
import io.trackai.model.ConditionType;
import io.trackai.model.Connection;
import io.trackai.model.Diagnosis;
import io.trackai.spi.ArtifactRecipe;
import io.trackai.spi.IntegrationProvider;
import io.trackai.spi.Observation;
import io.trackai.spi.ServerFacts;
import io.trackai.spi.SetupStep;
import io.trackai.spi.StepOutcome;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Renders every deliverable of a session, checks that none leaks, and stores what changed. */
final class ArtifactStep {

    private final EngineParts parts;
    private final Facts facts;

    ArtifactStep(EngineParts parts, Addresses addresses) {
        this.parts = parts;
        this.facts = new Facts(parts.providers(), addresses);
    }

    PlannedStep planned(SessionDraft draft, Connections connections) {
        SetupStep step = SetupStep.pure("artifacts")
                .decides(ConditionType.ARTIFACTS_READY)
                .needs(ConditionType.CONTAINER_READY)
                .unlessFalse(ConditionType.INPUT_ACCEPTED)
                .runs(context -> render(draft, connections));
        return new PlannedStep(
                Plan.SESSION,
                step,
                List.of(),
                present -> present.connections.values().stream()
                        .mapToLong(ConnectionDraft::visiblyChangedIn)
                        .max()
                        .orElse(1),
                () -> 0);
    }

    private StepOutcome render(SessionDraft draft, Connections connections) {
        ServerFacts server = facts.server(draft, connections);
        Redactor redactor = Redactor.of(connections.secrets());
        List<Artifact> drafts = new ArrayList<>();
        for (Connection connection : connections.all()) {
            Optional<IntegrationProvider> provider = parts.providers().find(connection.provider());
            if (provider.isEmpty()) {
                continue;
            }
            for (ArtifactRecipe recipe : provider.get().artifacts(connection)) {
                String content;
                try {
                    content = write(recipe, server);
                } catch (UnableToRenderException e) {
                    return invalid(recipe.name());
                }
                if (redactor.holdsSecret(content)) {
                    return invalid(recipe.name());
                }
                drafts.add(Artifact.builder()
                        .name(recipe.name())
                        .mediaType(recipe.mediaType())
                        .audience(recipe.audience())
                        .version(0)
                        .contentHash(sha256(content))
                        .generation(draft.generation)
                        .createdAt(parts.clock().instant())
                        .content(content)
                        .build());
            }
        }
        Map<String, String> versions = new LinkedHashMap<>();
        for (Artifact artifact : drafts) {
            Artifact stored = parts.artifacts().save(draft.id, artifact);
            versions.put(stored.name(), Integer.toString(stored.version()));
        }
        return StepOutcome.ok(versions);
    }

    private String write(ArtifactRecipe recipe, ServerFacts server) {
        if (recipe instanceof ArtifactRecipe.Browser browser) {
            return browser.writer().write(server.lead().browser(), parts.renderer());
        }
        if (recipe instanceof ArtifactRecipe.ForLead lead) {
            return lead.writer().write(server.lead(), parts.renderer());
        }
        if (recipe instanceof ArtifactRecipe.Server secret) {
            return secret.writer().write(server, parts.renderer());
        }
        throw new IllegalStateException("there are three kinds of recipe");
    }

    private static StepOutcome invalid(String artifact) {
        return StepOutcome.failed(Observation.found(Diagnosis.builder(CoreFindings.ARTIFACT_INVALID)
                .putParameters("artifact", artifact)
                .build()));
    }

    private static String sha256(String content) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is required of every Java platform", e);
        }
    }
}
