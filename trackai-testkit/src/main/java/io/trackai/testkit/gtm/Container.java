package io.trackai.testkit.gtm;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A container: its workspaces, its versions, and which one is live. */
final class Container {

    final World world;
    final String accountId;
    final String id;
    final ObjectNode resource;
    final Map<String, Workspace> workspaces = new LinkedHashMap<>();
    final TreeMap<Integer, ObjectNode> versions = new TreeMap<>();
    final Map<String, ObjectNode> environments = new LinkedHashMap<>();
    int live;
    private int workspaceCounter;
    private int entityCounter;

    Container(World world, String accountId, String id, ObjectNode resource) {
        this.world = world;
        this.accountId = accountId;
        this.id = id;
        this.resource = resource;
        workspace("Default Workspace", "");
    }

    String path() {
        return "accounts/" + accountId + "/containers/" + id;
    }

    /** One counter for all kinds. */
    String nextId() {
        return Integer.toString(++entityCounter);
    }

    Optional<ObjectNode> latest() {
        return versions.isEmpty()
                ? Optional.empty()
                : Optional.of(versions.lastEntry().getValue());
    }

    Workspace workspace(String name, String description) {
        String number = Integer.toString(++workspaceCounter);
        ObjectNode made = JsonNodeFactory.instance.objectNode();
        made.put("accountId", accountId).put("containerId", id).put("workspaceId", number);
        made.put("name", name).put("description", description);
        made.put("path", path() + "/workspaces/" + number);
        made.put("fingerprint", world.fingerprint());
        Workspace workspace = new Workspace(this, made);
        workspaces.put(number, workspace);
        return workspace;
    }

    Workspace workspace(String number) {
        Workspace found = workspaces.get(number);
        if (found == null) {
            throw Refused.of(TagManagerError.NOT_FOUND);
        }
        return found;
    }

    ObjectNode version(String number) {
        ObjectNode found = number.matches("[0-9]{1,9}") ? versions.get(Integer.parseInt(number)) : null;
        if (found == null) {
            throw Refused.of(TagManagerError.NOT_FOUND);
        }
        return found;
    }

    /** A version of this workspace, which is gone afterwards; the default one is made again. */
    ObjectNode consume(Workspace workspace, String name, String notes) {
        int number = versions.isEmpty() ? 1 : versions.lastKey() + 1;
        ObjectNode version = workspace.content(number);
        version.put("name", name).put("description", notes);
        versions.put(number, version);
        workspaces.remove(workspace.resource.path("workspaceId").asText());
        return version;
    }
}
