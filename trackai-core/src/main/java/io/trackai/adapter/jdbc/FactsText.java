package io.trackai.adapter.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names with texts, and lists of texts, as one column of JSON; the order stays. */
final class FactsText {

    private static final String UNREADABLE = "unreadable";

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

    private static String written(JsonNode node) {
        try {
            return Mapper.JSON.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values can always be written", e);
        }
    }

    /** The facts; a damaged column becomes one fact that says so, for a history must not end at one bad line. */
    static Map<String, String> map(String text) {
        Map<String, String> facts = new LinkedHashMap<>();
        try {
            Mapper.JSON
                    .readTree(text)
                    .properties()
                    .forEach(entry -> facts.put(entry.getKey(), entry.getValue().asText()));
        } catch (JsonProcessingException e) {
            return Map.of(UNREADABLE, "true");
        }
        return facts;
    }

    /** The texts; none if the column is damaged. */
    static List<String> list(String text) {
        List<String> texts = new ArrayList<>();
        try {
            Mapper.JSON.readTree(text).forEach(node -> texts.add(node.asText()));
        } catch (JsonProcessingException e) {
            return List.of();
        }
        return texts;
    }

    /** Loaded when it is first needed. */
    private static final class Mapper {
        static final JsonMapper JSON = JsonMapper.builder().build();
    }
}
