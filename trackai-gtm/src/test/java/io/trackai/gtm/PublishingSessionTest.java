package io.trackai.gtm;

import static io.trackai.testkit.assertion.SessionAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.trackai.SetupSession;
import io.trackai.model.ConditionStatus;
import io.trackai.model.ConditionType;
import io.trackai.model.Connection;
import io.trackai.model.Secret;
import io.trackai.spi.BrowserTag;
import io.trackai.spi.FindingDefinition;
import io.trackai.spi.IntegrationProvider;
import io.trackai.testkit.FakeIntegrationProvider;
import io.trackai.testkit.SetupTestEnvironment;
import io.trackai.testkit.contract.IntegrationProviderContract;
import io.trackai.testkit.gtm.TagManagerCall;
import io.trackai.testkit.gtm.TagManagerEmulator;
import io.trackai.testkit.gtm.TagManagerError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A whole session that ends with a published container. */
final class PublishingSessionTest {

    private static final String ACCOUNT = "6000001";
    private static final String TOKEN = "ya29.invented-canary-token-0123456789";
    private static final Connection PUBLISHING = GtmConnection.publishing(ACCOUNT, "Loja da Ana");

    private final FakeIntegrationProvider pixel = FakeIntegrationProvider.builder("fake-pixel")
            .browserTag(BrowserTag.of(BrowserTag.META_PIXEL, Samples.PIXEL))
            .build();
    private final List<TagManagerEmulator> started = new ArrayList<>();
    private final SetupTestEnvironment environment =
            SetupTestEnvironment.builder().provider(pixel).provider(this::gtm).build();

    private final TagManagerEmulator google = started.get(0);

    private GtmProvider gtm(SetupTestEnvironment world) {
        TagManagerEmulator emulator =
                TagManagerEmulator.start(world.clock()).account(ACCOUNT).token(TOKEN);
        started.add(emulator);
        return GtmProvider.create(GtmOptions.builder()
                .baseUrl(emulator.baseUrl())
                .accessTokens(account -> Secret.of(TOKEN))
                .build());
    }

    @AfterEach
    void close() {
        environment.close();
        google.close();
    }

    private SetupSession start(Connection connection) {
        return environment
                .trackAi()
                .setup("loja-da-ana")
                .connect(pixel.connection())
                .connect(connection)
                .start();
    }

    private static String artifact(SetupSession session, String name) {
        return session.bundle().artifacts().stream()
                .filter(artifact -> artifact.name().equals(name))
                .findFirst()
                .orElseThrow()
                .content();
    }

    @Test
    void session_withAnAccount_publishesAndTheSnippetLoadsThatContainer() {
        SetupSession session = start(PUBLISHING);

        assertThat(session.status())
                .hasCondition(ConditionType.CONTAINER_READY, GtmConnection.ID, ConditionStatus.TRUE)
                .hasCondition(ConditionType.CONTAINER_PUBLISHED, GtmConnection.ID, ConditionStatus.TRUE)
                .hasNoOpenFindings();
        assertThat(google.calls()).hasSizeLessThanOrEqualTo(10);
        String publicId = session.status().conditions().stream()
                .filter(condition -> condition.key().type().equals(ConditionType.CONTAINER_READY))
                .findFirst()
                .orElseThrow()
                .facts()
                .get("publicId");
        assertThat(artifact(session, "snippet.html")).contains("\"gtm\":\"" + publicId + "\"");
        assertThat(environment.describe()).doesNotContain(TOKEN);
    }

    @Test
    void session_validatedAgain_publishesNothing() {
        SetupSession session = start(PUBLISHING);
        environment.advance(Duration.ofMinutes(10));

        session.validate();

        assertThat(google.versions(ACCOUNT, "Loja da Ana")).isEqualTo(1);
    }

    @Test
    void session_overTheQuota_waitsAndGoesOnByItself() {
        google.failNext(TagManagerError.EXHAUSTED);

        SetupSession session = start(PUBLISHING);

        assertThat(session.status()).hasOpenFinding("GTM_API_QUOTA");
        environment.advance(Duration.ofMinutes(5));
        assertThat(session.status())
                .hasCondition(ConditionType.CONTAINER_PUBLISHED, GtmConnection.ID, ConditionStatus.TRUE)
                .hasNoOpenFindings();
    }

