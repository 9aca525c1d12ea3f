package io.trackai.gtm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackai.adapter.pebble.PebbleTemplateRenderer;
import io.trackai.error.UnableToRenderException;
import io.trackai.model.Connection;
import io.trackai.spi.ArtifactRecipe;
import io.trackai.spi.BrowserFacts;
import io.trackai.spi.BrowserTag;
import io.trackai.spi.LeadFacts;
import io.trackai.spi.TemplateRenderer;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files as a lead gets them. */
final class ArtifactsTest {

    private static final TemplateRenderer RENDERER = new PebbleTemplateRenderer();
    private static final Connection FILES_ONLY = GtmConnection.snippetOnly();

    private final GtmProvider provider = GtmProvider.create();

    @Test
    void snippet_forAPixel_isTheGoldenOne() {
        Golden.matches("snippet.html", browser("snippet.html", FILES_ONLY, Samples.pixelOnly()));
    }

    @Test
    void snippet_forAContainer_isTheGoldenOne() {
        Golden.matches("snippet-gtm.html", browser("snippet.html", FILES_ONLY, Samples.withContainer()));
    }

    @Test
    void snippetBody_isTheGoldenOne() {
        Golden.matches("snippet-body.html", browser("snippet-body.html", FILES_ONLY, Samples.pixelOnly()));
        Golden.matches("snippet-body-gtm.html", browser("snippet-body.html", FILES_ONLY, Samples.withContainer()));
    }

    @Test
    void snippetBody_whereConsentComesFirst_loadsNothing() {
        Connection careful = GtmConnection.withConsent(FILES_ONLY, ConsentPolicy.REQUIRED);

        assertThat(browser("snippet-body.html", careful, Samples.pixelOnly())).doesNotContain("<noscript>");
        assertThat(browser("snippet.html", careful, Samples.pixelOnly())).contains("\"consent\":\"required\"");
    }

    @Test
    void webContainer_isTheGoldenOne() {
        Golden.matches("gtm-web-container.json", browser("gtm-web-container.json", FILES_ONLY, Samples.pixelOnly()));
    }

    @Test
    void webContainer_forTwoPixels_hasConstantAndTagsForEach() {
        String container = browser("gtm-web-container.json", FILES_ONLY, Samples.twoPixels());

        assertThat(container)
                .contains("TrackAI - Pixel ID 2", "TrackAI - Meta Purchase 2", Samples.PIXEL, Samples.SECOND_PIXEL);
    }

    @Test
    void webhookGuide_isTheGoldenOne() {
        Golden.matches("webhook-guide.html", guide(Samples.lead(Samples.WEBHOOK, true)));
        Golden.matches("webhook-guide-token-given.html", guide(Samples.lead(Samples.WEBHOOK, false)));
    }

    @Test
    void webhookGuide_withoutPublicAddress_saysSoLoudly() {
        String guide = guide(LeadFacts.builder()
                .browser(Samples.pixelOnly())
                .addWebhooks(Samples.webhook().tokenPending(true).build())
                .build());

        assertThat(guide).contains("Falta o endereço do webhook").doesNotContain("Cole o endereço do webhook acima");
    }

    @Test
    void serverSettings_areTheGoldenOnes() {
        ArtifactRecipe.Server recipe = (ArtifactRecipe.Server) recipe("server-settings.json", FILES_ONLY);

        Golden.matches("server-settings.json", recipe.writer().write(Samples.server(), RENDERER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tr-TR", "ar-SA-u-nu-arab", "pt-BR"})
    void everyArtifact_inEveryLocale_isTheSame(String tag) {
        String before = everything();
        Locale usual = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(tag));
            assertThat(everything()).isEqualTo(before);
        } finally {
            Locale.setDefault(usual);
        }
    }

    private String everything() {
        return browser("snippet.html", FILES_ONLY, Samples.pixelOnly())
                + browser("gtm-web-container.json", FILES_ONLY, Samples.twoPixels())
                + guide(Samples.lead(Samples.WEBHOOK, true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1098765432109876\n",
                "１０９８７６５４３２１０９８７６",
                "{{x}}",
                "1098765432109876}}",
                "\"><script>",
                "",
                "109876543210987654321"
            })
    void pixelIdThatIsNone_isRefusedWhereItWouldStandInMarkupOrInAContainer(String id) {
        BrowserFacts facts =
                Samples.page().addTags(BrowserTag.of(BrowserTag.META_PIXEL, id)).build();

        assertThatThrownBy(() -> browser("gtm-web-container.json", FILES_ONLY, facts))
                .isInstanceOf(UnableToRenderException.class)
                .hasMessageNotContaining(id.isEmpty() ? "\u0000" : id);
        assertThatThrownBy(() -> browser("snippet-body.html", FILES_ONLY, facts))
                .isInstanceOf(UnableToRenderException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GTM-ABC1234\n", "gtm-abc1234", "GTM-ＡＢＣ１２３４", "GTM-", "GTM-ABC 123", "UA-123456-1"})
    void containerIdThatIsNone_isRefusedAtInput(String id) {
        assertThat(provider.check(GtmConnection.snippetOnly(id)))
                .extracting(diagnosis -> diagnosis.code())
                .containsExactly("GTM_CONTAINER_ID_INVALID");
    }

    @Test
    void inputsThatFit_areAccepted() {
        assertThat(provider.check(GtmConnection.snippetOnly(Samples.CONTAINER))).isEmpty();
        assertThat(provider.check(GtmConnection.withConsent(FILES_ONLY, ConsentPolicy.REQUIRED)))
                .isEmpty();
    }

    @Test
    void browserArtifacts_knowNoSecret() {
        // The recipes of the browser get a type that has no place for one; what is left to check is the server's half.
        for (ArtifactRecipe recipe : provider.artifacts(FILES_ONLY)) {
            if (recipe instanceof ArtifactRecipe.Browser one) {
                assertThat(one.writer().write(Samples.withContainer(), RENDERER))
                        .doesNotContain("secret:");
            }
        }
    }

    @Test
    void everyName_isContributedOnce() {
        assertThat(provider.artifacts(FILES_ONLY))
                .extracting(ArtifactRecipe::name)
                .doesNotHaveDuplicates();
    }

    private ArtifactRecipe recipe(String name, Connection connection) {
        Optional<ArtifactRecipe> found = provider.artifacts(connection).stream()
                .filter(recipe -> recipe.name().equals(name))
                .findFirst();
        return found.orElseThrow();
    }

    private String browser(String name, Connection connection, BrowserFacts facts) {
        return ((ArtifactRecipe.Browser) recipe(name, connection)).writer().write(facts, RENDERER);
    }

    private String guide(LeadFacts facts) {
        return ((ArtifactRecipe.ForLead) recipe("webhook-guide.html", FILES_ONLY))
                .writer()
                .write(facts, RENDERER);
    }
}
