package io.trackai.spi;

import java.util.Map;

/**
 * Fills templates. JSON is never made this way (a JSON library writes it), nor are scripts (they are static and read one
 * JSON island).
 *
 * <p><b>Threading</b>: safe for concurrent use. <b>Errors</b>: {@link io.trackai.error.UnableToRenderException}, naming
 * template and problem, never a value: missing variable, template over 256 KiB, result over 1 MiB, more than a second, a template that reaches
 * for methods, classes or files. <b>Idempotency</b>: the same template and model give the same text, in every locale.
 * <b>Lifecycle</b>: none.
 *
 * <p>Contract suite: {@code TemplateRendererContract} in the testkit.
 */
public interface TemplateRenderer {

    /**
     * The template filled with the model.
     *
     * @param model strings, numbers, booleans, and lists and maps of these
     */
    String render(Template template, Map<String, ?> model);
}
