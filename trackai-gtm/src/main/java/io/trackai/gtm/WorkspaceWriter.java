package io.trackai.gtm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackai.gtm.ContainerEntity.Kind;
import io.trackai.gtm.PublishPlan.Change;
import io.trackai.spi.StepOutcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes differences into a workspace: all at once, or one by one where Google refuses that. */
final class WorkspaceWriter {

    private static final Map<Kind, String> LISTS =
            Map.of(Kind.FOLDER, "folders", Kind.VARIABLE, "variables", Kind.TRIGGER, "triggers", Kind.TAG, "tags");

    private final TagManagerClient client;
    private final String workspace;

    WorkspaceWriter(TagManagerClient client, String workspace) {
        this.client = client;
        this.workspace = workspace;
    }

    static String list(Kind kind) {
        return LISTS.getOrDefault(kind, "");
    }

    void write(Changes changes, boolean bulk) {
        if (bulk && atOnce(changes)) {
            return;
        }
        oneByOne(changes);
    }

    /** Whether Google took them all at once. */
    private boolean atOnce(Changes changes) {
        Map<String, String> ids = known(changes);
        ObjectNode proposed = JsonNodeFactory.instance.objectNode();
        ArrayNode list = proposed.putArray("changes");
        int counter = 1;
        for (Changes.Change change : changes.of(Change.CREATE)) {
            ids.put(key(change.kind(), change.name()), "new_" + counter++);
        }
        for (Changes.Change change : changes.all()) {
            if (change.fate() != Change.KEEP) {
                ObjectNode entity = entity(change, ids);
                String id = ids.getOrDefault(key(change.kind(), change.name()), change.id());
                entity.put(change.kind().idField(), id);
                change.theirs()
                        .ifPresent(there -> entity.put(
                                "fingerprint", there.path("fingerprint").asText()));
                list.addObject()
                        .put("changeStatus", word(change.fate()))
                        .set(change.kind().field(), entity);
            }
        }
        try {
            client.post("bulk_update", workspace + "/bulk_update", proposed);
            return true;
        } catch (Stopped e) {
            boolean unsupported = e.outcome() instanceof StepOutcome.Failed failed
                    && failed.observations().stream().anyMatch(WorkspaceWriter::mayBeUnsupported);
            if (unsupported) {
                return false;
            }
            throw e;
        }
    }

    private static boolean mayBeUnsupported(Object observation) {
        return observation instanceof ApiRefusal refusal
                && (refusal.meaning() == ApiRefusal.Meaning.NOT_FOUND
                        || refusal.meaning() == ApiRefusal.Meaning.PAYLOAD_REFUSED
                        || refusal.meaning() == ApiRefusal.Meaning.NO_REASON);
    }

    private void oneByOne(Changes changes) {
        Map<String, String> ids = known(changes);
        for (Changes.Change change : changes.all()) {
            String kind = list(change.kind());
            if (change.fate() == Change.CREATE) {
                ObjectNode made = client.post(kind + " create", workspace + "/" + kind, entity(change, ids));
                ids.put(
                        key(change.kind(), change.name()),
                        made.path(change.kind().idField()).asText());
            } else if (change.fate() == Change.UPDATE) {
                String fingerprint = change.theirs()
                        .map(there -> there.path("fingerprint").asText())
                        .filter(text -> text.matches("[0-9]{1,20}"))
                        .map(text -> "?fingerprint=" + text)
                        .orElse("");
                client.put(
                        kind + " update",
                        workspace + "/" + kind + "/" + change.id() + fingerprint,
                        entity(change, ids));
            }
        }
        // What refers to others goes before them.
        List<Changes.Change> gone = new ArrayList<>(changes.of(Change.DELETE));
        Collections.reverse(gone);
        gone.forEach(change -> client.delete(
                list(change.kind()) + " delete", workspace + "/" + list(change.kind()) + "/" + change.id()));
    }

    private static ObjectNode entity(Changes.Change change, Map<String, String> ids) {
        if (change.ours().isEmpty()) {
            return JsonNodeFactory.instance.objectNode().put("name", change.name());
        }
        ContainerEntity ours = change.ours().get();
        ObjectNode entity = ApiDialect.body(ours);
        if (!ours.firing().isEmpty()) {
            ArrayNode firing = entity.putArray("firingTriggerId");
            ours.firing().forEach(trigger -> firing.add(ids.getOrDefault(key(Kind.TRIGGER, trigger), trigger)));
        }
        String folder = ids.getOrDefault(key(Kind.FOLDER, ContainerContent.FOLDER), "");
        if (ours.kind() != Kind.FOLDER && !folder.isEmpty()) {
            entity.put("parentFolderId", folder);
        }
        return entity;
    }

    private static Map<String, String> known(Changes changes) {
        Map<String, String> ids = new HashMap<>();
        changes.all().stream()
                .filter(change -> change.theirs().isPresent())
                .forEach(change -> ids.put(key(change.kind(), change.name()), change.id()));
        return ids;
    }

    private static String key(Kind kind, String name) {
        return kind + "/" + name;
    }

    private static String word(Change fate) {
        return switch (fate) {
            case CREATE -> "added";
            case UPDATE -> "updated";
            case DELETE -> "deleted";
            case KEEP -> "none";
        };
    }
}
