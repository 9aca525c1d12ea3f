package io.trackai.adapter.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.trackai.error.UnreadableRecordException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names with texts, and lists of texts, as one column of JSON; the order stays. */
final class FactsText {

    private FactsText() {}

    static String of(Map<String, String> facts) {
        if (facts.isEmpty()) {
            return "{}";
        }
        ObjectNode node = Mapper.JSON.createObjectNode();
        facts.forEach(node::put);
        return written(node);
    }

    static String of(Collection<String> texts) {
        ArrayNode node = Mapper.JSON.createArrayNode();
        texts.forEach(node::add);
        return written(node);
    }

    /** One text as it stands in such a list: what to search for. */
    static String item(String text) {
        return written(TextNode.valueOf(text));
    }

    private static String written(JsonNode node) {
        try {
            return Mapper.JSON.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values can always be written", e);
        }
    }

    /**
     * The facts.
     *
     * @throws UnreadableRecordException if the column is damaged
     */
    static Map<String, String> map(String text) {
        Map<String, String> facts = new LinkedHashMap<>();
        read(text)
                .properties()
                .forEach(entry -> facts.put(entry.getKey(), entry.getValue().asText()));
        return facts;
    }

    /**
     * The texts.
     *
     * @throws UnreadableRecordException if the column is damaged
     */
    static List<String> list(String text) {
        List<String> texts = new ArrayList<>();
        read(text).forEach(node -> texts.add(node.asText()));
        return texts;
    }

    private static JsonNode read(String text) {
        try {
            return Mapper.JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UnreadableRecordException("list of facts", e);
        }
    }

    /** Loaded when it is first needed. */
    private static final class Mapper {
        static final JsonMapper JSON = JsonMapper.builder().build();
    }
}
