package io.trackai.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trackai.model.ArtifactChange;
import io.trackai.model.ArtifactChange.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two JSON files, by the things in them: an object with a name, or else an id, in a list is one
 * thing wherever it stands; everything else is a value at its path. A thing is told once, whole.
 */
final class EntityDiff {

    private static final List<String> NAMES = List.of("name", "id");

    /** The differences; empty if one of the texts is not JSON. */
    Optional<List<ArtifactChange>> of(String before, String after) {
        try {
            Map<String, String> old = new LinkedHashMap<>();
            Map<String, String> present = new LinkedHashMap<>();
            collect("", Mapper.JSON.readTree(before), old);
            collect("", Mapper.JSON.readTree(after), present);
            return Optional.of(changes(old, present));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static List<ArtifactChange> changes(Map<String, String> old, Map<String, String> present) {
        List<ArtifactChange> changes = new ArrayList<>();
        old.forEach((where, was) -> {
            String is = present.get(where);
            if (!was.equals(is)) {
                changes.add(ArtifactChange.builder()
                        .kind(is == null ? Kind.REMOVED : Kind.CHANGED)
                        .where(where)
                        .before(was)
                        .after(Optional.ofNullable(is))
                        .build());
            }
        });
        present.forEach((where, is) -> {
            if (!old.containsKey(where)) {
                changes.add(ArtifactChange.builder()
                        .kind(Kind.ADDED)
                        .where(where)
                        .after(is)
                        .build());
            }
        });
        return changes;
    }

    private static void collect(String path, JsonNode node, Map<String, String> found) {
        if (node.isObject() && !node.isEmpty()) {
            node.properties().forEach(entry -> collect(below(path, entry.getKey()), entry.getValue(), found));
        } else if (node.isArray() && !node.isEmpty()) {
            int index = 0;
            for (JsonNode item : node) {
                String name = name(item);
                if (name == null) {
                    collect(below(path, Integer.toString(index)), item, found);
                } else {
                    put(below(path, name), item.toPrettyString(), found);
                }
                index++;
            }
        } else {
            put(path, node.toString(), found);
        }
    }

    /** Two things of one name are told apart by their order. */
    private static void put(String where, String text, Map<String, String> found) {
        String free = where;
        for (int number = 2; found.containsKey(free); number++) {
            free = where + " (" + number + ")";
        }
        found.put(free, text);
    }

    private static @Nullable String name(JsonNode item) {
        return NAMES.stream()
                .map(key -> item.path(key).textValue())
                .filter(text -> text != null && !text.isEmpty())
                .findFirst()
                .orElse(null);
    }

    private static String below(String path, String name) {
        return path.isEmpty() ? name : path + "/" + name;
    }

    /** Loaded when it is first needed: a host that starts does not wait for it. */
    private static final class Mapper {
        static final JsonMapper JSON = JsonMapper.builder().build();
    }
}
