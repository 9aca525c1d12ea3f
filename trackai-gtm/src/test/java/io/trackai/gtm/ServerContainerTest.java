package io.trackai.gtm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trackai.SetupSession;
import io.trackai.adapter.pebble.PebbleTemplateRenderer;
import io.trackai.gtm.lint.ContainerLint;
import io.trackai.model.Artifact;
import io.trackai.model.ArtifactAudience;
import io.trackai.model.Bundle;
import io.trackai.model.Connection;
import io.trackai.model.ProviderId;
import io.trackai.model.Secret;
import io.trackai.spi.ArtifactRecipe;
import io.trackai.spi.BrowserTag;
import io.trackai.spi.LeadFacts;
import io.trackai.spi.ServerFacts;
import io.trackai.testkit.FakeIntegrationProvider;
import io.trackai.testkit.SetupTestEnvironment;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The container for a server: importable, with the token as a handle wherever it is kept. */
final class ServerContainerTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String NAME = "gtm-server-container.json";
    private static final String TOKEN = "EAAinventedCanary0123456789\"+";
    private static final Connection WANTED = GtmConnection.withServerContainer(GtmConnection.snippetOnly());

    private static String write(ServerFacts facts) {
        return recipe(WANTED)
                .map(recipe -> ((ArtifactRecipe.Server) recipe).writer().write(facts, new PebbleTemplateRenderer()))
                .orElseThrow();
    }

    private static Optional<ArtifactRecipe> recipe(Connection connection) {
        return GtmProvider.create().artifacts(connection).stream()
                .filter(recipe -> recipe.name().equals(NAME))
                .findFirst();
    }

    private static JsonNode version(String file) throws Exception {
        return JSON.readTree(file).path("containerVersion");
    }

    @Test
    void container_isTheGoldenOne_andHasNoFault() {
        String file = write(Samples.server());

        Golden.matches(NAME, file);
        assertThat(ContainerLint.create()
                        .checkingScripts(SnippetScriptTest::fault)
                        .check(file))
                .isEmpty();
        assertThat(write(Samples.server())).isEqualTo(file);
    }

    @Test
    void container_isOfferedOnlyWhereItWasAskedFor() {
        assertThat(recipe(GtmConnection.snippetOnly())).isEmpty();
        assertThat(recipe(WANTED)).get().extracting(ArtifactRecipe::audience).isEqualTo(ArtifactAudience.SERVER);

        Connection unclear = Connection.builder(GtmConnection.PROVIDER)
                .putFields("serverContainer", "sim")
                .build();
        assertThat(GtmProvider.create().check(unclear))
                .extracting(diagnosis -> diagnosis.code())
                .containsExactly("GTM_SERVER_CONTAINER_UNCLEAR");
        assertThat(GtmProvider.create().check(WANTED)).isEmpty();
    }

    /** What an importer reads: the context, references that resolve, ids from one counter, the template of the tag. */
    @Test
    void container_hasTheShapeOfAnExport() throws Exception {
        JsonNode version = version(write(Samples.server()));

        assertThat(version.at("/container/usageContext/0").asText()).isEqualTo("SERVER");
        assertThat(version.at("/container/features/supportClients").asBoolean()).isTrue();
        JsonNode template = version.at("/customTemplate/0");
        JsonNode tag = version.at("/tag/0");
        assertThat(tag.path("type").asText())
                .isEqualTo("cvt_0_" + template.path("templateId").asText());
        assertThat(tag.at("/firingTriggerId/0")).isEqualTo(version.at("/trigger/0/triggerId"));
        assertThat(template.has("galleryReference")).isFalse();
        assertThat(version.at("/client/0/type").asText()).isEqualTo("gaaw_client");
        List<String> ids = new ArrayList<>();
        for (String kind : List.of("tag", "trigger", "variable", "folder", "client")) {
            version.path(kind).forEach(one -> ids.add(one.path(kind + "Id").asText()));
        }
        ids.add(template.path("templateId").asText());
        Set<String> different = new HashSet<>(ids);
        assertThat(different).hasSameSizeAs(ids).allMatch(id -> id.matches("[1-9][0-9]*"));
    }

    @Test
    void container_keepsTheHandle_orSaysWhereTheTokenGoes() throws Exception {
        assertThat(write(Samples.server())).contains("\"secret:meta/accessToken\"");

        ServerFacts without = ServerFacts.builder()
                .lead(LeadFacts.builder().browser(Samples.pixelOnly()).build())
                .build();
        assertThat(version(write(without)).at("/variable/1/parameter/0/value").asText())
                .isEqualTo("VALUE_HERE");
    }

    @Test
    void container_forTwoPixels_givesEachItsOwnToken() throws Exception {
        ServerFacts facts = ServerFacts.builder()
                .lead(LeadFacts.builder().browser(Samples.twoPixels()).build())
                .addConnections(connection("first", Samples.PIXEL), connection("second", Samples.SECOND_PIXEL))
                .build();

        JsonNode version = version(write(facts));

        assertThat(version.path("variable"))
                .extracting(one -> one.at("/parameter/0/value").asText())
                .containsExactly(Samples.PIXEL, "secret:first", Samples.SECOND_PIXEL, "secret:second");
        assertThat(version.at("/tag/1/parameter/1/value").asText()).isEqualTo("{{TrackAI - Access token 2}}");
    }

    private static ServerFacts.ServerConnection connection(String id, String pixel) {
        return ServerFacts.ServerConnection.builder()
                .id(io.trackai.model.ConnectionId.of(id))
                .provider(ProviderId.of("meta"))
                .putFields("pixelId", pixel)
                .putSecretHandles("accessToken", "secret:" + id)
                .build();
    }

    /** Through a whole session: what is kept has a handle, the operator reads the token, nobody else gets near it. */
    @Test
    void session_keepsAHandle_andTheBrowsersHalfNeverHasTheToken() throws Exception {
        FakeIntegrationProvider pixel = FakeIntegrationProvider.builder("fake-pixel")
                .field("pixelId")
                .secret("accessToken")
                .browserTag(BrowserTag.of(BrowserTag.META_PIXEL, Samples.PIXEL))
                .build();
        try (SetupTestEnvironment environment = SetupTestEnvironment.with(pixel, GtmProvider.create())) {
            SetupSession session = environment
                    .trackAi()
                    .setup("loja-da-ana")
                    .connect(Connection.builder(pixel.id())
                            .putFields("pixelId", Samples.PIXEL)
                            .putSecrets("accessToken", Secret.of(TOKEN))
                            .build())
                    .connect(WANTED)
                    .start();

            assertThat(environment.artifactStore().newest(session.id()))
                    .extracting(Artifact::content)
                    .noneMatch(content -> content.contains("EAAinvented"))
                    .anyMatch(content -> content.contains("trackai-secret:fake-pixel:accessToken;"));
            String filled = content(session.bundle());
            assertThat(version(filled).at("/variable/1/parameter/0/value").asText())
                    .isEqualTo(TOKEN);
            assertThat(ContainerLint.create().check(filled)).isEmpty();
            Bundle open = session.bundle(EnumSet.of(ArtifactAudience.BROWSER, ArtifactAudience.LEAD));
            assertThat(open.artifacts())
                    .isNotEmpty()
                    .noneMatch(artifact -> artifact.name().equals(NAME))
                    .extracting(Artifact::content)
                    .noneMatch(content -> content.contains("EAAinvented"));

            session.correct(GtmConnection.serverContainer(false));
            assertThat(session.status().generation()).isGreaterThan(1);
        }
    }

    private static String content(Bundle bundle) {
        return bundle.artifacts().stream()
                .filter(artifact -> artifact.name().equals(NAME))
                .findFirst()
                .orElseThrow()
                .content();
    }
}
