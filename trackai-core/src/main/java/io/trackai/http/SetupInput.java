package io.trackai.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackai.model.Connection;
import io.trackai.model.ConnectionId;
import io.trackai.model.ConnectionPatch;
import io.trackai.model.ProviderId;
import io.trackai.model.Secret;
import io.trackai.spi.InputSpec;
import io.trackai.spi.IntegrationProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the inputs of a setup: flat objects by connection; which of them are secret is the provider's word. */
final class SetupInput {

    private static final String CONNECTIONS = "connections";
    private static final String PROVIDER = "provider";
    private static final int MAX_CONNECTIONS = 20;

    private final List<IntegrationProvider> providers;

    SetupInput(List<IntegrationProvider> providers) {
        this.providers = List.copyOf(providers);
    }

    /** The lead named in the body; empty if none is. */
    static Optional<String> lead(ObjectNode body) {
        JsonNode lead = body.get("lead");
        if (lead == null) {
            return Optional.empty();
        }
        if (!lead.isTextual()) {
            throw text("lead");
        }
        return Optional.of(lead.asText());
    }

    List<Connection> connections(ObjectNode body) {
        for (Iterator<String> names = body.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!name.equals(CONNECTIONS) && !name.equals("lead")) {
                throw ProblemException.field(
                        "(body)",
                        "INPUT_UNKNOWN",
                        "há um campo desconhecido; campos: lead, connections",
                        "there is an unknown field; fields: lead, connections");
            }
        }
        if (!(body.get(CONNECTIONS) instanceof ObjectNode given) || given.isEmpty() || given.size() > MAX_CONNECTIONS) {
            throw ProblemException.field(
                    CONNECTIONS,
                    "INPUT_MISSING",
                    "informe de 1 a 20 conexões, como {\"meta\": {…}, \"landing\": {…}}",
                    "give 1 to 20 connections, such as {\"meta\": {…}, \"landing\": {…}}");
        }
        List<Connection> connections = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : given.properties()) {
            connections.add(connection(entry.getKey(), entry.getValue()));
        }
        return connections;
    }

    private Connection connection(String name, JsonNode value) {
        if (!(value instanceof ObjectNode inputs)) {
            throw object(CONNECTIONS);
        }
        ConnectionId id;
        ProviderId provider;
        try {
            id = ConnectionId.of(name);
            provider = ProviderId.of(inputs.path(PROVIDER).asText(name));
        } catch (IllegalArgumentException e) {
            throw ProblemException.field(
                    CONNECTIONS,
                    "INPUT_CONNECTION_NAME",
                    "nomes de conexão têm letras minúsculas, números e hífens",
                    "connection names have lower-case letters, digits and dashes");
        }
        Connection.Builder connection = Connection.builder(provider).id(id);
        Set<String> secrets = secrets(provider);
        for (Map.Entry<String, JsonNode> input : inputs.properties()) {
            if (input.getKey().equals(PROVIDER)) {
                continue;
            }
            String text = text(id.value(), provider, input);
            if (secrets.contains(input.getKey())) {
                connection.putSecrets(input.getKey(), secret(id.value(), input.getKey(), text));
            } else {
                connection.putFields(input.getKey(), text);
            }
        }
        return connection.build();
    }

    /** A merge patch: what is named changes, null takes an optional input away. */
    ConnectionPatch patch(ConnectionId id, ProviderId provider, ObjectNode body) {
        ConnectionPatch.Builder patch = ConnectionPatch.builder(id);
        Set<String> secrets = secrets(provider);
        for (Map.Entry<String, JsonNode> input : body.properties()) {
            if (input.getValue().isNull()) {
                patch.addRemoved(input.getKey());
                continue;
            }
            String text = text(id.value(), provider, input);
            if (secrets.contains(input.getKey())) {
                patch.putSecrets(input.getKey(), secret(id.value(), input.getKey(), text));
            } else {
                patch.putFields(input.getKey(), text);
            }
        }
        return patch.build();
    }

    private Stream<InputSpec> declared(ProviderId provider) {
        return providers.stream()
                .filter(known -> known.id().equals(provider))
                .flatMap(known -> known.inputs().stream());
    }

    private Set<String> secrets(ProviderId provider) {
        return declared(provider).filter(InputSpec::secret).map(InputSpec::name).collect(Collectors.toSet());
    }

    private static Secret secret(String at, String name, String text) {
        if (text.isEmpty()) {
            throw ProblemException.field(
                    at + "." + name, "INPUT_MISSING", "está vazio; informe um valor", "is empty; give a value");
        }
        return Secret.of(text);
    }

    /** The name of an input is a stranger's text, perhaps a token in the wrong place, unless the provider declares it. */
    private String text(String at, ProviderId provider, Map.Entry<String, JsonNode> input) {
        if (!input.getValue().isTextual()) {
            boolean known = declared(provider).anyMatch(spec -> spec.name().equals(input.getKey()));
            throw text(known ? at + "." + input.getKey() : at);
        }
        return input.getValue().asText();
    }

    private static ProblemException text(String field) {
        return ProblemException.field(
                field, "INPUT_NOT_TEXT", "deve ser um texto entre aspas", "must be a text in quotes");
    }

    private static ProblemException object(String field) {
        return ProblemException.field(
                field,
                "INPUT_NOT_OBJECT",
                "cada conexão é um objeto com os seus campos",
                "every connection is an object of its inputs");
    }
}
