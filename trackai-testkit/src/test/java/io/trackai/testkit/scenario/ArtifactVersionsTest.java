package io.trackai.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.trackai.SetupSession;
import io.trackai.error.UnableToRenderException;
import io.trackai.error.UnknownArtifactException;
import io.trackai.model.Artifact;
import io.trackai.model.ArtifactAudience;
import io.trackai.model.ArtifactChange;
import io.trackai.model.ArtifactDiff;
import io.trackai.model.Connection;
import io.trackai.model.ConnectionId;
import io.trackai.model.ConnectionPatch;
import io.trackai.model.Finding;
import io.trackai.model.HistoryEntry;
import io.trackai.model.ProviderId;
import io.trackai.model.Secret;
import io.trackai.spi.ArtifactRecipe;
import io.trackai.spi.ServerFacts;
import io.trackai.spi.Template;
import io.trackai.testkit.FakeIntegrationProvider;
import io.trackai.testkit.SetupTestEnvironment;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Versions of deliverables: how they come about, how they are compared, taken back and made again. */
final class ArtifactVersionsTest {

    private static final ProviderId FAKE = ProviderId.of("fake");
    private static final String OLD_TOKEN = "invented-token-old";
    private static final String NEW_TOKEN = "invented-token-new";
    private static final Template PAGE =
            new Template("page.html", Template.Kind.HTML, "<p>page</p>\n<p>{{ pixel }}</p>\n");

    private final FakeIntegrationProvider fake = FakeIntegrationProvider.builder("fake")
            .field("pixelId")
            .secret("key")
            .artifact(new ArtifactRecipe.Server(
                    "page.html",
                    "text/html",
                    "2",
                    (facts, renderer) -> renderer.render(PAGE, Map.of("pixel", pixel(facts)))))
            .artifact(new ArtifactRecipe.Server(
                    "settings.json",
                    "application/json",
                    (facts, renderer) -> "{\"connections\":[{\"id\":\"fake\",\"pixel\":\"" + pixel(facts)
                            + "\",\"key\":\""
                            + facts.connections().get(0).secretHandles().get("key") + "\"}]}"))
            .build();
    private SetupTestEnvironment world = SetupTestEnvironment.with(fake);

