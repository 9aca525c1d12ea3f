package io.trackai.perfectpay;

import io.trackai.model.OccurredAt;
import io.trackai.model.TimeCertainty;
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

/** Dates without a zone: read in the account's, then as UTC if that lies in the future, and never beyond the receipt. */
final class SaleTimes {

    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final DateTimeFormatter PLAIN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private final ZoneId zone;

    SaleTimes(ZoneId zone) {
        this.zone = zone;
    }

    /** What was odd about a date. */
    enum Oddity {
        /** Nothing. */
        NONE,
        /** No date at all, such as {@code 0000-00-00 00:00:00}. */
        ABSENT,
        /** In the configured zone it lies in the future, as UTC it does not. */
        UTC,
        /** It lies in the future in every reading: the receipt's time stands in. */
        FUTURE,
        /** It cannot be read: the receipt's time stands in. */
        UNREADABLE
    }

    /**
     * A moment, and what had to be done to get it.
     *
     * @param occurred the moment; for ABSENT the receipt's
     */
    record Read(OccurredAt occurred, Oddity oddity) {}

    Read read(String text, Instant received) {
        if (text.startsWith("0000-00-00")) {
            return new Read(new OccurredAt(received, TimeCertainty.ESTIMATED), Oddity.ABSENT);
        }
        try {
            if (text.indexOf('T') > 0) {
                return clamped(OffsetDateTime.parse(text).toInstant(), received, TimeCertainty.STATED, Oddity.NONE);
            }
            LocalDateTime local = LocalDateTime.parse(text, PLAIN);
            Instant inZone = local.atZone(zone).toInstant();
            return inZone.isAfter(received.plus(TOLERANCE))
                    ? clamped(local.toInstant(ZoneOffset.UTC), received, TimeCertainty.ASSUMED, Oddity.UTC)
                    : clamped(inZone, received, TimeCertainty.ASSUMED, Oddity.NONE);
        } catch (DateTimeException e) {
            return new Read(new OccurredAt(received, TimeCertainty.ESTIMATED), Oddity.UNREADABLE);
        }
    }

    private static Read clamped(Instant at, Instant received, TimeCertainty certainty, Oddity oddity) {
        if (at.isAfter(received.plus(TOLERANCE))) {
            return new Read(new OccurredAt(received, TimeCertainty.ESTIMATED), Oddity.FUTURE);
        }
        return new Read(new OccurredAt(at.isAfter(received) ? received : at, certainty), oddity);
    }

    /** A moment as the account writes it. */
    String write(Instant at) {
        return PLAIN.format(at.atZone(zone));
    }
}
