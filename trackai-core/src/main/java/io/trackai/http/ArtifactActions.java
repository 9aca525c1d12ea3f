package io.trackai.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackai.SetupSession;
import io.trackai.TrackAi;
import io.trackai.model.Artifact;
import io.trackai.model.ArtifactAudience;
import io.trackai.model.ArtifactChange;
import io.trackai.model.ArtifactDiff;
import io.trackai.model.Bundle;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Deliverables over HTTP. What the caller may not see is not there. */
final class ArtifactActions {

    private static final int MOST_VERSIONS = 1_000_000;

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

    ApiResponse diff(Exchange exchange) {
        Query query = exchange.query("from", "to");
        ArtifactDiff diff = exchange.session(trackAi)
                .diff(exchange.segment("name"), required(query, "from"), required(query, "to"), exchange.audiences());
        ObjectNode answer = Json.object();
        answer.put("name", diff.name());
        answer.put("from", diff.fromVersion());
        answer.put("to", diff.toVersion());
        answer.put("unit", diff.unit().name().toLowerCase(Locale.ROOT));
        ArrayNode changes = answer.putArray("changes");
        for (ArtifactChange change : diff.changes()) {
            ObjectNode node = changes.addObject();
            node.put("kind", change.kind().name().toLowerCase(Locale.ROOT));
            node.put("where", change.where());
            change.before().ifPresent(text -> node.put("before", text));
            change.after().ifPresent(text -> node.put("after", text));
        }
        return exchange.json(200, answer, Map.of());
    }

    private static int required(Query query, String name) {
        return query.number(name, MOST_VERSIONS)
                .orElseThrow(() -> ProblemException.field(
                        name, "INPUT_MISSING", "informe o número da versão", "give the version's number"));
    }

    /** Makes everything again, or an earlier version the newest again: {@code {"restore": {"name": …, "version": …}}}. */
    ApiResponse make(Exchange exchange) {
        SetupSession session = exchange.session(trackAi);
        ObjectNode body = exchange.body();
        JsonNode restore = body.get("restore");
        if (body.size() > (restore == null ? 0 : 1)) {
            throw ProblemException.field(
                    "(body)",
                    "INPUT_UNKNOWN",
                    "há um campo desconhecido; campos: restore",
                    "there is an unknown field; fields: restore");
        }
        if (restore == null) {
            session.regenerate();
        } else {
            restore(exchange, session, restore);
        }
        return list(exchange);
    }

    private static void restore(Exchange exchange, SetupSession session, JsonNode restore) {
        JsonNode name = restore.path("name");
        JsonNode version = restore.path("version");
        if (restore.size() != 2 || !name.isTextual() || !version.isInt()) {
            throw ProblemException.field(
                    "restore",
                    "INPUT_SHAPE",
                    "informe o nome do arquivo e o número da versão",
                    "give the file's name and the version's number");
        }
        boolean visible = session.artifactVersions(name.asText(), exchange.audiences()).stream()
                .anyMatch(artifact -> artifact.version() == version.asInt());
        if (!visible) {
            throw missing();
        }
        session.restore(name.asText(), version.asInt());
    }

    ApiResponse one(Exchange exchange) {
        Optional<Integer> wanted = exchange.query("version").number("version", MOST_VERSIONS);
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
        view.put("inputFingerprint", artifact.inputFingerprint());
        view.put("templateVersion", artifact.templateVersion());
        artifact.restoredFrom().ifPresent(version -> view.put("restoredFrom", version));
        view.put("createdAt", artifact.createdAt().toString());
    }

    private static String audience(Artifact artifact) {
        return artifact.audience().name().toLowerCase(Locale.ROOT);
    }
}
