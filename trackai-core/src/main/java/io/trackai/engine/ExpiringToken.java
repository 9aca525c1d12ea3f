package io.trackai.engine;

import io.trackai.model.Alert;
import io.trackai.model.Condition;
import io.trackai.model.LocalizedText;
import io.trackai.model.SessionStatus;
import io.trackai.model.Severity;
import io.trackai.spi.host.AlertRule;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A token ends within a week. Known only if a provider keeps the fact {@code expiresAt} with one of its conditions, as an
 * ISO 8601 moment; the tokens of Meta's Events Manager have no end, and no way to ask.
 */
final class ExpiringToken implements AlertRule {

    static final String EXPIRING = "ALERT_TOKEN_EXPIRING";
    static final String FACT = "expiresAt";

    private static final Duration NOTICE = Duration.ofDays(7);

    @Override
    public List<Alert> session(SessionStatus status, Instant now) {
        List<Alert> alerts = new ArrayList<>();
        for (Condition condition : status.conditions()) {
            end(condition)
                    .filter(end -> end.minus(NOTICE).isBefore(now))
                    .ifPresent(end ->
                            alerts.add(Alert.builder(EXPIRING, end.isAfter(now) ? Severity.WARNING : Severity.ERROR)
                                    .session(status.session())
                                    .lead(status.lead())
                                    .subject(condition.key().toString())
                                    .since(end.minus(NOTICE))
                                    .putFacts(FACT, end.toString())
                                    .text(
                                            LocalizedText.of(
                                                    "Um token vence em menos de sete dias ou já venceu; peça um novo antes que os envios parem.",
                                                    "A token ends within seven days or has ended; ask for a new one before sending stops."))
                                    .build()));
        }
        return alerts;
    }

    private static Optional<Instant> end(Condition condition) {
        try {
            return Optional.ofNullable(condition.facts().get(FACT)).map(Instant::parse);
        } catch (DateTimeParseException foreign) {
            return Optional.empty();
        }
    }
}
