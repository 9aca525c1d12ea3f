package io.trackai.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The arguments of one call, read as narrowly as the tool's schema says. */
final class AgentArguments {

    private static final int LONGEST = 2_048;

    private static final Map<String, Set<String>> KNOWN = Map.of(
            AgentTools.STATUS, Set.of(),
            AgentTools.FINDINGS, Set.of("include_resolved"),
            AgentTools.CLAIM_FIXED, Set.of("finding_id", "action_id"),
            AgentTools.VALIDATE, Set.of(),
            AgentTools.ANSWER_INPUT, Set.of("finding_id", "action_id", "field", "value"),
            AgentTools.SEND_TEST_EVENT, Set.of(),
            AgentTools.GET_SNIPPET, Set.of());

    private final ObjectNode given;

    private AgentArguments(ObjectNode given) {
        this.given = given;
    }

    static AgentArguments read(String tool, String arguments) {
        Set<String> known = KNOWN.get(tool);
        if (known == null) {
            throw AgentProblem.of(AgentProblem.TOOL_UNKNOWN);
        }
        ObjectNode given = arguments.isBlank() ? AgentJson.object() : AgentJson.parse(arguments);
        given.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw AgentProblem.of(AgentProblem.ARGUMENTS_UNKNOWN);
            }
        });
        return new AgentArguments(given);
    }

    String text(String name) {
        return optional(name).orElseThrow(() -> AgentProblem.of(AgentProblem.ARGUMENT_MISSING));
    }

    Optional<String> optional(String name) {
        JsonNode node = given.get(name);
        if (node == null || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isTextual() || node.asText().isEmpty() || node.asText().length() > LONGEST) {
            throw AgentProblem.of(AgentProblem.ARGUMENTS_MALFORMED);
        }
        return Optional.of(node.asText());
    }

    boolean flag(String name) {
        JsonNode node = given.get(name);
        if (node == null || node.isNull()) {
            return false;
        }
        if (!node.isBoolean()) {
            throw AgentProblem.of(AgentProblem.ARGUMENTS_MALFORMED);
        }
        return node.asBoolean();
    }
}
