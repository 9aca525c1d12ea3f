package io.trackai.relay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackai.model.Connection;
import io.trackai.model.ConnectionId;
import io.trackai.model.ProviderId;
import io.trackai.model.Secret;

/** A connection as part of a text to be sealed. */
final class ConnectionCodec {

    void write(ObjectNode node, Connection connection) {
        node.put("id", connection.id().value());
        node.put("provider", connection.provider().value());
        ObjectNode fields = node.putObject("fields");
        connection.fields().forEach(fields::put);
        ObjectNode secrets = node.putObject("secrets");
        connection.secrets().forEach((name, secret) -> secret.use(text -> secrets.put(name, text)));
    }

    Connection read(JsonNode node) {
        Connection.Builder connection = Connection.builder(
                        ProviderId.of(node.path("provider").asText()))
                .id(ConnectionId.of(node.path("id").asText()));
        node.path("fields")
                .properties()
                .forEach(entry ->
                        connection.putFields(entry.getKey(), entry.getValue().asText()));
        node.path("secrets")
                .properties()
                .forEach(entry -> connection.putSecrets(
                        entry.getKey(), Secret.of(entry.getValue().asText())));
        return connection.build();
    }
}