    private static String pixel(ServerFacts facts) {
        return facts.connections().get(0).fields().getOrDefault("pixelId", "");
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void version_knowsWhatItWasMadeFromAndWith() {
        SetupSession session = start();

        Artifact page = newest(session, "page.html");
        assertThat(page.version()).isEqualTo(1);
        assertThat(page.inputFingerprint()).isNotEmpty().doesNotContain("pixel-1", OLD_TOKEN);
        assertThat(page.templateVersion()).matches("2\\+[0-9a-f]{12}");
        assertThat(newest(session, "settings.json").templateVersion()).isEqualTo("1");
        assertThat(page.createdAt()).isEqualTo(world.clock().instant());
        assertThat(page.restoredFrom()).isEqualTo(OptionalInt.empty());
    }

    @Test
    void sameInputs_giveTheSameBytes_howeverOftenTheyAreMade() {
        SetupSession session = start();
        Map<String, String> first = contents(session);

        world.advance(Duration.ofHours(1));
        session.regenerate();
        session.validate();

        assertThat(contents(session)).isEqualTo(first);
        assertThat(session.artifactVersions("page.html")).hasSize(1);
        assertThat(session.artifactVersions("settings.json")).hasSize(1);
    }

    @Test
    void inputThatChanges_givesTheNextVersionWithAnotherFingerprint() {
        SetupSession session = start();

        correctPixel(session, "pixel-2");

        List<Artifact> versions = session.artifactVersions("page.html");
        assertThat(versions).extracting(Artifact::version).containsExactly(1, 2);
        assertThat(versions.get(0).inputFingerprint())
                .isNotEqualTo(versions.get(1).inputFingerprint());
        assertThat(versions.get(0).templateVersion()).isEqualTo(versions.get(1).templateVersion());
    }

    @Test
    void diff_isByLineForTextAndByEntityForJson() {
        SetupSession session = start();
        correctPixel(session, "pixel-2");

        ArtifactDiff page = session.diff("page.html", 1, 2);
        ArtifactDiff settings = session.diff("settings.json", 1, 2);

        assertThat(page.unit()).isEqualTo(ArtifactDiff.Unit.LINE);
        assertThat(page.changes())
                .extracting(ArtifactChange::kind, ArtifactChange::where)
                .containsExactly(tuple(ArtifactChange.Kind.REMOVED, "2"), tuple(ArtifactChange.Kind.ADDED, "2"));
        assertThat(settings.unit()).isEqualTo(ArtifactDiff.Unit.ENTITY);
        assertThat(settings.changes())
                .extracting(ArtifactChange::kind, ArtifactChange::where)
                .containsExactly(tuple(ArtifactChange.Kind.CHANGED, "connections/fake"));
        assertThat(session.diff("page.html", 1, 1).changes()).isEmpty();
    }

    @Test
    void secrets_areInNoDiffAndInNoOldVersion() {
        SetupSession session = start();
        correctPixel(session, "pixel-2");
        session.correct(ConnectionPatch.builder(ConnectionId.of(FAKE))
                .putSecrets("key", Secret.of(NEW_TOKEN))
                .build());

        String diff = session.diff("settings.json", 1, 2).changes().stream()
                .map(change -> change.before().orElse("") + change.after().orElse(""))
                .collect(Collectors.joining());
        assertThat(diff).contains("trackai-secret:").doesNotContain(OLD_TOKEN, NEW_TOKEN);
        assertThat(session.artifactVersions("settings.json").get(0).content())
                .contains(NEW_TOKEN)
                .doesNotContain(OLD_TOKEN);
        assertThat(world.artifactStore().versions(session.id(), "settings.json"))
                .allSatisfy(stored -> assertThat(stored.content()).doesNotContain(OLD_TOKEN, NEW_TOKEN));
    }

    @Test
    void restore_makesTheOldContentTheNewest_andKeepsItUntilAnInputChanges() {
        SetupSession session = start();
        correctPixel(session, "pixel-2");

        session.restore("page.html", 1);
        session.validate();

        Artifact newest = newest(session, "page.html");
        assertThat(newest.version()).isEqualTo(3);
        assertThat(newest.restoredFrom()).hasValue(1);
        assertThat(newest.content()).contains("pixel-1");
        assertThat(newest(session, "settings.json").content()).contains("pixel-2");

        correctPixel(session, "pixel-3");
        assertThat(newest(session, "page.html").content()).contains("pixel-3");
        assertThat(newest(session, "page.html").restoredFrom()).isEmpty();
    }

    @Test
    void restore_outlivesASecretThatIsReplaced_andRegenerateEndsIt() {
        SetupSession session = start();
        correctPixel(session, "pixel-2");
        session.restore("page.html", 1);

        session.correct(ConnectionPatch.builder(ConnectionId.of(FAKE))
                .putSecrets("key", Secret.of(NEW_TOKEN))
                .build());
        session.validate();
        assertThat(newest(session, "page.html").content()).contains("pixel-1");

        session.regenerate();
        assertThat(newest(session, "page.html").content()).contains("pixel-2");
        assertThat(newest(session, "page.html").version()).isEqualTo(4);
    }

    @Test
    void restore_ofTheNewestVersion_addsNone_ofAMissingOneFails() {
        SetupSession session = start();

        session.restore("page.html", 1);

        assertThat(session.artifactVersions("page.html")).hasSize(1);
        assertThatThrownBy(() -> session.restore("page.html", 2)).isInstanceOf(UnknownArtifactException.class);
        assertThatThrownBy(() -> session.restore("other.html", 1)).isInstanceOf(UnknownArtifactException.class);
        assertThatThrownBy(() -> session.diff("page.html", 1, 2)).isInstanceOf(UnknownArtifactException.class);
    }

    @Test
    void diff_ofServerFiles_isNotForTheLead() {
        SetupSession session = start();

        assertThatThrownBy(() -> session.diff("settings.json", 1, 1, EnumSet.of(ArtifactAudience.LEAD)))
                .isInstanceOf(UnknownArtifactException.class);
    }

    @Test
    void whatWasAskedFor_isInTheHistory() {
        SetupSession session = start();
        correctPixel(session, "pixel-2");

        session.restore("page.html", 1);
        session.regenerate();

        assertThat(session.history())
                .filteredOn(entry -> entry.type().startsWith("artifact"))
                .extracting(HistoryEntry::type, HistoryEntry::subject, HistoryEntry::data)
                .containsExactly(
                        tuple("artifact.restored", "page.html", Map.of("from", "1", "version", "3")),
                        tuple("artifacts.regenerated", "artifacts", Map.of("page.html", "4", "settings.json", "2")));
    }

    @Test
    void hostsTemplate_standsInForTheProviders_andChangesTheTemplateVersion() {
        String ours = newest(start(), "page.html").templateVersion();
        world.close();
        world = SetupTestEnvironment.builder()
                .provider(fake)
                .trackAi(builder ->
                        builder.template(new Template("page.html", Template.Kind.HTML, "<h1>host: {{ pixel }}</h1>")))
                .build();

        Artifact page = newest(start(), "page.html");

        assertThat(page.content()).isEqualTo("<h1>host: pixel-1</h1>");
        assertThat(page.templateVersion()).matches("2\\+[0-9a-f]{12}").isNotEqualTo(ours);
    }

    @Test
    void hostsRecipes_areAddedOrReplaceThoseOfTheSameName() {
        world.close();
        world = SetupTestEnvironment.builder()
                .provider(fake)
                .trackAi(builder -> builder.artifact(
                                new ArtifactRecipe.Browser("page.html", "text/html", (facts, renderer) -> "replaced"))
                        .artifact(new ArtifactRecipe.ForLead("extra.txt", "text/plain", (facts, renderer) -> "added")))
                .build();

        assertThat(contents(start()))
                .containsEntry("page.html", "replaced")
                .containsEntry("extra.txt", "added")
                .hasSize(3);
    }

    @Test
    void recipeThatCannotBeRendered_storesNothing_andIsAFindingInTheSession() {
        world.close();
        world = SetupTestEnvironment.builder()
                .provider(fake)
                .trackAi(builder ->
                        builder.template(new Template("page.html", Template.Kind.HTML, "{{ no_such_variable }}")))
                .build();
        SetupSession session = start();

        assertThat(session.bundle().artifacts()).isEmpty();
        assertThat(session.findings()).extracting(Finding::code).contains("GTM_ARTIFACT_INVALID");
        assertThatThrownBy(session::regenerate)
                .isInstanceOf(UnableToRenderException.class)
                .hasMessageContaining("no_such_variable");
        assertThat(session.bundle().artifacts()).isEmpty();
    }

    private SetupSession start() {
        return world.trackAi()
                .setup("loja-da-ana")
                .connect(Connection.builder(FAKE)
                        .putFields("pixelId", "pixel-1")
                        .putSecrets("key", Secret.of(OLD_TOKEN))
                        .build())
                .start();
    }

    private static void correctPixel(SetupSession session, String pixel) {
        session.correct(ConnectionPatch.builder(ConnectionId.of(FAKE))
                .putFields("pixelId", pixel)
                .build());
    }

    private static Artifact newest(SetupSession session, String name) {
        return session.bundle().artifact(name).orElseThrow();
    }

    private static Map<String, String> contents(SetupSession session) {
        return session.bundle().artifacts().stream().collect(Collectors.toMap(Artifact::name, Artifact::content));
    }
}
