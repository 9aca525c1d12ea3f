package io.trackai.spi;

import io.trackai.model.Language;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ResourceBundle;

/**
 * Wordings of a host: they replace the built-in ones of their language, or make up a further language. Keys are those of
 * {@link FindingDefinition#texts()}; what a bundle leaves out keeps the built-in wording, in a further language the
 * English one. Placeholders stay as they are in the built-in text. Immutable.
 *
 * @param language the language of the wordings
 * @param texts by key, such as {@code META_TOKEN_EXPIRED.explanation}
 */
public record TextBundle(Language language, Map<String, String> texts) {

    /** Copies the map. */
    public TextBundle {
        texts = Map.copyOf(texts);
    }

    /** These wordings. */
    public static TextBundle of(Language language, Map<String, String> texts) {
        return new TextBundle(language, texts);
    }

    /** All wordings of a resource bundle that are plain text. */
    public static TextBundle of(Language language, ResourceBundle bundle) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String key : bundle.keySet()) {
            if (bundle.getObject(key) instanceof String text) {
                texts.put(key, text);
            }
        }
        return new TextBundle(language, texts);
    }
}
