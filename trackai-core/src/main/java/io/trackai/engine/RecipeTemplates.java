package io.trackai.engine;

import io.trackai.spi.Template;
import io.trackai.spi.TemplateRenderer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The renderer one recipe sees: a host's template stands in for the provider's of the same name, and what was used is
 * remembered. Confined to one thread.
 */
final class RecipeTemplates implements TemplateRenderer {

    private static final int DIGEST = 12;

    private final TemplateRenderer renderer;
    private final Map<String, Template> overrides;
    private final Map<String, String> used = new LinkedHashMap<>();

    RecipeTemplates(TemplateRenderer renderer, Map<String, Template> overrides) {
        this.renderer = renderer;
        this.overrides = overrides;
    }

    @Override
    public String render(Template template, Map<String, ?> model) {
        Template chosen = overrides.getOrDefault(template.name(), template);
        used.put(chosen.name(), chosen.kind() + "\n" + chosen.content());
        return renderer.render(chosen, model);
    }

    /** The version of the recipe, and of the templates it used. */
    String version(String recipe) {
        if (used.isEmpty()) {
            return recipe;
        }
        StringBuilder all = new StringBuilder();
        used.forEach(
                (name, content) -> all.append(name).append('\n').append(content).append('\n'));
        return recipe + "+" + Digests.sha256(all.toString()).substring(0, DIGEST);
    }
}
