package io.trackai.testkit.gtm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A workspace: what is in it, and what was changed since it was made or synced. */
final class Workspace {

    private static final Pattern REFERENCE = Pattern.compile("\\{\\{([^{}]+)}}");

    /** One change against the version it started from. */
    record Change(EntityKind kind, String status, ObjectNode entity) {}

    final Container container;
    final ObjectNode resource;
    final Map<EntityKind, Map<String, ObjectNode>> entities = new EnumMap<>(EntityKind.class);
    final Set<String> builtIns = new TreeSet<>();
    final Map<String, Change> changes = new LinkedHashMap<>();
    final Map<String, Syncing.Conflict> conflicts = new LinkedHashMap<>();
    int base;

    Workspace(Container container, ObjectNode resource) {
        this.container = container;
        this.resource = resource;
        for (EntityKind kind : EntityKind.values()) {
            entities.put(kind, new LinkedHashMap<>());
        }
        container.latest().ifPresent(this::load);
    }

    String path() {
        return resource.path("path").asText();
    }

    void load(ObjectNode version) {
        base = version.path("containerVersionId").asInt();
        for (EntityKind kind : EntityKind.values()) {
            Map<String, ObjectNode> all = of(kind);
            all.clear();
            for (JsonNode entity : version.path(kind.field)) {
                ObjectNode copy = entity.deepCopy();
                all.put(copy.path(kind.id).asText(), home(kind, copy));
            }
        }
        builtIns.clear();
        version.path("builtInVariable")
                .forEach(one -> builtIns.add(one.path("type").asText()));
    }

    Map<String, ObjectNode> of(EntityKind kind) {
        return entities.computeIfAbsent(kind, ignored -> new LinkedHashMap<>());
    }

    ObjectNode entity(EntityKind kind, String id) {
        ObjectNode found = of(kind).get(id);
        if (found == null) {
            throw Refused.of(TagManagerError.NOT_FOUND);
        }
        return found;
    }

    ObjectNode create(EntityKind kind, ObjectNode body) {
        check(kind, body, "");
        String id = container.nextId();
        ObjectNode made = body.deepCopy();
        made.put(kind.id, id);
        home(kind, made).put("fingerprint", container.world.fingerprint());
        of(kind).put(id, made);
        changes.put(kind + id, new Change(kind, "added", made));
        return made;
    }

    /** Replaces everything: what the body leaves out is gone. */
    ObjectNode replace(EntityKind kind, String id, ObjectNode body, String fingerprint) {
        ObjectNode old = entity(kind, id);
        if (!fingerprint.isEmpty() && !old.path("fingerprint").asText().equals(fingerprint)) {
            throw Refused.of(TagManagerError.FINGERPRINT);
        }
        check(kind, body, id);
        ObjectNode made = body.deepCopy();
        made.put(kind.id, id);
        home(kind, made).put("fingerprint", container.world.fingerprint());
        of(kind).put(id, made);
        Change before = changes.get(kind + id);
        boolean fresh = before != null && before.status().equals("added");
        changes.put(kind + id, new Change(kind, fresh ? "added" : "updated", made));
        return made;
    }

    void delete(EntityKind kind, String id) {
        ObjectNode gone = entity(kind, id);
        of(kind).remove(id);
        changes.put(kind + id, new Change(kind, "deleted", gone));
    }

    /** Takes over what the newest version has. */
    void take(EntityKind kind, String id, ObjectNode theirs) {
        of(kind).put(id, home(kind, theirs.deepCopy()));
    }

    /** Ends a conflict with this entity; one that was deleted here stays deleted. */
    void settle(EntityKind kind, String id, Syncing.Conflict conflict, ObjectNode chosen, String status) {
        conflicts.remove(kind + id);
        if (status.equals("deleted")) {
            of(kind).remove(id);
            return;
        }
        ObjectNode made = home(kind, chosen.deepCopy());
        made.put("fingerprint", container.world.fingerprint());
        of(kind).put(id, made);
        changes.put(kind + id, new Change(kind, conflict.base().isEmpty() ? "added" : "updated", made));
    }

    /** What a compiler would refuse: references to variables that are not there. */
    boolean compiles() {
        Set<String> names = new TreeSet<>(Set.of("_event"));
        of(EntityKind.VARIABLE)
                .values()
                .forEach(one -> names.add(one.path("name").asText()));
        for (EntityKind kind : Set.of(EntityKind.TAG, EntityKind.TRIGGER, EntityKind.VARIABLE)) {
            for (ObjectNode entity : of(kind).values()) {
                ObjectNode scripts = entity.deepCopy();
                scripts.remove("notes");
                Matcher reference = REFERENCE.matcher(scripts.toString());
                while (reference.find()) {
                    if (!names.contains(reference.group(1)) && !BuiltIns.owns(reference.group(1), builtIns)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    ObjectNode content(int versionId) {
        ObjectNode version = JsonNodeFactory.instance.objectNode();
        version.put("accountId", container.accountId).put("containerId", container.id);
        version.put("containerVersionId", Integer.toString(versionId));
        version.put("path", container.path() + "/versions/" + versionId);
        version.set("container", container.resource.deepCopy());
        for (EntityKind kind : EntityKind.values()) {
            if (!of(kind).isEmpty()) {
                ArrayNode list = version.putArray(kind.field);
                for (ObjectNode one : of(kind).values()) {
                    ObjectNode copy = one.deepCopy();
                    copy.remove("workspaceId");
                    copy.remove("path");
                    list.add(copy);
                }
            }
        }
        if (!builtIns.isEmpty()) {
            ArrayNode list = version.putArray("builtInVariable");
            builtIns.forEach(type -> list.addObject().put("type", type));
        }
        version.put("fingerprint", container.world.fingerprint());
        return version;
    }

    private ObjectNode home(EntityKind kind, ObjectNode entity) {
        entity.put("accountId", container.accountId).put("containerId", container.id);
        entity.put("workspaceId", resource.path("workspaceId").asText());
        return entity.put(
                "path", path() + "/" + kind.plural + "/" + entity.path(kind.id).asText());
    }

    private void check(EntityKind kind, ObjectNode body, String self) {
        String name = body.path("name").asText();
        if (name.isBlank()) {
            throw Refused.invalid("name: The value must not be empty.");
        }
        if (name.contains(":")) {
            throw Refused.invalid("The name contains invalid character: \":\"");
        }
        of(kind).forEach((id, other) -> {
            if (!id.equals(self) && other.path("name").asText().equals(name)) {
                throw Refused.of(TagManagerError.DUPLICATE_NAME);
            }
        });
        if (kind == EntityKind.VARIABLE && BuiltIns.owns(name, builtIns)) {
            throw Refused.of(TagManagerError.DUPLICATE_NAME);
        }
        EntityRules.check(kind, body, this);
    }
}
