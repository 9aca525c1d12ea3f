package io.trackai.adapter.pebble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.trackai.error.UnableToRenderException;
import io.trackai.spi.Template;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is Pebble's alone; the rest is in the contract suite. */
final class PebbleTemplateRendererTest {

    private static final List<Integer> MANY = Collections.nCopies(2_000, 1);

    private final PebbleTemplateRenderer renderer = new PebbleTemplateRenderer();

    @Test
    void loopWithinLoops_isGivenUpAtTheLimit_evenIfItWritesNothing() {
        PebbleTemplateRenderer hasty = new PebbleTemplateRenderer(Duration.ofMillis(50));
        String silent = "{% for a in n %}{% for b in n %}{% for c in n %}{% for d in n %}{% endfor %}{% endfor %}"
                + "{% endfor %}{% endfor %}";

        assertThatThrownBy(() -> hasty.render(html(silent), Map.of("n", MANY)))
                .isInstanceOf(UnableToRenderException.class)
                .hasMessageContaining("takes longer than 50 ms");
    }

    /** Each runs for days if nobody looks at the clock: no list of ours is touched, nothing is written. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% for a in NUMBERS %}{% for b in NUMBERS %}{% for c in NUMBERS %}{% for d in NUMBERS %}"
                        + "{% endfor %}{% endfor %}{% endfor %}{% endfor %}",
                "{% set n = NUMBERS %}{% for a in n %}{% for b in n %}{% for c in n %}{% for d in n %}"
                        + "{% endfor %}{% endfor %}{% endfor %}{% endfor %}",
                "{% for a in m %}{% for b in m %}{% for c in m %}{% for d in m %}"
                        + "{% endfor %}{% endfor %}{% endfor %}{% endfor %}",
                "{% filter upper %}{% for a in m %}{% for b in m %}{% for c in m %}{% for d in m %}"
                        + "{% endfor %}{% endfor %}{% endfor %}{% endfor %}{% endfilter %}",
                "{% set n = text | split(',') %}{% for a in n %}{% for b in n %}{% for c in n %}{% for d in n %}"
                        + "{% set x = d %}{% endfor %}{% endfor %}{% endfor %}{% endfor %}"
            })
    void silentLoopOverWhatIsNoListOfOurs_isGivenUpAtTheLimit(String loops) {
        PebbleTemplateRenderer hasty = new PebbleTemplateRenderer(Duration.ofMillis(50));
        String numbers = MANY.toString();
        Map<String, String> map = new LinkedHashMap<>();
        MANY.forEach(one -> map.put("k" + map.size(), "v"));
        Map<String, Object> model = Map.of("m", map, "text", numbers.substring(1, numbers.length() - 1));

        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThatThrownBy(() -> hasty.render(html(loops.replace("NUMBERS", numbers)), model))
                        .isInstanceOf(UnableToRenderException.class)
                        .hasMessageContaining("takes longer than 50 ms"));
    }

    @Test
    void loop_overALiteral_runs_andKnowsItsElse() {
        String text = "{% for a in [1, 2] %}{{ a }}{% endfor %}{% for a in [] %}{% else %}none{% endfor %}";

        assertThat(renderer.render(html(text), Map.of())).isEqualTo("12none");
    }

    @Test
    void afterAnOverrun_theSameRendererGoesOn() {
        PebbleTemplateRenderer hasty = new PebbleTemplateRenderer(Duration.ofNanos(1));
        assertThatThrownBy(() -> hasty.render(html("x{{ v }}"), Map.of("v", "y")))
                .isInstanceOf(UnableToRenderException.class);

        assertThat(renderer.render(html("x{{ v }}"), Map.of("v", "y"))).isEqualTo("xy");
    }

    @Test
    void limit_mustBeLongerThanZero() {
        assertThatThrownBy(() -> new PebbleTemplateRenderer(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'",
                "\"",
                "\\",
                "`",
                "${x}",
                "</script>",
                "<!--",
                "-->",
                "]]>",
                "\u2028",
                "\u2029",
                "\n",
                "\u0000",
                "\ud800",
                "{{x}}",
                "{% x %}",
                "１２３",
                "&amp;"
            })
    void valueInAScript_leavesNothingThatAScriptOrAPageCouldTakeForItsOwn(String value) {
        String script = renderer.render(
                new Template("suite.js", Template.Kind.TEXT, "var v = '{{ v | escape('js') }}';"), Map.of("v", value));
        String literal = script.substring("var v = '".length(), script.length() - 2);

        assertThat(literal).matches("(\\\\u[0-9A-F]{4}|[A-Za-z0-9 _.,:-])*");
        assertThat(decoded(literal)).isEqualTo(value);
    }

    private static String decoded(String literal) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < literal.length(); i++) {
            if (literal.startsWith("\\u", i)) {
                out.append((char) Integer.parseInt(literal.substring(i + 2, i + 6), 16));
                i += 5;
            } else {
                out.append(literal.charAt(i));
            }
        }
        return out.toString();
    }

    private static Template html(String content) {
        return new Template("suite.html", Template.Kind.HTML, content);
    }
}
