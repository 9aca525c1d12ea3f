package io.trackai.gtm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trackai.adapter.pebble.PebbleTemplateRenderer;
import io.trackai.error.UnableToRenderException;
import io.trackai.gtm.lint.ContainerLint;
import io.trackai.model.Connection;
import io.trackai.model.ConnectionId;
import io.trackai.model.HookId;
import io.trackai.model.LocalizedText;
import io.trackai.model.ProviderId;
import io.trackai.spi.ArtifactRecipe;
import io.trackai.spi.BrowserFacts;
import io.trackai.spi.BrowserTag;
import io.trackai.spi.CheckoutLinks;
import io.trackai.spi.LeadFacts;
import io.trackai.spi.ServerFacts;
import io.trackai.spi.TemplateRenderer;
import io.trackai.spi.WebhookGuide;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every artefact with every kind of value that breaks out of somewhere. A value is refused, or it stands in the file such
 * that a reader of the file gets it back exactly; and the file consists of the same elements as with a tame one.
 */
final class HostileValuesTest {

    private static final TemplateRenderer RENDERER = new PebbleTemplateRenderer();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> VALUES = List.of(
            "\"double\" 'single' \\\"escaped\\\"",
            "\"><img src=x onerror=alert(1)>",
            "</script><script>alert(1)</script>",
            "</SCRIPT >",
            "<!--<script>",
            "--> ]]>",
            "line\u2028paragraph\u2029",
            "`back-tick`",
            "${1+1}",
            "{{x}}",
            "}}{{TrackAI - Pixel ID}}",
            "{% for a in b %}{{ a }}{% endfor %}{# note #}",
            "{{ x | raw }}{% verbatim %}",
            "１０９８７６５４３２１０９８７６",
            "1098765432109876\n",
            "GTM-ABC1234\n",
            "&lt;&amp;&#39;&quot;",
            "\u202eright to left",
            "\ud83d\ude00 é",
            "C:\\path\\u003c");

    private final GtmProvider provider = GtmProvider.create();

    static Stream<String> values() {
        return VALUES.stream();
    }

    static Stream<Arguments> valuesByArtifact() {
        return GtmProvider.create().artifacts(GtmConnection.snippetOnly()).stream()
                .flatMap(recipe -> VALUES.stream().map(value -> Arguments.of(recipe.name(), value)));
    }

    /** As the address visits go to, a checkout host, a gateway's name, its guide, its address, and a plain input. */
    @ParameterizedTest
    @MethodSource("valuesByArtifact")
    void value_inAnyArtifact_leavesItsElementsAsTheyWere(String name, String value) {
        String hostile = write(name, value);
        String tame = write(name, "tame");

        if (name.endsWith(".html")) {
            assertThat(elements(hostile)).isEqualTo(elements(tame));
            Golden.matches("elements/" + name + ".txt", String.join("\n", elements(hostile)) + "\n");
        } else {
            assertThat(shape(hostile)).isEqualTo(shape(tame));
        }
    }

    @ParameterizedTest
    @MethodSource("values")
    void snippet_givesTheValueBack(String value) {
        JsonNode island = json(Jsoup.parse(write("snippet.html", value))
                .expectFirst("#" + SnippetWriter.ISLAND)
                .data());

        assertThat(island.path("visit").asText()).isEqualTo(value);
        assertThat(island.at("/links/0/hosts/0").asText()).isEqualTo(value);
        assertThat(island.at("/links/0/passed/0").asText()).isEqualTo(value);
    }

    @ParameterizedTest
    @MethodSource("values")
    void guide_givesTheValueBack(String value) {
        Document guide = Jsoup.parse(write("webhook-guide.html", value));

        assertThat(guide.expectFirst("code").wholeText()).isEqualTo(value);
        assertThat(guide.expectFirst("h2").wholeText()).isEqualTo(value);
        assertThat(guide.expectFirst("li").wholeText()).isEqualTo("step " + value);
    }

    @ParameterizedTest
    @MethodSource("values")
    void serverSettings_giveTheValueBack(String value) {
        JsonNode settings = json(write("server-settings.json", value));

        assertThat(settings.at("/connections/0/fields/note").asText()).isEqualTo(value);
        assertThat(settings.at("/webhooks/0/endpoint").asText()).isEqualTo(value);
    }

