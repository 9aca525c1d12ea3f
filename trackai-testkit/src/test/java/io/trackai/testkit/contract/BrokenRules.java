package io.trackai.testkit.contract;

import io.trackai.model.Alert;
import io.trackai.model.LocalizedText;
import io.trackai.model.Phase;
import io.trackai.model.SessionStatus;
import io.trackai.model.Severity;
import io.trackai.spi.host.AlertRule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Rules with one mistake each. */
final class BrokenRules {

    private BrokenRules() {}

    private static Alert.Builder alert(SessionStatus status) {
        return Alert.builder("HOST_SESSION_DEGRADED", Severity.WARNING)
                .session(status.session())
                .lead(status.lead())
                .subject("session")
                .since(status.updatedAt())
                .text(LocalizedText.of("está degradada", "is degraded"));
    }

    /** Raises something for a degraded session. */
    abstract static class Degraded extends AlertRuleContract {
        @Override
        protected Optional<SessionStatus> alarming() {
            return Optional.of(calm(Phase.DEGRADED).build());
        }

        abstract List<Alert> raise(SessionStatus status);

        @Override
        protected AlertRule create() {
            return new AlertRule() {
                @Override
                public List<Alert> session(SessionStatus status, Instant now) {
                    return status.phase() == Phase.DEGRADED ? raise(status) : List.of();
                }
            };
        }
    }

    /** Counts how often it was asked, and says so in the alert. */
    static class CountsItsCalls extends Degraded {
        private final AtomicInteger calls = new AtomicInteger();

        @Override
        List<Alert> raise(SessionStatus status) {
            return List.of(
                    alert(status).subject("call " + calls.incrementAndGet()).build());
        }
    }

    /** Says the same twice. */
    static class SaysItTwice extends Degraded {
        @Override
        List<Alert> raise(SessionStatus status) {
            return List.of(
                    alert(status).build(),
                    alert(status).putFacts("again", "yes").build());
        }
    }
}
