package io.trackai.testkit.gtm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;

/** The calls about one workspace. */
final class WorkspaceCalls {

    private final World world;

    WorkspaceCalls(World world) {
        this.world = world;
    }

    ObjectNode serve(TagManagerCall call, Workspace workspace, List<String> path, HttpUrl url, ObjectNode body) {
        String plural = path.size() > 6 ? TagManagerApi.bare(path.get(6)) : "";
        if (plural.equals("built_in_variables")) {
            return builtIns(call, workspace, url);
        }
        String fingerprint =
                Optional.ofNullable(url.queryParameter("fingerprint")).orElse("");
        return switch (call) {
            case STATUS -> status(workspace);
            case SYNC -> Syncing.answer(workspace, world);
            case RESOLVE_CONFLICT -> Syncing.resolve(workspace, body, fingerprint);
            case QUICK_PREVIEW -> preview(workspace);
            case CREATE_VERSION -> version(workspace, body);
            case BULK_UPDATE -> bulk(workspace, body);
            case LIST_ENTITIES ->
                TagManagerApi.page(
                        kind(plural).field,
                        List.copyOf(workspace.of(kind(plural)).values()),
                        url);
            case CREATE_ENTITY -> workspace.create(kind(plural), body);
            case READ_ENTITY -> workspace.entity(kind(plural), path.get(7));
            case UPDATE_ENTITY -> workspace.replace(kind(plural), path.get(7), body, fingerprint);
            case DELETE_ENTITY -> {
                workspace.delete(kind(plural), path.get(7));
                yield World.object();
            }
            default -> throw Refused.of(TagManagerError.NOT_FOUND);
        };
    }

    private static EntityKind kind(String plural) {
        return EntityKind.ofPlural(plural).orElseThrow(() -> Refused.of(TagManagerError.NOT_FOUND));
    }

    private static ObjectNode builtIns(TagManagerCall call, Workspace workspace, HttpUrl url) {
        if (call == TagManagerCall.CREATE_ENTITY) {
            url.queryParameterValues("type").forEach(type -> {
                if (type != null) {
                    workspace.builtIns.add(type);
                }
            });
        }
        ObjectNode answer = World.object();
        ArrayNode list = answer.putArray("builtInVariable");
        workspace.builtIns.forEach(type -> list.addObject().put("type", type));
        return answer;
    }

    private ObjectNode status(Workspace workspace) {
        ObjectNode answer = World.object();
        if (!workspace.changes.isEmpty()) {
            ArrayNode list = answer.putArray("workspaceChange");
            workspace.changes.values().forEach(change -> {
                ObjectNode one = list.addObject().put("changeStatus", change.status());
                one.set(change.kind().field, change.entity());
            });
        }
        return Syncing.conflicts(workspace, world, answer);
    }

    private ObjectNode preview(Workspace workspace) {
        ObjectNode answer = World.object();
        if (world.compilerFails || !workspace.compiles()) {
            return answer.put("compilerError", true);
        }
        answer.set("containerVersion", workspace.content(0));
        return answer;
    }

    private ObjectNode version(Workspace workspace, ObjectNode body) {
        ObjectNode answer = World.object();
        // A version is made of the newest one, or not at all.
        Syncing.sync(workspace);
        if (world.conflicts || !workspace.conflicts.isEmpty()) {
            answer.putObject("syncStatus").put("mergeConflict", true);
            return answer;
        }
        if (world.compilerFails || !workspace.compiles()) {
            return answer.put("compilerError", true);
        }
        if (workspace.changes.isEmpty()) {
            return answer;
        }
        Container container = workspace.container;
        ObjectNode made = container.consume(
                workspace, body.path("name").asText(), body.path("notes").asText());
        boolean standard = workspace.resource.path("name").asText().equals("Default Workspace");
        Workspace next = standard
                ? container.workspace("Default Workspace", "")
                : container.workspaces.values().iterator().next();
        answer.set("containerVersion", made);
        return answer.put("newWorkspacePath", next.path());
    }

    /** All or nothing, checked on the way: the real API's behaviour is undocumented here. */
    private ObjectNode bulk(Workspace workspace, ObjectNode body) {
        if (!world.bulk) {
            throw Refused.of(TagManagerError.NOT_FOUND);
        }
        Map<EntityKind, Map<String, ObjectNode>> before = new HashMap<>();
        workspace.entities.forEach((kind, all) -> before.put(kind, new HashMap<>(all)));
        Map<String, Workspace.Change> changes = new HashMap<>(workspace.changes);
        try {
            return apply(workspace, body);
        } catch (Refused e) {
            before.forEach((kind, all) -> {
                workspace.of(kind).clear();
                workspace.of(kind).putAll(all);
            });
            workspace.changes.clear();
            workspace.changes.putAll(changes);
            throw e;
        }
    }

    private static ObjectNode apply(Workspace workspace, ObjectNode body) {
        Map<String, String> ids = new HashMap<>();
        List<ObjectNode> done = new ArrayList<>();
        for (EntityKind kind : EntityKind.values()) {
            for (JsonNode change : body.path("changes")) {
                if (change.path(kind.field) instanceof ObjectNode entity) {
                    one(workspace, kind, change.path("changeStatus").asText(), entity, ids)
                            .ifPresent(done::add);
                }
            }
        }
        ObjectNode answer = World.object();
        ArrayNode list = answer.putArray("changes");
        done.forEach(list::add);
        return answer;
    }

    private static Optional<ObjectNode> one(
            Workspace workspace, EntityKind kind, String status, ObjectNode entity, Map<String, String> ids) {
        String id = entity.path(kind.id).asText();
        ObjectNode resolved = entity.deepCopy();
        String folder = resolved.path("parentFolderId").asText();
        if (ids.containsKey(folder)) {
            resolved.put("parentFolderId", ids.get(folder));
        }
        if (resolved.path("firingTriggerId") instanceof ArrayNode firing) {
            for (int i = 0; i < firing.size(); i++) {
                String trigger = firing.get(i).asText();
                firing.set(i, TextNode.valueOf(ids.getOrDefault(trigger, trigger)));
            }
        }
        ObjectNode result = World.object().put("changeStatus", status);
        switch (status) {
            case "added" -> {
                if (!id.matches("new_[0-9]{1,6}") || ids.containsKey(id)) {
                    throw Refused.invalid(kind.id + ": a new entity needs a temporary id of its own, new_<number>.");
                }
                ObjectNode made = workspace.create(kind, resolved);
                ids.put(id, made.path(kind.id).asText());
                result.set(kind.field, made);
            }
            case "updated" ->
                result.set(
                        kind.field,
                        workspace.replace(
                                kind, id, resolved, resolved.path("fingerprint").asText()));
            case "deleted" -> {
                workspace.delete(kind, id);
                return Optional.empty();
            }
            default -> throw Refused.invalid("changeStatus: unknown value.");
        }
        return Optional.of(result);
    }
}
