package io.trackai.testkit.meta;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;

/** What a token can learn about itself, and an application about others. */
final class TokenEdges {

    private static final String APP_ID = "900000000000001";

    private final World world;

    TokenEdges(World world) {
        this.world = world;
    }

    Reply me(GraphRequest request, MetaCredential credential) {
        Fields fields = Fields.of(request.query("fields").orElse("id,name"));
        Optional<MetaError> unknown = fields.beyond(Set.of("id", "name"));
        if (unknown.isPresent()) {
            return world.failed(unknown.get());
        }
        ObjectNode node = GraphRequest.JSON.createObjectNode();
        node.put("name", "System User " + credential.identity());
        node = fields.of(node);
        node.put("id", credential.identity());
        return Reply.ok(node.toString(), "token is alive");
    }

    Reply permissions(MetaCredential credential) {
        ObjectNode node = GraphRequest.JSON.createObjectNode();
        ArrayNode data = node.putArray("data");
        credential
                .scopes()
                .forEach(scope -> data.addObject().put("permission", scope).put("status", "granted"));
        return Reply.ok(node.toString(), data.size() + " permissions listed");
    }

    Reply debugToken(GraphRequest request, MetaCredential inspector) {
        if (!request.method().equals("GET")) {
            return world.failed(MetaError.of(100, 33));
        }
        if (!inspector.isApp()) {
            return world.failed(MetaError.of(100)
                    .type("OAuthException")
                    .message("(#100) You must provide an app access token, or a user access token that is an owner or"
                            + " developer of the app"));
        }
        ObjectNode node = GraphRequest.JSON.createObjectNode();
        ObjectNode data = node.putObject("data");
        MetaCredential inspected =
                request.query("input_token").map(world.credentials::get).orElse(null);
        if (inspected == null) {
            error(data, MetaError.of(190));
            data.put("is_valid", false).putArray("scopes");
            return Reply.ok(node.toString(), "an unknown token inspected");
        }
        long now = world.now().getEpochSecond();
        data.put("app_id", APP_ID)
                .put("application", "Emulated")
                .put("type", "SYSTEM_USER")
                .put("issued_at", now)
                .put("expires_at", 0)
                .put("data_access_expires_at", 0)
                .put("is_valid", inspected.broken().isEmpty())
                .put("user_id", inspected.identity());
        inspected.broken().ifPresent(broken -> error(data, broken));
        inspected.scopes().forEach(data.putArray("scopes")::add);
        ArrayNode granular = data.putArray("granular_scopes");
        inspected.scopes().forEach(scope -> granular.addObject().put("scope", scope));
        return Reply.ok(node.toString(), "a token inspected");
    }

    private static void error(ObjectNode data, MetaError error) {
        ObjectNode inner = data.putObject("error").put("code", error.code()).put("message", error.message());
        error.subcode().ifPresent(sub -> inner.put("subcode", sub));
    }
}
