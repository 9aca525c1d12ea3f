package io.trackai.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trackai.error.UnableToRenderException;
import io.trackai.spi.Template;
import io.trackai.spi.TemplateRenderer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link TemplateRenderer} must do. Extend it and give {@link #create()} a renderer. */
public abstract class TemplateRendererContract {

    private static final String SECRET_LOOKING = "value-that-must-not-be-told";

    private TemplateRenderer renderer;

    /** For subclasses. */
    protected TemplateRendererContract() {}

    /** The renderer to check. */
    protected abstract TemplateRenderer create();

    @BeforeEach
    void open() {
        renderer = create();
    }

    @Test
    void render_ofText_isTheTextItself() {
        assertEquals("olá\n  mundo 😀\n", html("olá\n  mundo 😀\n", Map.of()));
    }

    @Test
    void render_withValues_insertsThem() {
        assertEquals("Ana vende 3", html("{{ name }} vende {{ count }}", Map.of("name", "Ana", "count", 3)));
    }

    @Test
    void render_ofListsAndConditions_followsThem() {
        assertEquals(
                "ab!",
                html(
                        "{% for item in items %}{{ item.name }}{% endfor %}{% if loud %}!{% endif %}",
                        Map.of("items", List.of(Map.of("name", "a"), Map.of("name", "b")), "loud", true)));
    }

    @Test
    void render_ofHtml_escapesForTextAndQuotedAttributes() {
        String out = html("<a title=\"{{ v }}\">{{ v }}</a>", Map.of("v", "\"><script>'&"));

        assertFalse(out.contains("<script>"));
        assertFalse(out.contains("\"><"));
        assertFalse(out.contains("'&"));
        assertTrue(out.contains("&lt;script&gt;"));
    }

    @Test
    void render_ofPlainText_escapesNothingAndDropsControlCharacters() {
        assertEquals("<b> & \"ç\"\nx", text("{{ v }}", Map.of("v", "<b> & \"ç\"\n\u0007\u001bx")));
    }

    @Test
    void render_ofAValueThatLooksLikeATemplate_insertsItAsItIs() {
        assertEquals(
                "{{ other }} {% if %} {# #}",
                text("{{ v }}", Map.of("v", "{{ other }} {% if %} {# #}", "other", SECRET_LOOKING)));
    }

    @Test
    void render_withAMissingVariable_failsNamingTemplateAndVariableButNoValue() {
        UnableToRenderException failure = assertThrows(
                UnableToRenderException.class,
                () -> html("{{ present }} {{ absent }}", Map.of("present", SECRET_LOOKING)));

        assertTrue(failure.toString().contains("suite.html"));
        assertTrue(failure.toString().contains("absent"));
        assertFalse(failure.toString().contains(SECRET_LOOKING));
    }

    @Test
    void render_ofABrokenTemplate_fails() {
        assertThrows(UnableToRenderException.class, () -> html("{% if x %}", Map.of("x", true)));
        assertThrows(UnableToRenderException.class, () -> html("{{ x ", Map.of("x", "y")));
    }

    @Test
    void render_reachingForMethodsClassesOrFiles_fails() {
        for (String reach : List.of(
                "{{ v.getClass() }}",
                "{{ v.class.name }}",
                "{{ v.getBytes() }}",
                "{% include \"/etc/passwd\" %}",
                "{% import \"/etc/passwd\" %}",
                "{% extends \"/etc/passwd\" %}",
                "{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}",
                "{% for i in range(0, 2000000000) %}{% endfor %}")) {
            assertThrows(UnableToRenderException.class, () -> html(reach, Map.of("v", "text")), reach);
        }
    }

    @Test
    void render_withAnythingButPlainValues_failsWithoutTellingThem() {
        UnableToRenderException failure = assertThrows(
                UnableToRenderException.class, () -> html("{{ v }}", Map.of("v", new StringBuilder(SECRET_LOOKING))));

        assertFalse(failure.toString().contains(SECRET_LOOKING));
    }

    @Test
    void render_ofATemplateThatIsTooLarge_fails() {
        assertThrows(UnableToRenderException.class, () -> html("x".repeat(256 * 1024 + 1), Map.of()));
    }

    @Test
    void render_toAResultThatIsTooLarge_fails() {
        String kilobyte = "x".repeat(1024);

        assertThrows(
                UnableToRenderException.class,
                () -> html("{% for i in n %}{{ v }}{% endfor %}", Map.of("n", numbers(1100), "v", kilobyte)));
    }

    @Test
    void render_inAnyLocale_isTheSame() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.ROOT);
            String here = text("{{ n }} {{ d }} {{ t | upper }}", Map.of("n", 1234567, "d", 1234.5, "t", "title"));
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));

            assertEquals(
                    here, text("{{ n }} {{ d }} {{ t | upper }}", Map.of("n", 1234567, "d", 1234.5, "t", "title")));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void render_fromManyThreads_keepsModelsApart() {
        List<String> answers = Race.of(16, number -> text("{{ n }}-{{ n }}", Map.of("n", number)));

        for (int number = 0; number < 16; number++) {
            assertEquals(number + "-" + number, answers.get(number));
        }
    }

    private String html(String template, Map<String, ?> model) {
        return renderer.render(new Template("suite.html", Template.Kind.HTML, template), model);
    }

    private String text(String template, Map<String, ?> model) {
        return renderer.render(new Template("suite.txt", Template.Kind.TEXT, template), model);
    }

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }
}
