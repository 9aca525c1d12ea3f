package io.trackai.engine;

import io.trackai.model.Language;
import io.trackai.model.LocalizedText;
import io.trackai.spi.ActionDefinition;
import io.trackai.spi.FindingDefinition;
import io.trackai.spi.TextBundle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A host's wordings over the built-in ones, checked against them. Immutable. */
final class Wordings {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z]{1,40})}");

    private final Map<String, Map<Language, String>> byKey;

    private Wordings(Map<String, Map<Language, String>> byKey) {
        this.byKey = byKey;
    }

    /**
     * The wordings of these bundles.
     *
     * @throws IllegalArgumentException if one has a key that no row has, is blank or too long, or has a placeholder that
     *     the built-in text does not have
     */
    static Wordings of(Collection<FindingDefinition> rows, List<TextBundle> bundles) {
        Map<String, LocalizedText> known = new HashMap<>();
        if (!bundles.isEmpty()) {
            rows.forEach(row -> known.putAll(row.texts()));
        }
        Map<String, Map<Language, String>> byKey = new HashMap<>();
        for (TextBundle bundle : bundles) {
            bundle.texts().forEach((key, wording) -> {
                LocalizedText built = known.get(key);
                if (built == null) {
                    throw new IllegalArgumentException("no finding has a text called " + key);
                }
                check(key, built, wording);
                byKey.computeIfAbsent(key, ignored -> new HashMap<>()).put(bundle.language(), wording);
            });
        }
        return new Wordings(byKey);
    }

    private static void check(String key, LocalizedText built, String wording) {
        if (wording.isBlank() || wording.length() > FindingCatalog.EXPLANATION) {
            throw new IllegalArgumentException(
                    "the text " + key + " must have 1 to " + FindingCatalog.EXPLANATION + " characters");
        }
        Set<String> unknown = placeholders(wording);
        unknown.removeAll(placeholders(built.en()));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("the text " + key + " has no parameters called " + unknown);
        }
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    FindingDefinition apply(FindingDefinition row) {
        if (row.texts().keySet().stream().noneMatch(byKey::containsKey)) {
            return row;
        }
        List<ActionDefinition> actions = new ArrayList<>();
        for (ActionDefinition action : row.actions()) {
            String prefix = row.code() + ".action." + action.id();
            List<LocalizedText> steps = new ArrayList<>();
            for (int i = 0; i < action.steps().size(); i++) {
                steps.add(reworded(prefix + ".step." + (i + 1), action.steps().get(i)));
            }
            actions.add(
                    ActionDefinition.builder(action.id(), action.kind(), reworded(prefix + ".title", action.title()))
                            .steps(steps)
                            .field(action.field())
                            .revalidates(action.revalidates())
                            .build());
        }
        return FindingDefinition.builder(row.code())
                .from(row)
                .explanation(reworded(row.code() + ".explanation", row.explanation()))
                .actions(actions)
                .build();
    }

    private LocalizedText reworded(String key, LocalizedText text) {
        LocalizedText result = text;
        for (Map.Entry<Language, String> wording :
                byKey.getOrDefault(key, Map.of()).entrySet()) {
            result = result.reworded(wording.getKey(), wording.getValue());
        }
        return result;
    }
}
