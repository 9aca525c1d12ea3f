package io.trackai.engine;

import io.trackai.model.SessionId;
import io.trackai.spi.SetupStep;
import io.trackai.spi.StepOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * How long what holds is left alone: the step's own interval, a fifth shorter or longer so that sessions that began
 * together do not knock together for ever. The same session always takes the same pause.
 */
final class Pauses {

    /** A fact of this name says, in ISO 8601, when what holds will cease to, such as a token's end. */
    static final String EXPIRES_AT = "expiresAt";

    /** So long before a known end it is looked at once more. */
    private static final Duration BEFORE_THE_END = Duration.ofDays(7);

    private Pauses() {}

    static Instant next(SessionId session, SetupStep step, StepOutcome outcome, Instant now) {
        Instant regular = now.plus(spread(session, step.every()));
        return end(outcome)
                .map(end -> end.minus(BEFORE_THE_END))
                .filter(warning -> warning.isAfter(now) && warning.isBefore(regular))
                .orElse(regular);
    }

    /** Between 80 and 120 per cent. */
    static Duration spread(SessionId session, Duration every) {
        int number = Integer.parseInt(Digests.sha256(session.value()).substring(0, 4), 16);
        long permille = 800 + number * 401L / 65_536;
        return every.multipliedBy(permille).dividedBy(1_000);
    }

    private static Optional<Instant> end(StepOutcome outcome) {
        if (outcome instanceof StepOutcome.Ok ok && ok.facts().containsKey(EXPIRES_AT)) {
            try {
                return Optional.ofNullable(ok.facts().get(EXPIRES_AT)).map(Instant::parse);
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
