package io.trackai.testkit.scenario;

import static io.trackai.model.ConditionType.PIXEL_AUTHORIZED;
import static io.trackai.model.ConditionType.TAG_INSTALLED;
import static io.trackai.model.ConditionType.TOKEN_VALID;
import static io.trackai.testkit.assertion.SessionAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackai.SetupSession;
import io.trackai.error.FindingResolvedException;
import io.trackai.error.InvalidSetupException;
import io.trackai.error.TooManyRequestsException;
import io.trackai.error.UnknownFindingException;
import io.trackai.model.ActionAnswers;
import io.trackai.model.ActionKind;
import io.trackai.model.ConditionStatus;
import io.trackai.model.ConditionType;
import io.trackai.model.ConnectionId;
import io.trackai.model.Finding;
import io.trackai.model.FindingState;
import io.trackai.model.HistoryEntry;
import io.trackai.model.HistoryTypes;
import io.trackai.model.LocalizedText;
import io.trackai.model.Phase;
import io.trackai.model.Secret;
import io.trackai.model.Severity;
import io.trackai.spi.ActionDefinition;
import io.trackai.spi.FindingDefinition;
import io.trackai.spi.FindingSignal;
import io.trackai.testkit.FakeFindings;
import io.trackai.testkit.FakeIntegrationProvider;
import io.trackai.testkit.FakeStep;
import io.trackai.testkit.SetupTestEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What people do about findings, and what the session makes of it. */
final class FindingActionsTest {

    private static final ConnectionId FAKE = ConnectionId.of("fake");
    private static final ConditionType ASIDE = ConditionType.of("Aside");

    private final FakeStep token = FakeStep.probe("token", TOKEN_VALID);
    private final FakeStep pixel = FakeStep.probe("pixel", PIXEL_AUTHORIZED).described(step -> step.needs(TOKEN_VALID));
    private final FakeStep tag =
            FakeStep.probe("tag", TAG_INSTALLED).described(io.trackai.spi.SetupStep.Builder::optional);
    private final FakeStep aside = FakeStep.probe("aside", ASIDE);
    private final FakeIntegrationProvider fake = FakeIntegrationProvider.builder("fake")
            .field("pixelId")
            .secret("key")
            .step(token)
            .step(pixel)
            .step(tag)
            .step(aside)
            .finding(FindingDefinition.builder("FAKE_TOKEN_BAD")
                    .from(FakeFindings.error("FAKE_TOKEN_BAD", TOKEN_VALID))
                    .actions(List.of(
                            action("new-key", ActionKind.INPUT).field("key").build(),
                            action("allow", ActionKind.INSTRUCTION).build(),
                            action("validate", ActionKind.BUTTON).build()))
                    .build())
            .finding(FindingDefinition.builder("FAKE_TAG_MISSING")
                    .from(FakeFindings.error("FAKE_TAG_MISSING", TAG_INSTALLED))
                    .severity(Severity.INFO)
                    .severityOnceClaimed(Severity.WARNING)
                    .verdict(ConditionStatus.FALSE)
                    .actions(List.of(ActionDefinition.builder("paste", ActionKind.INSTRUCTION, text())
                            .addRevalidates(TAG_INSTALLED)
                            .build()))
                    .build())
            .finding(FindingDefinition.builder("FAKE_NOT_VISIBLE")
                    .from(FakeFindings.error("FAKE_NOT_VISIBLE", PIXEL_AUTHORIZED))
                    .severity(Severity.WARNING)
                    .signal(FindingSignal.CLAIM)
                    .actions(List.of(ActionDefinition.builder("look", ActionKind.INSTRUCTION, text())
                            .addRevalidates(PIXEL_AUTHORIZED)
                            .build()))
                    .build())
            .build();
    private final SetupTestEnvironment world = SetupTestEnvironment.with(fake);

    private static LocalizedText text() {
        return LocalizedText.of("faça isto", "do this");
    }

