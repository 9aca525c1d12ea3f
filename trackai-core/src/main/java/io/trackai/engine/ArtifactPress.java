package io.trackai.engine;

import io.trackai.error.UnableToRenderException;
import io.trackai.model.Artifact;
import io.trackai.model.Connection;
import io.trackai.model.Secret;
import io.trackai.model.SessionId;
import io.trackai.spi.ArtifactRecipe;
import io.trackai.spi.IntegrationProvider;
import io.trackai.spi.ServerFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Renders every deliverable of a session, checks that none leaks, and stores what changed. All are rendered before the
 * first is stored. Safe for concurrent use.
 */
final class ArtifactPress {

    private final EngineParts parts;
    private final Facts facts;

    ArtifactPress(EngineParts parts, Addresses addresses) {
        this.parts = parts;
        this.facts = new Facts(parts.providers(), addresses);
    }

    /**
     * The newest versions after rendering, by name.
     *
     * @param anew also what was restored; else a restored version stays until a visible input changes
     * @throws UnableToRenderException naming the first artefact that cannot be made; nothing is stored
     */
    Map<String, Artifact> print(SessionDraft draft, Connections connections, boolean anew) {
        ServerFacts server = facts.server(draft, connections);
        Redactor redactor = Redactor.of(connections.secrets());
        String fingerprint = fingerprint(draft, server);
        List<Artifact> made = new ArrayList<>();
        for (ArtifactRecipe recipe : recipes(connections)) {
            RecipeTemplates templates = new RecipeTemplates(parts.renderer(), parts.templates());
            String content = checked(recipe, server, templates, redactor);
            made.add(Artifact.builder()
                    .name(recipe.name())
                    .mediaType(recipe.mediaType())
                    .audience(recipe.audience())
                    .version(0)
                    .contentHash(Digests.sha256(content))
                    .generation(draft.generation)
                    .inputFingerprint(fingerprint)
                    .templateVersion(templates.version(recipe.version()))
                    .createdAt(parts.clock().instant())
                    .content(content)
                    .build());
        }
        return store(draft, made, anew);
    }

    private Map<String, Artifact> store(SessionDraft draft, List<Artifact> made, boolean anew) {
        Map<String, Artifact> restored = anew ? Map.of() : restored(draft);
        Map<String, Artifact> newest = new LinkedHashMap<>();
        for (Artifact artifact : made) {
            Artifact kept = restored.get(artifact.name());
            newest.put(artifact.name(), kept != null ? kept : parts.artifacts().save(draft.id, artifact));
        }
        return newest;
    }

    private Map<String, Artifact> restored(SessionDraft draft) {
        Map<String, Artifact> restored = new LinkedHashMap<>();
        for (Artifact artifact : parts.artifacts().newest(draft.id)) {
            if (artifact.restoredFrom().isPresent() && artifact.generation() >= visibleGeneration(draft)) {
                restored.put(artifact.name(), artifact);
            }
        }
        return restored;
    }

    /** The generation that last changed anything a deliverable can show. */
    static long visibleGeneration(SessionDraft draft) {
        return draft.connections.values().stream()
                .mapToLong(ConnectionDraft::visiblyChangedIn)
                .max()
                .orElse(1);
    }

    /** The earlier version as the newest; itself if it is the newest already. */
    Optional<Artifact> restore(SessionId session, long generation, String name, int version) {
        List<Artifact> versions = parts.artifacts().versions(session, name);
        return versions.stream()
                .filter(artifact -> artifact.version() == version)
                .findFirst()
                .map(old -> version == versions.get(versions.size() - 1).version()
                        ? old
                        : parts.artifacts()
                                .save(
                                        session,
                                        Artifact.builder()
                                                .from(old)
                                                .restoredFrom(old.restoredFrom().orElse(version))
                                                .generation(generation)
                                                .createdAt(parts.clock().instant())
                                                .build()));
    }

    /** The providers' recipes, the host's in the place of those of the same name, then the host's own. */
    private List<ArtifactRecipe> recipes(Connections connections) {
        Map<String, ArtifactRecipe> own = new LinkedHashMap<>();
        parts.recipes().forEach(recipe -> own.put(recipe.name(), recipe));
        List<ArtifactRecipe> recipes = new ArrayList<>();
        for (Connection connection : connections.all()) {
            Optional<IntegrationProvider> provider = parts.providers().find(connection.provider());
            provider.map(present -> present.artifacts(connection))
                    .orElse(List.of())
                    .forEach(recipe -> {
                        ArtifactRecipe replacement = own.remove(recipe.name());
                        recipes.add(replacement == null ? recipe : replacement);
                    });
        }
        recipes.addAll(own.values());
        return recipes;
    }

    private static String checked(
            ArtifactRecipe recipe, ServerFacts server, RecipeTemplates templates, Redactor redactor) {
        String content;
        try {
            content = write(recipe, server, templates);
        } catch (UnableToRenderException e) {
            throw new UnableToRenderException(recipe.name(), String.valueOf(e.getMessage()), e);
        }
        if (redactor.holdsSecret(content)) {
            throw new UnableToRenderException(recipe.name(), "would hold a secret", null);
        }
        return content;
    }

    private static String write(ArtifactRecipe recipe, ServerFacts server, RecipeTemplates templates) {
        if (recipe instanceof ArtifactRecipe.Browser browser) {
            return browser.writer().write(server.lead().browser(), templates);
        }
        if (recipe instanceof ArtifactRecipe.ForLead lead) {
            return lead.writer().write(server.lead(), templates);
        }
        if (recipe instanceof ArtifactRecipe.Server secret) {
            return secret.writer().write(server, templates);
        }
        throw new IllegalStateException("there are three kinds of recipe");
    }

    /** Keyed, because inputs are few enough to guess. */
    private String fingerprint(SessionDraft draft, ServerFacts server) {
        StringBuilder inputs = new StringBuilder();
        server.lead().browser().visitEndpoint().ifPresent(url -> line(inputs, "visits", url));
        for (ServerFacts.ServerConnection connection : server.connections()) {
            line(inputs, "connection", connection.id() + " " + connection.provider());
            new TreeMap<>(connection.fields()).forEach((name, value) -> line(inputs, name, value));
            new TreeMap<>(connection.secretHandles()).keySet().forEach(name -> line(inputs, "secret", name));
            connection.hook().ifPresent(hook -> line(inputs, "hook", hook.value()));
        }
        server.lead()
                .webhooks()
                .forEach(webhook -> line(inputs, "webhook", webhook.url().orElse("") + " " + webhook.tokenPending()));
        return parts.vault().fingerprint(Secret.of(inputs.toString()), "artifacts|" + draft.id);
    }

    private static void line(StringBuilder inputs, String name, String value) {
        inputs.append(name)
                .append('=')
                .append(value.length())
                .append(':')
                .append(value)
                .append('\n');
    }
}
