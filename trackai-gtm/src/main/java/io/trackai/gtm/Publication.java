package io.trackai.gtm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackai.gtm.ContainerEntity.Kind;
import io.trackai.model.Diagnosis;
import io.trackai.spi.Observation;
import io.trackai.spi.StepOutcome;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Brings a container's live version to what it should be. Looks before each change, so that it can begin again after
 * having ended anywhere: what is live, what was made but not published, what lies in our workspace.
 *
 * <p>Source: Tag Manager API v2 discovery document, revision 20260826, read 2026-11. That an entity keeps its id from a
 * version to the workspaces made of it is practitioners' knowledge, not documented; a wrong id ends as a refusal.
 */
final class Publication {

    private static final String WORKSPACE = "Track AI";
    private static final String WORKSPACE_MARK = "trackai workspace";
    private static final String VERSION_MARK = "trackai content ";
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,20}");

    private final TagManagerClient client;
    private final String container;
    private final List<ContainerEntity> desired;
    private final String content;
    private final Optional<String> accepted;
    private final boolean bulk;

    /**
     * A publication.
     *
     * @param accepted a version of somebody else's that may be built upon
     */
    Publication(
            TagManagerClient client,
            String container,
            List<ContainerEntity> desired,
            Optional<String> accepted,
            boolean bulk) {
        this.client = client;
        this.container = container;
        this.desired = desired;
        this.content = EntityNotes.content(desired);
        this.accepted = accepted;
        this.bulk = bulk;
    }

    /** What would happen: the way from the live version, and what of it was begun before. */
    PublishPlan preview() {
        Optional<ObjectNode> live = live();
        Changes changes =
                Changes.between(desired, Changes.content(live.orElseGet(JsonNodeFactory.instance::objectNode)));
        Optional<String> made = pending(live);
        OptionalInt begun = ours().map(mine -> client.get("workspace status", path(mine) + "/status"))
                .map(status -> {
                    mustHoldOnlyOurs(status);
                    return OptionalInt.of(status.path("workspaceChange").size());
                })
                .orElse(OptionalInt.empty());
        return new PublishPlan(false, changes.items(), made, begun, Optional.empty());
    }

    /** The number of a version that was made and is not live; empty if there is none. */
    private Optional<String> pending(Optional<ObjectNode> live) {
        return latest().map(Publication::version)
                .filter(newest -> !newest.equals(live.map(Publication::version).orElse("")));
    }

    StepOutcome publish() {
        Optional<ObjectNode> live = live();
        if (live.isPresent()) {
            Changes changes = Changes.between(desired, Changes.content(live.get()));
            if (changes.none()) {
                return done(version(live.get()));
            }
        }
        Optional<ObjectNode> latest = latest();
        String newest = latest.map(Publication::version).orElse("");
        boolean pending = latest.isPresent()
                && !newest.equals(live.map(Publication::version).orElse(""));
        if (pending) {
            if (name().equals(latest.get().path("name").asText())) {
                return release(newest, "");
            }
            mustBeOurs(latest.get(), newest);
        }
        return fromWorkspace(live, pending);
    }

    private Optional<ObjectNode> latest() {
        return client.find("version_headers latest", container + "/version_headers:latest")
                // A container without versions may also answer with number 0.
                .filter(header -> !version(header).equals("0"));
    }

    /** The live version, if it is ours or accepted. */
    private Optional<ObjectNode> live() {
        Optional<ObjectNode> live = client.find("versions live", container + "/versions:live");
        live.ifPresent(version -> mustBeOurs(version, version(version)));
        return live;
    }

    private void mustBeOurs(ObjectNode version, String number) {
        boolean ours = version.path("name").asText().matches(WORKSPACE + " [0-9a-f]{16}");
        if (!ours && !accepted.equals(Optional.of(number))) {
            throw Stopped.failed(Observation.found(Diagnosis.builder(PublishFindings.CHANGED_ELSEWHERE)
                    .putForeign("version", number)
                    .build()));
        }
    }

    private StepOutcome fromWorkspace(Optional<ObjectNode> live, boolean pending) {
        Optional<ObjectNode> mine = ours();
        String path = path(mine.orElseGet(this::workspace));
        WorkspaceSync sync = new WorkspaceSync(client, path);
        if (mine.isPresent()) {
            // It may be older than the newest version.
            sync.run(MissingNode.getInstance());
        }
        // A workspace that was just made holds the newest version, which is the live one unless another is pending.
        Map<Kind, List<ObjectNode>> present = mine.isEmpty() && !pending
                ? Changes.content(live.orElseGet(JsonNodeFactory.instance::objectNode))
                : read(path);
        JsonNode conflicts = write(path, present);
        Optional<StepOutcome> made = conflicts.isEmpty() ? version(path) : Optional.empty();
        if (made.isPresent()) {
            return made.get();
        }
        // Somebody was quicker: once more, on top of the newest version.
        sync.run(conflicts);
        if (!write(path, read(path)).isEmpty()) {
            throw WorkspaceSync.conflict();
        }
        return version(path).orElseThrow(WorkspaceSync::conflict);
    }

    /** Our own workspace; empty if it is not there. */
    private Optional<ObjectNode> ours() {
        Optional<ObjectNode> mine = client.list("workspaces list", container + "/workspaces", "workspace").stream()
                .filter(one -> one.path("name").asText().equals(WORKSPACE))
                .findFirst();
        if (mine.isPresent() && !mine.get().path("description").asText().contains(WORKSPACE_MARK)) {
            throw Stopped.failed(Observation.found(Diagnosis.builder(PublishFindings.ENTITY_FOREIGN)
                    .putParameters("what", "workspace")
                    .putParameters("name", WORKSPACE)
                    .build()));
        }
        return mine;
    }

    private String path(ObjectNode workspace) {
        return container + "/workspaces/" + number(workspace, "workspaceId");
    }

    /** Writes what differs; answers the conflicts with the newest version, none usually. */
    private JsonNode write(String workspace, Map<Kind, List<ObjectNode>> present) {
        Changes changes = Changes.between(desired, present);
        if (!changes.none()) {
            new WorkspaceWriter(client, workspace).write(changes, bulk);
        }
        ObjectNode status = client.get("workspace status", workspace + "/status");
        mustHoldOnlyOurs(status);
        return status.path("mergeConflict");
    }

    private ObjectNode workspace() {
        return client.post(
                "workspaces create",
                container + "/workspaces",
                JsonNodeFactory.instance.objectNode().put("name", WORKSPACE).put("description", WORKSPACE_MARK));
    }

    private Map<Kind, List<ObjectNode>> read(String workspace) {
        Map<Kind, List<ObjectNode>> present = new EnumMap<>(Kind.class);
        for (Kind kind : Changes.KINDS) {
            String list = WorkspaceWriter.list(kind);
            present.put(kind, client.list(list + " list", workspace + "/" + list, kind.field()));
        }
        return present;
    }

    /** Nobody else's work is published with ours. */
    private static void mustHoldOnlyOurs(ObjectNode status) {
        for (JsonNode change : status.path("workspaceChange")) {
            for (Map.Entry<String, JsonNode> field : change.properties()) {
                if (field.getValue().isObject() && !Changes.ours(field.getValue())) {
                    throw Stopped.failed(Observation.found(PublishFindings.WORKSPACE_TOUCHED));
                }
            }
        }
    }

    /** Makes and publishes a version; empty if the workspace conflicts with the newest one, and none was made. */
    private Optional<StepOutcome> version(String workspace) {
        ObjectNode answer = client.post(
                "create_version",
                workspace + ":create_version",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("name", name())
                        .put(
                                "notes",
                                "Feito pelo Track AI. " + VERSION_MARK + content + " template "
                                        + ContainerContent.TEMPLATE_VERSION));
        compiled(answer);
        JsonNode sync = answer.path("syncStatus");
        if (sync.path("mergeConflict").asBoolean() || sync.path("syncError").asBoolean()) {
            return Optional.empty();
        }
        if (!(answer.path("containerVersion") instanceof ObjectNode made)) {
            throw Stopped.failed(new ApiRefusal("create_version", 200, "", ApiRefusal.Meaning.UNAVAILABLE));
        }
        return Optional.of(release(version(made), made.path("fingerprint").asText()));
    }

    private StepOutcome release(String version, String fingerprint) {
        String condition = DIGITS.matcher(fingerprint).matches() ? "?fingerprint=" + fingerprint : "";
        compiled(client.post(
                "versions publish",
                container + "/versions/" + version + ":publish" + condition,
                JsonNodeFactory.instance.objectNode()));
        return done(version);
    }

    /** A failure comes with status 200. */
    private static void compiled(ObjectNode answer) {
        if (answer.path("compilerError").asBoolean()) {
            throw Stopped.failed(Observation.found(PublishFindings.COMPILE_FAILED));
        }
    }

    private StepOutcome done(String version) {
        return StepOutcome.ok(Map.of("version", version, "content", content));
    }

    private String name() {
        return WORKSPACE + " " + content;
    }

    private static String version(ObjectNode version) {
        return number(version, "containerVersionId");
    }

    /** An id, which becomes part of an address. */
    private static String number(ObjectNode node, String field) {
        String text = node.path(field).asText();
        if (!DIGITS.matcher(text).matches()) {
            throw Stopped.failed(new ApiRefusal(field, 200, "", ApiRefusal.Meaning.UNAVAILABLE));
        }
        return text;
    }
}
