package io.trackai.testkit.assertion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackai.model.Actor;
import io.trackai.model.Condition;
import io.trackai.model.ConditionKey;
import io.trackai.model.ConditionStatus;
import io.trackai.model.ConditionType;
import io.trackai.model.Confidence;
import io.trackai.model.ConnectionId;
import io.trackai.model.Evidence;
import io.trackai.model.Finding;
import io.trackai.model.FindingState;
import io.trackai.model.Language;
import io.trackai.model.LeadId;
import io.trackai.model.LocalizedText;
import io.trackai.model.Phase;
import io.trackai.model.SessionId;
import io.trackai.model.SessionStatus;
import io.trackai.model.Severity;
import io.trackai.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SessionAssertTest {

    private static final Instant NOW = ManualClock.START;
    private static final ConnectionId META = ConnectionId.of("meta");

    @Test
    void everyWord_thatIsTrue_passes() {
        assertThatCode(() -> SessionAssert.assertThat(status())
                        .hasPhase(Phase.ACTION_REQUIRED)
                        .hasLabel("ação necessária")
                        .hasCondition(ConditionType.TOKEN_VALID, META, ConditionStatus.FALSE)
                        .hasReason(ConditionType.TOKEN_VALID, META, "META_TOKEN_EXPIRED")
                        .hasFact(ConditionType.TOKEN_VALID, META, "owner", "7001")
                        .hasNotObserved(ConditionType.TAG_INSTALLED, META)
                        .hasOpenFinding("META_TOKEN_EXPIRED")
                        .hasNoOpenFinding("META_PIXEL_UNKNOWN")
                        .hasExactlyOpenFindings("META_TOKEN_EXPIRED")
                        .isSettled()
                        .hasNextCheck()
                        .hasGeneration(2)
                        .openFinding("META_TOKEN_EXPIRED")
                        .hasCode("META_TOKEN_EXPIRED")
                        .hasSeverity(Severity.ERROR)
                        .hasActor(Actor.LEAD)
                        .hasState(FindingState.OPEN)
                        .explains(ConditionType.TOKEN_VALID, META)
                        .wasSeen(3)
                        .cameBack(0)
                        .says(Language.EN, "no longer valid")
                        .hasEvidence("code", "190")
                        .neverMentions("test-token-ana"))
                .doesNotThrowAnyException();
    }

    @Test
    void hasPhase_other_namesBothAndWhatStandsInTheWay_overTheWholeStatus() {
        assertThatThrownBy(() -> SessionAssert.assertThat(status()).hasPhase(Phase.EVENT_RECEIVED))
                .isInstanceOf(AssertionError.class)
                .hasMessage("""
                        phase should be event_received but is action_required; \
                        open findings [META_TOKEN_EXPIRED] stand in the way
                        session s-1 of loja-da-ana, revision 7, generation 2
                          phase action_required, at rest, next check 2026-11-23T12:10:00Z
                          condition TokenValid/meta FALSE (META_TOKEN_EXPIRED)
                          finding META_TOKEN_EXPIRED ERROR OPEN of TokenValid/meta: The token is no longer valid.""");
    }

    @Test
    void hasCondition_otherStatus_namesReason() {
        assertThatThrownBy(() -> SessionAssert.assertThat(status())
                        .hasCondition(ConditionType.TOKEN_VALID, META, ConditionStatus.TRUE))
                .hasMessageStartingWith("TokenValid/meta should be TRUE but is FALSE (META_TOKEN_EXPIRED)");
    }

    @Test
    void hasCondition_neverObserved_saysSo() {
        assertThatThrownBy(() -> SessionAssert.assertThat(status())
                        .hasCondition(ConditionType.TAG_INSTALLED, META, ConditionStatus.TRUE))
                .hasMessageStartingWith("TagInstalled/meta was never observed");
    }

    @Test
    void openFinding_absent_listsWhatIsOpen() {
        assertThatThrownBy(() -> SessionAssert.assertThat(status()).hasOpenFinding("META_PIXEL_UNKNOWN"))
                .hasMessageStartingWith("finding META_PIXEL_UNKNOWN should be open, but open are [META_TOKEN_EXPIRED]");
    }

    @Test
    void hasNoOpenFindings_oneOpen_namesIt() {
        assertThatThrownBy(() -> SessionAssert.assertThat(status()).hasNoOpenFindings())
                .hasMessageStartingWith("no finding should be open, but open are [META_TOKEN_EXPIRED]");
    }

    @Test
    void neverMentions_mentioned_failsWithoutRepeatingIt() {
        assertThatThrownBy(() -> FindingAssert.assertThat(finding()).neverMentions("190"))
                .satisfies(failure -> assertThat(failure.getMessage())
                        .contains("finding META_TOKEN_EXPIRED")
                        .doesNotContain("190"));
    }

    @Test
    void findingSays_otherText_showsWhatItSays() {
        assertThatThrownBy(() -> FindingAssert.assertThat(finding()).says(Language.PT_BR, "expirou"))
                .hasMessageEndingWith("should say \"expirou\" but says \"O token não vale mais.\"");
    }

    private static SessionStatus status() {
        ConditionKey key = ConditionKey.of(ConditionType.TOKEN_VALID, META);
        return SessionStatus.builder()
                .session(SessionId.of("s-1"))
                .lead(LeadId.of("loja-da-ana"))
                .revision(7)
                .generation(2)
                .phase(Phase.ACTION_REQUIRED)
                .addConditions(Condition.builder()
                        .key(key)
                        .status(ConditionStatus.FALSE)
                        .reason("META_TOKEN_EXPIRED")
                        .generation(2)
                        .lastTransition(NOW)
                        .lastProbe(NOW)
                        .putFacts("owner", "7001")
                        .build())
                .addFindings(finding())
                .nextCheck(NOW.plus(Duration.ofMinutes(10)))
                .settled(true)
                .createdAt(NOW)
                .updatedAt(NOW)
                .expiresAt(NOW.plus(Duration.ofDays(30)))
                .build();
    }

    private static Finding finding() {
        return Finding.builder()
                .id("f-1")
                .code("META_TOKEN_EXPIRED")
                .severity(Severity.ERROR)
                .actor(Actor.LEAD)
                .confidence(Confidence.CONFIRMED)
                .retryable(false)
                .condition(ConditionKey.of(ConditionType.TOKEN_VALID, META))
                .state(FindingState.OPEN)
                .count(3)
                .regressions(0)
                .firstSeen(NOW)
                .lastSeen(NOW)
                .explanation(LocalizedText.of("O token não vale mais.", "The token is no longer valid."))
                .addEvidence(Evidence.of("code", "190"))
                .build();
    }
}
