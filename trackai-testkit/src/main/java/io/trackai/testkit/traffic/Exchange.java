package io.trackai.testkit.traffic;

import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One HTTP exchange as an emulator saw it, for printing when a test fails. Holds no body, no header, and no token even if
 * the caller put one into the address.
 *
 * @param at when it came, by the emulator's clock
 * @param server the emulator, such as {@code meta}
 * @param method such as {@code POST}
 * @param target path and query, tokens masked
 * @param status the status it was answered with; 0 if the connection was broken instead
 * @param note what the emulator made of it; empty if there is nothing to say
 */
public record Exchange(Instant at, String server, String method, String target, int status, String note) {

    private static final Pattern TOKEN = Pattern.compile("((?:access_token|input_token|token)=)[^&]*");

    /** Masks tokens in the target. */
    public Exchange {
        target = TOKEN.matcher(target).replaceAll("$1****");
    }

    @Override
    public String toString() {
        return String.format(
                        Locale.ROOT,
                        "%s %s %s %s → %s %s",
                        at,
                        server,
                        method,
                        target,
                        status == 0 ? "broken" : status,
                        note)
                .strip();
    }
}
