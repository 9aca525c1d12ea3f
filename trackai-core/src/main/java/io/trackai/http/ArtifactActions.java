package io.trackai.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackai.TrackAi;
import io.trackai.model.Artifact;
import io.trackai.model.ArtifactAudience;
import io.trackai.model.Bundle;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Deliverables over HTTP. What the caller may not see is not there. */
final class ArtifactActions {

    private final TrackAi trackAi;

    ArtifactActions(TrackAi trackAi) {
        this.trackAi = trackAi;
    }

    ApiResponse list(Exchange exchange) {
        Bundle bundle = exchange.session(trackAi).bundle(exchange.audiences());
        ObjectNode answer = Json.object();
        ArrayNode artifacts = answer.putArray("artifacts");
        bundle.artifacts().forEach(artifact -> describe(artifacts.addObject(), artifact));
        ArrayNode missing = answer.putArray("missing");
        bundle.missing().forEach(text -> missing.add(text.in(exchange.language())));
        return exchange.json(200, answer, Map.of());
    }

    ApiResponse versions(Exchange exchange) {
        List<Artifact> versions = seen(exchange);
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("versions");
        versions.forEach(version -> describe(list.addObject(), version));
        return exchange.json(200, answer, Map.of());
    }

    ApiResponse one(Exchange exchange) {
        Optional<Integer> wanted = exchange.query("version").number("version", 1_000_000);
        List<Artifact> versions = seen(exchange);
        Artifact artifact = wanted.map(number -> versions.stream()
                        .filter(version -> version.version() == number)
                        .findFirst()
                        .orElseThrow(ArtifactActions::missing))
                .orElseGet(() -> versions.get(versions.size() - 1));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", artifact.mediaType() + "; charset=utf-8");
        headers.put("Content-Disposition", "attachment; filename=\"" + artifact.name() + "\"");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Content-Security-Policy", "sandbox");
        headers.put("Trackai-Audience", audience(artifact));
        headers.put("Trackai-Version", Integer.toString(artifact.version()));
        if (artifact.audience() == ArtifactAudience.SERVER) {
            // Its secrets are filled in at read and may change without a new version: never kept, never tagged.
            headers.put("Cache-Control", "no-store");
        } else {
            String tag = "\"" + artifact.contentHash() + "\"";
            headers.put("ETag", tag);
            headers.put("Cache-Control", "private, no-cache");
            if (exchange.has(tag)) {
                return new ApiResponse(304, headers, new byte[0]);
            }
        }
        return new ApiResponse(200, headers, artifact.content().getBytes(StandardCharsets.UTF_8));
    }

    private List<Artifact> seen(Exchange exchange) {
        List<Artifact> versions =
                exchange.session(trackAi).artifactVersions(exchange.segment("name"), exchange.audiences());
        if (versions.isEmpty()) {
            throw missing();
        }
        return versions;
    }

    private static ProblemException missing() {
        return new ProblemException(404, "NOT_FOUND", "there is no such artefact");
    }

    private static void describe(ObjectNode view, Artifact artifact) {
        view.put("name", artifact.name());
        view.put("mediaType", artifact.mediaType());
        view.put("audience", audience(artifact));
        view.put("version", artifact.version());
        view.put("contentHash", artifact.contentHash());
        view.put("generation", artifact.generation());
        view.put("createdAt", artifact.createdAt().toString());
    }

    private static String audience(Artifact artifact) {
        return artifact.audience().name().toLowerCase(Locale.ROOT);
    }
}
