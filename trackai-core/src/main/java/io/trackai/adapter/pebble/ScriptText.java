package io.trackai.adapter.pebble;

import java.util.Locale;

/**
 * Values inside string literals of scripts. Letters, digits, blank and {@code _ . , : -} stay; everything else becomes a
 * numbered escape, so that the result is safe in single-quoted, double-quoted and template literals, in attributes and in
 * script elements alike. Pebble's own leaves back-ticks, <code>${</code> and comment marks in.
 */
final class ScriptText {

    private ScriptText() {}

    static String escape(String value) {
        StringBuilder out = new StringBuilder(value.length() + 16);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || " _.,:-".indexOf(c) >= 0;
            if (plain) {
                out.append(c);
            } else {
                out.append(String.format(Locale.ROOT, "\\u%04X", (int) c));
            }
        }
        return out.toString();
    }
}
