package io.trackai.testkit.gtm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Brings a workspace up to the newest version: what was not touched in it is taken over, what was changed on both sides is
 * a conflict until it is resolved. Two entities of a name, one made on either side, are a conflict too; how the real API
 * takes that is undocumented.
 */
final class Syncing {

    /**
     * Both sides of a conflict.
     *
     * @param base what the newest version has; empty if it has nothing
     * @param mine what was done in the workspace
     */
    record Conflict(EntityKind kind, Optional<ObjectNode> base, Workspace.Change mine) {

        ObjectNode json() {
            ObjectNode json = World.object();
            base.ifPresent(entity -> json.putObject("entityInBaseVersion").set(kind.field, entity));
            json.putObject("entityInWorkspace")
                    .put("changeStatus", mine.status())
                    .set(kind.field, mine.entity());
            return json;
        }
    }

    private Syncing() {}

    static ObjectNode answer(Workspace workspace, World world) {
        ObjectNode answer = World.object();
        if (world.syncFails) {
            answer.putObject("syncStatus").put("syncError", true);
            return answer;
        }
        sync(workspace);
        return conflicts(workspace, world, answer);
    }

    static ObjectNode conflicts(Workspace workspace, World world, ObjectNode answer) {
        if (!workspace.conflicts.isEmpty() || world.conflicts) {
            ArrayNode list = answer.putArray("mergeConflict");
            workspace.conflicts.values().forEach(conflict -> list.add(conflict.json()));
            if (world.conflicts) {
                list.addObject();
            }
        }
        return answer;
    }

    static void sync(Workspace workspace) {
        Optional<ObjectNode> latest = workspace.container.latest();
        int number = latest.map(version -> version.path("containerVersionId").asInt())
                .orElse(0);
        if (number == workspace.base) {
            return;
        }
        ObjectNode before = Optional.ofNullable(workspace.container.versions.get(workspace.base))
                .orElseGet(World::object);
        for (EntityKind kind : EntityKind.values()) {
            Map<String, ObjectNode> old = entities(before, kind);
            Map<String, ObjectNode> fresh =
                    latest.map(version -> entities(version, kind)).orElseGet(Map::of);
            Set<String> ids = new LinkedHashSet<>(old.keySet());
            ids.addAll(fresh.keySet());
            ids.forEach(id ->
                    one(workspace, kind, id, Optional.ofNullable(old.get(id)), Optional.ofNullable(fresh.get(id))));
        }
        workspace.base = number;
    }

    private static void one(
            Workspace workspace, EntityKind kind, String id, Optional<ObjectNode> old, Optional<ObjectNode> fresh) {
        if (old.map(Syncing::fingerprint).equals(fresh.map(Syncing::fingerprint))) {
            return;
        }
        Workspace.Change mine = workspace.changes.get(kind + id);
        if (mine != null) {
            workspace.conflicts.put(kind + id, new Conflict(kind, fresh, mine));
            return;
        }
        if (fresh.isEmpty()) {
            workspace.of(kind).remove(id);
            return;
        }
        String name = fresh.get().path("name").asText();
        Optional<Map.Entry<String, ObjectNode>> namesake = workspace.of(kind).entrySet().stream()
                .filter(other -> !other.getKey().equals(id)
                        && other.getValue().path("name").asText().equals(name))
                .findFirst();
        Workspace.Change made = namesake.isEmpty()
                ? null
                : workspace.changes.get(kind + namesake.get().getKey());
        if (made != null) {
            workspace.conflicts.put(kind + namesake.orElseThrow().getKey(), new Conflict(kind, fresh, made));
        } else {
            workspace.take(kind, id, fresh.get());
        }
    }

    private static Map<String, ObjectNode> entities(ObjectNode version, EntityKind kind) {
        Map<String, ObjectNode> all = new LinkedHashMap<>();
        for (JsonNode one : version.path(kind.field)) {
            if (one instanceof ObjectNode entity) {
                all.put(entity.path(kind.id).asText(), entity);
            }
        }
        return all;
    }

    private static String fingerprint(ObjectNode entity) {
        return entity.path("fingerprint").asText();
    }

    /** The entity of the call becomes what the workspace has, and the conflict is over. */
    static ObjectNode resolve(Workspace workspace, ObjectNode body, String fingerprint) {
        for (EntityKind kind : EntityKind.values()) {
            if (body.path(kind.field) instanceof ObjectNode chosen) {
                String id = chosen.path(kind.id).asText();
                Conflict conflict = workspace.conflicts.get(kind + id);
                if (conflict == null) {
                    throw Refused.invalid("There is no such conflict.");
                }
                if (!fingerprint.isEmpty() && !fingerprint.equals(fingerprint(conflict.mine.entity()))) {
                    throw Refused.of(TagManagerError.FINGERPRINT);
                }
                workspace.settle(
                        kind, id, conflict, chosen, body.path("changeStatus").asText());
                return World.object();
            }
        }
        throw Refused.invalid("An entity is needed.");
    }
}