    @ParameterizedTest
    @MethodSource("values")
    void container_holdsNoneOfThem_andStaysImportable(String value) {
        String container = write("gtm-web-container.json", value);

        assertThat(container).isEqualTo(write("gtm-web-container.json", "tame"));
        assertThat(ContainerLint.create().check(container)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("values")
    void pixelId_isRefusedByTheContainerAndByMarkup(String value) {
        BrowserFacts facts = Samples.page()
                .addTags(BrowserTag.of(BrowserTag.META_PIXEL, value))
                .build();

        for (String name : List.of("gtm-web-container.json", "snippet-body.html")) {
            ArtifactRecipe.Browser recipe = (ArtifactRecipe.Browser) recipe(name);
            assertThatThrownBy(() -> recipe.writer().write(facts, RENDERER))
                    .isInstanceOf(UnableToRenderException.class)
                    .hasMessageNotContaining(value);
        }
    }

    @ParameterizedTest
    @MethodSource("values")
    void containerIdAndConsentPolicy_areRefusedAtInput(String value) {
        Connection connection = Connection.builder(GtmConnection.PROVIDER)
                .putFields(GtmConnection.CONTAINER_ID, value)
                .putFields(GtmConnection.CONSENT, value)
                .build();

        assertThat(provider.check(connection))
                .extracting(diagnosis -> diagnosis.code())
                .containsExactly(GtmFindings.CONTAINER_ID_INVALID, GtmFindings.CONSENT_POLICY_UNKNOWN);
    }

    // ---- files with the value wherever one can come from outside

    private String write(String name, String value) {
        ArtifactRecipe recipe = recipe(name);
        ServerFacts facts = server(value);
        if (recipe instanceof ArtifactRecipe.Browser browser) {
            return browser.writer().write(facts.lead().browser(), RENDERER);
        }
        if (recipe instanceof ArtifactRecipe.ForLead lead) {
            return lead.writer().write(facts.lead(), RENDERER);
        }
        return ((ArtifactRecipe.Server) recipe).writer().write(facts, RENDERER);
    }

    private ArtifactRecipe recipe(String name) {
        return provider.artifacts(GtmConnection.snippetOnly()).stream()
                .filter(recipe -> recipe.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static ServerFacts server(String value) {
        LocalizedText text = LocalizedText.of(value, value);
        LocalizedText step = LocalizedText.of("step " + value, "step " + value);
        BrowserFacts browser = BrowserFacts.builder()
                .landingUrl(value)
                .visitEndpoint(value)
                .addTags(BrowserTag.of(BrowserTag.META_PIXEL, Samples.PIXEL))
                .addCheckoutLinks(CheckoutLinks.builder()
                        .addHosts(value)
                        .visitorParameter("src")
                        .addPassedParameters(value)
                        .build())
                .build();
        LeadFacts.Webhook webhook = LeadFacts.Webhook.builder()
                .connection(ConnectionId.of("gateway"))
                .provider(ProviderId.of("gateway"))
                .title(value)
                .guide(WebhookGuide.builder().addSteps(step).tokenGiven(text).build())
                .url(value)
                .tokenPending(false)
                .build();
        return ServerFacts.builder()
                .lead(LeadFacts.builder().browser(browser).addWebhooks(webhook).build())
                .addConnections(ServerFacts.ServerConnection.builder()
                        .id(ConnectionId.of("gateway"))
                        .provider(ProviderId.of("gateway"))
                        .putFields("note", value)
                        .hook(HookId.of("hook-1"))
                        .build())
                .build();
    }

    private static List<String> elements(String html) {
        return Jsoup.parse(html).getAllElements().stream()
                .map(HostileValuesTest::shape)
                .collect(Collectors.toList());
    }

    private static String shape(Element element) {
        return element.normalName()
                + element.attributes().asList().stream()
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList();
    }

    /** The names and kinds of everything in a JSON text. */
    private static String shape(String text) {
        StringBuilder out = new StringBuilder();
        shape(json(text), out);
        return out.toString();
    }

    private static void shape(JsonNode node, StringBuilder out) {
        out.append(node.getNodeType()).append('(');
        node.properties().forEach(entry -> {
            out.append(entry.getKey()).append(':');
            shape(entry.getValue(), out);
        });
        if (node.isArray()) {
            node.forEach(item -> shape(item, out));
        }
        out.append(')');
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON", e);
        }
    }
}
