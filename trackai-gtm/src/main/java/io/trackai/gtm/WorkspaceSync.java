package io.trackai.gtm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackai.spi.Observation;
import java.util.Map;
import java.util.Optional;

/**
 * Brings our workspace up to the newest version. A conflict about an entity of ours ends in favour of ours; a conflict that
 * touches anybody else's is left to a person, untouched.
 *
 * <p>Source: Tag Manager API v2 discovery document, revision 20260826 ({@code workspaces.sync} and
 * {@code workspaces.resolve_conflict}), read 2026-11.
 */
final class WorkspaceSync {

    private final TagManagerClient client;
    private final String workspace;

    WorkspaceSync(TagManagerClient client, String workspace) {
        this.client = client;
        this.workspace = workspace;
    }

    /**
     * Syncs and ends every conflict.
     *
     * @param known conflicts that were told already; may be missing
     * @throws Stopped if there is one that is not ours to end, or syncing failed
     */
    void run(JsonNode known) {
        resolve(known);
        ObjectNode answer = client.post("workspace sync", workspace + ":sync", JsonNodeFactory.instance.objectNode());
        if (answer.path("syncStatus").path("syncError").asBoolean()) {
            throw conflict();
        }
        resolve(answer.path("mergeConflict"));
    }

    static Stopped conflict() {
        return Stopped.failed(Observation.found(PublishFindings.MERGE_CONFLICT));
    }

    /** All or none: before the first is ended it is known that all of them are ours. */
    private void resolve(JsonNode conflicts) {
        for (JsonNode conflict : conflicts) {
            Optional<JsonNode> mine = entity(conflict.path("entityInWorkspace"));
            boolean theirs = conflict.has("entityInBaseVersion")
                    && entity(conflict.path("entityInBaseVersion"))
                            .filter(Changes::ours)
                            .isEmpty();
            if (theirs || mine.filter(Changes::ours).isEmpty()) {
                throw conflict();
            }
        }
        for (JsonNode conflict : conflicts) {
            if (conflict.path("entityInWorkspace") instanceof ObjectNode chosen) {
                String fingerprint = entity(chosen)
                        .map(one -> one.path("fingerprint").asText())
                        .filter(text -> text.matches("[0-9]{1,20}"))
                        .map(text -> "?fingerprint=" + text)
                        .orElse("");
                client.post("resolve_conflict", workspace + ":resolve_conflict" + fingerprint, chosen);
            }
        }
    }

    /** The one thing that an entity of the API holds beside its change status. */
    private static Optional<JsonNode> entity(JsonNode holder) {
        return holder.properties().stream()
                .map(Map.Entry::getValue)
                .filter(JsonNode::isObject)
                .findFirst();
    }
}
