package io.trackai.spi;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What has to go from a gateway's body before it is compared with others or kept: the paths that hold secrets, and those
 * that hold people. A list of what goes, made for bodies in the gateway's own layout: in another one a person may stand
 * elsewhere, so what is left is good for recognising repeats and not for showing around. Immutable.
 */
public final class Redactions {

    private final List<JsonPointer> paths;
    private final boolean everything;

    private Redactions(List<JsonPointer> paths, boolean everything) {
        this.paths = paths;
        this.everything = everything;
    }

    /** All of the body: what a gateway without knowledge of its own layout says. */
    public static Redactions everything() {
        return new Redactions(List.of(), true);
    }

    /**
     * These paths of a JSON body, each with all that lies under it.
     *
     * @param pointers such as {@code /token} or {@code /customer}
     * @throws IllegalArgumentException if one is no JSON pointer
     */
    public static Redactions of(String... pointers) {
        return new Redactions(Arrays.stream(pointers).map(JsonPointer::compile).toList(), false);
    }

    /**
     * The body without those paths, its names in order: equal for repeats of a delivery even if the token was changed in
     * between. Empty if everything has to go, or it is no JSON object within the limits.
     */
    public Optional<String> apply(byte[] body) {
        if (everything) {
            return Optional.empty();
        }
        try {
            JsonNode root = Mapper.JSON.readTree(new String(body, StandardCharsets.UTF_8));
            if (!(root instanceof ObjectNode object)) {
                return Optional.empty();
            }
            paths.forEach(path -> remove(object, path));
            return Optional.of(Mapper.JSON.writeValueAsString(sorted(object)));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static void remove(ObjectNode root, JsonPointer path) {
        if (root.at(path.head()) instanceof ObjectNode parent) {
            parent.remove(path.last().getMatchingProperty());
        }
    }

    private static JsonNode sorted(JsonNode node) {
        if (node instanceof ObjectNode object) {
            Map<String, JsonNode> ordered = new TreeMap<>();
            object.properties().forEach(entry -> ordered.put(entry.getKey(), sorted(entry.getValue())));
            ObjectNode copy = Mapper.JSON.createObjectNode();
            copy.setAll(ordered);
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = Mapper.JSON.createArrayNode();
            array.forEach(item -> copy.add(sorted(item)));
            return copy;
        }
        return node;
    }

    /** Loaded when it is first needed: a host that starts does not wait for it. */
    private static final class Mapper {
        static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(32)
                                .maxNumberLength(40)
                                .maxStringLength(32_768)
                                .maxNameLength(256)
                                .maxTokenCount(10_000)
                                .build())
                        .build())
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .build();
    }
}