    @Test
    void session_anAnswerWasLost_goesOnByItself() {
        google.loseAnswerAfter(7);

        SetupSession session = start(PUBLISHING);

        assertThat(session.status()).hasOpenFinding("GTM_API_UNAVAILABLE");
        environment.advance(Duration.ofMinutes(30));
        assertThat(session.status())
                .hasCondition(ConditionType.CONTAINER_PUBLISHED, GtmConnection.ID, ConditionStatus.TRUE);
        assertThat(google.versions(ACCOUNT, "Loja da Ana")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = TagManagerError.class,
            names = {"UNAUTHENTICATED", "API_DISABLED", "SCOPE_MISSING", "ROLE_MISSING", "NOT_FOUND"})
    void session_refusedWhilePublishing_countsAgainstThePublishing(TagManagerError refusal) {
        google.failNext(TagManagerCall.PUBLISH, 2, refusal);

        SetupSession session = start(PUBLISHING);

        assertThat(session.status())
                .hasCondition(ConditionType.CONTAINER_READY, GtmConnection.ID, ConditionStatus.TRUE)
                .hasCondition(ConditionType.CONTAINER_PUBLISHED, GtmConnection.ID, ConditionStatus.FALSE);
        assertThat(session.findings())
                .singleElement()
                .satisfies(
                        finding -> assertThat(finding.condition().type()).isEqualTo(ConditionType.CONTAINER_PUBLISHED));
    }

    @Test
    void session_refusedWhileLookingForTheContainer_countsAgainstTheContainer() {
        google.failNext(TagManagerCall.LIST_CONTAINERS, 2, TagManagerError.ROLE_MISSING);

        SetupSession session = start(PUBLISHING);

        assertThat(session.status())
                .hasCondition(ConditionType.CONTAINER_READY, GtmConnection.ID, ConditionStatus.FALSE);
    }

    @Test
    void session_aContainerIdInsteadOfTheAccount_isTold() {
        SetupSession session = start(GtmConnection.publishing("GTM-ABC1234", "Loja da Ana"));

        assertThat(session.status()).hasOpenFinding(PublishFindings.ACCOUNT_ID_INVALID);
        assertThat(google.calls()).isEmpty();
    }

    @Test
    void session_somebodyElsePublished_goesOnOnceTheVersionIsAccepted() {
        google.failNext(TagManagerCall.LIVE_VERSION, 1, TagManagerError.UNAVAILABLE);
        SetupSession session = start(PUBLISHING);
        google.add(
                        ACCOUNT,
                        "Loja da Ana",
                        "Default Workspace",
                        "variables",
                        "{\"name\":\"De outra pessoa\",\"type\":\"c\"}")
                .publish(ACCOUNT, "Loja da Ana", "Default Workspace", "Outra");
        environment.advance(Duration.ofMinutes(30));
        assertThat(session.status()).hasOpenFinding(PublishFindings.CHANGED_ELSEWHERE);

        session.correct(GtmConnection.acceptVersion("1"));

        assertThat(session.status())
                .hasCondition(ConditionType.CONTAINER_PUBLISHED, GtmConnection.ID, ConditionStatus.TRUE)
                .hasNoOpenFindings();
        assertThat(google.live(ACCOUNT, "Loja da Ana").orElse("")).contains("De outra pessoa", "TrackAI - Meta Pixel");
    }

    @Test
    void session_withoutAnAccount_deliversTheBundleAndCallsNobody() {
        SetupSession session = start(GtmConnection.snippetOnly());

        assertThat(session.status().conditions())
                .noneMatch(condition -> condition.key().type().equals(ConditionType.CONTAINER_PUBLISHED));
        assertThat(artifact(session, "gtm-web-container.json")).contains("TrackAI - Meta Pixel");
        assertThat(google.calls()).isEmpty();
    }

    @Test
    void findings_everyCodeOfTheApi_standsInTheCatalogueWithShortTexts() {
        Set<String> rows =
                GtmFindings.all().stream().map(FindingDefinition::code).collect(Collectors.toSet());

        assertThat(rows).containsAll(new ApiDiagnoser().codes());
        assertThat(GtmFindings.all()).allSatisfy(row -> {
            assertThat(row.explanation().ptBr()).hasSizeLessThanOrEqualTo(240);
            assertThat(row.explanation().en()).hasSizeLessThanOrEqualTo(240);
            assertThat(row.actions()).isNotEmpty();
        });
    }

    /** The provider contract, for a connection that publishes. */
    @Nested
    class AsProvider extends IntegrationProviderContract {
        @Override
        protected IntegrationProvider create() {
            return GtmProvider.create();
        }

        @Override
        protected Connection connection() {
            return PUBLISHING;
        }
    }
}
