package io.trackai.engine;

import io.trackai.model.Alert;
import io.trackai.model.LocalizedText;
import io.trackai.model.Phase;
import io.trackai.model.SessionStatus;
import io.trackai.model.Severity;
import io.trackai.spi.host.AlertRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Work is due and nobody does it; or somebody was asked to act and has not for days. */
final class StuckSession implements AlertRule {

    static final String STUCK = "ALERT_SESSION_STUCK";
    static final String WAITING = "ALERT_SESSION_WAITING";

    private static final Duration IDLE = Duration.ofMinutes(15);
    private static final Duration PATIENCE = Duration.ofDays(2);

    @Override
    public List<Alert> session(SessionStatus status, Instant now) {
        if (!status.settled() && status.updatedAt().plus(IDLE).isBefore(now)) {
            return List.of(alert(STUCK, Severity.ERROR, status)
                    .since(status.updatedAt())
                    .text(
                            LocalizedText.of(
                                    "Há verificações vencidas e nada acontece há mais de 15 minutos; veja se os processos estão rodando.",
                                    "Checks are due and nothing has happened for over 15 minutes; see whether the processes run."))
                    .build());
        }
        return status.openFindings().stream()
                .filter(finding -> status.phase() == Phase.ACTION_REQUIRED)
                .filter(finding -> finding.firstSeen().plus(PATIENCE).isBefore(now))
                .findFirst()
                .map(finding -> List.of(alert(WAITING, Severity.WARNING, status)
                        .since(finding.firstSeen())
                        .putFacts("finding", finding.code())
                        .putFacts("actor", finding.actor().name())
                        .text(
                                LocalizedText.of(
                                        "Uma ação foi pedida há mais de dois dias e ainda falta; talvez seja preciso falar com a pessoa.",
                                        "An action was asked for over two days ago and is still missing; somebody may have to talk to the person."))
                        .build()))
                .orElse(List.of());
    }

    private static Alert.Builder alert(String code, Severity severity, SessionStatus status) {
        return Alert.builder(code, severity)
                .session(status.session())
                .lead(status.lead())
                .subject("session")
                .putFacts("phase", status.phase().wireName());
    }
}
