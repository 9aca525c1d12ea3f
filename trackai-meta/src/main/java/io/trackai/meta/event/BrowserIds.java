package io.trackai.meta.event;

import java.time.Instant;
import java.util.Optional;

/**
 * Meta's browser id ({@code fbp}) and click id ({@code fbc}): passed on as the browser kept them, or not at all. Never
 * lower-cased, trimmed inside or stamped anew; a browser id is never invented.
 *
 * <p>Pure and safe for concurrent use. Source: Meta's page on fbp and fbc and its parameter builder libraries, read
 * 2026-11.
 */
public final class BrowserIds {

    private static final int MAX_PAYLOAD = 500;

    private BrowserIds() {}

    /** Whether this is a browser id: {@code fb.<index>.<millis>.<number>}, or with a fifth part of 2 or 8 characters. */
    public static boolean isFbp(String text) {
        return payload(text).filter(payload -> digits(payload, MAX_PAYLOAD)).isPresent();
    }

    /** Whether this is a click id: {@code fb.<index>.<millis>.<fbclid>}, or with a fifth part of 2 or 8 characters. */
    public static boolean isFbc(String text) {
        return payload(text).isPresent();
    }

    /**
     * The click id to send: the cookie's as it stands, unless the address brought another click.
     *
     * @param cookie value of {@code _fbc}; an unusable one counts as none
     * @param fbclid the raw click id of the landing address, in its own case
     * @param firstSeen when that click id was first seen; without it none is built, because a made-up time is wrong
     */
    public static Optional<String> fbc(Optional<String> cookie, Optional<String> fbclid, Optional<Instant> firstSeen) {
        Optional<String> kept = cookie.filter(BrowserIds::isFbc);
        Optional<String> click = fbclid.filter(BrowserIds::isClickId);
        boolean same = click.isEmpty() || kept.flatMap(BrowserIds::payload).equals(click);
        if (kept.isPresent() && same) {
            return kept;
        }
        // 1: the index that Meta's libraries use where no cookie tells the domain's depth.
        return click.flatMap(id -> firstSeen.map(seen -> "fb.1." + seen.toEpochMilli() + "." + id))
                .or(() -> kept);
    }

    private static boolean isClickId(String text) {
        return !text.isBlank() && text.length() <= MAX_PAYLOAD && plain(text);
    }

    /** The fourth part, if the text is well formed. */
    private static Optional<String> payload(String text) {
        int index = text.indexOf('.');
        int time = text.indexOf('.', index + 1);
        int payload = text.indexOf('.', time + 1);
        if (index != 2 || !text.startsWith("fb") || time < 0 || payload < 0) {
            return Optional.empty();
        }
        int appendix = text.indexOf('.', payload + 1);
        int end = appendix < 0 ? text.length() : appendix;
        int appended = appendix < 0 ? 0 : text.length() - appendix - 1;
        boolean wellFormed = digits(text.substring(index + 1, time), 4)
                && digits(text.substring(time + 1, payload), 20)
                && end - payload - 1 <= MAX_PAYLOAD
                && (appendix < 0 || ((appended == 2 || appended == 8) && text.indexOf('.', appendix + 1) < 0))
                && plain(text);
        String found = text.substring(payload + 1, end);
        return wellFormed && !found.isBlank() ? Optional.of(found) : Optional.empty();
    }

    private static boolean digits(String text, int longest) {
        return text.length() <= longest && PlainText.digits(text);
    }

    /** Printable ASCII without blanks: all a cookie or an address can hold. */
    private static boolean plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }
}
