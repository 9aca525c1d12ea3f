package io.trackai.examples.dashboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the page is told of this host.
 *
 * @param store what sessions are kept in, such as {@code H2}
 * @param examples what can be tried without an account; empty with real services
 */
record About(String store, List<Example> examples) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * Inputs that make something happen. They belong to the emulators and open nothing anywhere.
     *
     * @param ptBr what happens, in Portuguese
     * @param en the same in English
     * @param inputs by connection and name
     */
    record Example(String ptBr, String en, Map<String, Map<String, String>> inputs) {}

    About {
        examples = List.copyOf(examples);
    }

    byte[] json() throws JsonProcessingException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("store", store);
        all.put("demo", !examples.isEmpty());
        all.put(
                "examples",
                examples.stream()
                        .map(example -> Map.of(
                                "title", Map.of("pt", example.ptBr(), "en", example.en()), "inputs", example.inputs()))
                        .toList());
        return MAPPER.writeValueAsBytes(all);
    }
}