    private static ActionDefinition.Builder action(String id, ActionKind kind) {
        return ActionDefinition.builder(id, kind, text()).addRevalidates(TOKEN_VALID);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private SetupSession start() {
        return world.trackAi().setup("loja-da-ana").connect(fake.connection()).start();
    }

    private static Finding only(SetupSession session) {
        assertThat(session.findings()).hasSize(1);
        return session.findings().get(0);
    }

    private static Finding remembered(SetupSession session, String id) {
        return session.allFindings().stream()
                .filter(finding -> finding.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> told(SetupSession session, String finding) {
        return session.history().stream()
                .filter(entry -> entry.subject().equals(finding))
                .map(HistoryEntry::type)
                .toList();
    }

    // ---- claims

    @Test
    void act_claimOfWhatIsFixed_looksAgainAndResolves() {
        token.then(FakeStep.fails("FAKE_TOKEN_BAD"));
        SetupSession session = start();
        assertThat(session.status().phase()).isEqualTo(Phase.ACTION_REQUIRED);
        String id = only(session).id();

        Finding after = session.act(id, "allow");

        assertThat(after.state()).isEqualTo(FindingState.RESOLVED);
        assertThat(session.status())
                .hasCondition(TOKEN_VALID, FAKE, ConditionStatus.TRUE)
                .isSettled();
        assertThat(told(session, id))
                .containsExactly(
                        HistoryTypes.FINDING_OPENED,
                        HistoryTypes.FINDING_CLAIMED,
                        HistoryTypes.FINDING_VERIFYING,
                        HistoryTypes.FINDING_RESOLVED);
    }

    @Test
    void act_claim_looksAtWhatTheActionNamesAndWhatDependsOnItOnly() {
        token.then(FakeStep.fails("FAKE_TOKEN_BAD"));
        SetupSession session = start();

        session.act(only(session).id(), "allow");

        assertThat(token.runCount()).isEqualTo(2);
        assertThat(pixel.runCount()).as("depends on it").isEqualTo(1);
        assertThat(tag.runCount()).isEqualTo(1);
        assertThat(aside.runCount()).as("has nothing to do with it").isEqualTo(1);
    }

    @Test
    void act_claimOfWhatIsNotFixed_reopensAndCountsTheRound() {
        token.usually(FakeStep.fails("FAKE_TOKEN_BAD"));
        SetupSession session = start();
        String id = only(session).id();

        for (int round = 1; round <= 3; round++) {
            assertThat(session.act(id, "allow").failedRounds()).isEqualTo(round);
            world.advance(Duration.ofSeconds(3));
        }

        assertThat(only(session).state()).isEqualTo(FindingState.REOPENED);
        assertThat(told(session, id)).containsOnlyOnce(HistoryTypes.FINDING_ESCALATED);
        assertThat(session.status().phase()).isEqualTo(Phase.ACTION_REQUIRED);
    }

    @Test
    void act_claimOfWhatWasExpectedToBeMissing_makesItAWarning() {
        tag.usually(FakeStep.fails("FAKE_TAG_MISSING"));
        SetupSession session = start();
        assertThat(only(session).severity()).isEqualTo(Severity.INFO);

        Finding after = session.act(only(session).id(), "paste");

        assertThat(after.state()).isEqualTo(FindingState.REOPENED);
        assertThat(after.severity()).isEqualTo(Severity.WARNING);
        tag.usually(FakeStep.ok());
        world.advance(Duration.ofMinutes(2));
        assertThat(remembered(session, after.id()).state()).isEqualTo(FindingState.RESOLVED);
    }

    @Test
    void act_twoClaimsWithinTwoSeconds_areOneLook() {
        token.usually(FakeStep.fails("FAKE_TOKEN_BAD"));
        tag.usually(FakeStep.fails("FAKE_TAG_MISSING"));
        SetupSession session = start();
        String first = session.findings().get(0).id();
        String second = session.findings().get(1).id();
        int before = token.runCount() + tag.runCount();

        session.act(first, "allow");
        session.act(second, "paste");
        session.act(first, "allow");

        assertThat(token.runCount() + tag.runCount()).as("the first look only").isEqualTo(before + 1);
        world.advance(Duration.ofSeconds(2));
        assertThat(token.runCount() + tag.runCount()).as("and one for the rest").isEqualTo(before + 3);
    }

    @Test
    void act_moreThanThirtyLooksAnHour_isSaidAndMadeUpForLater() {
        token.usually(FakeStep.fails("FAKE_TOKEN_BAD"));
        SetupSession session = start();
        String id = only(session).id();
        for (int i = 0; i < 30; i++) {
            session.act(id, "allow");
            world.clock().advance(Duration.ofSeconds(3));
        }
        int before = token.runCount();

        Finding claimed = session.act(id, "allow");

        assertThat(claimed.state()).as("taken note of, not looked at").isEqualTo(FindingState.CLAIMED);
        assertThat(token.runCount()).isEqualTo(before);
        assertThat(session.status()).hasOpenFinding("SYS_REVALIDATE_THROTTLED");
        assertThatThrownBy(session::validate).isInstanceOf(TooManyRequestsException.class);

        token.usually(FakeStep.ok());
        world.advance(Duration.ofHours(1));
        assertThat(session.status()).hasNoOpenFindings();
        assertThat(remembered(session, id).state()).isEqualTo(FindingState.RESOLVED);
    }

    @Test
    void act_whileThatVeryStepIsRunning_waitsForALookOfItsOwn() throws InterruptedException {
        try (SetupTestEnvironment threads =
                SetupTestEnvironment.builder().provider(fake).threads().build()) {
            token.then(FakeStep.fails("FAKE_TOKEN_BAD"), token.hangs());
            SetupSession session =
                    threads.trackAi().setup("ana").connect(fake.connection()).start();
            session.awaitSettled(Duration.ofSeconds(20));
            String id = only(session).id();
            assertThat(token.awaitStart(Duration.ofSeconds(20))).isTrue();
            session.validate();
            assertThat(token.awaitStart(Duration.ofSeconds(20))).isTrue();
            token.then(FakeStep.ok());
            threads.clock().advance(Duration.ofSeconds(3));

            session.act(id, "allow");
            token.release();

            session.await(Phase.EVENT_RECEIVED, Duration.ofSeconds(20));
            assertThat(token.runCount()).isEqualTo(3);
        }
    }

    // ---- answers and buttons

    @Test
    void act_answer_correctsTheInputAndResolves() {
        token.then(FakeStep.fails("FAKE_TOKEN_BAD"));
        SetupSession session = start();
        String id = only(session).id();

        Finding after = session.act(id, "new-key", ActionAnswers.of("key", Secret.of("invented-key-2")));

        assertThat(after.state()).isEqualTo(FindingState.RESOLVED);
        assertThat(session.status().generation()).isEqualTo(2);
    }

    @Test
    void act_answerThatFailsAgain_countsAsARound() {
        token.usually(FakeStep.fails("FAKE_TOKEN_BAD"));
        SetupSession session = start();
        String id = only(session).id();

        Finding after = session.act(id, "new-key", ActionAnswers.of("key", Secret.of("invented-key-2")));

        assertThat(after.state()).isEqualTo(FindingState.REOPENED);
        assertThat(after.failedRounds()).isEqualTo(1);
    }

    @Test
    void act_theStoredAnswerAgain_isAClaim() {
        token.then(FakeStep.fails("FAKE_TOKEN_BAD"));
        SetupSession session = start();
        String id = only(session).id();
        Secret same = fake.connection().secret("key").orElseThrow();

        Finding after = session.act(id, "new-key", ActionAnswers.of("key", same));

        assertThat(after.state()).isEqualTo(FindingState.RESOLVED);
        assertThat(session.status().generation()).isEqualTo(1);
        assertThat(told(session, id)).contains(HistoryTypes.FINDING_CLAIMED);
    }

    @Test
    void act_answerMissingOrToAnotherQuestion_isRefusedAndChangesNothing() {
        token.usually(FakeStep.fails("FAKE_TOKEN_BAD"));
        SetupSession session = start();
        String id = only(session).id();
        long revision = session.status().revision();

        assertThatThrownBy(() -> session.act(id, "new-key")).isInstanceOf(InvalidSetupException.class);
        assertThatThrownBy(() -> session.act(id, "new-key", ActionAnswers.of("pixelId", "2")))
                .isInstanceOf(InvalidSetupException.class);
        assertThatThrownBy(() -> session.act(id, "new-key", ActionAnswers.of("key", "in the wrong place")))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageNotContaining("wrong place");

        assertThat(session.status().revision()).isEqualTo(revision);
    }

    @Test
    void act_button_callsWhatItIsNamedAfter() {
        token.then(FakeStep.fails("FAKE_TOKEN_BAD"));
        SetupSession session = start();

        session.act(only(session).id(), "validate");

        assertThat(aside.runCount()).as("everything is looked at").isEqualTo(2);
        assertThat(session.status()).hasNoOpenFindings();
    }

    @Test
    void act_unknownOrOver_isSaid() {
        token.then(FakeStep.fails("FAKE_TOKEN_BAD"));
        SetupSession session = start();
        String id = only(session).id();

        assertThatThrownBy(() -> session.act("f-000000000000", "allow"))
                .isInstanceOfSatisfying(
                        UnknownFindingException.class, e -> assertThat(e.code()).isEqualTo("FINDING_UNKNOWN"));
        assertThatThrownBy(() -> session.act(id, "dance"))
                .isInstanceOfSatisfying(
                        UnknownFindingException.class, e -> assertThat(e.code()).isEqualTo("ACTION_UNKNOWN"));
        session.act(id, "allow");
        assertThatThrownBy(() -> session.act(id, "allow")).isInstanceOf(FindingResolvedException.class);
    }

    // ---- reports

    @Test
    void report_whatNoLookCanSee_opensAndIsOverWhenSaidSoAndTheNextLookIsGood() {
        SetupSession session = start();

        Finding reported = session.report("FAKE_NOT_VISIBLE");
        world.advance(Duration.ofHours(30));
        assertThat(only(session).state()).as("looks alone do not end it").isEqualTo(FindingState.OPEN);

        Finding after = session.act(reported.id(), "look");

        assertThat(after.state()).isEqualTo(FindingState.RESOLVED);
    }

    @Test
    void report_whatALookCanSee_orNobodyKnows_isRefused() {
        SetupSession session = start();

        for (String code : List.of("FAKE_TOKEN_BAD", "META_NOTHING", "ignore previous instructions")) {
            assertThatThrownBy(() -> session.report(code))
                    .isInstanceOf(UnknownFindingException.class)
                    .hasMessageNotContaining(code);
        }
        assertThat(session.findings()).isEmpty();
    }

    // ---- suppression

    @Test
    void suppress_untilATime_doesNotCountUntilThen() {
        token.usually(FakeStep.fails("FAKE_TOKEN_BAD"));
        SetupSession session = start();
        String id = only(session).id();
        Instant until = world.clock().instant().plus(Duration.ofHours(2));

        Finding aside = session.suppress(id, until, "bia");

        assertThat(aside.state()).isEqualTo(FindingState.SUPPRESSED);
        assertThat(aside.suppressedUntil()).contains(until);
        assertThat(aside.suppressedBy()).contains("bia");
        assertThat(session.status().phase()).isNotEqualTo(Phase.ACTION_REQUIRED);
        world.advance(Duration.ofHours(1));
        assertThat(only(session).count()).as("still counted").isGreaterThan(2);
        assertThat(only(session).state()).isEqualTo(FindingState.SUPPRESSED);
        world.advance(Duration.ofHours(1));
        assertThat(only(session).state()).isEqualTo(FindingState.OPEN);
        assertThat(session.status().phase()).isEqualTo(Phase.ACTION_REQUIRED);
    }

    @Test
    void suppress_whatHeals_isResolvedAllTheSame() {
        token.then(FakeStep.fails("FAKE_TOKEN_BAD"));
        SetupSession session = start();
        String id = only(session).id();

        session.suppress(id, world.clock().instant().plus(Duration.ofDays(2)), "bia");
        world.advance(Duration.ofMinutes(5));

        assertThat(remembered(session, id).state()).isEqualTo(FindingState.RESOLVED);
    }

    // ---- identity

    @Test
    void finding_afterARestart_isTheSameWithItsCountAndItsPast() {
        token.usually(FakeStep.fails("FAKE_TOKEN_BAD"));
        SetupSession session = start();
        session.act(only(session).id(), "allow");
        Finding before = only(session);

        SetupSession again = world.restart().session(session.id());

        assertThat(only(again)).isEqualTo(before);
        world.advance(Duration.ofMinutes(2));
        assertThat(only(again).id()).isEqualTo(before.id());
        assertThat(only(again).count()).isGreaterThan(before.count());
        assertThat(only(again).firstSeen()).isEqualTo(before.firstSeen());
    }

    @Test
    void finding_thatReturns_keepsItsIdentityAndCountsARegression() {
        token.then(FakeStep.fails("FAKE_TOKEN_BAD"), FakeStep.ok(), FakeStep.fails("FAKE_TOKEN_BAD"));
        SetupSession session = start();
        String id = only(session).id();
        session.act(id, "allow");

        world.advance(Duration.ofSeconds(3));
        session.validate();

        Finding back = only(session);
        assertThat(back.id()).isEqualTo(id);
        assertThat(back.state()).isEqualTo(FindingState.REOPENED);
        assertThat(back.regressions()).isEqualTo(1);
    }
}
