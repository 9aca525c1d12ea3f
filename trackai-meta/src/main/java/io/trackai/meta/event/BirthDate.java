package io.trackai.meta.event;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads dates of birth in the orders people write them. */
final class BirthDate {

    private static final int OLDEST_YEAR = 1900;

    private BirthDate() {}

    /**
     * {@code yyyyMMdd}; empty if it is no date, before 1900 or after the given day.
     *
     * @param dayFirst which order to take where both are possible
     */
    static Optional<String> normalise(String raw, boolean dayFirst, LocalDate notAfter) {
        return read(withoutTime(raw.strip()), dayFirst)
                .filter(date -> date.getYear() >= OLDEST_YEAR && !date.isAfter(notAfter))
                .map(DateTimeFormatter.BASIC_ISO_DATE::format);
    }

    /** A year-first date may carry a time of day: that is cut. */
    private static String withoutTime(String text) {
        boolean timed = text.length() > 10 && (text.charAt(10) == 'T' || text.charAt(10) == ' ');
        return timed && text.charAt(4) == '-' && text.charAt(7) == '-' ? text.substring(0, 10) : text;
    }

    private static Optional<LocalDate> read(String text, boolean dayFirst) {
        if (text.length() == 8 && digits(text)) {
            return date(number(text, 0, 4), number(text, 4, 6), number(text, 6, 8));
        }
        int first = separator(text, 0);
        int second = first < 0 ? -1 : separator(text, first + 1);
        if (second < 0 || text.length() > 10) {
            return Optional.empty();
        }
        String a = text.substring(0, first);
        String b = text.substring(first + 1, second);
        String c = text.substring(second + 1);
        if (!digits(a) || !digits(b) || !digits(c) || b.length() > 2) {
            return Optional.empty();
        }
        if (a.length() == 4 && c.length() <= 2) {
            return date(number(a), number(b), number(c));
        }
        if (a.length() > 2 || c.length() != 4) {
            return Optional.empty();
        }
        int x = number(a);
        int y = number(b);
        boolean day = x > 12 || (dayFirst && y <= 12);
        return day ? date(number(c), y, x) : date(number(c), x, y);
    }

    private static int separator(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if ("-/. ".indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }

    private static boolean digits(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text.substring(from, to));
    }

    private static Optional<LocalDate> date(int year, int month, int day) {
        try {
            return Optional.of(LocalDate.of(year, month, day));
        } catch (DateTimeException impossible) {
            return Optional.empty();
        }
    }
}
