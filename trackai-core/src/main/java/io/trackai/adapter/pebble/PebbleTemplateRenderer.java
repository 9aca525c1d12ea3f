package io.trackai.adapter.pebble;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.error.AttributeNotFoundException;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.core.DisallowExtensionCustomizerBuilder;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import io.trackai.error.UnableToRenderException;
import io.trackai.spi.Template;
import io.trackai.spi.TemplateRenderer;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fills templates with Pebble: variables must exist, no method can be called, nothing can be included or repeat itself,
 * the locale is fixed, and sizes and time are capped. The {@code js} strategy of {@code escape} is this library's own. Safe for concurrent use.
 */
public final class PebbleTemplateRenderer implements TemplateRenderer {

    private static final int MAX_TEMPLATE = 256 * 1024;
    private static final int MAX_RESULT = 1024 * 1024;
    private static final Duration MAX_TIME = Duration.ofSeconds(5);
    private static final int MAX_CACHED = 64;
    private static final int MAX_DEPTH = 16;

    private final Duration limit;
    private final Map<Template.Kind, PebbleEngine> engines = new EnumMap<>(Template.Kind.class);
    private final Map<Template, PebbleTemplate> parsed = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Template, PebbleTemplate> eldest) {
            return size() > MAX_CACHED;
        }
    };

    /** A renderer of its own; instances share nothing. */
    public PebbleTemplateRenderer() {
        this(MAX_TIME);
    }

    /** A renderer that gives up after this time; longer than zero. */
    public PebbleTemplateRenderer(Duration limit) {
        if (limit.isZero() || limit.isNegative()) {
            throw new IllegalArgumentException("the time limit must be longer than zero");
        }
        this.limit = limit;
    }

    private static PebbleEngine engine(String strategy) {
        return new PebbleEngine.Builder()
                .loader(new ContentLoader())
                .extension(new TimedLoops())
                .cacheActive(false)
                .strictVariables(true)
                .autoEscaping(true)
                .addEscapingStrategy("js", ScriptText::escape)
                .addEscapingStrategy("plain", PebbleTemplateRenderer::withoutControls)
                .defaultEscapingStrategy(strategy)
                .newLineTrimming(false)
                .defaultLocale(Locale.ROOT)
                .maxRenderedSize(MAX_RESULT)
                .methodAccessValidator((object, method) -> false)
                .registerExtensionCustomizer(new DisallowExtensionCustomizerBuilder()
                        .disallowedTokenParserTags(List.of(
                                "include",
                                "import",
                                "from",
                                "extends",
                                "embed",
                                "cache",
                                "parallel",
                                "autoescape",
                                "macro",
                                "block"))
                        .disallowedFunctionKeys(List.of("range"))
                        .disallowedBinaryOperatorSymbols(List.of(".."))
                        .disallowedFilterKeys(List.of("raw"))
                        .build())
                .build();
    }

    private static String withoutControls(String value) {
        StringBuilder kept = new StringBuilder(value.length());
        value.chars().filter(c -> c == '\n' || !Character.isISOControl(c)).forEach(c -> kept.append((char) c));
        return kept.toString();
    }

    @Override
    public String render(Template template, Map<String, ?> model) {
        if (template.content().length() > MAX_TEMPLATE) {
            throw new UnableToRenderException(template.name(), "larger than 256 KiB", null);
        }
        TimeBox time = new TimeBox(limit);
        Map<String, Object> plain = new LinkedHashMap<>();
        model.forEach((name, value) -> plain.put(name, plain(template, name, value, 0, time)));
        plain.put(TimedLoops.TIME, time);
        StringWriter out = new StringWriter();
        try {
            parse(template).evaluate(time.writer(out), plain, Locale.ROOT);
        } catch (AttributeNotFoundException e) {
            throw new UnableToRenderException(template.name(), "no value for " + e.getAttributeName(), e);
        } catch (TimeBox.Over e) {
            throw new UnableToRenderException(template.name(), "takes longer than " + limit.toMillis() + " ms", e);
        } catch (PebbleException | IOException e) {
            throw new UnableToRenderException(template.name(), reason(e), e);
        }
        return out.toString();
    }

    private static String reason(Exception e) {
        Integer line = e instanceof PebbleException pebble ? pebble.getLineNumber() : null;
        return "cannot be rendered" + (line == null ? "" : ", line " + line) + " ("
                + e.getClass().getSimpleName() + ")";
    }

    /** Made when the first template of its kind comes: a host that starts does not wait for it. */
    private PebbleEngine engineOf(Template.Kind kind) {
        synchronized (engines) {
            return engines.computeIfAbsent(kind, first -> engine(first == Template.Kind.HTML ? "html" : "plain"));
        }
    }

    private PebbleTemplate parse(Template template) {
        synchronized (parsed) {
            PebbleTemplate known = parsed.get(template);
            if (known != null) {
                return known;
            }
        }
        PebbleTemplate fresh;
        try {
            fresh = engineOf(template.kind()).getTemplate(template.content());
        } catch (PebbleException e) {
            throw new UnableToRenderException(template.name(), reason(e), e);
        }
        synchronized (parsed) {
            parsed.put(template, fresh);
        }
        return fresh;
    }

    /** Only plain data reaches a template: anything else is refused, named by its path. */
    private static Object plain(Template template, String path, @Nullable Object value, int depth, TimeBox time) {
        if (value == null || depth > MAX_DEPTH) {
            throw new UnableToRenderException(template.name(), "no usable value for " + path, null);
        }
        if (value instanceof String || value instanceof Boolean || value instanceof Number) {
            return value;
        }
        if (value instanceof List<?> list) {
            return time.list(list.stream()
                    .map(item -> plain(template, path + "[]", item, depth + 1, time))
                    .toList());
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, item) ->
                    copy.put(String.valueOf(key), plain(template, path + "." + key, item, depth + 1, time)));
            return copy;
        }
        throw new UnableToRenderException(template.name(), "no plain value for " + path, null);
    }
}
