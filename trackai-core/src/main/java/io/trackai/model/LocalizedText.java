package io.trackai.model;

import java.util.Map;

/**
 * The same sentence in the two languages people read. May hold placeholders such as {@code {pixel}}.
 *
 * @param ptBr Brazilian Portuguese
 * @param en English
 */
public record LocalizedText(String ptBr, String en) {

    /** A text in both languages. */
    public static LocalizedText of(String ptBr, String en) {
        return new LocalizedText(ptBr, en);
    }

    /** The text in one language. */
    public String in(Language language) {
        return language == Language.PT_BR ? ptBr : en;
    }

    /**
     * The text with each {@code {name}} replaced by its parameter. A placeholder without a parameter becomes an ellipsis;
     * parameters are inserted as they are and never read as placeholders themselves.
     */
    public LocalizedText with(Map<String, String> parameters) {
        return new LocalizedText(fill(ptBr, parameters), fill(en, parameters));
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
