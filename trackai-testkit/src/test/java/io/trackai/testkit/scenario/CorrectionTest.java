package io.trackai.testkit.scenario;

import static io.trackai.model.ConditionType.LANDING_REACHABLE;
import static io.trackai.model.ConditionType.PIXEL_AUTHORIZED;
import static io.trackai.model.ConditionType.TEST_EVENT_SENT;
import static io.trackai.model.ConditionType.TOKEN_VALID;
import static io.trackai.testkit.assertion.SessionAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.trackai.SetupSession;
import io.trackai.SetupSession.Validation;
import io.trackai.error.InvalidSetupException;
import io.trackai.error.StaleSessionException;
import io.trackai.model.ConditionStatus;
import io.trackai.model.ConditionType;
import io.trackai.model.ConnectionId;
import io.trackai.model.ConnectionPatch;
import io.trackai.model.FindingState;
import io.trackai.model.HistoryEntry;
import io.trackai.model.HistoryTypes;
import io.trackai.model.Phase;
import io.trackai.model.Secret;
import io.trackai.model.SessionStatus;
import io.trackai.testkit.FakeDestination;
import io.trackai.testkit.FakeFindings;
import io.trackai.testkit.FakeGateway;
import io.trackai.testkit.FakeIntegrationProvider;
import io.trackai.testkit.FakeStep;
import io.trackai.testkit.QueueExecutor;
import io.trackai.testkit.SetupTestEnvironment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CorrectionTest {

    private static final ConnectionId FAKE = ConnectionId.of("fake");
    private static final ConnectionId PAGE = ConnectionId.of("page");
    private static final ConnectionId ADS = ConnectionId.of(FakeDestination.ID);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final FakeStep token = FakeStep.probe("token", TOKEN_VALID).described(step -> step.inputs("key"));
    private final FakeStep pixel = FakeStep.probe("pixel", PIXEL_AUTHORIZED)
            .described(step -> step.inputs("pixelId").needs(TOKEN_VALID));
    private final FakeIntegrationProvider fake = FakeIntegrationProvider.builder("fake")
            .field("pixelId")
            .secret("key")
            .step(token)
            .step(pixel)
            .finding(FakeFindings.error("FAKE_TOKEN_BAD", TOKEN_VALID), FakeFindings.passing("FAKE_BUSY", TOKEN_VALID))
            .build();
    private final FakeStep reach = FakeStep.probe("reach", LANDING_REACHABLE);
    private final FakeStep reader =
            FakeStep.probe("reader", ConditionType.of("ReaderHappy")).described(step -> step.reads(FAKE));
    private final FakeIntegrationProvider page = FakeIntegrationProvider.builder("page")
            .field("url")
            .step(reach)
            .step(reader)
            .build();

    @Test
    void correct_secret_runsItsReadersAndTheirDependantsOnly() {
        try (SetupTestEnvironment environment = SetupTestEnvironment.with(fake, page)) {
            SetupSession session = start(environment);

            SessionStatus corrected = session.correct(key("invented-second-key"));

            assertThat(corrected.generation()).isEqualTo(2);
            assertThat(token.runCount()).as("reads the key").isEqualTo(2);
            assertThat(pixel.runCount()).as("needs what the key decides").isEqualTo(2);
            assertThat(reader.runCount())
                    .as("declared that it reads that connection")
                    .isEqualTo(2);
            assertThat(reach.runCount()).as("has nothing to do with it").isEqualTo(1);
            assertThat(finished(session, "session/artifacts"))
                    .as("artefacts hold a handle, not the key")
                    .hasSize(1);
            assertThat(session.status())
                    .hasCondition(PIXEL_AUTHORIZED, FAKE, ConditionStatus.TRUE)
                    .isSettled();
        }
    }

    @Test
    void correct_field_leavesWhatReadsOtherInputsAlone() {
        try (SetupTestEnvironment environment = SetupTestEnvironment.with(fake, page)) {
            SetupSession session = start(environment);

            session.correct(pixelId("other-pixel"));

            assertThat(token.runCount()).isEqualTo(1);
            assertThat(pixel.runs())
                    .last()
                    .satisfies(run -> assertThat(run.fields()).containsEntry("pixelId", "other-pixel"));
            assertThat(pixel.runCount()).isEqualTo(2);
            assertThat(reach.runCount()).isEqualTo(1);
            assertThat(finished(session, "session/artifacts"))
                    .as("artefacts show the pixel")
                    .hasSize(2);
        }
    }

    @Test
    void correct_whatLooksLikeASecretInAPlainField_isSealedMaskedAndStillTheStepsInput() {
        String misplaced = "EAAInventedInventedInvented4711";
        try (SetupTestEnvironment environment = SetupTestEnvironment.with(fake, page)) {
            SetupSession session = start(environment);

            long generation = session.correct(pixelId(misplaced)).generation();

            assertThat(pixel.runs())
                    .last()
                    .satisfies(run -> assertThat(run.fields()).containsEntry("pixelId", misplaced));
            assertThat(environment
                            .sessionStore()
                            .load(session.id())
                            .orElseThrow()
                            .body())
                    .doesNotContain(misplaced);
            assertThat(session.inputs())
                    .filteredOn(given -> given.id().equals(FAKE))
                    .singleElement()
                    .satisfies(given -> assertThat(given.fields()).containsEntry("pixelId", "[redacted]"));
            assertThat(session.correct(pixelId(misplaced)).generation())
                    .as("the same again changes nothing")
                    .isEqualTo(generation);

            session.correct(pixelId("other-pixel"));
            assertThat(session.inputs().toString()).contains("other-pixel").doesNotContain("[redacted]");
        }
    }

    @Test
    void correct_equalValues_changesNothing() {
        try (SetupTestEnvironment environment = SetupTestEnvironment.with(fake, page)) {
            SetupSession session = start(environment);
            SessionStatus before = session.status();

            SessionStatus after = session.correct(ConnectionPatch.builder(FAKE)
                    .putFields("pixelId", "some-pixelId")
                    .putSecrets("key", Secret.of("invented-key"))
                    .build());

            assertThat(after.revision()).isEqualTo(before.revision());
            assertThat(after.generation()).isEqualTo(before.generation());
            assertThat(token.runCount()).isEqualTo(1);
            assertThat(environment.listener().types()).doesNotContain(HistoryTypes.INPUT_CORRECTED);
        }
    }

    @Test
    void correct_staleExpectedGeneration_isRefusedAndChangesNothing() {
        try (SetupTestEnvironment environment = SetupTestEnvironment.with(fake, page)) {
            SetupSession session = start(environment);
            long seen = session.status().generation();
            session.correct(pixelId("second-pixel"), seen);
            SessionStatus before = session.status();

            assertThatThrownBy(() -> session.correct(pixelId("third-pixel"), seen))
                    .isInstanceOf(StaleSessionException.class);

            assertThat((Object) session.status()).isEqualTo(before);
        }
    }

    @Test
    void correct_unknownConnection_isRefusedByName() {
        try (SetupTestEnvironment environment = SetupTestEnvironment.with(fake, page)) {
            SetupSession session = start(environment);

            assertThatThrownBy(() -> session.correct(
                            ConnectionPatch.builder(ConnectionId.of("stranger")).build()))
                    .isInstanceOfSatisfying(
                            InvalidSetupException.class,
                            e -> assertThat(e.problems())
                                    .extracting("field", "code")
                                    .containsExactly(tuple("stranger", "INPUT_UNKNOWN")));
        }
    }

    @Test
    void correct_openFinding_waitsAsVerifyingUntilTheNextLook() {
        QueueExecutor queue = QueueExecutor.inOrder();
        token.then(FakeStep.fails("FAKE_TOKEN_BAD"));
        try (SetupTestEnvironment environment = SetupTestEnvironment.builder()
                .provider(fake)
                .provider(page)
                .executor(queue)
                .build()) {
            SetupSession session = start(environment);
            queue.runAll();
            assertThat(session.status()).hasPhase(Phase.ACTION_REQUIRED);

            SessionStatus corrected = session.correct(key("invented-second-key"));

            assertThat(corrected)
                    .hasPhase(Phase.VALIDATING)
                    .hasCondition(TOKEN_VALID, FAKE, ConditionStatus.UNKNOWN)
                    .hasReason(TOKEN_VALID, FAKE, "InputChanged");
            assertThat(corrected.findings())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.state()).isEqualTo(FindingState.VERIFYING));
            queue.runAll();
            assertThat(session.status()).hasNoOpenFindings();
            assertThat(session.status().findings()).isEmpty();
        }
    }

    @Test
    void correct_whileTheStepRuns_dropsTheAnswerAboutTheOldInputs() throws InterruptedException {
        // What the first run says is about the first key, whatever has been typed since.
        token.then(token.hangs(), FakeStep.fails("FAKE_TOKEN_BAD"));
        try (SetupTestEnvironment environment = SetupTestEnvironment.builder()
                .provider(fake)
                .provider(page)
                .threads()
                .build()) {
            SetupSession session = start(environment);
            assertThat(token.awaitStart(PATIENCE)).isTrue();

            session.correct(key("invented-second-key"));
            token.release();
            SessionStatus status = session.await(Phase.ACTION_REQUIRED, PATIENCE);

            assertThat(status)
                    .hasCondition(TOKEN_VALID, FAKE, ConditionStatus.FALSE)
                    .hasExactlyOpenFindings("FAKE_TOKEN_BAD");
            assertThat(token.runCount()).isEqualTo(2);
            assertThat(pixel.runCount()).as("never ran on the old token's word").isZero();
            assertThat(session.history())
                    .filteredOn(entry -> entry.type().equals(HistoryTypes.STEP_OUTDATED))
                    .extracting(HistoryEntry::subject)
                    .containsOnlyOnce("fake/token");
        }
    }

    @Test
    void correct_unrelatedInputWhileTheStepRuns_keepsItsAnswer() throws InterruptedException {
        token.then(token.hangs());
        try (SetupTestEnvironment environment = SetupTestEnvironment.builder()
                .provider(fake)
                .provider(page)
                .threads()
                .build()) {
            SetupSession session = start(environment);
            assertThat(token.awaitStart(PATIENCE)).isTrue();

            session.correct(ConnectionPatch.builder(PAGE)
                    .putFields("url", "some-other-url")
                    .build());
            token.release();
            SessionStatus status = session.await(Phase.ACTIVE, PATIENCE);

            assertThat(status).hasCondition(PIXEL_AUTHORIZED, FAKE, ConditionStatus.TRUE);
            assertThat(token.runCount()).isEqualTo(1);
        }
    }

    @Test
    void validate_resting_startsARoundThatLooksAtEverythingAgain() {
        try (SetupTestEnvironment environment = SetupTestEnvironment.with(fake, page)) {
            SetupSession session = start(environment);

            assertThat(session.validate()).isEqualTo(Validation.STARTED);

            assertThat(token.runCount()).isEqualTo(2);
            assertThat(pixel.runCount()).isEqualTo(2);
            assertThat(reach.runCount()).isEqualTo(2);
        }
    }

    @Test
    void validate_whileARoundRuns_joinsIt() {
        QueueExecutor queue = QueueExecutor.inOrder();
        try (SetupTestEnvironment environment = SetupTestEnvironment.builder()
                .provider(fake)
                .provider(page)
                .executor(queue)
                .build()) {
            SetupSession session = start(environment);
            assertThat(session.validate()).as("the first run has not ended").isEqualTo(Validation.JOINED);
            queue.runAll();
            int before = token.runCount();

            assertThat(session.validate()).isEqualTo(Validation.STARTED);
            assertThat(session.validate()).isEqualTo(Validation.JOINED);
            queue.runAll();

            assertThat(token.runCount()).isEqualTo(before + 1);
            assertThat(session.history())
                    .filteredOn(entry -> entry.type().equals(HistoryTypes.VALIDATION_REQUESTED))
                    .hasSize(1);
        }
    }

    @Test
    void validate_effectThatHolds_isNotRepeated_andOneThatFailedIs() {
        FakeDestination destination = FakeDestination.create().retryNext(Optional.empty());
        FakeIntegrationProvider ads = destination.provider().build();
        try (SetupTestEnvironment environment = SetupTestEnvironment.with(ads)) {
            SetupSession session = environment
                    .trackAi()
                    .setup("loja-da-ana")
                    .connect(ads.connection())
                    .start();
            assertThat(session.status()).hasCondition(TEST_EVENT_SENT, ADS, ConditionStatus.UNKNOWN);

            session.validate();
            assertThat(session.status()).hasCondition(TEST_EVENT_SENT, ADS, ConditionStatus.TRUE);
            session.validate();

            assertThat(destination.calls()).isEqualTo(2);
        }
    }

    @Test
    void correct_gatewayToken_sendsTheTestEventAgainWithAnotherId() {
        FakeDestination destination = FakeDestination.create();
        FakeIntegrationProvider ads = destination.provider().build();
        FakeIntegrationProvider gateway = FakeGateway.create().provider().build();
        try (SetupTestEnvironment environment = SetupTestEnvironment.with(ads, gateway)) {
            SetupSession session = environment
                    .trackAi()
                    .setup("loja-da-ana")
                    .connect(ads.connection())
                    .connect(FakeGateway.pending())
                    .start();
            assertThat(session.status()).hasPhase(Phase.EVENT_RECEIVED);

            session.correct(ConnectionPatch.builder(ConnectionId.of(FakeGateway.ID))
                    .putSecrets(FakeGateway.TOKEN, Secret.of("test-webhook-token"))
                    .build());

            assertThat(session.status()).hasPhase(Phase.EVENT_RECEIVED);
            assertThat(destination.ledger())
                    .hasSize(2)
                    .allSatisfy((event, times) -> assertThat(times).isEqualTo(1));
        }
    }

    private SetupSession start(SetupTestEnvironment environment) {
        return environment
                .trackAi()
                .setup("loja-da-ana")
                .connect(fake.connection())
                .connect(page.connection())
                .start();
    }

    private static ConnectionPatch key(String text) {
        return ConnectionPatch.builder(FAKE).putSecrets("key", Secret.of(text)).build();
    }

    private static ConnectionPatch pixelId(String text) {
        return ConnectionPatch.builder(FAKE).putFields("pixelId", text).build();
    }

    private static List<HistoryEntry> finished(SetupSession session, String step) {
        return session.history().stream()
                .filter(entry -> entry.type().equals(HistoryTypes.STEP_FINISHED))
                .filter(entry -> entry.subject().equals(step))
                .toList();
    }
}
