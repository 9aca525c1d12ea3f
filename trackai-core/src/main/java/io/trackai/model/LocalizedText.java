package io.trackai.model;

import java.util.HashMap;
import java.util.Map;

/**
 * The same sentence in the languages people read: two always, others where the host added them. May hold placeholders
 * such as {@code {pixel}}.
 *
 * @param ptBr Brazilian Portuguese
 * @param en English
 * @param others in further languages
 */
public record LocalizedText(String ptBr, String en, Map<Language, String> others) {

    /** Copies the map. */
    public LocalizedText {
        others = Map.copyOf(others);
    }

    /** A text in both languages. */
    public LocalizedText(String ptBr, String en) {
        this(ptBr, en, Map.of());
    }

    /** A text in both languages. */
    public static LocalizedText of(String ptBr, String en) {
        return new LocalizedText(ptBr, en);
    }

    /** The text in one language; English where it has no text in that one. */
    public String in(Language language) {
        if (language.equals(Language.PT_BR)) {
            return ptBr;
        }
        return language.equals(Language.EN) ? en : others.getOrDefault(language, en);
    }

    /** The same with this wording in one language. */
    public LocalizedText reworded(Language language, String wording) {
        if (language.equals(Language.PT_BR)) {
            return new LocalizedText(wording, en, others);
        }
        if (language.equals(Language.EN)) {
            return new LocalizedText(ptBr, wording, others);
        }
        Map<Language, String> more = new HashMap<>(others);
        more.put(language, wording);
        return new LocalizedText(ptBr, en, more);
    }

    /**
     * The text with each {@code {name}} replaced by its parameter. A placeholder without a parameter becomes an ellipsis;
     * parameters are inserted as they are and never read as placeholders themselves.
     */
    public LocalizedText with(Map<String, String> parameters) {
        Map<Language, String> filled = new HashMap<>();
        others.forEach((language, text) -> filled.put(language, fill(text, parameters)));
        return new LocalizedText(fill(ptBr, parameters), fill(en, parameters), filled);
    }

    private static String fill(String template, Map<String, String> parameters) {
        StringBuilder filled = new StringBuilder(template.length() + 32);
        int from = 0;
        while (true) {
            int open = template.indexOf('{', from);
            int close = open < 0 ? -1 : template.indexOf('}', open);
            if (close < 0) {
                return filled.append(template, from, template.length()).toString();
            }
            filled.append(template, from, open)
                    .append(parameters.getOrDefault(template.substring(open + 1, close), "…"));
            from = close + 1;
        }
    }
}
