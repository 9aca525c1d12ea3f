package io.trackai.testkit.gtm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;

/** Leads a call to what it is about. Paths are {@code accounts/A/containers/C/…}, a verb may follow after a colon. */
final class TagManagerApi {

    /** A page of a list; the real API does not say how long one is. */
    private static final int PAGE = 100;

    private final World world;
    private final WorkspaceCalls workspaces;

    TagManagerApi(World world) {
        this.world = world;
        this.workspaces = new WorkspaceCalls(world);
    }

    /** Which call this is. */
    static TagManagerCall call(String method, HttpUrl url) {
        List<String> path = path(url);
        boolean get = method.equals("GET");
        String last = path.isEmpty() ? "" : path.get(path.size() - 1);
        String verb = last.contains(":") ? last.substring(last.indexOf(':') + 1) : "";
        if (path.size() <= 2 || !path.get(2).startsWith("containers")) {
            return last.equals("containers:lookup") ? TagManagerCall.READ_CONTAINER : TagManagerCall.OTHER;
        }
        if (path.size() == 3) {
            return get ? TagManagerCall.LIST_CONTAINERS : TagManagerCall.CREATE_CONTAINER;
        }
        if (path.size() == 4) {
            return verb.equals("snippet") ? TagManagerCall.SNIPPET : TagManagerCall.READ_CONTAINER;
        }
        if (path.size() == 5) {
            return switch (path.get(4)) {
                case "versions:live" -> TagManagerCall.LIVE_VERSION;
                case "version_headers:latest" -> TagManagerCall.LATEST_VERSION;
                case "workspaces" -> get ? TagManagerCall.LIST_WORKSPACES : TagManagerCall.CREATE_WORKSPACE;
                case "environments" -> TagManagerCall.ENVIRONMENTS;
                default -> TagManagerCall.OTHER;
            };
        }
        if (path.get(4).equals("versions")) {
            return verb.equals("publish") ? TagManagerCall.PUBLISH : TagManagerCall.READ_VERSION;
        }
        if (path.size() == 6) {
            return switch (verb) {
                case "create_version" -> TagManagerCall.CREATE_VERSION;
                case "quick_preview" -> TagManagerCall.QUICK_PREVIEW;
                case "sync" -> TagManagerCall.SYNC;
                case "resolve_conflict" -> TagManagerCall.RESOLVE_CONFLICT;
                default -> TagManagerCall.OTHER;
            };
        }
        if (path.size() == 7) {
            return switch (last) {
                case "bulk_update" -> TagManagerCall.BULK_UPDATE;
                case "status" -> TagManagerCall.STATUS;
                default -> get ? TagManagerCall.LIST_ENTITIES : TagManagerCall.CREATE_ENTITY;
            };
        }
        return switch (method) {
            case "GET" -> TagManagerCall.READ_ENTITY;
            case "PUT" -> TagManagerCall.UPDATE_ENTITY;
            default -> TagManagerCall.DELETE_ENTITY;
        };
    }

    /** The answer's body. */
    ObjectNode serve(TagManagerCall call, String method, HttpUrl url, ObjectNode body) {
        List<String> path = path(url);
        if (call == TagManagerCall.LIST_CONTAINERS) {
            return page(
                    "container",
                    world.account(path.get(1)).values().stream()
                            .map(one -> one.resource)
                            .toList(),
                    url);
        }
        if (call == TagManagerCall.CREATE_CONTAINER) {
            return world.create(path.get(1), body).resource;
        }
        if (path.size() < 4) {
            return lookUp(url);
        }
        Container container = world.account(path.get(1)).get(bare(path.get(3)));
        if (container == null) {
            throw Refused.of(TagManagerError.NOT_FOUND);
        }
        return switch (call) {
            case READ_CONTAINER -> container.resource;
            case SNIPPET ->
                World.object()
                        .put(
                                "snippet",
                                "<!-- Google Tag Manager --><script>/* "
                                        + container.resource.path("publicId").asText() + " */</script>");
            case LIVE_VERSION -> container.version(Integer.toString(container.live));
            case LATEST_VERSION -> header(container);
            case READ_VERSION -> container.version(bare(path.get(5)));
            case PUBLISH -> publish(container, container.version(bare(path.get(5))), url);
            case LIST_WORKSPACES ->
                page(
                        "workspace",
                        container.workspaces.values().stream()
                                .map(one -> one.resource)
                                .toList(),
                        url);
            case CREATE_WORKSPACE -> workspace(container, body);
            case ENVIRONMENTS -> environment(container, method, body);
            case OTHER -> throw Refused.of(TagManagerError.NOT_FOUND);
            default -> workspaces.serve(call, container.workspace(bare(path.get(5))), path, url, body);
        };
    }

