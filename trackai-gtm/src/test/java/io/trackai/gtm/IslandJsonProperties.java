package io.trackai.gtm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.mozilla.javascript.Context;

/** Whatever text goes into the island comes out of it again, and nothing of it is markup. */
final class IslandJsonProperties {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Provide
    Arbitrary<String> hostile() {
        Arbitrary<String> pieces = Arbitraries.of(
                "\"",
                "'",
                "</script>",
                "</SCRIPT ",
                "<!--",
                "-->",
                "<script>",
                "]]>",
                "\u2028",
                "\u2029",
                "`",
                "${x}",
                "{{x}}",
                "{% if %}",
                "{#",
                "１２３",
                "\n",
                "\r",
                "\t",
                "\\",
                "\\u003c",
                "&lt;",
                "\u0000",
                "\u001b",
                "\u007f",
                "é",
                "😀",
                "\ud83d",
                "/",
                "=",
                "\u202e");
        Arbitrary<String> any = Arbitraries.strings().all().ofMaxLength(8);
        return Arbitraries.oneOf(pieces, any).list().ofMaxSize(12).map(parts -> String.join("", parts));
    }

    @Property
    void island_anyText_isReadBackByBrowserAndJsonReaderAlike(@ForAll("hostile") String text)
            throws JsonProcessingException {
        String json = IslandJson.write(JsonNodeFactory.instance.objectNode().put("value", text));

        Document page = Jsoup.parse("<script type=\"application/json\" id=\"x\">" + json + "</script><p>after</p>");
        String island = page.expectFirst("#x").data();

        assertThat(page.select("script")).hasSize(1);
        assertThat(page.select("p").text()).isEqualTo("after");
        assertThat(JSON.readTree(island).path("value").asText()).isEqualTo(text);
        assertThat(evaluated(island)).isEqualTo(text);
    }

    @Property
    void island_anyText_isPlainAsciiWithoutMarkup(@ForAll("hostile") String text) {
        String json = IslandJson.write(JsonNodeFactory.instance.objectNode().put("value", text));

        assertThat(json).matches("[\\x20-\\x7e]*").doesNotContain("<", ">", "&", "'");
    }

    @Example
    void island_openingOfAComment_isEscaped() {
        assertThat(IslandJson.write(JsonNodeFactory.instance.textNode("<!--<script>")))
                .isEqualTo("\"\\u003C!--\\u003Cscript\\u003E\"");
    }

    /** What a JavaScript engine makes of it. */
    private static String evaluated(String json) {
        try (Context context = Context.enter()) {
            return String.valueOf(
                    context.evaluateString(context.initStandardObjects(), "(" + json + ").value", "island", 1, null));
        }
    }
}
