package io.trackai.perfectpay;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;

/** Dates without a zone: read in the account's, then as UTC if that lies in the future, and never beyond the receipt. */
final class SaleTimes {

    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final DateTimeFormatter PLAIN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private final ZoneId zone;

    SaleTimes(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * A moment, and whether it had to be bent.
     *
     * @param skewed whether it lay in the future in every reading, so that the receipt's time stands in
     */
    record Read(Instant at, boolean skewed) {}

    /** Empty if the text is no date. */
    Optional<Read> read(String text, Instant received) {
        try {
            if (text.indexOf('T') > 0) {
                return Optional.of(clamped(OffsetDateTime.parse(text).toInstant(), received));
            }
            LocalDateTime local = LocalDateTime.parse(text, PLAIN);
            Instant inZone = local.atZone(zone).toInstant();
            Instant latest = received.plus(TOLERANCE);
            return Optional.of(
                    inZone.isAfter(latest)
                            ? clamped(local.toInstant(ZoneOffset.UTC), received)
                            : clamped(inZone, received));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Read clamped(Instant at, Instant received) {
        if (!at.isAfter(received)) {
            return new Read(at, false);
        }
        return new Read(received, at.isAfter(received.plus(TOLERANCE)));
    }

    /** A moment as the account writes it. */
    String write(Instant at) {
        return PLAIN.format(at.atZone(zone));
    }
}
