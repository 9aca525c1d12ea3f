package io.trackai.testkit.contract;

import io.trackai.engine.AlertRules;
import io.trackai.model.Actor;
import io.trackai.model.Condition;
import io.trackai.model.ConditionKey;
import io.trackai.model.ConditionStatus;
import io.trackai.model.ConditionType;
import io.trackai.model.Confidence;
import io.trackai.model.ConnectionId;
import io.trackai.model.Finding;
import io.trackai.model.FindingState;
import io.trackai.model.LocalizedText;
import io.trackai.model.Phase;
import io.trackai.model.SessionStatus;
import io.trackai.model.Severity;
import io.trackai.spi.host.AlertRule;
import io.trackai.spi.host.InstallationHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Nested;

/** The rules that every instance starts with keep the contract that hosts' rules keep. */
final class OwnRulesContractTest {

    private static final ConditionKey TOKEN = ConditionKey.of(ConditionType.TOKEN_VALID, ConnectionId.of("meta"));

    private static Finding finding(int count, Instant firstSeen) {
        return Finding.builder()
                .id("META_TOKEN_EXPIRED-meta")
                .code("META_TOKEN_EXPIRED")
                .severity(Severity.ERROR)
                .actor(Actor.LEAD)
                .confidence(Confidence.CONFIRMED)
                .retryable(false)
                .condition(TOKEN)
                .state(FindingState.OPEN)
                .count(count)
                .regressions(0)
                .firstSeen(firstSeen)
                .lastSeen(firstSeen)
                .explanation(LocalizedText.of("venceu", "has ended"))
                .build();
    }

    @Nested
    class Stuck extends AlertRuleContract {
        @Override
        protected AlertRule create() {
            return AlertRules.standard().get(0);
        }

        @Override
        protected Optional<SessionStatus> alarming() {
            return Optional.of(calm(Phase.VALIDATING)
                    .settled(false)
                    .updatedAt(NOW.minus(Duration.ofMinutes(16)))
                    .build());
        }
    }

    @Nested
    class Waiting extends AlertRuleContract {
        @Override
        protected AlertRule create() {
            return AlertRules.standard().get(0);
        }

        @Override
        protected Optional<SessionStatus> alarming() {
            return Optional.of(calm(Phase.ACTION_REQUIRED)
                    .addFindings(finding(1, NOW.minus(Duration.ofDays(3))))
                    .build());
        }
    }

    @Nested
    class Expiring extends AlertRuleContract {
        @Override
        protected AlertRule create() {
            return AlertRules.standard().get(1);
        }

        @Override
        protected Optional<SessionStatus> alarming() {
            return Optional.of(calm(Phase.ACTIVE)
                    .addConditions(Condition.builder()
                            .key(TOKEN)
                            .status(ConditionStatus.TRUE)
                            .reason("Ok")
                            .generation(1)
                            .lastTransition(NOW)
                            .lastProbe(NOW)
                            .putFacts("expiresAt", NOW.plus(Duration.ofDays(3)).toString())
                            .build())
                    .build());
        }
    }

    @Nested
    class Repeated extends AlertRuleContract {
        @Override
        protected AlertRule create() {
            return AlertRules.standard().get(2);
        }

        @Override
        protected Optional<SessionStatus> alarming() {
            return Optional.of(calm(Phase.ACTION_REQUIRED)
                    .addFindings(finding(5, NOW.minusSeconds(600)))
                    .build());
        }
    }

    @Nested
    class Stores extends AlertRuleContract {
        @Override
        protected AlertRule create() {
            return AlertRules.standard().get(3);
        }

        @Override
        protected Optional<InstallationHealth> alarmingHealth() {
            return Optional.of(
                    new InstallationHealth(2, Optional.of(NOW.minusSeconds(30)), Optional.of("SessionStore")));
        }
    }
}
