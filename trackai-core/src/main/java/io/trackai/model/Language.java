package io.trackai.model;

import java.util.Locale;

/**
 * A language that people read. Two are built in; a host adds others with text bundles.
 *
 * @param tag BCP 47, such as {@code pt-BR}
 */
public record Language(String tag) {

    /** Brazilian Portuguese. */
    public static final Language PT_BR = new Language("pt-BR");
    /** English. */
    public static final Language EN = new Language("en");

    /** Checks the shape and writes it the usual way: {@code pt-BR}, whatever the case it was given in. */
    public Language {
        String usual = Locale.forLanguageTag(tag).toLanguageTag();
        if (!usual.equalsIgnoreCase(tag) || usual.equals("und") || usual.length() > 35) {
            throw new IllegalArgumentException("a language tag looks like pt-BR, en or es");
        }
        tag = usual;
    }

    /**
     * The language with this tag.
     *
     * @throws IllegalArgumentException if it is no language tag
     */
    public static Language of(String tag) {
        return new Language(tag);
    }

    @Override
    public String toString() {
        return tag;
    }
}
