package io.trackai.model;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What somebody answers to an action that asks for an input.
 *
 * @param fields plain inputs by name
 * @param secrets secret inputs by name
 */
public record ActionAnswers(Map<String, String> fields, Map<String, Secret> secrets) {

    private static final ActionAnswers NONE = new ActionAnswers(Map.of(), Map.of());

    /** Copies the maps. */
    public ActionAnswers {
        fields = Map.copyOf(fields);
        secrets = Map.copyOf(secrets);
    }

    /** For actions that ask for nothing. */
    public static ActionAnswers none() {
        return NONE;
    }

    /** One plain input. */
    public static ActionAnswers of(String field, String value) {
        return new ActionAnswers(Map.of(field, value), Map.of());
    }

    /** One secret input. */
    public static ActionAnswers of(String field, Secret value) {
        return new ActionAnswers(Map.of(), Map.of(field, value));
    }

    /** Whether nothing is answered. */
    public boolean isEmpty() {
        return fields.isEmpty() && secrets.isEmpty();
    }

    /** The names of everything that is answered, sorted. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>(fields.keySet());
        names.addAll(secrets.keySet());
        return names;
    }

    /** Names only: an answer may be a secret in the wrong field. */
    @Override
    public String toString() {
        return "ActionAnswers" + names();
    }
}
