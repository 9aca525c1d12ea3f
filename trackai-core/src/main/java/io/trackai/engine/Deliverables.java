package io.trackai.engine;

import io.trackai.error.UnableToRenderException;
import io.trackai.error.UnknownArtifactException;
import io.trackai.model.Artifact;
import io.trackai.model.ArtifactAudience;
import io.trackai.model.ArtifactChange;
import io.trackai.model.ArtifactDiff;
import io.trackai.model.Bundle;
import io.trackai.model.ConditionStatus;
import io.trackai.model.ConditionType;
import io.trackai.model.HistoryTypes;
import io.trackai.model.LocalizedText;
import io.trackai.model.SessionId;
import io.trackai.spi.IntegrationProvider;
import io.trackai.spi.SaleSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a host may ask of its sessions' deliverables: read, compare, make again, take back. Safe for concurrent use.
 */
public final class Deliverables {

    private final EngineParts parts;
    private final SetupEngine engine;
    private final Sessions sessions;
    private final ArtifactPress press;
    private final EntityDiff entities = new EntityDiff();

    /** The deliverables of this engine's sessions. */
    public Deliverables(EngineParts parts, SetupEngine engine, Sessions sessions) {
        this.parts = parts;
        this.engine = engine;
        this.sessions = sessions;
        this.press = new ArtifactPress(parts, engine.addresses());
    }

    private SessionDraft draft(SessionId id) {
        return engine.sessions().decode(sessions.require(Optional.empty(), id));
    }

    /**
     * Renders everything now; what comes out the same stays the version it was.
     *
     * @throws UnableToRenderException if inputs are not accepted, or an artefact cannot be made; nothing is stored then
     */
    public void regenerate(SessionId id) {
        sessions.command(id, (draft, now) -> {
            boolean refused = draft.conditions.values().stream()
                    .anyMatch(condition -> condition.key().type().equals(ConditionType.INPUT_ACCEPTED)
                            && condition.status() == ConditionStatus.FALSE);
            if (refused) {
                throw new UnableToRenderException("bundle", "the inputs are not accepted", null);
            }
            Map<String, String> versions = new LinkedHashMap<>();
            press.print(draft, engine.open(draft), true)
                    .forEach((name, artifact) -> versions.put(name, Integer.toString(artifact.version())));
            draft.tell(now, HistoryTypes.ARTIFACTS_REGENERATED, "artifacts", Optional.empty(), versions);
            return true;
        });
    }

    /**
     * Makes an earlier version the newest again. It stays until a visible input changes or everything is made anew.
     *
     * @throws UnknownArtifactException if there is no such version
     */
    public void restore(SessionId id, String name, int version) {
        sessions.command(id, (draft, now) -> {
            Artifact restored =
                    press.restore(id, draft.generation, name, version).orElseThrow(UnknownArtifactException::new);
            draft.tell(
                    now,
                    HistoryTypes.ARTIFACT_RESTORED,
                    name,
                    Optional.empty(),
                    Map.of("from", Integer.toString(version), "version", Integer.toString(restored.version())));
            return true;
        });
    }

    /**
     * What differs between two versions: by entity in JSON, by line in anything else. Compared as stored, so that no
     * secret can stand in it.
     *
     * @throws UnknownArtifactException if one of them is not there for these readers
     */
    public ArtifactDiff diff(SessionId id, String name, int from, int to, Set<ArtifactAudience> audiences) {
        Artifact before = stored(id, name, from, audiences);
        Artifact after = stored(id, name, to, audiences);
        boolean json = before.mediaType().startsWith("application/json")
                && after.mediaType().startsWith("application/json");
        Optional<List<ArtifactChange>> byEntity =
                json ? entities.of(before.content(), after.content()) : Optional.empty();
        return ArtifactDiff.builder()
                .name(name)
                .fromVersion(from)
                .toVersion(to)
                .unit(byEntity.isPresent() ? ArtifactDiff.Unit.ENTITY : ArtifactDiff.Unit.LINE)
                .changes(byEntity.orElseGet(() -> LineDiff.of(before.content(), after.content())))
                .build();
    }

    private Artifact stored(SessionId id, String name, int version, Set<ArtifactAudience> audiences) {
        return parts.artifacts()
                .version(id, name, version)
                .filter(artifact -> audiences.contains(artifact.audience()))
                .orElseThrow(UnknownArtifactException::new);
    }

    /** The deliverables these readers may see, server artefacts with their secrets filled in. */
    public Bundle bundle(SessionId id, Set<ArtifactAudience> audiences) {
        SessionDraft draft = draft(id);
        Connections open = engine.open(draft);
        return Bundle.builder()
                .artifacts(readable(parts.artifacts().newest(id), audiences, open))
                .missing(missing(draft))
                .build();
    }

    /** Every version of an artefact these readers may see, oldest first. */
    public List<Artifact> versions(SessionId id, String name, Set<ArtifactAudience> audiences) {
        SessionDraft draft = draft(id);
        return readable(parts.artifacts().versions(id, name), audiences, engine.open(draft));
    }

    private static List<Artifact> readable(
            List<Artifact> artifacts, Set<ArtifactAudience> audiences, Connections open) {
        return artifacts.stream()
                .filter(artifact -> audiences.contains(artifact.audience()))
                .map(artifact -> SecretHandles.fill(artifact, open))
                .toList();
    }

    private List<LocalizedText> missing(SessionDraft draft) {
        List<LocalizedText> missing = new ArrayList<>();
        for (ConnectionDraft connection : draft.connections.values()) {
            Optional<IntegrationProvider> provider = parts.providers().find(connection.provider);
            Optional<SaleSource> source = provider.flatMap(IntegrationProvider::saleSource);
            if (source.isEmpty()) {
                continue;
            }
            String title = provider.get().title();
            if (!engine.addresses().known()) {
                missing.add(LocalizedText.of(
                        "Falta o endereço do webhook: o endereço público deste servidor não foi configurado.",
                        "The webhook address is missing: this server's public address is not configured."));
            }
            if (source.get()
                    .tokenInput()
                    .filter(token -> !connection.secrets.containsKey(token))
                    .isPresent()) {
                missing.add(LocalizedText.of(
                        "Falta o token do webhook de " + title + ": salve o webhook no painel e informe o token.",
                        "The webhook token of " + title
                                + " is missing: save the webhook in the panel and give its token."));
            }
        }
        return missing;
    }
}
