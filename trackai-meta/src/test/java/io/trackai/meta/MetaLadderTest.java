package io.trackai.meta;

import static io.trackai.testkit.assertion.SessionAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.trackai.SetupSession;
import io.trackai.model.ConditionStatus;
import io.trackai.model.ConditionType;
import io.trackai.model.Evidence;
import io.trackai.model.Finding;
import io.trackai.model.Secret;
import io.trackai.model.Severity;
import io.trackai.spi.transport.TransportResponse;
import io.trackai.testkit.ScriptedTransport;
import io.trackai.testkit.SetupTestEnvironment;
import io.trackai.testkit.meta.MetaEdge;
import io.trackai.testkit.meta.MetaError;
import io.trackai.testkit.meta.MetaRight;
import io.trackai.testkit.meta.ReceivedEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ladder of checks: what each rung proves, and what it leaves open. */
class MetaLadderTest {

    private static Finding finding(SetupSession session, String code) {
        return session.findings().stream()
                .filter(found -> found.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + code + " among " + session.findings()));
    }

    @Test
    void goodTokenAndPixel_climbTheWholeLadder() {
        try (SetupTestEnvironment environment = MetaSetup.environment()) {
            environment.meta().dataset(MetaWorld.PIXEL).quality("Purchase", 7.9, Map.of("email", 98.0, "fbc", 40.0));
            SetupSession session = MetaSetup.start(environment, MetaSetup.good());

            assertThat(session.status())
                    .hasCondition(ConditionType.TOKEN_VALID, MetaConnection.ID, ConditionStatus.TRUE)
                    .hasCondition(ConditionType.PIXEL_AUTHORIZED, MetaConnection.ID, ConditionStatus.TRUE)
                    .hasFact(ConditionType.PIXEL_AUTHORIZED, MetaConnection.ID, "pixelName", "Loja da Ana")
                    .hasCondition(MetaSteps.MATCH_QUALITY_KNOWN, MetaConnection.ID, ConditionStatus.TRUE)
                    .hasFact(MetaSteps.MATCH_QUALITY_KNOWN, MetaConnection.ID, "matchQuality.Purchase", "7.9")
                    .hasCondition(ConditionType.TEST_EVENT_SENT, MetaConnection.ID, ConditionStatus.TRUE)
                    .hasNoOpenFinding(MetaFindings.QUALITY_LOW);
        }
    }

    // ---- the pixel: a denied read is no answer

    @ParameterizedTest
    @ValueSource(ints = {10, 200, 100})
    void pixelNode_deniedRead_isInconclusive_andTheTestEventDecides(int code) {
        try (SetupTestEnvironment environment = MetaSetup.environment()) {
            environment.meta().revoke(MetaWorld.TOKEN, MetaWorld.PIXEL).denyReadsWith(code);
            environment.meta().grant(MetaWorld.TOKEN, MetaWorld.PIXEL, MetaRight.WRITE_EVENTS);
            SetupSession session = MetaSetup.start(environment, MetaSetup.good());

            assertThat(session.status())
                    .hasCondition(ConditionType.TEST_EVENT_SENT, MetaConnection.ID, ConditionStatus.TRUE)
                    .hasCondition(ConditionType.PIXEL_AUTHORIZED, MetaConnection.ID, ConditionStatus.TRUE);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 200, 100})
    void write_denied_isAnErrorOnThePixel(int code) {
        try (SetupTestEnvironment environment = MetaSetup.environment()) {
            environment.meta().revoke(MetaWorld.TOKEN, MetaWorld.PIXEL).denyWritesWith(code);
            SetupSession session = MetaSetup.start(environment, MetaSetup.good());

            String expected = code == 100 ? MetaFindings.PIXEL_NOT_FOUND : MetaFindings.PERMISSION_DENIED;
            assertThat(session.status())
                    .hasCondition(ConditionType.PIXEL_AUTHORIZED, MetaConnection.ID, ConditionStatus.FALSE)
                    .hasOpenFinding(expected);
            assertThat(finding(session, expected).severity()).isEqualTo(Severity.ERROR);
        }
    }

    @Test
    void pixelNode_thatIsNoObject_isAWrongId() {
        try (SetupTestEnvironment environment = MetaSetup.environment()) {
            environment.meta().failNext(MetaEdge.PIXEL, 1, MetaError.of(803));
            SetupSession session = MetaSetup.start(environment, MetaSetup.good());
            assertThat(session.status())
                    .hasCondition(ConditionType.PIXEL_AUTHORIZED, MetaConnection.ID, ConditionStatus.FALSE)
                    .hasOpenFinding(MetaFindings.PIXEL_NOT_FOUND);
            assertThat(environment.meta().events()).isEmpty();
        }
    }

    @Test
    void pixel_unavailable_isTold() {
        try (SetupTestEnvironment environment = MetaSetup.environment()) {
            environment.meta().unavailable(MetaWorld.PIXEL);
            SetupSession session = MetaSetup.start(environment, MetaSetup.good());
            assertThat(session.status()).hasOpenFinding(MetaFindings.PIXEL_UNAVAILABLE);
            assertThat(environment.meta().events()).isEmpty();
        }
    }

    // ---- the token

    @ParameterizedTest
    @CsvSource({
        "463, META_TOKEN_EXPIRED",
        "460, META_TOKEN_REVOKED",
        "456, META_TOKEN_MALFORMED",
        "459, META_ACCOUNT_CHECKPOINT",
        "464, META_ACCOUNT_UNCONFIRMED",
        "492, META_TOKEN_OWNER_REFUSED"
    })
    void deadToken_isExplained_andAnotherOneHeals(int subcode, String code) {
        try (SetupTestEnvironment environment = MetaSetup.environment()) {
            String dead = "EAAdeadtoken00112233445566778899aabbccddeeff001122";
            environment.meta().invalidate(dead, subcode);
            SetupSession session = MetaSetup.start(environment, MetaConnection.of(MetaWorld.PIXEL, Secret.of(dead)));

            assertThat(session.status())
                    .hasCondition(ConditionType.TOKEN_VALID, MetaConnection.ID, ConditionStatus.FALSE)
                    .hasOpenFinding(code);
            assertThat(finding(session, code).evidence())
                    .extracting(Evidence::key)
                    .contains("code", "subcode", "category", "fbtrace_id", "httpStatus");

            session.correct(MetaConnection.token(Secret.of(MetaWorld.TOKEN)));
            assertThat(session.status())
                    .hasCondition(ConditionType.TEST_EVENT_SENT, MetaConnection.ID, ConditionStatus.TRUE)
                    .hasNoOpenFinding(code);
        }
    }

    @Test
    void appThatDemandsProof_isToldAndTheSecretHeals() {
        try (SetupTestEnvironment environment = MetaSetup.environment()) {
            environment.meta().credential(MetaWorld.TOKEN).requireProof("app-secret-example");
            SetupSession session = MetaSetup.start(environment, MetaSetup.good());
            assertThat(session.status()).hasOpenFinding(MetaFindings.APP_SECRET_REQUIRED);

            session.correct(MetaConnection.appSecret(Secret.of("app-secret-example")));

            assertThat(session.status())
                    .hasCondition(ConditionType.TOKEN_VALID, MetaConnection.ID, ConditionStatus.TRUE)
                    .hasCondition(ConditionType.PIXEL_AUTHORIZED, MetaConnection.ID, ConditionStatus.TRUE)
                    .hasCondition(ConditionType.TEST_EVENT_SENT, MetaConnection.ID, ConditionStatus.TRUE)
                    .hasNoOpenFinding(MetaFindings.APP_SECRET_REQUIRED);
            assertThat(environment.meta().transcript()).doesNotContain("appsecret_proof=");
        }
    }

    // ---- match quality

    @Test
    void quality_low_advisesWhatToSendMoreOf() {
        try (SetupTestEnvironment environment = MetaSetup.environment()) {
            environment
                    .meta()
                    .dataset(MetaWorld.PIXEL)
                    .quality("Purchase", 4.2, Map.of("email", 97.0, "phone", 60.0, "fbc", 3.0, "fbp", 12.0));
            SetupSession session = MetaSetup.start(environment, MetaSetup.good());

            Finding low = finding(session, MetaFindings.QUALITY_LOW);
            assertThat(low.explanation().ptBr())
                    .isEqualTo("A Meta reconhece poucas pessoas no evento Purchase: nota 4.2 de 10."
                            + " O que mais falta: fbc, fbp, phone.");
            assertThat(low.severity()).isEqualTo(Severity.INFO);
            assertThat(low.evidence()).extracting(Evidence::key).contains("coverage.fbc");
            assertThat(session.status())
                    .hasCondition(ConditionType.TEST_EVENT_SENT, MetaConnection.ID, ConditionStatus.TRUE);
        }
    }

    @Test
    void quality_unreadable_holdsNothingUp() {
        try (SetupTestEnvironment environment = MetaSetup.environment()) {
            environment.meta().fail(MetaEdge.DATASET_QUALITY, MetaError.of(10));
            SetupSession session = MetaSetup.start(environment, MetaSetup.good());
            assertThat(session.status())
                    .hasCondition(MetaSteps.MATCH_QUALITY_KNOWN, MetaConnection.ID, ConditionStatus.UNKNOWN)
                    .hasCondition(ConditionType.PIXEL_AUTHORIZED, MetaConnection.ID, ConditionStatus.TRUE)
                    .hasCondition(ConditionType.TEST_EVENT_SENT, MetaConnection.ID, ConditionStatus.TRUE);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "10, META_MATCH_QUALITY_INCONCLUSIVE",
        "100, META_MATCH_QUALITY_INCONCLUSIVE",
        "2044055, META_PIXEL_NOT_FOUND",
        "190, META_TOKEN_INVALID"
    })
    void quality_errors_meanWhatTheyMeanOnThatEdge(int code, String finding) {
        GraphAnswer answer = GraphAnswer.read(
                GraphAnswer.Edge.QUALITY,
                TransportResponse.of(
                        400, Map.of(), ("{\"error\":{\"code\":" + code + "}}").getBytes(StandardCharsets.UTF_8)),
                Secret.of(MetaWorld.TOKEN));
        assertThat(GraphErrors.meaning(answer).finding()).isEqualTo(finding);
    }

    // ---- the stale-event probe

    @Test
    void writeProbe_byDefault_isNotSent() {
        try (SetupTestEnvironment environment = MetaSetup.environment()) {
            SetupSession session = MetaSetup.start(environment, MetaSetup.good());
            assertThat(session.status()).hasNotObserved(MetaSteps.WRITE_PROVEN, MetaConnection.ID);
            assertThat(environment.meta().exchanges().stream()
                            .filter(exchange -> exchange.toString().contains("2804003")))
                    .isEmpty();
        }
    }

    @Test
    void writeProbe_refusedForItsAge_provesTheRightAndRecordsNothing() {
        try (SetupTestEnvironment environment = MetaSetup.environment(options -> options.staleEventProbe(true))) {
            environment.meta().revoke(MetaWorld.TOKEN, MetaWorld.PIXEL);
            environment.meta().grant(MetaWorld.TOKEN, MetaWorld.PIXEL, MetaRight.WRITE_EVENTS);
            SetupSession session = MetaSetup.start(environment, MetaSetup.good());

            assertThat(session.status())
                    .hasCondition(MetaSteps.WRITE_PROVEN, MetaConnection.ID, ConditionStatus.TRUE)
                    .hasCondition(ConditionType.PIXEL_AUTHORIZED, MetaConnection.ID, ConditionStatus.TRUE);
            assertThat(environment.meta().events())
                    .extracting(ReceivedEvent::name)
                    .doesNotContain(MetaSteps.PROBE_EVENT);
        }
    }

    @Test
    void writeProbe_denied_refutesThePixel() {
        try (SetupTestEnvironment environment = MetaSetup.environment(options -> options.staleEventProbe(true))) {
            environment.meta().revoke(MetaWorld.TOKEN, MetaWorld.PIXEL);
            SetupSession session = MetaSetup.start(environment, MetaSetup.good());
            assertThat(session.status())
                    .hasCondition(ConditionType.PIXEL_AUTHORIZED, MetaConnection.ID, ConditionStatus.FALSE)
                    .hasOpenFinding(MetaFindings.PERMISSION_DENIED);
        }
    }

    @Test
    void writeProbe_answeredOtherwise_isInconclusiveAndBlocksNobody() {
        try (SetupTestEnvironment environment = MetaSetup.environment(options -> options.staleEventProbe(true))) {
            // The probe runs beside the pixel's read, before the test event.
            environment.meta().failNext(MetaEdge.EVENTS, 1, MetaError.of(100));
            SetupSession session = MetaSetup.start(environment, MetaSetup.good());
            assertThat(session.status())
                    .hasReason(MetaSteps.WRITE_PROVEN, MetaConnection.ID, MetaFindings.WRITE_INCONCLUSIVE)
                    .hasCondition(ConditionType.TEST_EVENT_SENT, MetaConnection.ID, ConditionStatus.TRUE);
        }
    }

    @Test
    void writeProbe_countedAfterAll_isReportedHonestly() {
        ScriptedTransport script = ScriptedTransport.create();
        script.on("GET", "/v25.0/me").always(200, "{\"id\":\"1\"}");
        script.on("GET", "/v25.0/" + MetaWorld.PIXEL).always(200, "{\"id\":\"" + MetaWorld.PIXEL + "\"}");
        script.on("GET", "/v25.0/dataset_quality").always(200, "{\"web\":[]}");
        script.on("POST", "/v25.0/" + MetaWorld.PIXEL + "/events").always(200, "{\"events_received\":1}");
        try (SetupTestEnvironment environment = SetupTestEnvironment.builder()
                .provider(MetaProvider.create(
                        MetaOptions.builder().staleEventProbe(true).build()))
                .trackAi(builder -> builder.transport(script))
                .build()) {
            SetupSession session = environment
                    .trackAi()
                    .setup("loja-da-ana")
                    .connect(MetaSetup.good())
                    .start();
            assertThat(session.status())
                    .hasCondition(MetaSteps.WRITE_PROVEN, MetaConnection.ID, ConditionStatus.TRUE)
                    .hasOpenFinding(MetaFindings.PROBE_COUNTED);
        }
    }

    // ---- service

    @Test
    void version_nearItsEnd_isWarnedOf() {
        try (SetupTestEnvironment environment = SetupTestEnvironment.builder()
                .start(Instant.parse("2026-11-24T12:00:00Z"))
                .provider(world -> MetaProvider.create(MetaOptions.builder()
                        .baseUrl(world.metaBaseUrl())
                        .graphVersion("21.0")
                        .build()))
                .build()) {
            environment.meta().pixel(MetaWorld.PIXEL, "Loja").token(MetaWorld.TOKEN);
            SetupSession session = environment
                    .trackAi()
                    .setup("loja-da-ana")
                    .connect(MetaSetup.good())
                    .start();
            assertThat(finding(session, MetaFindings.VERSION_ENDING)
                            .explanation()
                            .en())
                    .isEqualTo("Version v21.0 of the Graph API stops working on 2027-01-21.");
        }
    }

    @Test
    void versionWarningHeader_isPassedOn() {
        try (SetupTestEnvironment environment = MetaSetup.environment()) {
            environment.meta().header("X-Ad-Api-Version-Warning", "upgraded for you");
            SetupSession session = MetaSetup.start(environment, MetaSetup.good());
            assertThat(finding(session, MetaFindings.VERSION_WARNED).evidence())
                    .extracting(Evidence::value)
                    .contains("upgraded for you");
        }
    }

    @Test
    void deadVersion_isTheHostsToRaise() {
        try (SetupTestEnvironment environment = MetaSetup.environment()) {
            environment.meta().retire("v25.0");
            SetupSession session = MetaSetup.start(environment, MetaSetup.good());
            assertThat(session.status()).hasOpenFinding(MetaFindings.VERSION_UNSUPPORTED);
        }
    }

    @Test
    void limitNearlyUsedUp_isARemark() {
        try (SetupTestEnvironment environment = MetaSetup.environment()) {
            environment.meta().appUsage(92);
            SetupSession session = MetaSetup.start(environment, MetaSetup.good());
            assertThat(finding(session, MetaFindings.USAGE_HIGH).explanation().en())
                    .startsWith("Meta's call limit is 92% used");
        }
    }

    @Test
    void throttled_waitsAsLongAsMetaAsks_andHealsByItself() {
        try (SetupTestEnvironment environment = MetaSetup.environment()) {
            environment.meta().failNext(MetaEdge.ME, 1, MetaError.throttled(Duration.ofMinutes(5)));
            SetupSession session = MetaSetup.start(environment, MetaSetup.good());
            assertThat(session.status()).hasOpenFinding(MetaFindings.RATE_LIMITED);

            environment.advance(Duration.ofMinutes(4));
            assertThat(session.status()).hasOpenFinding(MetaFindings.RATE_LIMITED);
            environment.advance(Duration.ofMinutes(2));
            assertThat(session.status())
                    .hasCondition(ConditionType.TEST_EVENT_SENT, MetaConnection.ID, ConditionStatus.TRUE)
                    .hasNoOpenFinding(MetaFindings.RATE_LIMITED);
        }
    }

    // ---- the test event

    @Test
    void testEvent_withoutACode_goesAllTheSameAndAsksForOne() {
        try (SetupTestEnvironment environment = MetaSetup.environment()) {
            SetupSession session = MetaSetup.start(environment, MetaSetup.good());
            assertThat(session.status()).hasOpenFinding(MetaFindings.TEST_CODE_MISSING);
            ReceivedEvent sent = environment.meta().events().get(0);
            assertThat(sent.name()).isEqualTo("TrackAiSetupTest");
            assertThat(sent.remarks()).isEmpty();
            assertThat(sent.at("/custom_data/value")).contains("1.00");

            session.correct(MetaConnection.testEventCode("TEST12345"));
            assertThat(session.status()).hasNoOpenFinding(MetaFindings.TEST_CODE_MISSING);
            List<ReceivedEvent> events = environment.meta().events();
            assertThat(events.get(events.size() - 1).testEventCode()).contains("TEST12345");
        }
    }
}