    private ObjectNode lookUp(HttpUrl url) {
        String tag = Optional.ofNullable(url.queryParameter("tagId")).orElse("");
        return world.accounts.values().stream()
                .flatMap(all -> all.values().stream())
                .map(container -> container.resource)
                .filter(one -> one.path("publicId").asText().equals(tag))
                .findFirst()
                .orElseThrow(() -> Refused.of(TagManagerError.NOT_FOUND));
    }

    private static ObjectNode header(Container container) {
        ObjectNode latest = container.latest().orElseThrow(() -> Refused.of(TagManagerError.NOT_FOUND));
        ObjectNode header = World.object();
        for (String field : List.of("path", "accountId", "containerId", "containerVersionId", "name")) {
            header.set(field, latest.path(field));
        }
        return header;
    }

    private ObjectNode publish(Container container, ObjectNode version, HttpUrl url) {
        String fingerprint =
                Optional.ofNullable(url.queryParameter("fingerprint")).orElse("");
        if (!fingerprint.isEmpty() && !version.path("fingerprint").asText().equals(fingerprint)) {
            throw Refused.of(TagManagerError.FINGERPRINT);
        }
        ObjectNode answer = World.object();
        if (world.compilerFails) {
            return answer.put("compilerError", true);
        }
        container.live = version.path("containerVersionId").asInt();
        answer.set("containerVersion", version);
        return answer;
    }

    private static ObjectNode workspace(Container container, ObjectNode body) {
        String name = body.path("name").asText();
        boolean taken = container.workspaces.values().stream()
                .anyMatch(other -> other.resource.path("name").asText().equals(name));
        if (taken) {
            throw Refused.of(TagManagerError.DUPLICATE_NAME);
        }
        // Without a paid licence: the default workspace and two more.
        if (container.workspaces.size() >= 3) {
            throw Refused.of(TagManagerError.BARE);
        }
        return container.workspace(name, body.path("description").asText()).resource;
    }

    private ObjectNode environment(Container container, String method, ObjectNode body) {
        if (method.equals("GET")) {
            ObjectNode answer = World.object();
            ArrayNode list = answer.putArray("environment");
            container.environments.values().forEach(list::add);
            return answer;
        }
        String id = container.nextId();
        ObjectNode made = body.deepCopy();
        made.put("environmentId", id).put("type", "user").put("authorizationCode", "code-" + id);
        made.put("path", container.path() + "/environments/" + id).put("fingerprint", world.fingerprint());
        container.environments.put(id, made);
        return made;
    }

    static ObjectNode page(String field, List<ObjectNode> all, HttpUrl url) {
        int from = Optional.ofNullable(url.queryParameter("pageToken"))
                .filter(token -> token.matches("[0-9]{1,6}"))
                .map(Integer::parseInt)
                .orElse(0);
        ObjectNode answer = World.object();
        List<ObjectNode> shown = all.stream().skip(from).limit(PAGE).toList();
        // An empty list is left out, as Google does.
        if (!shown.isEmpty()) {
            ArrayNode list = answer.putArray(field);
            shown.forEach(list::add);
        }
        if (all.size() > from + PAGE) {
            answer.put("nextPageToken", Integer.toString(from + PAGE));
        }
        return answer;
    }

    static List<String> path(HttpUrl url) {
        return url.pathSegments().stream()
                .filter(segment -> !segment.isEmpty())
                .skip(2)
                .toList();
    }

    static String bare(String segment) {
        return Arrays.asList(segment.split(":", 2)).get(0);
    }
}
